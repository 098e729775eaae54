"""One file for every place: a fresh clone needs no environment, production sets it (docs/operating.md)."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.utils.csp import CSP

from cms.logs import logs_to_stderr
from cms.secret import kept_secret

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# Where things are

DATA_DIR = Path(env("DATA_DIR", default=BASE_DIR / "var")).resolve()
PORT = env.int("PORT", default=8000)
SITE_ADDRESS = env("SITE_ADDRESS", default=f"http://127.0.0.1:{PORT}").rstrip("/")
IS_HTTPS = SITE_ADDRESS.startswith("https://")
PROXIES = env.int("PROXIES", default=1 if IS_HTTPS else 0)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_ADDRESS).hostname, "localhost", "127.0.0.1"])
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

# What it is made of

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret_key")
INSTALLED_APPS = [
    "cms",
    "pagecache",
    "library",
    "search",
    "articles",
    "reading",
    "desk",
    "transfer",
    "letters",
    "desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_prose_editor",
    "django_structlog",
    "django_tasks_db",
    "django.forms",
    "js_asset",
    "taggit",
    "tree_queries",
]
MIDDLEWARE = [
    "pagecache.middleware.keep_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "cms.nul.read_nul_as_space",
    "desk.compression.compress_the_desk",
    "desk.csp.desk_policy",
    "desk.language.speak_english",
    "desk.accounts.lock_outs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "reading.moment.pin_moment",
    "reading.moved.lead_on",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reading.magazine.magazine",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The database

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'standfirst.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Else one that reads first and writes later fails at once, not waits, when another wrote meanwhile.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # To open one costs as much as four queries: Django teaches it some fifty functions.
    DATABASES["default"] |= {"CONN_MAX_AGE": 60}
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# What several processes share: the cache holds the lock-outs, the tasks wait in the database

CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{DATA_DIR / 'cache'}")}
if CACHES["default"]["BACKEND"].endswith("FileBasedCache"):
    # At Django's 300 a busy attacker would push out his own lock-out.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 10_000}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    # What readers load of pictures, and the pictures as they came in: never served.
    "default": {"BACKEND": "library.files.WholeFiles"},
    "originals": {
        "BACKEND": "library.files.WholeFiles",
        "OPTIONS": {"location": DATA_DIR / "originals", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "cms.running.style_sheet.OneStyleSheet"},
}
# Any store that speaks S3 holds them instead. Readers may read below uploads/, nobody below originals/.
S3_BUCKET = env("S3_BUCKET", default="")
if S3_BUCKET:
    from botocore.config import Config

    S3_ENDPOINT = env("S3_ENDPOINT", default="https://s3.amazonaws.com").rstrip("/")
    # Where browsers find the bucket: its own address, or that of a CDN in front of it.
    S3_ADDRESS = urlsplit(env("S3_ADDRESS", default=f"{S3_ENDPOINT}/{S3_BUCKET}").rstrip("/"))
    S3_OPTIONS = {
        "endpoint_url": S3_ENDPOINT,
        "region_name": env("S3_REGION", default="us-east-1"),
        "access_key": env("S3_ACCESS_KEY", default=None),
        "secret_key": env("S3_SECRET_KEY", default=None),
        "file_overwrite": True,
        # What is stored is noted in the same transaction: a store that hangs must not hold up who writes.
        "client_config": Config(connect_timeout=3, read_timeout=10, retries={"max_attempts": 1}),
    }
    STORAGES |= {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": S3_OPTIONS
            | {
                "bucket_name": S3_BUCKET,
                "location": "uploads",
                "custom_domain": S3_ADDRESS.netloc + S3_ADDRESS.path,
                "url_protocol": f"{S3_ADDRESS.scheme}:",
                "querystring_auth": False,
                "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
            },
        },
        "originals": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": S3_OPTIONS
            | {"bucket_name": env("S3_ORIGINALS_BUCKET", default=S3_BUCKET), "location": "originals"},
        },
    }
# The import's form has a bound of its own, with a sentence; this one answers a bare 400.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
PICTURE_MAX_BYTES = env.int("PICTURE_MAX_BYTES", default=60 * 1024 * 1024)
# A long article with its autosaves; uploaded files don't count here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Pages as files

PAGES_DIR = None if DEBUG else Path(env("PAGES_DIR", default=DATA_DIR / "pages"))
PAGES_MAX_BYTES = env.int("PAGES_MAX_BYTES", default=2 * 1024**3)
# Names in a query string that mean something; every other query string is ignored.
PAGES_QUERIES = ["q", "server"]
PAGES_PRIVATE = [f"/{name}/" for name in ("admin", "accounts", "report", "search", "static", "uploads")]
# A CDN in front is told what has changed: docs/operating.md
PURGE_URL = env("PURGE_URL", default="")
PURGE_SECRET = env("PURGE_SECRET", default="")

# So many search at once, in all processes of a machine: a flood of searches leaves threads to those who read
SEARCH_PLACES = env.int("SEARCH_PLACES", default=2)

# Words and time

# Of the site’s own words; beside a piece they stand in the piece’s language: articles.languages
LANGUAGE_CODE = env("SITE_LANGUAGE", default="en")
# There are words in these: reading/locale
LANGUAGES = [("en", "English"), ("es", "español"), ("fr", "français"), ("de", "Deutsch"), ("ar", "العربيّة")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="UTC")
TAGGIT_CASE_INSENSITIVE = True

# Who may come in

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "desk.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
# Nobody signs up, so nobody who is not known needs to hear that from us.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# What a browser may do

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
if S3_BUCKET:
    SECURE_CSP["img-src"] = [CSP.SELF, f"{S3_ADDRESS.scheme}://{S3_ADDRESS.netloc}"]
DESK_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.NONCE],
    # The hash is of the one style that the editor (TipTap) writes into the page.
    "style-src": [CSP.SELF, CSP.NONCE, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "img-src": [*SECURE_CSP.get("img-src", [CSP.SELF]), "data:", "blob:"],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if IS_HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    # HSTS for the other hosts of the domain, and its preload list, are for the domain's owner to decide.
    "security.W005",
    "security.W021",
]

# Mail

mail = env.email("EMAIL_URL", default="consolemail://")
MAILERS = {"default": {"BACKEND": mail["EMAIL_BACKEND"]}}
if mail["EMAIL_HOST"]:
    MAILERS["default"]["OPTIONS"] = {
        "host": mail["EMAIL_HOST"],
        "port": mail["EMAIL_PORT"],
        "username": mail["EMAIL_HOST_USER"],
        "password": mail["EMAIL_HOST_PASSWORD"],
        "use_tls": mail.get("EMAIL_USE_TLS", False),
        "use_ssl": mail.get("EMAIL_USE_SSL", False),
        "timeout": 20,
    }
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env(
    "FROM_EMAIL", default=f"Standfirst <no-reply@{urlsplit(SITE_ADDRESS).hostname}>"
)
# Where readers’ answers to the desk’s mails go; empty: such a mail says that nobody reads them.
REPLY_TO = env("REPLY_TO", default="")
# Who is told when the worker is late or dead
ADMINS = [address.strip() for address in env.list("ADMIN_MAIL", default=[])]
EMAIL_SUBJECT_PREFIX = f"[{urlsplit(SITE_ADDRESS).hostname}] "

# What readers send in

# So many reports wait, then one more gets in each hour: of all pieces, and of one piece.
REPORTS_WAITING = env.int("REPORTS_WAITING", default=10)
REPORTS_WAITING_FOR_A_PIECE = env.int("REPORTS_WAITING_FOR_A_PIECE", default=5)
# From one network in an hour: an office has one address, and so has a whole village at times.
REPORTS_FROM_A_NETWORK = env.int("REPORTS_FROM_A_NETWORK", default=3)

# Logs: never an address of a visitor

LOG_FORMAT = env("LOG_FORMAT", default="json" if IS_HTTPS else "text")
LOGGING = logs_to_stderr(LOG_FORMAT)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
