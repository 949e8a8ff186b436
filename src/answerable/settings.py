"""All settings, read from the environment.

Every variable is listed in docs/reference/settings.md. Nothing else changes
how the software behaves, so that an operator can see a deployment on one page.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).resolve().parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part]


def _folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name, default)).resolve()


ANSWERABLE_DEMO = _flag("ANSWERABLE_DEMO")
ANSWERABLE_VAR = _folder("ANSWERABLE_VAR", ROOT / "var")
ANSWERABLE_CATALOGUE = _folder("ANSWERABLE_CATALOGUE", ROOT / "catalogue")
ANSWERABLE_FRAMEWORKS = _folder("ANSWERABLE_FRAMEWORKS", ROOT / "frameworks")
ANSWERABLE_SAFEGUARDS = _folder("ANSWERABLE_SAFEGUARDS", ROOT / "safeguards")
ANSWERABLE_STAMP = _folder("ANSWERABLE_STAMP", ROOT / "stamp")
ANSWERABLE_GATES = _folder("ANSWERABLE_GATES", ROOT / "gates")
ANSWERABLE_TRAINING = _folder("ANSWERABLE_TRAINING", ROOT / "training")
ANSWERABLE_AREAS = _folder("ANSWERABLE_AREAS", ROOT / "areas")
ANSWERABLE_SEARCH = _folder("ANSWERABLE_SEARCH", ROOT / "search")
ANSWERABLE_EXAMPLES = _folder("ANSWERABLE_EXAMPLES", ROOT / "examples")
ANSWERABLE_CLOCK_FILE = os.environ.get("ANSWERABLE_CLOCK_FILE", "")
ANSWERABLE_BASE_URL = os.environ.get(
    "ANSWERABLE_BASE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
).rstrip("/")
ANSWERABLE_SECURE = ANSWERABLE_BASE_URL.startswith("https://")
ANSWERABLE_LOG_ORIGIN = os.environ.get("ANSWERABLE_LOG_ORIGIN", "")
ANSWERABLE_KEYS = _folder("ANSWERABLE_KEYS", ANSWERABLE_VAR / "keys")
ANSWERABLE_ANCHOR = _folder("ANSWERABLE_ANCHOR", ANSWERABLE_VAR / "anchor")
ANSWERABLE_PUBLISHED = _folder("ANSWERABLE_PUBLISHED", ANSWERABLE_VAR / "published")
ANSWERABLE_TRUST_POLICY = _folder(
    "ANSWERABLE_TRUST_POLICY", ANSWERABLE_VAR / "trust-policy.txt"
)

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOOPBACK if ANSWERABLE_DEMO else _list("ANSWERABLE_ALLOWED_HOSTS")
if not ANSWERABLE_DEMO and not ALLOWED_HOSTS:
    ALLOWED_HOSTS = [urlsplit(ANSWERABLE_BASE_URL).hostname or "127.0.0.1"]
if ANSWERABLE_DEMO and urlsplit(ANSWERABLE_BASE_URL).hostname not in {
    "127.0.0.1",
    "localhost",
    "::1",
}:
    raise ImproperlyConfigured(
        "ANSWERABLE_DEMO=1 gives sign-in links without a password, so it works only "
        f"on this computer. ANSWERABLE_BASE_URL is {ANSWERABLE_BASE_URL}: unset "
        "ANSWERABLE_DEMO, or use http://127.0.0.1."
    )


def _secret_key() -> str:
    """Return the secret key; the demonstration makes and keeps its own."""
    given = os.environ.get("ANSWERABLE_SECRET_KEY", "")
    if given:
        return given
    if not ANSWERABLE_DEMO:
        raise ImproperlyConfigured(
            "ANSWERABLE_SECRET_KEY is not set. Set it to at least 50 random "
            'characters, for example the output of: python3 -c "import secrets; '
            'print(secrets.token_urlsafe(50))"'
        )
    kept = ANSWERABLE_VAR / "secret_key"
    if not kept.exists():
        ANSWERABLE_VAR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "answerable.domains.ledger",
    "answerable.domains.accounts",
    "answerable.domains.organisations",
    "answerable.domains.catalogue",
    "answerable.domains.register",
    "answerable.domains.frameworks",
    "answerable.domains.sources",
    "answerable.domains.safeguards",
    "answerable.domains.assessments",
    "answerable.domains.panels",
    "answerable.domains.stamp",
    "answerable.domains.duties",
    "answerable.domains.evidence",
    "answerable.interfaces.ui",
    "answerable.interfaces.web",
    "answerable.interfaces.staff",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "answerable.interfaces.ui.failures.FailuresMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "answerable.urls"
WSGI_APPLICATION = "answerable.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            PACKAGE / "interfaces/ui/templates",
            PACKAGE / "interfaces/web/templates",
            PACKAGE / "interfaces/staff/templates",
        ],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "answerable.interfaces.ui.jinja.environment"},
    },
    {
        # django-allauth ships Django templates; ours override its elements.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "interfaces/ui/django_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "answerable.interfaces.ui.site.context",
            ]
        },
    },
]


def _database(url: str) -> dict[str, Any]:
    """Turn DATABASE_URL into Django's dictionary."""
    if not url:
        return _sqlite(ANSWERABLE_VAR / "answerable.sqlite3")
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError as why:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {why}.") from why
    if parts.scheme == "sqlite":
        if parts.netloc or not parts.path.strip("/"):
            raise ImproperlyConfigured(
                "DATABASE_URL needs a whole path for SQLite: three slashes and the "
                "file, such as sqlite:///srv/answerable/register.sqlite3."
            )
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme!r}. Use "
            "postgresql://user@host/name or sqlite:///path."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "answerable.foundations.fair_sqlite",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # A ledger entry must survive a power cut once it is acknowledged.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            # What is deleted, because somebody has the right to it, is written over.
            "PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
