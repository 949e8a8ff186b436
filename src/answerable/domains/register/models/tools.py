"""Tools: products that several bodies may use, with facts bound to a version."""

from django.db import models

from answerable.foundations.models import Model


class Tool(Model):
    """A product. Its uses are projects."""

    ref = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)
    supplier = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    keeper = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by_ref = models.CharField(max_length=16)

    class Meta:
        ordering = ("name",)

    class Privacy:
        public = ("ref", "name", "supplier", "summary", "keeper", "is_example")
        internal = ("id", "created_at", "created_by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class ToolVersion(Model):
    """One release of a tool. Accuracy and the like are true of a version only."""

    ref = models.CharField(max_length=16, unique=True)
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    released_on = models.DateField(null=True)
    is_current = models.BooleanField(default=True)
    answers = models.JSONField(default=dict)
    # What projects that use this tool usually answer, for them to copy and change.
    template = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("tool", "-created_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("tool", "label"), name="tool_version_label_once"
            ),
        )

    class Privacy:
        public = ("ref", "tool", "label", "released_on", "is_current")
        # Each answer names who gave it; pages read it without that name.
        internal = ("id", "answers", "template", "created_at")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.label}"


class SupplierLink(Model):
    """A link by which a supplier answers for its own product, without an account."""

    tool_version = models.ForeignKey(
        ToolVersion, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    issued_by_ref = models.CharField(max_length=16)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Privacy:
        public = ()
        internal = (
            "id",
            "tool_version",
            "token_hash",
            "issued_by_ref",
            "issued_at",
            "expires_at",
            "withdrawn_at",
        )
        personal = ("email",)

    def __str__(self) -> str:
        return f"supplier link {self.pk}"
