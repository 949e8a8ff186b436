"""A review: what is judged, in which words, and who sits on it."""

from django.db import models

from answerable.domains.assessments.core.purposes import Purpose
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.models import Model


class Review(Model):
    """One judging of a project's version, or of a body, by certain editions."""

    ref = models.CharField(max_length=16, unique=True)
    subject = models.CharField(max_length=16, db_index=True)  # a project's or a body's
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200)
    purpose = models.CharField(
        max_length=16, choices=[(p.value, p.label) for p in Purpose]
    )
    why = models.TextField()
    # Whatever asked for it, such as a panel that called the project in.
    asked_by = models.CharField(max_length=200, blank=True)
    needed = models.PositiveSmallIntegerField()
    with_residents = models.BooleanField()
    funders = models.JSONField(default=list)
    # The version, the texts and the release that are judged, and nothing newer.
    version = models.PositiveIntegerField()
    pins = models.JSONField(default=dict)  # sha256 by edition
    engine = models.CharField(max_length=20)
    questions = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in ReviewState],
        default=ReviewState.GATHERING.value,
    )
    opened_at = models.DateTimeField()
    opened_by_ref = models.CharField(max_length=16)
    opened_by_role = models.CharField(max_length=40)
    started_at = models.DateTimeField(null=True)
    vote_by = models.DateField(null=True)
    voted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why_ended = models.TextField(blank=True)
    entry = models.PositiveBigIntegerField()
    ended_entry = models.PositiveBigIntegerField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-opened_at", "-id")

    class Privacy:
        public = (
            *("ref", "subject", "organisation", "title", "purpose", "why", "asked_by"),
            *("needed", "with_residents", "funders", "version", "pins", "engine"),
            *("questions", "minutes", "state", "opened_at", "opened_by_role"),
            *("started_at", "vote_by", "voted_at", "ended_at", "why_ended", "entry"),
            *("ended_entry", "is_example"),
        )
        internal = ("id", "opened_by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class Seat(Model):
    """A place on a review. In public it is a number, a role and a body."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=16, unique=True)  # the review and the number
    person_ref = models.CharField(max_length=16)
    role = models.CharField(max_length=16, choices=[(r.value, r.label) for r in Role])
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    is_resident = models.BooleanField()
    chosen_by_ref = models.CharField(max_length=16)
    chosen_at = models.DateTimeField()
    vacated_at = models.DateTimeField(null=True)
    why_vacated = models.CharField(
        max_length=20, blank=True, choices=[(v.value, v.label) for v in Vacancy]
    )
    vacated_entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("review", "number")
        constraints = (
            models.UniqueConstraint(fields=("review", "number"), name="seat_once"),
            models.UniqueConstraint(
                fields=("review", "person_ref"), name="person_sits_once"
            ),
        )

    class Privacy:
        public = (
            *("review", "number", "key", "role", "organisation", "is_resident"),
            *("chosen_at", "vacated_at", "why_vacated", "vacated_entry"),
        )
        internal = ("id", "chosen_by_ref")
        personal = ("person_ref",)

    def __str__(self) -> str:
        return f"seat {self.number} of review {self.review_id}"
