"""Ajustes de producción: los de SIMO con HTTPS obligatorio y la clave secreta tomada del entorno."""

from django.core.exceptions import ImproperlyConfigured

from config.settings import *  # noqa: F403

if not os.environ.get("SIMO_CLAVE_SECRETA"):  # noqa: F405
    raise ImproperlyConfigured("Defina SIMO_CLAVE_SECRETA con una clave larga y aleatoria antes de arrancar.")
if not os.environ.get("SIMO_DOMINIOS"):  # noqa: F405
    raise ImproperlyConfigured("Defina SIMO_DOMINIOS con los dominios del sitio, separados por comas.")

DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{dominio}" for dominio in ALLOWED_HOSTS]  # noqa: F405
WHITENOISE_USE_FINDERS = False
# Lo que se hizo una vez (un PDF, un organigrama) vale para todos los procesos y sobrevive a un reinicio.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATOS / "cache",  # noqa: F405
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
