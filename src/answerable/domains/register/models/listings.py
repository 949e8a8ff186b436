"""The rows that lists and searches read, rewritten when an entry is published."""

from django.db import models

from answerable.domains.register.models.projects import Project
from answerable.foundations.models import Model


class Listing(Model):
    """One published entry as lists show it. Derived: it can be rebuilt."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    words = models.TextField()
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12)
    stage = models.CharField(max_length=20, db_index=True)
    uses_ai = models.CharField(max_length=10, db_index=True)
    version = models.PositiveIntegerField()
    published_at = models.DateTimeField(db_index=True)
    stale_since = models.DateField(null=True, db_index=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-published_at", "-id")

    class Privacy:
        public = (
            "project",
            "ref",
            "title",
            "summary",
            "words",
            "organisation",
            "kind",
            "stage",
            "uses_ai",
            "version",
            "published_at",
            "stale_since",
            "is_example",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class ListingValue(Model):
    """One of several values of a listing: a service it touches, an area it serves."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("listing", "facet", "value"), name="listing_value_once"
            ),
        )
        indexes = (models.Index(fields=("facet", "value"), name="listing_value_found"),)

    class Privacy:
        public = ("listing", "facet", "value")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"
