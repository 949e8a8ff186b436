"""Words that were to be erased: who proposed it, who decided, and what was erased."""

from django.db import models

from answerable.domains.register.core.redactions import RedactionState
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.models.projects import Project
from answerable.foundations.models import Model


class Redaction(Model):
    """One proposal. The words stand in it only until it is decided."""

    ref = models.CharField(max_length=16, unique=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    ground = models.CharField(max_length=20, choices=[(g.value, g.law) for g in Ground])
    why = models.TextField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in RedactionState],
        default=RedactionState.WAITING.value,
    )
    proposed_by_ref = models.CharField(max_length=16)
    proposed_by_role = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    decided_by_ref = models.CharField(max_length=16, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    # When the database had written over what was erased.
    cleaned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(words=""),
                name="redaction_forgets_its_words",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(decided_at__isnull=False)),
                name="redaction_decided_has_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done")
                | ~models.Q(decided_by_ref=models.F("proposed_by_ref")),
                name="redaction_by_two_people",
            ),
        )

    class Privacy:
        public = ("project", "ground", "state", "decided_at")
        internal = (
            "id",
            "ref",
            "why",
            "proposed_by_ref",
            "proposed_by_role",
            "proposed_at",
            "decided_by_ref",
            "decided_by_role",
            "cleaned_at",
        )
        personal = ("words",)

    def __str__(self) -> str:
        return self.ref


class Redacted(Model):
    """What one entry of the ledger says was erased: a line of the mirrors' feed."""

    entry = models.PositiveBigIntegerField(primary_key=True)
    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="+")
    # Nought for what was typed in other acts.
    version = models.PositiveIntegerField()
    commitments = models.JSONField()

    class Meta:
        ordering = ("entry",)

    class Privacy:
        public = ("entry", "redaction", "version", "commitments")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"erased by entry {self.pk}"
