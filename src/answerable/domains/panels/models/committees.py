"""Ethics committees: members by job, meetings, papers, advice and what was done."""

from django.db import models

from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.meetings import MeetingState
from answerable.foundations.models import Model


class Committee(Model):
    """A body's ethics committee. It advises the body and judges nobody else."""

    ref = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    remit = models.TextField()
    quorum = models.PositiveIntegerField()
    set_up_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")

    class Privacy:
        public = ("ref", "slug", "body", "name", "remit", "quorum", "set_up_at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.name


class CommitteeMember(Model):
    """A member as the public knows them: what they do, and never who they are."""

    ref = models.CharField(max_length=16, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    job = models.CharField(max_length=120)
    comes_from = models.CharField(max_length=200)
    is_lay = models.BooleanField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("since", "id")

    class Privacy:
        public = ("ref", "committee", "job", "comes_from", "is_lay", "since", "until")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.job}"


class Meeting(Model):
    """One meeting, from its public agenda to its minutes."""

    ref = models.CharField(max_length=16, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in MeetingState],
        default=MeetingState.CALLED.value,
    )
    called_at = models.DateTimeField()
    minutes = models.TextField(blank=True)
    present = models.JSONField(default=list)  # references of members
    ended_at = models.DateTimeField(null=True)
    why_off = models.TextField(blank=True)

    class Meta:
        ordering = ("-on", "-id")

    class Privacy:
        public = (
            "ref",
            "committee",
            "on",
            "state",
            "called_at",
            "minutes",
            "present",
            "ended_at",
            "why_off",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.on}"


class Item(Model):
    """One question on an agenda, about a project of the register or none."""

    ref = models.CharField(max_length=16, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    question = models.TextField()
    project = models.CharField(max_length=16, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("number", "id")

    class Privacy:
        public = (
            "ref",
            "meeting",
            "number",
            "title",
            "question",
            "project",
            "added_at",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class Paper(Model):
    """A paper the committee read: where it is, or under which law it is kept back."""

    ref = models.CharField(max_length=16, unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    about = models.TextField()
    url = models.URLField(blank=True)
    withheld_law = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    class Privacy:
        public = ("ref", "item", "title", "about", "url", "withheld_law", "added_at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class Declared(Model):
    """An interest that a member declared in an item, for which they step aside."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(
        CommitteeMember, on_delete=models.PROTECT, related_name="+"
    )
    what = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "declared"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("item", "member"), name="declared_once"),
        )

    class Privacy:
        public = ("item", "member", "what", "at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"interest in item {self.item_id}"


class Advised(Model):
    """The advice on one item, and what the body did with it."""

    ref = models.CharField(max_length=16, unique=True)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="+")
    advice = models.CharField(
        max_length=20, choices=[(one.value, one.label) for one in Advice]
    )
    reasons = models.TextField()
    conditions = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    taking_part = models.PositiveIntegerField()
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()
    asks = models.CharField(max_length=16)  # the body that says what it does with it
    answer_by = models.DateField()
    followed = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in FollowedStatus],
        blank=True,
    )
    answer = models.TextField(blank=True)
    answered_by_role = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_entry = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "advised"
        ordering = ("-at", "-id")

    class Privacy:
        public = (
            "ref",
            "item",
            "advice",
            "reasons",
            "conditions",
            "dissent",
            "taking_part",
            "by_role",
            "at",
            "entry",
            "asks",
            "answer_by",
            "followed",
            "answer",
            "answered_by_role",
            "answered_at",
            "answer_entry",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.ref
