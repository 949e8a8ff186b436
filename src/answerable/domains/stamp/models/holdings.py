"""Who asked for the stamp, what was decided each time, and what was replied."""

from django.db import models

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.stamp.core.questions import Cause
from answerable.domains.stamp.core.states import OPEN, StampEvent, StampState
from answerable.foundations.models import Model


class Holding(Model):
    """One application for the stamp, and everything that became of it."""

    ref = models.CharField(max_length=16, unique=True)
    level = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Level]
    )
    subject = models.CharField(max_length=16)  # a project's reference, or a body's
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=20,
        default=StampState.APPLIED.value,
        choices=[(one.value, one.label) for one in StampState],
    )
    review = models.CharField(max_length=16, blank=True)
    since = models.DateField(null=True)  # first day of the stamp
    until = models.DateField(null=True)  # last day of the stamp
    ended_on = models.DateField(null=True)  # when it was withdrawn or given back
    parts = models.JSONField(default=list)
    applied_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-applied_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("subject",),
                condition=models.Q(state__in=sorted(one.value for one in OPEN)),
                name="one_open_application",
            ),
        )
        indexes = (models.Index(fields=("subject", "state"), name="stamp_of"),)

    class Privacy:
        public = (
            *("ref", "level", "subject", "organisation", "state", "review"),
            *("since", "until", "ended_on", "parts", "applied_at", "is_example"),
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.ref


class Act(Model):
    """One step: who took it, in which role, on which day, and why."""

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in StampEvent]
    )
    target = models.CharField(
        max_length=20, choices=[(one.value, one.label) for one in StampState]
    )
    reasons = models.TextField(blank=True)
    decided_on = models.DateField()
    parts = models.JSONField(default=list)
    cause = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.label) for one in Cause]
    )
    about = models.CharField(max_length=80, blank=True)
    raised_since = models.DateField(null=True)
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    by_organisation = models.CharField(max_length=80)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")

    class Privacy:
        public = (
            *("holding", "event", "target", "reasons", "decided_on", "parts"),
            *("cause", "about", "raised_since"),
            *("by_role", "by_organisation", "at", "entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.event} of {self.holding_id}"


class StampReply(Model):
    """What the organisation says beside a step, in at most 80 words."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "stamp replies"

    class Privacy:
        public = ("act", "text", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"reply to {self.act_id}"
