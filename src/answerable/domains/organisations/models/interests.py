"""What people who judge have declared about themselves."""

from django.conf import settings
from django.db import models

from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.models.organisations import Organisation
from answerable.foundations.models import Model


class Interest(Model):
    """A tie of a person to a body, on the register or not, from one day to another."""

    ref = models.CharField(max_length=16, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.label) for kind in InterestKind]
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True
    )
    # Where the body has no page on the register, such as a supplier.
    name = models.CharField(max_length=200, blank=True)
    what = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    declared_by_ref = models.CharField(max_length=16)
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("declared_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) ^ ~models.Q(name=""),
                name="interest_in_one_body",
            ),
        )

    class Privacy:
        public = ()
        internal = ("id", "ref", "kind", "declared_by_ref", "declared_at", "ended_at")
        personal = ("person", "organisation", "name", "what", "since", "until")

    def __str__(self) -> str:
        return f"interest {self.ref}"
