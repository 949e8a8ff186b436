"""Who classified a use, who cleared it to go live, and since when it has been live."""

from django.db import models
from django.db.models import Q

from answerable.domains.safeguards.core.clearance import Cleared
from answerable.domains.safeguards.core.states import (
    ClassificationState,
    ClearanceState,
)
from answerable.domains.safeguards.core.voices import Voice
from answerable.foundations.models import Model


class Classification(Model):
    """What one independent classifier says of a use, pinned to what they read."""

    ref = models.CharField(max_length=16, unique=True)
    project = models.CharField(max_length=16, db_index=True)
    version = models.PositiveIntegerField()
    # A hash of the answers that the red lines read, and the editions with their hashes.
    mark = models.CharField(max_length=64)
    editions = models.JSONField()
    # One line for each speaker: what is said, why, and what was read for it.
    lines = models.JSONField()
    job = models.CharField(max_length=120)
    body = models.CharField(max_length=80)  # a slug
    review_on = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in ClassificationState],
        default=ClassificationState.STANDING.value,
    )
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)
    ended_entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "by_ref"),
                condition=Q(state="standing") & ~Q(by_ref=""),
                name="classified_once_by_each",
            ),
            models.CheckConstraint(
                condition=Q(state="standing", ended_at__isnull=True)
                | (~Q(state="standing") & Q(ended_at__isnull=False)),
                name="classification_ended_has_moment",
            ),
        )

    class Privacy:
        public = (
            *("ref", "project", "version", "mark", "editions", "lines", "job", "body"),
            *("review_on", "state", "by_role", "at", "entry"),
            *("ended_at", "ended_why", "ended_entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return self.ref


class ClassificationReply(Model):
    """What the body, or its supplier, says beside a classification."""

    classification = models.ForeignKey(
        Classification, on_delete=models.PROTECT, related_name="+"
    )
    voice = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Voice]
    )
    text = models.TextField()
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "classification replies"

    class Privacy:
        public = ("classification", "voice", "text", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"reply to {self.classification}"


class Clearance(Model):
    """One request for clearance to go live, and what became of it."""

    ref = models.CharField(max_length=16, unique=True)
    project = models.CharField(max_length=16, db_index=True)
    version = models.PositiveIntegerField()  # on the day it was asked, then decided
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in ClearanceState],
        default=ClearanceState.ASKED.value,
    )
    asked_by_ref = models.CharField(max_length=16)
    asked_by_role = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by_ref = models.CharField(max_length=16, blank=True)
    decided_at = models.DateTimeField(null=True)
    job = models.CharField(max_length=120, blank=True)
    body = models.CharField(max_length=80, blank=True)  # a slug
    reasons = models.TextField(blank=True)
    until = models.DateField(null=True)
    items = models.JSONField(default=list)  # the gate as it stood at the decision
    ended_at = models.DateTimeField(null=True)
    ended_job = models.CharField(max_length=120, blank=True)
    ended_why = models.TextField(blank=True)
    entry = models.PositiveBigIntegerField()  # of the last act
    entries = models.JSONField(default=list)  # of every act

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("project",), condition=Q(state="asked"), name="asked_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "taken_back"), decided_at__isnull=True)
                | Q(
                    state__in=("granted", "refused", "withdrawn", "lapsed"),
                    decided_at__isnull=False,
                ),
                name="clearance_decided_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(until__isnull=False),
                name="clearance_granted_ends",
            ),
        )

    class Privacy:
        public = (
            *("ref", "project", "version", "state", "asked_by_role", "asked_at"),
            *("decided_at", "job", "body", "reasons", "until", "items"),
            *("ended_at", "ended_job", "ended_why", "entry", "entries"),
        )
        internal = ("id", "asked_by_ref", "decided_by_ref")
        personal = ()

    def __str__(self) -> str:
        return self.ref


class WentLive(Model):
    """That somebody who knows said since when a use is live; the newest row counts."""

    project = models.CharField(max_length=16, db_index=True)
    since = models.DateField()
    ended_on = models.DateField(null=True)
    how = models.TextField()  # how they know
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name_plural = "went live"
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("since")),
                name="live_before_it_stops",
            ),
        )

    class Privacy:
        public = ("project", "since", "ended_on", "how", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.project} live since {self.since}"


class Glance(Model):
    """What the page of a project shows of all this, in one row. It is worked out anew
    after each act and each day, and never told."""

    project = models.CharField(max_length=16, unique=True)
    cleared = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Cleared]
    )
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    is_asked_of = models.BooleanField(null=True)
    classed = models.JSONField()  # by speaker
    items = models.JSONField()  # of the gate, those that are open
    worked_out_on = models.DateField(db_index=True)

    class Meta:
        ordering = ("project",)

    class Privacy:
        public = ()
        internal = (
            *("id", "project", "cleared", "since", "until", "is_asked_of"),
            *("classed", "items", "worked_out_on"),
        )
        personal = ()

    def __str__(self) -> str:
        return self.project
