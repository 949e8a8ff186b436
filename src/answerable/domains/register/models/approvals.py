"""Approval: nobody publishes their own work."""

from django.db import models

from answerable.domains.register.core.states import RoundOutcome
from answerable.domains.register.models.projects import Project
from answerable.foundations.models import Model


class ApprovalRound(Model):
    """One sending of a draft to its approver, and what came of it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    rest_due_on = models.DateField()
    sent_by_ref = models.CharField(max_length=16)
    sent_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=12,
        choices=[(o.value, o.label) for o in RoundOutcome],
        default=RoundOutcome.WAITING.value,
    )
    comment = models.TextField(blank=True)
    decided_by_ref = models.CharField(max_length=16, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), name="approval_round_once"
            ),
            models.UniqueConstraint(
                fields=("project",),
                condition=models.Q(outcome="waiting"),
                name="approval_waits_once",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="waiting", decided_at__isnull=True)
                | (~models.Q(outcome="waiting") & models.Q(decided_at__isnull=False)),
                name="approval_decided_has_moment",
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "id",
            "project",
            "number",
            "note",
            "rest_due_on",
            "sent_by_ref",
            "sent_at",
            "outcome",
            "comment",
            "decided_by_ref",
            "decided_by_role",
            "decided_at",
        )
        personal = ()

    def __str__(self) -> str:
        return f"round {self.number} of project {self.project_id}"


class ApprovalLink(Model):
    """A one-time link for a trustee or partner of a body of one person."""

    round = models.ForeignKey(ApprovalRound, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    issued_by_ref = models.CharField(max_length=16)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Privacy:
        public = ()
        internal = (
            "id",
            "round",
            "token_hash",
            "issued_by_ref",
            "issued_at",
            "expires_at",
            "used_at",
        )
        personal = ("name", "email")

    def __str__(self) -> str:
        return f"approval link {self.pk}"
