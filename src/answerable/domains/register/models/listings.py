"""The rows that lists and searches read, rewritten when an entry is published.

All of it is derived from the published versions, so it can be rebuilt at any time.
Each row is numbered as the version's entry in the ledger: the newest has the highest.
"""

from django.db import models

from answerable.domains.register.models.projects import Project
from answerable.foundations.models import Model


class Listing(Model):
    """One published entry as lists show it, sort it and count it."""

    entry = models.IntegerField(primary_key=True)
    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12)
    stage = models.CharField(max_length=20)
    uses_ai = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    published_at = models.DateTimeField(db_index=True)
    # The last day on which every answer is good, and since when one no longer is.
    good_until = models.DateField(null=True, db_index=True)
    stale_since = models.DateField(null=True, db_index=True)
    is_example = models.BooleanField(default=False)
    language = models.CharField(max_length=35, default="en")
    # Facet values and tokens, with spaces between them: see core/search.
    marks = models.TextField()
    title_words = models.TextField()
    summary_words = models.TextField()

    class Meta:
        ordering = ("-entry",)

    class Privacy:
        public = (
            "entry",
            "project",
            "ref",
            "title",
            "summary",
            "organisation",
            "kind",
            "stage",
            "uses_ai",
            "version",
            "published_at",
            "good_until",
            "stale_since",
            "is_example",
            "language",
            "marks",
            "title_words",
            "summary_words",
        )
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class SearchText(Model):
    """What an entry says, as people read it and as the index keeps it."""

    entry = models.IntegerField(primary_key=True)
    body = models.TextField()
    words = models.TextField()

    class Privacy:
        public = ("entry", "body", "words")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"text of entry {self.pk}"


class SearchWord(Model):
    """A word that entries use, and in about how many: for spelling and endings."""

    word = models.CharField(max_length=40, primary_key=True)
    entries = models.PositiveIntegerField(default=1)

    class Privacy:
        public = ("word", "entries")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return self.word


class MarkCount(Model):
    """How many published entries carry a mark, exactly."""

    mark = models.CharField(max_length=200, primary_key=True)
    facet = models.CharField(max_length=20)
    # What to call the value, where nothing else in the register knows.
    label = models.CharField(max_length=200, blank=True)
    entries = models.IntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("facet", "-entries"), name="mark_most_first"),)

    class Privacy:
        public = ("mark", "facet", "label", "entries")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"{self.mark}: {self.entries}"


class SearchRules(Model):
    """Under which rules the lists were written; under others they are rebuilt."""

    edition = models.CharField(max_length=64, primary_key=True)

    class Privacy:
        public = ()
        internal = ("edition",)
        personal = ()

    def __str__(self) -> str:
        return self.edition
