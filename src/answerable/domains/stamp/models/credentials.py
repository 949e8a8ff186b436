"""Credentials of the stamp, the lists that say which still count, and public keys.

The private keys are in files that only the worker reads; here is what it signed.
"""

from django.db import models

from answerable.domains.stamp.core.credentials import CredentialState, Ending
from answerable.domains.stamp.models.holdings import Holding
from answerable.foundations.models import Model


class Credential(Model):
    """The credential of one stamp, which is renewed and never replaced."""

    ref = models.CharField(max_length=16, unique=True)
    holding = models.OneToOneField(Holding, on_delete=models.PROTECT, related_name="+")
    pair = models.PositiveIntegerField()  # which two lists
    place = models.PositiveIntegerField()  # where in both of them
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in CredentialState],
        default=CredentialState.STANDING.value,
    )
    ending = models.CharField(
        max_length=12, blank=True, choices=[(one.value, one.label) for one in Ending]
    )
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    issued_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()  # of the ledger: that issued it
    changed_entry = models.PositiveBigIntegerField()  # that changed it last
    token = models.TextField(blank=True)  # what the worker signed last
    is_signed = models.BooleanField(default=False)  # and that it says what is above

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("pair", "place"), name="one_place_each"),
            models.CheckConstraint(
                condition=models.Q(state="ended") ^ models.Q(ending=""),
                name="ended_says_how",
            ),
        )
        indexes = (models.Index(fields=("is_signed",), name="credential_waits"),)

    class Privacy:
        public = (
            *("ref", "holding", "pair", "place", "state", "ending"),
            *("valid_from", "valid_until", "issued_at", "changed_at"),
            *("entry", "changed_entry", "token", "is_signed"),
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.ref


class SignedList(Model):
    """A status list as it was signed last."""

    number = models.PositiveIntegerField(unique=True)
    token = models.TextField()
    signed_at = models.DateTimeField()
    upto_entry = models.PositiveBigIntegerField()  # the last change that is in it

    class Meta:
        ordering = ("number",)

    class Privacy:
        public = ("number", "token", "signed_at", "upto_entry")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"status list {self.number}"


class CredentialKey(Model):
    """A public key that signs credentials, or did until it was retired."""

    x = models.CharField(max_length=43, unique=True)  # as a JWK writes it
    added_at = models.DateTimeField()
    entry = models.PositiveBigIntegerField()
    retired_at = models.DateTimeField(null=True)
    retired_entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("id",)

    class Privacy:
        public = ("x", "added_at", "entry", "retired_at", "retired_entry")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return self.x
