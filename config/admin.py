"""El sitio de administración: los nombres con que se presenta SIMO."""

from django.contrib.admin import AdminSite


class SitioSimo(AdminSite):
    """Admin de Django con el nombre del producto."""

    site_header = "SIMO · Sistema de Manuales de Organización"
    site_title = "SIMO"
    index_title = "Administración"
