"""Settings from the environment. One environment file and one data folder hold everything."""

import os
from datetime import time
from pathlib import Path

from shixiao.config import environment, policy

DATA = environment.data_folder(Path(os.environ.get("SHIXIAO_DATA", "shixiao-data")).resolve())


environment.read(DATA)

SECRET_KEY = os.environ.get("SECRET_KEY") or environment.own_key(DATA / "secret.key")
DEBUG = environment.switch("DEBUG", default=False)
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")
# This machine itself is always let in: whoever watches the server asks from here.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environment.names("ALLOWED_HOSTS")]
if PUBLIC_URL:
    ALLOWED_HOSTS.append(PUBLIC_URL.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0])
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "shixiao.web",
    "shixiao.journal",
    "shixiao.engine",
    "shixiao.files",
    "shixiao.directory",
    "shixiao.documents",
    "shixiao.commitments",
    "shixiao.needs",
    "shixiao.decisions",
    "shixiao.programme",
    "shixiao.verdicts",
    "shixiao.findings",
    "shixiao.reports",
    "shixiao.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shixiao.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shixiao.web.middleware.IdleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shixiao.directory.middleware.CountyMiddleware",
    "shixiao.reports.middleware.BurdenMiddleware",
    "shixiao.reports.middleware.ClosedMiddleware",
    "shixiao.web.middleware.RefusalMiddleware",
    "shixiao.web.middleware.SoundMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "shixiao.config.urls"
WSGI_APPLICATION = "shixiao.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "shixiao.web.templatetags.shixiao"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shixiao.web.context_processors.frame",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'shixiao.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer; a commit survives a power cut; deleted rows leave no trace in the file.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        " PRAGMA mmap_size=0; PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "directory.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "shixiao.config.accounts.NoSignUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords are counted by name below; this limits guesses of codes, and floods.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "10/300s/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Shixiao 实效"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
SECOND_FACTOR_FOR_ADMINISTRATORS = environment.switch(
    "SECOND_FACTOR_FOR_ADMINISTRATORS", default=True
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
# By name, not by address: a whole office sits behind one address.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "shixiao.config.accounts.name_tried"
AXES_LOCKOUT_CALLABLE = "shixiao.config.accounts.locked"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page promises when it ends
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_ENGINE = "shixiao.web.sessions"
SESSION_COOKIE_AGE = int(os.environ.get("SESSION_MINUTES", "30")) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "shixiao.web.views.csrf_failed"
# A server of map tiles (off without an address); pages may load pictures from it and no other.
TILE_URL = os.environ.get("SHIXIAO_TILE_URL", "").strip()
TILE_ATTRIBUTION = os.environ.get("SHIXIAO_TILE_ATTRIBUTION", "").strip()
CONTENT_SECURITY_POLICY = policy.content_security(environment.tile_host(TILE_URL))

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = os.environ.get("SHIXIAO_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
UPLOADS = DATA / "uploads"
UPLOAD_LIMIT = int(os.environ.get("UPLOAD_LIMIT_MB", "20")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

JOBS_IMMEDIATE = environment.switch("JOBS_IMMEDIATE", default=False)
NEEDS_TEXT_DAYS = int(os.environ.get("NEEDS_TEXT_DAYS", "365"))  # residents' own words
FINDINGS_THRESHOLDS = os.environ.get("FINDINGS_THRESHOLDS", "")  # rush.least=15, repeated.months=18
# 见效了吗: so long after it was done residents are asked, and for so long. It cannot be put off.
FOLLOW_UP_DAYS = min(int(os.environ.get("FOLLOW_UP_DAYS", "28")), 92)
FOLLOW_UP_OPEN_DAYS = max(int(os.environ.get("FOLLOW_UP_OPEN_DAYS", "21")), 7)
# Notices written in these hours are seen in the morning (F6); the same time twice: no quiet hours.
QUIET_FROM = time.fromisoformat(os.environ.get("QUIET_FROM", "21:00"))
QUIET_UNTIL = time.fromisoformat(os.environ.get("QUIET_UNTIL", "08:00"))
# A large event (S1), and how many days ahead its licence is applied for; provinces differ.
LARGE_EVENT_PEOPLE = int(os.environ.get("LARGE_EVENT_PEOPLE", "1000"))
LICENCE_DAYS = int(os.environ.get("LICENCE_DAYS", "20"))
# The software may take so many minutes of a person a month; above it, today asks for less (F3).
BURDEN_MINUTES = int(os.environ.get("BURDEN_MINUTES", "90"))
# A model that may be asked about documents (off without an address), and its key, a secret.
MODEL_URL = os.environ.get("SHIXIAO_MODEL_URL", "").strip()
MODEL_NAME = os.environ.get("SHIXIAO_MODEL_NAME", "").strip()
MODEL_KEY = os.environ.get("SHIXIAO_MODEL_KEY", "").strip()
API_REQUESTS_A_MINUTE = int(os.environ.get("API_REQUESTS_A_MINUTE", "60"))
LOGGING = policy.logging(os.environ.get("LOG_LEVEL", "WARNING"))
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # locking by name is the choice, see above
