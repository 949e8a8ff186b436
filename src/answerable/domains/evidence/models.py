"""What was counted or measured, who signed for it, and which results are owed."""

from django.db import models

from answerable.domains.evidence.core.states import EvidenceState, Kind
from answerable.foundations.models import Model


class Evidence(Model):
    """Counts by group, or a result beside a promise, of one project and some days.

    `says` and `rows` are what was typed. Anyone may read `document`, which holds no
    number behind which too few people stand.
    """

    ref = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=12, choices=[(k.value, k.label) for k in Kind])
    project = models.CharField(max_length=16, db_index=True)
    keeper = models.CharField(max_length=16, db_index=True)
    tool_version = models.CharField(max_length=16, blank=True)
    version_label = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    says = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    document = models.TextField(blank=True)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.label) for s in EvidenceState],
        default=EvidenceState.DRAFT,
    )
    comment = models.TextField(blank=True)
    written_by = models.JSONField(default=list)  # everyone who wrote any of it
    written_at = models.DateTimeField()
    signed_by_ref = models.CharField(max_length=16, blank=True)
    signed_by_role = models.CharField(max_length=40, blank=True)
    signed_at = models.DateTimeField(null=True)
    entry = models.PositiveBigIntegerField(null=True)
    reason = models.TextField(blank=True)
    withdrawn_by_role = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-ends_on", "-id")
        verbose_name_plural = "evidence"

    class Privacy:
        public = (
            "ref",
            "kind",
            "project",
            "keeper",
            "tool_version",
            "version_label",
            "measure",
            "starts_on",
            "ends_on",
            "document",
            "state",
            "signed_by_role",
            "signed_at",
            "entry",
            "reason",
            "withdrawn_by_role",
            "withdrawn_at",
            "withdrawn_entry",
        )
        # Exact counts of small groups stay inside, with who typed and who signed.
        internal = (
            "id",
            "says",
            "rows",
            "comment",
            "written_by",
            "written_at",
            "signed_by_ref",
        )
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.kind} of {self.project}"


class Expected(Model):
    """Which results a project owes, worked out from its published versions."""

    project = models.CharField(max_length=16, unique=True)
    keeper = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    promises = models.JSONField(default=list)
    since = models.DateField(null=True)
    answered_on = models.DateField(null=True)  # when the entry itself gave results
    # The day that a letter was last about, so that nobody gets two about it.
    told_of = models.DateField(null=True)

    class Meta:
        ordering = ("project",)
        verbose_name_plural = "expected"

    class Privacy:
        public = ("project", "version", "promises", "since", "answered_on")
        internal = ("id", "keeper", "told_of")
        personal = ()

    def __str__(self) -> str:
        return f"results of {self.project}"
