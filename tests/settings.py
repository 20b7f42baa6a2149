"""The site's own settings, in a home of their own, with what would only slow tests down taken out."""

import os
import tempfile

os.environ["FREEHOLD_HOME"] = tempfile.mkdtemp(prefix="freehold-test-")
for name in (
    "EMAIL_URL",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "CACHE_URL",
    "FREEHOLD_ORIGIN",
    "PORT",
):
    os.environ.pop(name, None)
os.environ["FREEHOLD_DEVELOPMENT"] = "1"

from kit.catalogs import compile_stale  # noqa: E402
from website.settings import *  # noqa: E402, F403

compile_stale()  # as `python site` does at every start

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of users made in a served site's database
]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
