"""How allauth is bent to our house rules: no strangers, and secrets kept sealed.

People come by invitation only. UK GDPR Article 32: security of processing.
"""

import base64
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from answerable.foundations import clock

JUST_NOW = timedelta(minutes=10)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Sign-in by password or passkey; nobody can sign themselves up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "We do not know this e-mail address with this password."
        ),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "There were too many wrong tries. Wait a few minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask once more who it is, unless they signed in a few minutes ago."""
        person = context.request.user
        if person.is_authenticated and person.last_login:
            return bool(clock.now() - person.last_login > JUST_NOW)
        return True


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """Authenticator secrets and recovery codes lie encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code that the app shows now. Type the next one."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this register to the passkey: its host, without a port."""
        host = str(context.request.get_host()).partition(":")[0]
        return {"id": host, "name": "Answerable"}


def _fernet() -> Fernet:
    """Derive the key from the secret key, for this one use only."""
    derive = HKDF(hashes.SHA256(), 32, salt=None, info=b"answerable/second-factor/v1")
    key = derive.derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
