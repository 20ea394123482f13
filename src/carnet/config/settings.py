"""Settings: all from the environment, safe when nothing is set."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from carnet.config.env import database, env_bool, env_int, env_list, env_text, secret_key
from carnet.config.logging import level
from carnet.ui.build import version

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env_text("CARNET_DATA", "var")).resolve()

DEBUG = env_bool("CARNET_DEBUG")
DEMO = env_bool("CARNET_DEMO")
# Shown on the login page; a password of one's own (needed beyond this machine) is not.
DEMO_PASSWORD = "" if env_text("CARNET_DEMO_PASSWORD") else "demo-carnet-2026"
CARNET_GALLERY = DEBUG or DEMO
SECRET_KEY = secret_key(DATA)
SECRET_KEY_FALLBACKS = env_list("CARNET_SECRET_KEY_FALLBACKS")

# ── Addresses ──────────────────────────────────────────────────────────────
BASE_URL = env_text("CARNET_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
_base = urlsplit(BASE_URL)
if _base.scheme not in {"http", "https"} or not _base.hostname:
    raise ImproperlyConfigured("CARNET_BASE_URL: write the address people type, as in https://carnet.example.com.")
SECURE = _base.scheme == "https"
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
if not SECURE and _base.hostname not in {"127.0.0.1", "localhost", "::1"} and not env_bool("CARNET_ALLOW_HTTP"):
    raise ImproperlyConfigured(
        "CARNET_BASE_URL is plain http beyond this machine: use https, or set CARNET_ALLOW_HTTP=1 if you know why."
    )
ALLOWED_HOSTS = sorted({*LOOPBACK, _base.hostname, *env_list("CARNET_HOSTS")})
CSRF_TRUSTED_ORIGINS = [BASE_URL]
USE_X_FORWARDED_HOST = False
# X-Forwarded-For is believed only from the one proxy that we are told of.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_bool("CARNET_BEHIND_PROXY") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("CARNET_BEHIND_PROXY") else None

ROOT_URLCONF = "carnet.config.urls"
WSGI_APPLICATION = "carnet.config.wsgi.application"
APPEND_SLASH = False

INSTALLED_APPS = [
    "carnet.config",
    "carnet.imports",
    "carnet.overview",
    "carnet.clients",
    "carnet.users",
    "carnet.activity",
    "carnet.search",
    "carnet.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
INSTALLED_APPS = [
    app for app in INSTALLED_APPS if not app.startswith("carnet.") or (PACKAGE / app[7:] / "apps.py").exists()
]

MIDDLEWARE = [
    "carnet.config.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "carnet.config.api.middleware.ProblemMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "carnet.users.middleware.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "carnet.users.middleware.SetUpMiddleware",
    "carnet.users.middleware.LoginMiddleware",
    "carnet.users.middleware.RolePreviewMiddleware",
    "carnet.config.middleware.RefusalMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "carnet.ui.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "carnet.config.context.page",
            ],
        },
    },
    {
        # Only for libraries' own pages that we do not override; ours are Jinja2.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# ── Data ───────────────────────────────────────────────────────────────────
DATABASES = {"default": database(env_text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES = DATA / "files"
MEDIA_ROOT = str(FILES)
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        # The library's 300 would throw counted attempts away under attack.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "carnet.users.sessions"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
IMPORT_MAX_BYTES = env_int("CARNET_IMPORT_MAX_BYTES", 50 * 1024 * 1024)
API_CALLS_PER_MINUTE = env_int("CARNET_API_CALLS_PER_MINUTE", 1200)

# ── Languages and time ─────────────────────────────────────────────────────
LANGUAGE_CODE = "fr"
# Rooms that are apps bring their own; these two are none.
LOCALE_PATHS = [PACKAGE / "lib" / "locale", PACKAGE / "program" / "locale"]
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env_text("CARNET_TIME_ZONE", "Europe/Paris")

# ── People ─────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["carnet.users.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# CNIL deliberation 2022-100: 50 bits with throttling; twelve characters of any kind are 56 bits.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "carnet.ui.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "language"

ACCOUNT_ADAPTER = "carnet.users.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
# The same work for an unknown address as for a known one; carnet.users.mail sends nothing there.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
SOCIALACCOUNT_ADAPTER = "carnet.users.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": []}}
OIDC_ISSUER = env_text("CARNET_OIDC_ISSUER")
OIDC_NAME = env_text("CARNET_OIDC_NAME", "OpenID Connect")
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "company",
            "name": OIDC_NAME,
            "client_id": env_text("CARNET_OIDC_CLIENT_ID"),
            "secret": env_text("CARNET_OIDC_CLIENT_SECRET"),
            "settings": {"server_url": OIDC_ISSUER},
        }
    )
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Carnet"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

MAILER_URL = env_text("CARNET_SMTP_URL")
_smtp = urlsplit(MAILER_URL)
MAILERS: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _smtp.hostname,
            "port": _smtp.port or 587,
            "username": _smtp.username or "",
            "password": _smtp.password or "",
            "use_tls": _smtp.scheme == "smtp+tls",
            "use_ssl": _smtp.scheme == "smtps",
            "timeout": 10,
        },
    }
    if MAILER_URL
    else {
        "BACKEND": "django.core.mail.backends.console.EmailBackend"
        if DEBUG
        else "django.core.mail.backends.dummy.EmailBackend"
    }
}
DEFAULT_FROM_EMAIL = env_text("CARNET_MAIL_FROM", f"carnet@{_base.hostname}")

# ── Browser safety ─────────────────────────────────────────────────────────
_form_action: list[str] = [CSP.SELF]
if OIDC_ISSUER:
    _issuer = urlsplit(OIDC_ISSUER)
    _form_action.append(f"{_issuer.scheme}://{_issuer.netloc}")
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": _form_action,
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0

# ── Static files ───────────────────────────────────────────────────────────
# The address changes with what is served, so browsers keep it for good; an old one is never asked for again.
STATIC_VERSION = "dev" if DEBUG else version()
STATIC_URL = f"/static/{STATIC_VERSION}/"
# The package itself is served; nothing is collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^$" if STATIC_VERSION == "dev" else r"."
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

LOGGING_CONFIG = "carnet.config.logging.configure"
LOGGING: dict[str, Any] = {"level": level(env_text("CARNET_LOG_LEVEL", "INFO"))}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
