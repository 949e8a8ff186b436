"""People who sign in, and the one-time links that let them.

UK GDPR Article 5(1)(c): a name, an address to write to, and nothing else.
"""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from answerable.foundations.models import Model


class Person(Model, AbstractBaseUser):
    """A member of staff, or a reviewer, with an account of their own."""

    ref = models.CharField(max_length=16, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="en")
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = BaseUserManager()

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"

    class Privacy:
        public = ()
        internal = ("id", "ref", "is_active", "language", "created_at", "last_login")
        personal = ("email", "name", "password")

    def __str__(self) -> str:
        return self.name


class SignInLink(Model):
    """A secret that signs one person in once. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Privacy:
        public = ()
        internal = ("id", "token_hash", "purpose", "expires_at", "used_at")
        personal = ("person",)

    def __str__(self) -> str:
        return f"sign-in link {self.pk}"
