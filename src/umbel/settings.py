"""The one settings file. What an operator may set comes from the environment and is told in docs/operate.md."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _


def told(name: str, default: str) -> str:
    """What the operator set, or what stands in docs/operate.md as the default."""
    return os.environ.get(name, "") or default


def within(said: str, least: int, most: int) -> int:
    """A whole number between two others. Raises ValueError with a sentence."""
    if not said.isascii() or not said.isdecimal() or not least <= int(said) <= most:
        raise ValueError(f"{said!r} is no whole number from {least} to {most}")
    return int(said)


HOUSE = Path(__file__).resolve().parent
UMBEL_HOME = Path(told("UMBEL_HOME", "var")).resolve()  # database, files and, apart from both, the keys
UMBEL_DATABASE_URL = told("UMBEL_DATABASE_URL", "")  # postgresql://…, or nothing for SQLite
UMBEL_HOSTS = told("UMBEL_HOSTS", "localhost 127.0.0.1").split()  # the names this server answers to
UMBEL_ONION_PORT = within(
    told("UMBEL_ONION_PORT", "0"), 0, 65_535
)  # a loopback port that only the onion service reaches
UMBEL_STRICT = told("UMBEL_STRICT", "") == "yes"  # a broken law raises (tests, demo) instead of being logged
UMBEL_FIRST_LANGUAGE = told("UMBEL_FIRST_LANGUAGE", "en")
UMBEL_SESSION_MINUTES = within(told("UMBEL_SESSION_MINUTES", "120"), 1, 1_440)
UMBEL_SHARED_MINUTES = within(told("UMBEL_SHARED_MINUTES", "15"), 1, 120)  # the same, where others use the phone too
UMBEL_UPLOAD_MB = within(told("UMBEL_UPLOAD_MB", "64"), 1, 4_096)  # the largest file a page takes in
UMBEL_OUTLINES = told("UMBEL_OUTLINES", "")  # where a coalition's own outlines of maps lie; nothing: in its home
UMBEL_MAIL_FROM = told("UMBEL_MAIL_FROM", "")  # an address at a second, neutral domain; nothing: no mail at all
UMBEL_MAIL_URL = told("UMBEL_MAIL_URL", "")  # https://that.domain/: the only address a mail names
UMBEL_MAIL_HOST = told("UMBEL_MAIL_HOST", "")
UMBEL_MAIL_PORT = within(told("UMBEL_MAIL_PORT", "587"), 1, 65_535)
UMBEL_MAIL_USER = told("UMBEL_MAIL_USER", "")
UMBEL_MAIL_PASSWORD = told("UMBEL_MAIL_PASSWORD", "")
UMBEL_MAIL_TLS = told("UMBEL_MAIL_TLS", "starttls")  # starttls, tls, or none (on this very machine)


def some_of(said: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Some of these words, or “all”. Raises ValueError with a sentence."""
    names = known if said == "all" else tuple(said.split())
    if unknown := set(names) - set(known):
        raise ValueError(f"{' '.join(sorted(unknown))} is none of: all {' '.join(known)}")
    return names


def way_out(said: str) -> str:
    """The address of a proxy, or nothing. Raises ValueError with a sentence."""
    parts = urlsplit(said)
    if said and not (parts.scheme in {"http", "socks5h"} and parts.hostname and parts.port):
        raise ValueError(f"{said!r} is no http://host:port or socks5h://host:port")
    return said


FETCHED_FROM = ("openlibrary", "crossref", "pubmed", "arxiv", "openalex")  # told in evidence/fetching/servers.py
UMBEL_FETCH = some_of(told("UMBEL_FETCH", ""), FETCHED_FROM)  # nothing: nobody is ever asked for a record
UMBEL_PROXY = way_out(told("UMBEL_PROXY", ""))  # what is fetched goes out through it, and through nothing else
UMBEL_FETCH_AT: tuple[str, int, str] | None = None  # tests: where all those servers are, and the certificate trusted


def hosts(said: str) -> tuple[str, ...]:
    """Names of servers. Raises ValueError with a sentence."""
    for name in said.split():
        parts = name.split(".")
        if (
            not name.isascii()
            or len(parts) == 1
            or parts[-1].isdecimal()
            or not name.replace(".", "a").replace("-", "a").isalnum()
        ):
            raise ValueError(f"{name!r} is no name of a server, such as www.parliament.example")
    return tuple(said.lower().split())


