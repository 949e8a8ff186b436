"""What was judged by which edition, and what people said about it.

Verdicts are derived: they can be worked out again from the published answers and the
edition, byte for byte.
"""

from django.db import models

from answerable.domains.frameworks.core.vocabulary import Level, Verdict
from answerable.foundations.models import Model


class EditionUsed(Model):
    """An edition that has judged something. From then on its file may not change."""

    edition = models.CharField(max_length=120, unique=True)
    sha256 = models.CharField(max_length=64)
    first_used_at = models.DateTimeField()

    class Meta:
        ordering = ("edition",)

    class Privacy:
        public = ("edition", "sha256", "first_used_at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.edition


class Assessed(Model):
    """What one edition says of one subject, with every reason."""

    subject = models.CharField(max_length=80)  # a project's reference, a body's slug
    level = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Level]
    )
    edition = models.CharField(max_length=120)
    version = models.PositiveIntegerField()  # of the entry; nought for a body
    document = models.JSONField()
    is_public = models.BooleanField()
    assessed_on = models.DateField()

    class Meta:
        ordering = ("subject", "edition")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "level", "edition"), name="assessed_once"
            ),
        )

    class Privacy:
        public = ()
        # Public only where is_public says so: what is copied is not judged in public.
        internal = (
            "id",
            "subject",
            "level",
            "edition",
            "version",
            "document",
            "is_public",
            "assessed_on",
        )
        personal = ()

    def __str__(self) -> str:
        return f"{self.subject} by {self.edition}"


class Stood(Model):
    """How each fact of a subject stood when it was last judged."""

    subject = models.CharField(max_length=80)
    level = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Level]
    )
    marks = models.JSONField()

    class Meta:
        verbose_name_plural = "stood"
        constraints = (
            models.UniqueConstraint(fields=("subject", "level"), name="stood_once"),
        )

    class Privacy:
        public = ()
        internal = ("id", "subject", "level", "marks")
        personal = ()

    def __str__(self) -> str:
        return self.subject


class CriterionVerdict(Model):
    """One verdict, for lists of who meets what. Only what is public stands here."""

    assessed = models.ForeignKey(Assessed, on_delete=models.CASCADE, related_name="+")
    edition = models.CharField(max_length=120)
    criterion = models.CharField(max_length=40)
    verdict = models.CharField(
        max_length=20, choices=[(one.value, one.label) for one in Verdict]
    )

    class Meta:
        indexes = (
            models.Index(
                fields=("edition", "criterion", "verdict"), name="verdict_found"
            ),
        )

    class Privacy:
        public = ("assessed", "edition", "criterion", "verdict")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.criterion}: {self.verdict}"


class Reply(Model):
    """What the owner says beside a verdict, in at most 80 words."""

    subject = models.CharField(max_length=80)
    edition = models.CharField(max_length=120)
    criterion = models.CharField(max_length=40)
    text = models.TextField()
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-at", "-id")

    class Privacy:
        public = ("subject", "edition", "criterion", "text", "by_role", "at", "entry")
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"reply on {self.criterion} of {self.subject}"


class LawChecked(Model):
    """That someone looked a law up again, and what they found."""

    edition = models.CharField(max_length=120)
    criterion = models.CharField(max_length=40)
    checked_on = models.DateField()
    finding = models.TextField()
    effective_on = models.DateField(null=True)  # when what has changed takes effect
    source_url = models.URLField(blank=True)
    is_change = models.BooleanField(default=False)
    touches = models.JSONField(default=list)  # the projects it concerned on that day
    by_ref = models.CharField(max_length=16)
    by_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-at", "-id")

    class Privacy:
        public = (
            "edition",
            "criterion",
            "checked_on",
            "finding",
            "effective_on",
            "source_url",
            "is_change",
            "touches",
            "by_role",
            "at",
            "entry",
        )
        internal = ("id", "by_ref")
        personal = ()

    def __str__(self) -> str:
        return f"{self.criterion} checked on {self.checked_on}"
