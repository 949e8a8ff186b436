"""Reviews of the Charter and yearly oversight reports, with all who took part."""

from django.db import models

from answerable.domains.duties.core.oversight import ReportState
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.domains.duties.models.bodies import REF
from answerable.foundations.models import Model


class CharterReview(Model):
    """A review of the Charter, from its announcement to what came of it."""

    ref = models.CharField(max_length=REF, unique=True)
    edition = models.CharField(max_length=120)
    edition_sha256 = models.CharField(max_length=64)
    scope = models.TextField()
    state = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in ReviewState]
    )
    summary = models.TextField(blank=True)
    reasons = models.TextField(blank=True)  # why it ended as it did, or was stopped
    new_edition = models.CharField(max_length=120, blank=True)
    new_edition_sha256 = models.CharField(max_length=64, blank=True)
    lead_ref = models.CharField(max_length=REF)
    opened_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("edition",),
                condition=models.Q(state__in=("gathering", "reviewing", "reported")),
                name="one_open_charter_review",
            ),
        )

    class Privacy:
        public = (
            *("ref", "edition", "edition_sha256", "scope", "state"),
            *("reasons", "new_edition", "new_edition_sha256", "opened_at", "begun_at"),
            *("reported_at", "ended_at", "entry", "summary"),
        )
        internal = ("id", "lead_ref")
        personal = ()

    def __str__(self) -> str:
        return self.ref


class CharterReviewer(Model):
    """Somebody who reviews the Charter. The public learns the body, not the name."""

    review = models.ForeignKey(
        CharterReview, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    person_ref = models.CharField(max_length=REF)
    body = models.CharField(max_length=200)
    is_resident = models.BooleanField()
    interests = models.TextField(blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_because = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="charter_reviewer_number"
            ),
            models.UniqueConstraint(
                fields=("review", "person_ref"),
                condition=models.Q(left_at=None) & ~models.Q(person_ref=""),
                name="charter_reviewer_once",
            ),
        )

    class Privacy:
        public = (
            *("review", "number", "body", "is_resident", "interests"),
            *("joined_at", "left_at", "left_because"),
        )
        internal = ("id", "person_ref")
        personal = ()

    def __str__(self) -> str:
        return f"reviewer {self.number} of {self.review_id}"


class CharterPart(Model):
    """A finding of a review, or what one of the reviewers sees otherwise."""

    review = models.ForeignKey(
        CharterReview, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=8, choices=[(k.value, k.label) for k in PartKind]
    )
    principle = models.PositiveIntegerField()  # nought for the Charter as a whole
    text = models.TextField()
    change = models.TextField(blank=True)
    by_number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "number"), name="charter_part_number"
            ),
        )

    class Privacy:
        # Public once the review has reported; tables and pages wait for that.
        public = (
            *("review", "number", "kind", "principle"),
            *("text", "change", "by_number", "at"),
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.review_id}"


class CharterAnswer(Model):
    """What one of the first signing bodies says to a review."""

    review = models.ForeignKey(
        CharterReview, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.CharField(max_length=REF)
    text = models.TextField()
    by_ref = models.CharField(max_length=REF)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "organisation"), name="charter_answered_once"
            ),
        )

    class Privacy:
        public = ("review", "organisation", "text", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"answer of {self.organisation}"


class OversightReport(Model):
    """The yearly report of the first signing bodies on projects and their risks."""

    ref = models.CharField(max_length=REF, unique=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in ReportState]
    )
    scope = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    done = models.TextField(blank=True)
    ahead = models.TextField(blank=True)
    covered = models.JSONField(default=list)
    signing_bodies = models.JSONField(default=list)
    started_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField(default=0)
    started_by_ref = models.CharField(max_length=REF)

    class Meta:
        ordering = ("-ends_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("ends_on",),
                condition=~models.Q(state="dropped"),
                name="one_oversight_report_a_year",
            ),
        )

    class Privacy:
        # Public once it is published; tables and pages wait for that.
        public = (
            *("ref", "begins_on", "ends_on", "state", "scope", "risks", "done"),
            *("ahead", "covered", "signing_bodies", "started_at"),
            *("counted_at", "published_at", "entry"),
        )
        internal = ("id", "started_by_ref")
        personal = ()

    def __str__(self) -> str:
        return self.ref


class OversightSignature(Model):
    """That one of the bodies signed a report."""

    report = models.ForeignKey(
        OversightReport, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.CharField(max_length=REF)
    job_title = models.CharField(max_length=120)
    by_ref = models.CharField(max_length=REF)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    fell_at = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "organisation"),
                condition=models.Q(fell_at=None),
                name="oversight_signed_once",
            ),
        )

    class Privacy:
        public = (
            *("report", "organisation", "job_title", "by_role"),
            *("at", "fell_at", "entry"),
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"signature of {self.organisation}"
