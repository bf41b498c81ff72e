"""La viñeta de la fuente Symbol, de la revisión al sitio: se ve «•» y lo guardado es lo impreso."""

from __future__ import annotations

from django.test import Client

from funciones.models import Funcion
from manuales.models import Edicion
from tests.admin.test_revisiones import MANUAL, de, disco, institucion, leida

__all__ = ["disco", "institucion"]  # los preparativos de aquellas pruebas valen también aquí


def test_la_vineta_de_symbol_se_ve_y_se_guarda_como_esta_impresa(capturista: Client, administradora: Client) -> None:
    marcadas = MANUAL.replace("1. Custodiar", "\uf0b7 Custodiar").replace("2. Prestar", "\uf0b7 Prestar")
    revision = leida(capturista, marcadas)
    paginas = [capturista.get(de(revision))]
    capturista.post(de(revision, "confirmar"), {"version": revision.version})
    edicion = Edicion.objects.get()
    con_vineta = [una for una in Funcion.objects.all() if "\uf0b7" in (una.estilo, una.etiqueta_impresa)]
    assert con_vineta
    direccion = f"/{edicion.manual.institucion.slug}/{edicion.manual.slug}/ediciones/{edicion.numero}"
    paginas.append(administradora.get(f"{direccion}/organos/{con_vineta[0].organo.uid}/"))
    for pagina in paginas:
        html = pagina.content.decode()
        assert pagina.status_code == 200
        assert "•" in html
        assert "\uf0b7" not in html
