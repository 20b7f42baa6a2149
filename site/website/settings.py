"""The one settings file. Safe for production by default; every value comes by environment variable.

Each variable is described in docs/settings.md, and a test fails when one is missing there.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from website import env

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(env.text("FREEHOLD_HOME", str(ROOT / "var"))).expanduser().resolve()
DEVELOPMENT = env.flag("FREEHOLD_DEVELOPMENT")
DEBUG = env.flag("FREEHOLD_DEBUG")

# ── Where the site lives ────────────────────────────────────────────────────
PORT = env.number("PORT", 8000, least=1, most=65535)
BIND = env.text("FREEHOLD_BIND", "127.0.0.1")
SITE_ORIGIN = env.origin("FREEHOLD_ORIGIN", f"http://localhost:{PORT}")
HTTPS = SITE_ORIGIN.startswith("https://")
SITE_HOST = urlsplit(SITE_ORIGIN).hostname or "localhost"
if DEBUG and SITE_HOST not in env.LOCAL:
    raise ImproperlyConfigured("FREEHOLD_DEBUG shows secrets to every visitor: only for a site on localhost.")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if SITE_HOST in {"localhost", "127.0.0.1"} else []
ALLOWED_HOSTS = list(dict.fromkeys([SITE_HOST, *LOCAL_HOSTS, *env.words("FREEHOLD_HOSTS")]))
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN, *env.words("FREEHOLD_TRUSTED_ORIGINS")]
ROOT_URLCONF = "website.urls"
WSGI_APPLICATION = "website.wsgi.application"

# ── Secrets ─────────────────────────────────────────────────────────────────
SECRET_KEY = env.secret("SECRET_KEY", kept_in=HOME / "secrets" / "secret_key")

# ── What the house is built of ──────────────────────────────────────────────
INSTALLED_APPS = [
    "website.apps.WebsiteConfig",
    "content",
    "shop",
    "members",
    "leads.sales",
    "leads.capture",
    "leads.outreach",
    "leads.people",
    "base",
    "kit",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.table_block",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",  # never modelsearch beside it: index updates would fail
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "website.borrowed",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "website.middleware.security_headers",
    "website.middleware.ready_pictures",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "website.middleware.admin_policy",  # inside the policy middleware, which reads what it sets
    "django.contrib.sessions.middleware.SessionMiddleware",
    "website.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "members.marker.here_cookie",
    "members.admin_door.only_colleagues",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "website.refusals.Refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "website.context.shell",
                "content.context.brand",
            ],
            "builtins": ["kit.templatetags.freehold"],
        },
    }
]

# ── Data ────────────────────────────────────────────────────────────────────
DATABASES = {"default": env.database("DATABASE_URL", sqlite=HOME / "freehold.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "base.User"

CACHE_URL = env.text("CACHE_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
        if CACHE_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "kit_cache",
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    ),
    # Wagtail would write each picture's sizes here again on every page shown; its table answers in one query.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

TASKS = {
    # Wagtail indexes and files through "default": immediate, so search is never stale.
    "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "kit.jobs.backend.JobsBackend", "QUEUES": []},
}
WORKERS = env.number("FREEHOLD_WORKERS", 1, least=0, most=64)
WEB_PROCESSES = env.number("FREEHOLD_WEB_PROCESSES", 1, least=1, most=64)
WEB_THREADS = env.number("FREEHOLD_WEB_THREADS", 4, least=1, most=64)  # of each web process
JOB_LEASE = env.number(
    "FREEHOLD_JOB_LEASE", 60, least=2, most=3600
)  # seconds without renewal: the worker is dead

# ── Files ───────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "website.static_files.StaticFiles"
    },
}
STATICFILES_FINDERS = [
    "website.bundle.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page in the editor has thousands

# ── Languages, time, clock ──────────────────────────────────────────────────
LANGUAGE_CODE = env.text("FREEHOLD_LANGUAGE", "zh-hans")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", _("Chinese (Simplified)")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured(f"FREEHOLD_LANGUAGE must be zh-hans or en, not {LANGUAGE_CODE!r}.")
LOCALE_PATHS = [ROOT / "site" / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = env.text("FREEHOLD_TIME_ZONE", "Asia/Shanghai")
# A file with an offset in seconds that `python site clock` writes; development only.
CLOCK_FILE = HOME / "clock" if DEVELOPMENT else None

# ── Doors ───────────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "members:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Codes are typed where one started: no link in a letter signs in, verifies or resets, so no scanner can.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "members.forms.LoginForm",
    "request_login_code": "members.forms.RequestLoginCodeForm",
    "signup": "members.forms.SignupForm",
    "confirm_login_code": "members.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "members.forms.ConfirmEmailVerificationCodeForm",
    "confirm_password_reset_code": "members.forms.ConfirmPasswordResetCodeForm",
    "add_email": "members.forms.AddEmailForm",
    "change_password": "members.forms.ChangePasswordForm",
    "set_password": "members.forms.SetPasswordForm",
    "reset_password": "members.forms.ResetPasswordForm",
    "reset_password_from_key": "members.forms.ResetPasswordKeyForm",
    "reauthenticate": "members.forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "request_login_code": "20/m/ip,4/10m/key",
    "reset_password": "20/m/ip,4/10m/key",
    "confirm_email": "1/10s/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = env.text("FREEHOLD_NAME", "Freehold")
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "website.views.csrf_failure"

# ── Safety ──────────────────────────────────────────────────────────────────
SECURE_SSL_REDIRECT = HTTPS and env.flag("FREEHOLD_HTTPS_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked by the machine itself, over plain HTTP
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("FREEHOLD_BEHIND_PROXY") else None
BEHIND_PROXY = env.flag("FREEHOLD_BEHIND_PROXY")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF, "https://checkout.stripe.com"],
    "frame-ancestors": [CSP.SELF],
}
# Wagtail's own screens carry inline scripts and styles without nonces.
ADMIN_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "worker-src": [CSP.SELF, "blob:"],
}

# ── The back office ─────────────────────────────────────────────────────────
WAGTAIL_SITE_NAME = env.text("FREEHOLD_NAME", "Freehold")
WAGTAILADMIN_BASE_URL = SITE_ORIGIN
WAGTAILIMAGES_IMAGE_MODEL = "base.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "base.Document"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILEMBEDS_FINDERS = []  # no address typed into an editor makes this server ask another
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60 * 1000 * 1000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "content.search_backend"}}

# ── Mail ────────────────────────────────────────────────────────────────────
MAILER = env.mailer("EMAIL_URL")  # the server behind the outbox; None: messages are kept there, readable
MAILERS = {"default": {"BACKEND": "leads.outreach.door.EmailBackend"}}  # Django's own mails go through it too
MAIL_REPLY_TO = env.text("FREEHOLD_MAIL_REPLY_TO")
MAIL_FROM = DEFAULT_FROM_EMAIL = env.text("FREEHOLD_MAIL_FROM", f"{WAGTAIL_SITE_NAME} <hello@{SITE_HOST}>")

# ── Payments ────────────────────────────────────────────────────────────────
STRIPE_SECRET_KEY = env.text("STRIPE_SECRET_KEY")
STRIPE_WEBHOOK_SECRET = env.text("STRIPE_WEBHOOK_SECRET")
STRIPE_API_BASE = env.text("STRIPE_API_BASE", "https://api.stripe.com")
if bool(STRIPE_SECRET_KEY) != bool(STRIPE_WEBHOOK_SECRET):
    raise ImproperlyConfigured(
        "STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET belong together: set both, or neither."
    )
if STRIPE_API_BASE != "https://api.stripe.com":  # a double: its pay page stands there too
    SECURE_CSP["form-action"].append(STRIPE_API_BASE)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("FREEHOLD_LOG_LEVEL", "WARNING").upper()},
    # Indexing alone tells two lines for every save.
    "loggers": {"django.tasks": {"level": "WARNING"}},
}
