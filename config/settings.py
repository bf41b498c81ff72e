"""Ajustes de SIMO para la demostración y el desarrollo; la producción parte de aquí (settings_produccion)."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from config.base_de_datos import leer_base_de_datos
from config.clave_secreta import leer_o_crear

BASE_DIR = Path(__file__).resolve().parent.parent
DATOS = Path(os.environ.get("SIMO_DATOS", BASE_DIR / "datos"))
RECURSOS = BASE_DIR / "recursos"  # tipografías y archivos de terceros; los pone la instalación, no el repositorio

DEBUG = os.environ.get("SIMO_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("SIMO_CLAVE_SECRETA") or leer_o_crear(DATOS / "clave_secreta")
ALLOWED_HOSTS = os.environ.get("SIMO_DOMINIOS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = [
    "config.apps.SimoAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "mptt",
    "rest_framework",
    "django_filters",
    "csp",
    "simple_history",
    "django_htmx",
    "bitacora",
    "marco_juridico",
    "organigrama",
    "funciones",
    "manuales",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": leer_base_de_datos(os.environ.get("DATABASE_URL") or f"sqlite:///{DATOS / 'simo.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "es-mx"
LOCALE_PATHS = [BASE_DIR / "locale"]  # las frases de Django que en español salen mal; las compila la instalación
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/estaticos/"
STATIC_ROOT = DATOS / "estaticos"
STATICFILES_DIRS = [BASE_DIR / "static", *([RECURSOS] if RECURSOS.is_dir() else [])]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATOS / "archivos"  # los originales importados: no tienen dirección pública
MEDIA_URL = ""

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nombre}"}
    for nombre in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"

SIMO_MAX_BYTES_ARCHIVO = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "manuales.subida.LimiteDeArchivo",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # una carpeta con los manuales de toda una institución
# Carpetas con plantillas de otras instituciones, además de las que trae SIMO.
SIMO_PLANTILLAS = [Path(ruta) for ruta in os.environ.get("SIMO_PLANTILLAS", "").split(os.pathsep) if ruta]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

SIMPLE_HISTORY_DATE_INDEX = False  # la historia se recorre por su clave y por su acto, no por su fecha

FORMS_URLFIELD_ASSUME_HTTPS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"consola": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["consola"], "level": "WARNING"},
}
