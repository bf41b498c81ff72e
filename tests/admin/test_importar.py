"""Importar en el admin: se sube, se revisa y se confirma; nada se escribe antes ni a medias."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from bitacora.models import Asiento
from manuales.models import ArchivoOriginal, Edicion
from manuales.services import limpiar_por_confirmar
from organigrama.models import Institucion
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.apoyo.formas import mensajes

SUBIR = "admin:manuales_archivooriginal_add"
CONFIRMAR = "admin:manuales_archivooriginal_confirmar"
MANUAL = """\
INSTITUTO DE MAPAS DE PRUEBA

Manual de Organización de la Coordinación de Mapas

Clave: P123-002-001

1. INTRODUCCIÓN

Este manual <script>alert('mapa')</script> describe a la coordinación.

7. FUNCIONES SUSTANTIVAS

7.1 Coordinación de Mapas

1. Custodiar los mapas.

2. Prestar los mapas.

7.1.1 División de Planos

1. Restaurar los planos.
"""


@pytest.fixture(autouse=True)
def disco(tmp_path: Path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture
def institucion(db: None) -> Institucion:
    return crear_institucion("IMAPRU", plantilla="imss7")


def subir(cliente: Client, contenido: bytes | str = MANUAL, nombre: str = "mapas.txt", **datos: object):
    datos.setdefault("institucion", getattr(Institucion.objects.first(), "pk", ""))
    cuerpo = contenido.encode() if isinstance(contenido, str) else contenido
    return cliente.post(reverse(SUBIR), {"archivo": SimpleUploadedFile(nombre, cuerpo), **datos})


def archivos(disco: Path) -> list[str]:
    return sorted(str(ruta.relative_to(disco)) for ruta in disco.rglob("*") if ruta.is_file())


def test_primero_se_ve_que_se_entendio_y_nada_se_escribe(
    capturista: Client, institucion: Institucion, disco: Path
) -> None:
    antes = Asiento.objects.count()
    pagina = subir(capturista)
    html = pagina.content.decode()
    resumen = pagina.context["documentos"][0]
    assert (len(resumen.organos), resumen.funciones) == (2, 3)
    assert "7.1.1" in html
    assert "División de Planos" in html
    assert "con el formato «IMSS, siete secciones»" in html
    cuenta = resumen.documento.cuenta
    assert cuenta.origen == len(MANUAL.split()) == cuenta.conservadas + cuenta.apartadas
    assert f"{cuenta.origen} del original = {cuenta.conservadas} conservadas + {cuenta.apartadas} apartadas" in html
    assert not Edicion.objects.exists()
    assert Asiento.objects.count() == antes
    assert [ruta.split("/")[0] for ruta in archivos(disco)] == ["por_confirmar"]


def test_al_confirmar_queda_el_borrador_y_el_original_intacto(
    capturista: Client, institucion: Institucion, disco: Path
) -> None:
    vale = subir(capturista).context["vale"]
    respuesta = capturista.post(reverse(CONFIRMAR), {"vale": vale}, follow=True)
    assert "Se importó como borrador" in mensajes(respuesta)
    edicion = Edicion.objects.get()
    assert (edicion.manual.clave, edicion.estado, edicion.plantilla) == ("P123-002-001", "borrador", "imss7")
    assert edicion.archivo.subido_por == capturista.usuario
    with edicion.archivo.archivo.open("rb") as archivo:
        assert archivo.read() == MANUAL.encode()
    assert not [ruta for ruta in archivos(disco) if ruta.startswith("por_confirmar")]
    url = reverse("admin:manuales_edicion_change", args=[edicion.pk])
    assert respuesta.redirect_chain[-1][0] == url


def test_si_no_se_confirma_no_queda_nada(capturista: Client, institucion: Institucion, disco: Path) -> None:
    vale = subir(capturista).context["vale"]
    respuesta = capturista.post(reverse(CONFIRMAR), {"vale": vale, "descartar": "si"}, follow=True)
    assert "No se importó nada" in mensajes(respuesta)
    assert archivos(disco) == []
    assert not Edicion.objects.exists()


@pytest.mark.parametrize(
    ("contenido", "nombre", "frase"),
    [
        (b"", "vacio.txt", "está vacío; suba"),
        (b"\x00\x01\x02\xff" * 400, "binario.txt", ""),
        ("Ñandú".encode("utf-16"), "otro.txt", ""),
        (b"Hola, esto no es un manual.", "carta.txt", "ningún manual"),
        (b"a", "manual.exe", ""),
    ],
)
def test_el_archivo_que_no_sirve_se_explica_en_la_forma(
    capturista: Client, institucion: Institucion, disco: Path, contenido: bytes, nombre: str, frase: str
) -> None:
    pagina = subir(capturista, contenido, nombre)
    errores = pagina.context["form"].errors["archivo"]
    assert len(errores) == 1
    assert frase in errores[0]
    assert archivos(disco) == []
    assert pagina.context["form"].data["institucion"] == str(institucion.pk)


def test_el_archivo_enorme_se_detiene_mientras_llega(capturista: Client, institucion: Institucion, disco: Path) -> None:
    with override_settings(SIMO_MAX_BYTES_ARCHIVO=100_000):
        pagina = subir(capturista, b"palabra " * 20_000)
    assert "El archivo pasa de" in pagina.context["form"].errors["archivo"][0]
    assert "archivo" not in pagina.wsgi_request.FILES
    assert archivos(disco) == []


def test_el_mismo_archivo_se_rechaza_con_su_direccion(capturista: Client, institucion: Institucion) -> None:
    capturista.post(reverse(CONFIRMAR), {"vale": subir(capturista).context["vale"]})
    errores = subir(capturista).context["form"].errors["archivo"]
    assert "ya se importó" in errores[0]
    assert "/imapru/" in errores[0]


def test_falta_la_institucion_o_sobran_dos(administradora: Client, institucion: Institucion) -> None:
    for datos in ({"institucion": ""}, {"institucion": institucion.pk, "siglas": "OTRA"}):
        errores = subir(administradora, **datos).context["form"].errors["institucion"]
        assert errores == ["Elija la institución de la lista o escriba las siglas de una nueva."]


def test_solo_quien_administra_crea_instituciones_al_importar(
    administradora: Client, capturista: Client, institucion: Institucion
) -> None:
    assert "siglas" not in capturista.get(reverse(SUBIR)).context["form"].fields
    pagina = subir(administradora, institucion="", siglas="NUEVA")
    administradora.post(reverse(CONFIRMAR), {"vale": pagina.context["vale"]})
    assert Edicion.objects.get().manual.institucion.siglas == "NUEVA"


def test_quien_solo_consulta_no_importa(consulta: Client, institucion: Institucion) -> None:
    assert consulta.get(reverse(SUBIR)).status_code == 403
    assert subir(consulta).status_code == 403
    assert consulta.post(reverse(CONFIRMAR), {"vale": "x"}).status_code == 403


def test_el_vale_es_de_quien_lo_pidio_y_vence(
    capturista: Client, administradora: Client, institucion: Institucion, monkeypatch: pytest.MonkeyPatch
) -> None:
    vale = subir(capturista).context["vale"]
    for cliente, malo in ((administradora, vale), (capturista, vale[:-2] + "xx"), (capturista, "")):
        respuesta = cliente.post(reverse(CONFIRMAR), {"vale": malo}, follow=True)
        assert "súbalo otra vez" in mensajes(respuesta)
    ahora = time.time()
    monkeypatch.setattr(signing.time, "time", lambda: ahora + 25 * 3600)
    # La sesión también está firmada: lo que vence aquí es sólo el vale.
    respuesta = capturista.post(reverse(CONFIRMAR), {"vale": vale}, follow=True)
    assert "súbalo otra vez" in mensajes(respuesta)
    assert not Edicion.objects.exists()


def test_lo_que_nadie_confirmo_se_limpia_al_dia(capturista: Client, institucion: Institucion, disco: Path) -> None:
    subir(capturista)
    (viejo,) = disco.glob("por_confirmar/*")
    assert limpiar_por_confirmar(ahora=timezone.now()) == 0
    os.utime(viejo, (0, 0))
    subir(capturista)
    assert not viejo.exists()
    assert len(archivos(disco)) == 1


def test_el_html_del_archivo_se_muestra_como_texto(capturista: Client, institucion: Institucion) -> None:
    texto = MANUAL.replace("División de Planos", "División de <img src=x onerror=alert(1)> Planos")
    pagina = subir(capturista, texto)
    assert "&lt;img src=x onerror=alert(1)&gt;" in pagina.content.decode()
    capturista.post(reverse(CONFIRMAR), {"vale": pagina.context["vale"]})
    edicion = Edicion.objects.get()
    organo = edicion.estructura.organos.get(nombre__contains="<img")
    for url in (
        reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id]),
        reverse("admin:organigrama_organo_change", args=[organo.pk]),
        reverse("admin:organigrama_organo_delete", args=[organo.pk]),
        reverse("admin:organigrama_organo_changelist"),
        reverse("admin:manuales_seccion_arbol", args=[edicion.pk]),
        reverse("admin:manuales_bloque_changelist"),
        reverse("admin:manuales_analisisguardado_change", args=[edicion.analisis.pk]),
    ):
        html = capturista.get(url, follow=True).content.decode()
        assert "<img src=x" not in html, url
        assert "<script>alert" not in html, url


def test_el_original_se_descarga_intacto_y_solo_como_descarga(
    capturista: Client, consulta: Client, institucion: Institucion
) -> None:
    capturista.post(reverse(CONFIRMAR), {"vale": subir(capturista, nombre="mapas ñ.txt").context["vale"]})
    original = ArchivoOriginal.objects.get()
    url = reverse("admin:manuales_archivooriginal_descargar", args=[original.pk])
    respuesta = consulta.get(url)
    assert b"".join(respuesta.streaming_content) == MANUAL.encode()
    assert respuesta["Content-Disposition"].startswith("attachment;")
    assert respuesta["Content-Type"] == "application/octet-stream"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert Client().get(url).status_code == 302
    sin_permiso = Client()
    sin_permiso.force_login(crear_usuario())
    assert sin_permiso.get(url).status_code == 403
    original.archivo.storage.delete(original.archivo.name)
    assert "ya no está en el disco" in mensajes(consulta.get(url, follow=True))


def test_el_original_no_se_edita_ni_se_borra(administradora: Client, institucion: Institucion) -> None:
    administradora.post(reverse(CONFIRMAR), {"vale": subir(administradora).context["vale"]})
    original = ArchivoOriginal.objects.get()
    for nombre in ("change", "delete"):
        url = reverse(f"admin:manuales_archivooriginal_{nombre}", args=[original.pk])
        assert administradora.post(url, {"nombre": "otro", "post": "yes"}).status_code == 403


def test_al_eliminar_el_borrador_su_archivo_se_va_y_puede_volver(
    administradora: Client, institucion: Institucion, disco: Path, django_capture_on_commit_callbacks
) -> None:
    administradora.post(reverse(CONFIRMAR), {"vale": subir(administradora).context["vale"]})
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("admin:manuales_edicion_delete", args=[Edicion.objects.get().pk])
        administradora.post(url, {"post": "yes"})
    assert archivos(disco) == []
    assert "vale" in subir(administradora).context


def test_el_limite_es_el_de_los_ajustes() -> None:
    assert settings.SIMO_MAX_BYTES_ARCHIVO == 25 * 1024 * 1024
    assert settings.FILE_UPLOAD_HANDLERS[0] == "manuales.subida.LimiteDeArchivo"
