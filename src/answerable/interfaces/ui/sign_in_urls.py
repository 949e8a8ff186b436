"""Sign-in for staff: only the doors of django-allauth that we use.

People come by invitation, so there is no sign-up. What allauth would open beyond
this (changing e-mail addresses, log-in codes) stays shut.
"""

from allauth.account import views as account
from allauth.mfa import urls as second_factor
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path

from answerable.interfaces.ui.access import public


@public
def closed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Show the page for what is not there; allauth needs the name to exist."""
    raise Http404


def _marked(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Declare the access of allauth's own views; each guards itself."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback.access = "sign-in"  # type: ignore[attr-defined] # a mark
        else:
            _marked(pattern.url_patterns)
    return patterns


_account: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *_marked(_account),
    *_marked([path("2fa/", include(second_factor.urlpatterns))]),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
]