USES_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite")

# Staff accounts. There is no sign-up page: people come by invitation only.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "answerable.interfaces.staff.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "answerable.interfaces.staff.sign_in.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Answerable"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ANSWERABLE_DEMO

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ANSWERABLE_SECURE
CSRF_COOKIE_SECURE = ANSWERABLE_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "answerable.interfaces.ui.failures.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = ANSWERABLE_SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ANSWERABLE_SECURE else None
)
SECURE_HSTS_SECONDS = 63_072_000 if ANSWERABLE_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ANSWERABLE_SECURE
SECURE_HSTS_PRELOAD = ANSWERABLE_SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "answerable.interfaces.staff.uploads.LimitedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [
    *(folder / "locale" for folder in (ANSWERABLE_CATALOGUE, ANSWERABLE_FRAMEWORKS)),
    PACKAGE / "interfaces/ui/locale",
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = ANSWERABLE_VAR / "static"
STATICFILES_DIRS: list[Path] = [PACKAGE / "interfaces/ui/static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False

CACHES = {
    # Counts of sign-in attempts, in each process.
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "default",
    },
    # Rendered public pages; a public act gives them all a new key.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

if ANSWERABLE_DEMO or not os.environ.get("ANSWERABLE_SMTP_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ANSWERABLE_VAR / "mail"
else:
    _smtp = urlsplit(os.environ["ANSWERABLE_SMTP_URL"])
    EMAIL_HOST = _smtp.hostname or "localhost"
    EMAIL_PORT = _smtp.port or 25
    EMAIL_HOST_USER = unquote(_smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
    EMAIL_USE_TLS = _smtp.scheme == "smtp+tls"
    EMAIL_USE_SSL = _smtp.scheme == "smtps"
DEFAULT_FROM_EMAIL = os.environ.get(
    "ANSWERABLE_FROM_EMAIL", "Answerable <register@localhost>"
)
ANSWERABLE_OPERATOR = os.environ.get("ANSWERABLE_OPERATOR", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Strangers probe with made-up host names; each would fill the log.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": False}
    },
}
