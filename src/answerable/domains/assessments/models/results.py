"""What came of a review: the decision, its conditions, and what the body says."""

from django.db import models

from answerable.domains.assessments.core.answering import Voice
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.purposes import Outcome
from answerable.domains.assessments.models.reviews import Review
from answerable.foundations.models import Model


class Ruling(Model):
    """The decision of one named person, with reasons."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(
        max_length=12, choices=[(o.value, o.label) for o in Outcome]
    )
    verdicts = models.JSONField()  # in the order of the questions
    reasons = models.TextField()
    why_differs = models.TextField(blank=True)
    expires_on = models.DateField(db_index=True)
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    by_organisation = models.CharField(max_length=200)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Privacy:
        public = (
            *("review", "outcome", "verdicts", "reasons", "why_differs"),
            *("expires_on", "by_role", "by_organisation", "at", "entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"decision of review {self.review_id}"


class Condition(Model):
    """Something that must be done, with its owner, its day and its proof."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner_role = models.CharField(max_length=120)
    due_on = models.DateField(db_index=True)
    evidence = models.TextField()
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.label) for s in ConditionState],
        default=ConditionState.OPEN.value,
    )
    given = models.TextField(blank=True)
    given_on = models.DateField(null=True)
    given_by_ref = models.CharField(max_length=16, blank=True)
    given_entry = models.PositiveBigIntegerField(null=True)
    looked = models.TextField(blank=True)
    looked_on = models.DateField(null=True)
    looked_by_role = models.CharField(max_length=40, blank=True)
    looked_entry = models.PositiveBigIntegerField(null=True)
    # When we last wrote to the body about it.
    reminded_on = models.DateField(null=True)

    class Meta:
        ordering = ("review", "number")
        constraints = (
            models.UniqueConstraint(fields=("review", "number"), name="condition_once"),
        )

    class Privacy:
        public = (
            *("review", "number", "text", "owner_role", "due_on", "evidence", "state"),
            *("given", "given_on", "given_entry", "looked", "looked_on"),
            *("looked_by_role", "looked_entry"),
        )
        internal = ("id", "given_by_ref", "reminded_on")
        personal = ()

    def __str__(self) -> str:
        return f"condition {self.number} of review {self.review_id}"


class Answer(Model):
    """What the body, or its supplier, says to a decision."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(max_length=10, choices=[(v.value, v.label) for v in Voice])
    text = models.TextField()
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("entry",)

    class Privacy:
        public = ("review", "voice", "text", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"answer {self.entry}"
