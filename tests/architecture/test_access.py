"""Every address declares who may reach it; nothing is open by default."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from answerable.domains.organisations.core.permissions import Permission

# These are not ours; each guards itself, and interfaces/ui/sign_in_urls.py lists
# which of them are open at all.
SIGN_IN = re.compile(r"allauth\.(account|mfa)\.")
DECLARED = {
    "public",
    "signed in",
    "signed in, second step not needed",
    "by one-time link",
    "sign-in",
} | {f"requires {permission.value}" for permission in Permission}


def addresses(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        else:
            yield path, pattern


def access_of(pattern: URLPattern) -> str:
    return str(getattr(pattern.callback, "access", "nothing"))


def test_every_address_declares_its_access() -> None:
    undeclared = {
        path: access_of(pattern)
        for path, pattern in addresses()
        if access_of(pattern) not in DECLARED
    }
    assert not undeclared


def test_only_the_sign_in_pages_of_allauth_guard_themselves() -> None:
    ours = [
        path
        for path, pattern in addresses()
        if access_of(pattern) == "sign-in"
        and not SIGN_IN.match(pattern.callback.__module__)
    ]
    assert not ours


def test_every_staff_address_asks_who_is_there() -> None:
    open_ones = {
        path: access_of(pattern)
        for path, pattern in addresses()
        if path.startswith("staff/") and access_of(pattern) == "public"
    }
    assert not open_ones


def test_every_address_has_a_name() -> None:
    assert [path for path, pattern in addresses() if not pattern.name] == []
