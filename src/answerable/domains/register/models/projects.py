"""Projects: one body's use of data or AI, its draft and its published versions."""

from django.db import models

from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models.tools import ToolVersion
from answerable.foundations.models import Model


class Project(Model):
    """An entry of the register. The keeper is the body that may edit it."""

    ref = models.CharField(max_length=16, unique=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    keeper = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=[(k.value, k.label) for k in Kind])
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.label) for s in ProjectState],
        default=ProjectState.DRAFT.value,
    )
    answers = models.JSONField(default=dict)
    version_number = models.PositiveIntegerField(default=0)
    # What a copied text is written in (BCP 47); a body writes in English or Welsh.
    language = models.CharField(max_length=35, default="en")
    # When the body took over an entry that was copied from another register.
    claimed_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by_ref = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-changed_at", "-id")

    class Privacy:
        public = (
            "ref",
            "organisation",
            "kind",
            "language",
            "claimed_at",
            "is_example",
            "version_number",
        )
        internal = (
            "id",
            "keeper",
            "title",
            "state",
            # Each answer names who gave it; a version leaves that name out.
            "answers",
            "created_at",
            "created_by_ref",
            "changed_at",
        )
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class ToolUse(Model):
    """That a project uses one version of a tool."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    tool_version = models.ForeignKey(
        ToolVersion, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "tool_version"), name="tool_version_used_once"
            ),
        )

    class Privacy:
        public = ()
        internal = ("id", "project", "tool_version", "added_at")
        personal = ()

    def __str__(self) -> str:
        return f"tool use {self.pk}"


class Edit(Model):
    """One change of one answer: what it was, what it became, who and when."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="+", null=True
    )
    tool_version = models.ForeignKey(
        ToolVersion, on_delete=models.PROTECT, related_name="+", null=True
    )
    fact_id = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by_ref = models.CharField(max_length=16)
    at = models.DateTimeField()
    # Opens the ledger's commitment to a tool's answer; empty for a draft's.
    salt = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(project__isnull=False)
                ^ models.Q(tool_version__isnull=False),
                name="edit_of_one_subject",
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "id",
            "project",
            "tool_version",
            "fact_id",
            "before",
            "after",
            "by_ref",
            "at",
            "salt",
        )
        personal = ()

    def __str__(self) -> str:
        return f"edit {self.pk} of {self.fact_id}"


class Version(Model):
    """A published version. It never changes: the ledger holds its commitment.

    Its document holds a commitment wherever a text stands: see Disclosure.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by_ref = models.CharField(max_length=16)
    approved_by_role = models.CharField(max_length=40)
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), name="version_number_once"
            ),
        )

    class Privacy:
        public = (
            "project",
            "number",
            "document",
            "sha256",
            "salt",
            "published_at",
            "approved_by_role",
            "entry",
        )
        internal = ("id", "published_by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"version {self.number} of project {self.project_id}"


class Disclosure(Model):
    """The texts of a version with their salts: all of a version that may be erased."""

    # The number in the ledger of the version that it opens.
    entry = models.PositiveBigIntegerField(primary_key=True)
    # JSON, by commitment: see core/committed.py.
    texts = models.TextField()
    # Why the version was published, apart from the rest for lists of versions.
    note = models.TextField(blank=True)

    class Privacy:
        public = ("entry", "texts", "note")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"texts of entry {self.pk}"


class Retraction(Model):
    """Why an entry was taken off the register. The tombstone stays."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    ground = models.CharField(max_length=300)
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Privacy:
        public = ("project", "reason", "ground", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"retraction {self.pk}"


class WithheldEntry(Model):
    """Entries whose very existence is withheld: only their number is stored."""

    ref = models.CharField(max_length=16, unique=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    count = models.PositiveIntegerField()
    ground = models.CharField(max_length=300)
    decided_by_role = models.CharField(max_length=120)
    checked_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    review_on = models.DateField()
    recorded_by_ref = models.CharField(max_length=16)
    recorded_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-decided_on", "-id")

    class Privacy:
        public = (
            "ref",
            "organisation",
            "count",
            "ground",
            "decided_by_role",
            "checked_by",
            "decided_on",
            "review_on",
            "is_example",
        )
        internal = ("id", "recorded_by_ref", "recorded_at")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref}: {self.count} withheld"
