"""Sources, their imports, and what each import found and changed."""

from django.db import models

from answerable.domains.sources.core.states import AT_WORK, ImportState
from answerable.foundations.models import Model


class Source(Model):
    """Another register, or a file, from which entries are copied."""

    slug = models.SlugField(max_length=80, unique=True)
    format = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    licence_url = models.URLField(blank=True)
    home = models.URLField(blank=True)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=35)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("title",)

    class Privacy:
        public = (
            "slug",
            "format",
            "title",
            "publisher",
            "licence",
            "licence_url",
            "home",
            "country",
            "language",
            "added_at",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.slug


class Import(Model):
    """One bringing in of one file of a source, row by row."""

    ref = models.CharField(max_length=16, unique=True)
    # Nothing until the mapping of a table says what the source is.
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", null=True
    )
    format = models.CharField(max_length=40)
    # How the columns of a table are read; empty for a format that we know.
    mapping = models.JSONField(default=dict)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in ImportState],
        default=ImportState.WAITING.value,
    )
    # Why it could not go on.
    problem = models.TextField(blank=True)
    file_name = models.CharField(max_length=255)
    # Whether we keep the file, because it came through a browser.
    is_kept = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    # Rows of the file that are done: where to go on.
    position = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    disappeared = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    left_alone = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by_ref = models.CharField(max_length=16)
    # Who goes on with it in the background: a reference, a role and a body.
    started_by = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("source",),
                condition=models.Q(state__in=sorted(s.value for s in AT_WORK)),
                name="one_import_at_work",
            ),
            models.CheckConstraint(
                condition=models.Q(position__lte=models.F("rows")),
                name="import_within_its_file",
            ),
        )

    class Privacy:
        public = (
            "ref",
            "source",
            "format",
            "state",
            "sha256",
            "encoding",
            "rows",
            "new",
            "changed",
            "unchanged",
            "merged",
            "refused",
            "disappeared",
            "returned",
            "left_alone",
            "undone",
            "started_at",
            "ended_at",
        )
        internal = (
            "id",
            "mapping",
            "problem",
            "file_name",
            "is_kept",
            "position",
            "added_at",
            "added_by_ref",
            "started_by",
            "moved_at",
        )
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.file_name}"


class CopiedRecord(Model):
    """A record of a source, by its key there, and the project it became here."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    project_ref = models.CharField(max_length=16, unique=True)
    made_in = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    # What the source said when we last copied it.
    fingerprint = models.CharField(max_length=64)
    seen_in = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    seen_row = models.PositiveIntegerField()
    gone_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "key"), name="record_once"),
        )

    class Privacy:
        public = (
            "source",
            "key",
            "project_ref",
            "made_in",
            "seen_in",
            "seen_row",
            "gone_on",
        )
        internal = ("id", "fingerprint")
        personal = ()

    def __str__(self) -> str:
        return f"{self.key} is {self.project_ref}"


class ImportedRow(Model):
    """A row of which a reader should know: refused, merged or left alone."""

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12)
    key = models.CharField(max_length=200, blank=True)
    # Why it was refused, or which row it is the same as.
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ("of_import", "row")
        constraints = (
            models.UniqueConstraint(
                fields=("of_import", "row"), name="imported_row_once"
            ),
        )
        indexes = (
            models.Index(fields=("of_import", "outcome"), name="imported_row_outcome"),
        )

    class Privacy:
        public = ("of_import", "row", "outcome", "key", "told")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"row {self.row}: {self.outcome}"


class RecodedRows(Model):
    """The rows of one batch that have values written otherwise than found.

    A batch is one row here: nearly every row of a file has such a value, and they
    are read together or not at all.
    """

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    first_row = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    rows = models.JSONField()

    class Meta:
        ordering = ("of_import", "first_row")
        constraints = (
            models.UniqueConstraint(
                fields=("of_import", "first_row"), name="recoded_rows_once"
            ),
        )

    class Privacy:
        public = ("of_import", "first_row", "count", "rows")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.count} recoded rows from {self.first_row}"


class ImportChange(Model):
    """What an import changed, and how it was before, so that it can be undone.

    A new entry needs no row here: its record says which import made it.
    """

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    project_ref = models.CharField(max_length=16)
    # The version before; nought for a new entry that could not be taken back.
    before = models.PositiveIntegerField()
    fingerprint_before = models.CharField(max_length=64, blank=True)
    gone_on_before = models.DateField(null=True)
    is_undone = models.BooleanField(default=False)
    # A later act stood in the way of undoing it: the body has claimed the entry.
    is_left = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("of_import", "project_ref"), name="import_change_once"
            ),
        )

    class Privacy:
        public = ("of_import", "project_ref", "before", "is_undone", "is_left")
        internal = ("id", "fingerprint_before", "gone_on_before")
        personal = ()

    def __str__(self) -> str:
        return f"{self.project_ref} was at version {self.before}"