UMBEL_WATCH = hosts(told("UMBEL_WATCH", ""))  # nothing: nobody is ever asked by itself


def secret() -> str:
    """The key that signs forms, made at the first start and kept with the other keys."""
    file = UMBEL_HOME / "keys" / "secret"
    try:
        return file.read_text()
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = os.urandom(48).hex()
        try:
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return file.read_text()
        with os.fdopen(handle, "w") as new:
            new.write(made)
        return made


SECRET_KEY = secret()
DEBUG = False
ALLOWED_HOSTS = [*UMBEL_HOSTS, "testserver"] if UMBEL_STRICT else UMBEL_HOSTS
ALLOWED_HOSTS = [*ALLOWED_HOSTS, *filter(None, [urlsplit(UMBEL_MAIL_URL).hostname])]
ROOT_URLCONF = "umbel.urls"
WSGI_APPLICATION = "umbel.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_tasks",
    "umbel.core.apps.Core",
    "umbel.terms.apps.Terms",
    "umbel.people.apps.People",
    "umbel.week.apps.Week",
    "umbel.papers.apps.Papers",
    "umbel.evidence.apps.Evidence",
    "umbel.claims.apps.Claims",
    "umbel.policy.apps.Policy",
    "umbel.needs.apps.Needs",
    "umbel.concerns.apps.Concerns",
    "umbel.positions.apps.Positions",
    "umbel.statements.apps.Statements",
    "umbel.home.apps.Home",
]
MIDDLEWARE = [
    "umbel.core.shield.shield",
    "umbel.people.told.neutral.says_nothing_there",
    "django.middleware.common.CommonMiddleware",  # only names of ours are answered; a missing slash is put
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "umbel.terms.interface.speaks_as_agreed",
    "django.middleware.locale.LocaleMiddleware",
    "umbel.core.shield.OwnForms",
    "umbel.people.ways_in.knows_its_viewer",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "umbel.core.templatetags.umbel",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "umbel.terms.templatetags.around",  # last: it says words quicker than i18n
            ],
        },
    }
]

KEPT_OPEN = 60  # seconds a connection serves request after request: opening one costs more than most pages
ON_SQLITE = {
    "ENGINE": "umbel.core.sqlite3",
    "CONN_MAX_AGE": KEPT_OPEN,
    "NAME": UMBEL_HOME / "umbel.sqlite3",
    "TEST": {"NAME": ":memory:"},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY;",
    },
}


def on_postgresql(url: str) -> dict[str, object]:
    """postgresql://user:password@host:port/name, or with ?host=/a/socket/folder."""
    parts = urlsplit(url)
    words = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "umbel",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(words.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": on_postgresql(UMBEL_DATABASE_URL) if UMBEL_DATABASE_URL else ON_SQLITE}
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    UMBEL_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Member"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
TASKS = {"default": {"BACKEND": "umbel.core.jobs.Leased", "QUEUES": []}}

EMAIL_BACKEND = "umbel.people.told.post.Neutral"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = UMBEL_MAIL_HOST, UMBEL_MAIL_PORT, 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = UMBEL_MAIL_USER, UMBEL_MAIL_PASSWORD
EMAIL_USE_TLS, EMAIL_USE_SSL = UMBEL_MAIL_TLS == "starttls", UMBEL_MAIL_TLS == "tls"

STATIC_URL = "/static/"
STATIC_ROOT = UMBEL_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["umbel.core.files.InMemoryOnly"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = UMBEL_UPLOAD_MB * 1024 * 1024

USE_TZ, TIME_ZONE = True, "UTC"  # days are the same for everybody; nobody's clock tells where she is
FORMAT_MODULE_PATH = "umbel.dates"
LANGUAGE_CODE = UMBEL_FIRST_LANGUAGE
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("ar", _("Arabic"))]
UMBEL_UNCHECKED = ("es", "ar")  # languages whose words no person has checked yet: every page says so
LOCALE_PATHS = [HOUSE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "form"
CSRF_COOKIE_AGE = None  # ends with the browser: nothing stays on a shared phone
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "umbel.home.views.form_expired"
SECURE_REFERRER_POLICY = "no-referrer"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_paths"]}},
    "loggers": {
        "umbel": {"handlers": ["stderr"], "level": "INFO", "propagate": True},
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "fido2": {"handlers": [], "level": "CRITICAL", "propagate": False},  # it would say which passkey came in
    },
    "filters": {"no_paths": {"()": "umbel.core.shield.NoPaths"}},
}
