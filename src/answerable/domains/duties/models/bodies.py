"""What bodies said of their duties, gates that projects passed, lessons done."""

from django.db import models

from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.rails import Rail
from answerable.foundations.models import Model

REF = 16


class DutyStatement(Model):
    """What a body says of one guard rail, and who signed for it."""

    organisation = models.CharField(max_length=REF)
    rail = models.CharField(max_length=20, choices=[(r.value, r.label) for r in Rail])
    text = models.TextField(blank=True)
    job_title = models.CharField(max_length=120)
    signed_on = models.DateField()
    minute = models.CharField(max_length=300)
    address = models.URLField(blank=True)
    ways = models.JSONField(default=list)
    editions = models.JSONField(default=list)
    steps = models.JSONField(default=list)  # what, due_on, done_on
    by_ref = models.CharField(max_length=REF)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("organisation",), name="duties_of_body"),)

    class Privacy:
        public = (
            *("organisation", "rail", "text", "job_title", "signed_on", "minute"),
            *("address", "ways", "editions", "steps", "by_role", "at", "entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.rail} of {self.organisation}"


class GatePass(Model):
    """That a project went through a gate, with what was shown there."""

    project = models.CharField(max_length=REF)
    organisation = models.CharField(max_length=REF)
    gate = models.CharField(max_length=20, choices=[(g.value, g.label) for g in Gate])
    came_from = models.CharField(max_length=20)
    job_title = models.CharField(max_length=120)
    reasons = models.TextField()
    shown = models.JSONField(default=dict)  # where each paper is, by requirement
    guidelines = models.CharField(max_length=64)
    version = models.PositiveIntegerField()  # of the entry; nought before the first
    by_ref = models.CharField(max_length=REF)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=("project",), name="gates_of_project"),
            models.Index(fields=("organisation",), name="gates_of_body"),
        )

    class Privacy:
        public = (
            *("project", "organisation", "gate", "came_from", "job_title", "reasons"),
            *("shown", "guidelines", "version", "by_role", "at", "entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.gate} of {self.project}"


class LessonDone(Model):
    """That somebody answered the check of a lesson without a mistake."""

    person = models.CharField(max_length=REF)
    lesson = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "lessons done"
        indexes = (models.Index(fields=("person",), name="lessons_of_person"),)

    class Privacy:
        public = ()
        internal = ("id", "lesson", "sha256", "at")
        personal = ("person",)

    def __str__(self) -> str:
        return f"{self.lesson} done"


class DutyReminder(Model):
    """That somebody was written to once about something that fell due."""

    key = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    class Privacy:
        public = ()
        internal = ("id", "at")
        personal = ("key",)

    def __str__(self) -> str:
        return f"reminder {self.pk}"
