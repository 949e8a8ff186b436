"""Who holds which role where, and who was invited to one."""

from django.conf import settings
from django.db import models

from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models.organisations import Organisation
from answerable.foundations.models import Model

ROLES = [(role.value, role.label) for role in Role]


class Membership(Model):
    """A person's role in a body, from one moment to another."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=16, choices=ROLES)
    given_by_ref = models.CharField(max_length=16)
    given_at = models.DateTimeField()
    ended_by_ref = models.CharField(max_length=16, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("given_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "role"),
                condition=models.Q(ended_at__isnull=True),
                name="role_held_once",
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "id",
            "organisation",
            "role",
            "given_by_ref",
            "given_at",
            "ended_by_ref",
            "ended_at",
        )
        personal = ("person",)

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Invitation(Model):
    """An invitation to a role, by e-mail. Nobody signs up without one."""

    ref = models.CharField(max_length=16, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=16, choices=ROLES)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by_ref = models.CharField(max_length=16)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-invited_at", "-id")

    class Privacy:
        public = ()
        internal = (
            "id",
            "ref",
            "organisation",
            "role",
            "token_hash",
            "invited_by_ref",
            "invited_at",
            "expires_at",
            "accepted_at",
            "withdrawn_at",
        )
        personal = ("email", "name")

    def __str__(self) -> str:
        return self.ref
