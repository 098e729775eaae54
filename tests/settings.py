"""The site's settings, with what tests need otherwise: nothing shared by processes, cheap passwords."""

import hashlib
import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.gettempdir() + f"/standfirst-tests-{os.getuid()}")
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from cms.settings import *  # noqa: F403
from cms.settings import BASE_DIR, DATA_DIR, DATABASES, MIDDLEWARE, PASSWORD_HASHERS, STORAGES

# The live server of browser tests serves static files from where they are written.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # In MEDIA_ROOT, which a test may move.
    "originals": {"BACKEND": "library.files.WholeFiles"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
# Nobody to tell: no web process looks after its answers, but in tests/test_watching.py.
ADMINS = []
# A test that wants stored pages asks for them: tests/stored.py.
PAGES_DIR = None
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Several checkouts, and several runs in one, may share a server.
    checkout = hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:6]
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "TEST": {"NAME": f"test_standfirst_{checkout}_{run}"}}
else:
    # A file, as in production: of a database in memory the live server's threads would lock each other out at once.
    DATABASES["default"] |= {"TEST": {"NAME": DATA_DIR / f"tests-{run}.sqlite3"}}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
