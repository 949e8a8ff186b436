"""A public body, or any other that uses data about people."""

from django.db import models

from answerable.domains.organisations.core.kinds import (
    CharterStatus,
    OrganisationKind,
    Stance,
)
from answerable.foundations.models import Model


class Organisation(Model):
    """A body with a page on the register, also when it has published nothing."""

    ref = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(k.value, k.label) for k in OrganisationKind]
    )
    identifiers = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    # ISO 3166-1, two letters.
    country = models.CharField(max_length=2, default="GB")
    # The source whose copied entries are all we know of it; blank once it joined.
    known_from = models.CharField(max_length=80, blank=True)
    summary = models.TextField(blank=True)
    website = models.URLField(blank=True)
    contact_email = models.EmailField(blank=True)
    charter_status = models.CharField(
        max_length=8,
        choices=[(c.value, c.label) for c in CharterStatus],
        default=CharterStatus.NONE.value,
    )
    charter_signed_on = models.DateField(null=True)
    charter_edition = models.CharField(max_length=40, blank=True)
    is_original_signing_body = models.BooleanField(default=False)
    stance = models.CharField(
        max_length=14,
        choices=[(s.value, s.label) for s in Stance],
        default=Stance.UNKNOWN.value,
    )
    stance_reason = models.TextField(blank=True)
    stance_law = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True)
    answers = models.JSONField(default=dict)
    approves_alone = models.BooleanField(default=False)
    is_operator = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("is_operator",),
                condition=models.Q(is_operator=True),
                name="one_operator",
            ),
            models.CheckConstraint(
                condition=~models.Q(stance="not_answered")
                | models.Q(asked_on__isnull=False),
                name="not_answered_was_asked",
            ),
        )

    class Privacy:
        public = (
            "ref",
            "slug",
            "name",
            "name_cy",
            "kind",
            "identifiers",
            "areas",
            "country",
            "known_from",
            "summary",
            "website",
            "contact_email",
            "charter_status",
            "charter_signed_on",
            "charter_edition",
            "is_original_signing_body",
            "stance",
            "stance_reason",
            "stance_law",
            "asked_on",
            "approves_alone",
            "is_operator",
            "is_example",
        )
        # Each answer names who gave it; pages read it without that name.
        internal = ("id", "answers", "created_at")
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class OrganisationAnswer(Model):
    """One change of what a body answers for all its projects."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    fact_id = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by_ref = models.CharField(max_length=16)
    at = models.DateTimeField()
    # Opens the ledger's commitment to the answer.
    salt = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")

    class Privacy:
        public = ()
        internal = (
            "id",
            "organisation",
            "fact_id",
            "before",
            "after",
            "by_ref",
            "at",
            "salt",
        )
        personal = ()

    def __str__(self) -> str:
        return f"answer {self.pk} of organisation {self.organisation_id}"


class Redirect(Model):
    """An old address of a body's page. Addresses never stop working."""

    old_slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        public = ("old_slug", "organisation")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.old_slug
