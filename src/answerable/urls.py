"""Every address of the register. Public pages keep theirs for good (DESIGN §8).

Welsh pages stand under /cy/; what machines ask for has one address.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from answerable.interfaces.web import (
    credentials,
    log_files,
    machines,
    redactions,
    tables,
)

urlpatterns = [
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("checkpoint", log_files.checkpoint, name="checkpoint"),
    path("trust-policy.txt", log_files.policy, name="trust_policy"),
    path("tile/<path:path>", log_files.tile, name="tile"),
    path("redactions.json", redactions.feed, name="redactions"),
    path("register/index.json", tables.index, name="tables"),
    path("register/<str:name>.json", tables.table, name="table"),
    path("credentials/keys.json", credentials.keys, name="credential_keys"),
    path("credentials/issuer.json", credentials.issuer, name="credential_issuer"),
    path(
        "credentials/status/<int:number>.jwt",
        credentials.status,
        name="credential_status",
    ),
    path("credentials/<str:ref>.jwt", credentials.credential, name="credential"),
    path("stamp/<str:ref>/badge.svg", credentials.badge, name="stamp_badge"),
    *i18n_patterns(
        path("", include("answerable.interfaces.web.urls")),
        path("staff/", include("answerable.interfaces.staff.urls")),
        path("accounts/", include("answerable.interfaces.ui.sign_in_urls")),
        prefix_default_language=False,
    ),
]

handler400 = "answerable.interfaces.ui.failures.bad_request"
handler403 = "answerable.interfaces.ui.failures.permission_denied"
handler404 = "answerable.interfaces.ui.failures.page_not_found"
handler500 = "answerable.interfaces.ui.failures.server_error"
