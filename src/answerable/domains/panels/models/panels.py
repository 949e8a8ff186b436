"""A panel from its public list of numbers to its end, its seats and its call-ins."""

from django.db import models

from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models.pool import Pool, PoolMember
from answerable.foundations.models import Model


class Panel(Model):
    """One panel. Everything that decides the draw is public before the seed is."""

    ref = models.CharField(max_length=16, unique=True)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    seats = models.PositiveIntegerField()
    chosen = models.PositiveIntegerField(default=0)
    least = models.PositiveIntegerField()
    quotas = models.JSONField(default=list)
    pay = models.TextField()
    support = models.TextField(blank=True)
    seed_from = models.TextField()
    seed_on = models.DateField()
    seed = models.TextField(blank=True)
    sits_from = models.DateField()
    sits_until = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in PanelState],
        default=PanelState.LISTED.value,
    )
    list_sha256 = models.CharField(max_length=64)
    listed_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why_ended = models.TextField(blank=True)

    class Meta:
        ordering = ("-listed_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(drawn_at=None, seed="")
                | (models.Q(drawn_at__isnull=False) & ~models.Q(seed="")),
                name="panel_drawn_with_a_seed",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gt=models.F("chosen")),
                name="panel_has_resident_majority",
            ),
        )

    class Privacy:
        public = (
            "ref",
            "pool",
            "name",
            "purpose",
            "seats",
            "chosen",
            "least",
            "quotas",
            "pay",
            "support",
            "seed_from",
            "seed_on",
            "seed",
            "sits_from",
            "sits_until",
            "state",
            "list_sha256",
            "listed_at",
            "drawn_at",
            "opened_at",
            "ended_at",
            "why_ended",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class Lot(Model):
    """One number of a public list. Every list has new numbers for everybody."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)
    group = models.CharField(max_length=200, blank=True)
    member = models.ForeignKey(
        PoolMember, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        ordering = ("number",)

    class Privacy:
        public = ("panel", "number", "group")
        internal = ("id",)
        personal = ("member",)

    def __str__(self) -> str:
        return self.number


class Seat(Model):
    """That someone was asked to take a place; whoever is asked next gets a new row."""

    ref = models.CharField(max_length=16, unique=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    # Of a place that was drawn: the number, and the group that it is kept for.
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+", null=True)
    group = models.CharField(max_length=200, blank=True)
    # Of a place for which someone was chosen: what they know, and where they work.
    job = models.CharField(max_length=120, blank=True)
    comes_from = models.CharField(max_length=200, blank=True)
    person_ref = models.CharField(max_length=16, blank=True)
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in SeatState],
        default=SeatState.OFFERED.value,
    )
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("panel", "place"),
                condition=models.Q(state__in=("offered", "accepted")),
                name="seat_of_one_person",
            ),
            models.UniqueConstraint(
                fields=("panel", "person_ref"),
                condition=models.Q(state="accepted") & ~models.Q(person_ref=""),
                name="person_on_one_seat",
            ),
        )

    class Privacy:
        public = (
            "ref",
            "panel",
            "place",
            "lot",
            "group",
            "job",
            "comes_from",
            "state",
            "offered_at",
            "answer_by",
            "answered_at",
            "left_at",
        )
        internal = ("id",)
        personal = ("person_ref",)

    def __str__(self) -> str:
        return self.ref


class CallIn(Model):
    """That a panel wants a project reviewed, and what came of it."""

    ref = models.CharField(max_length=16, unique=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+")
    project = models.CharField(max_length=16)
    reasons = models.TextField()
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in CallInState],
        default=CallInState.WAITING.value,
    )
    review = models.CharField(max_length=16, blank=True)
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("panel", "project"),
                condition=models.Q(state="waiting"),
                name="called_in_once",
            ),
        )

    class Privacy:
        public = (
            "ref",
            "panel",
            "project",
            "reasons",
            "state",
            "review",
            "by_role",
            "at",
            "ended_at",
            "entry",
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.project}"
