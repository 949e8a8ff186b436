"""How people voted. It is public only once the review is decided."""

from django.db import models

from answerable.domains.assessments.models.reviews import Seat
from answerable.foundations.models import Model


class Ballot(Model):
    """One person's votes with their reasons. It never changes."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="+")
    votes = models.JSONField()
    # What this person would ask for before it goes on.
    wishes = models.TextField(blank=True)
    # Opens the ledger's commitment to the two.
    salt = models.CharField(max_length=64)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("entry",)

    class Privacy:
        public = ("seat", "votes", "wishes", "salt", "at", "entry")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"ballot {self.entry}"


class Dissent(Model):
    """That one person does not agree with what the others said, and why."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    salt = models.CharField(max_length=64)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("entry",)

    class Privacy:
        public = ("seat", "text", "salt", "at", "entry")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"dissent {self.entry}"
