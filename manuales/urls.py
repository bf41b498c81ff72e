"""Direcciones del sitio público."""

from django.urls import URLPattern

app_name = "manuales"
urlpatterns: list[URLPattern] = []
