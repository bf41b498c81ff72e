"""El servicio y el mando que exportan: permisos, bitácora, qué edición sale y qué se dice cuando no se puede."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from bitacora.models import Asiento
from manuales.models import Bloque, Edicion, Manual, Seccion
from manuales.services import exportar_edicion, exportar_pdf, publicar
from tests.apoyo.fabricas import crear_edicion, crear_usuario
from tests.pdf.test_borrador import paginas

pytestmark = pytest.mark.django_db
MOMENTO = datetime(2026, 11, 22, tzinfo=UTC)


def exportar(clave: str, salida: Path, **opciones: object) -> str:
    escrito = StringIO()
    call_command("exportar_manual", clave, salida=salida, stdout=escrito, **opciones)
    return escrito.getvalue()


def test_el_borrador_pide_permiso_y_lo_publicado_no() -> None:
    edicion = crear_edicion()
    for actor in (AnonymousUser(), crear_usuario("manuales.ver_borrador")):
        with pytest.raises(PermissionDenied):
            exportar_pdf(actor=actor, edicion=edicion)
    assert exportar_pdf(actor=crear_usuario("manuales.exportar_edicion"), edicion=edicion).startswith(b"%PDF-1.7")
    publicar(actor=None, edicion=edicion, momento=MOMENTO)
    assert exportar_pdf(actor=AnonymousUser(), edicion=edicion).startswith(b"%PDF-1.7")


def test_el_permiso_se_juzga_con_lo_guardado_y_no_con_lo_que_trae_quien_llama() -> None:
    edicion = crear_edicion()
    edicion.estado = Edicion.Estado.PUBLICADA
    with pytest.raises(PermissionDenied):
        exportar_pdf(actor=AnonymousUser(), edicion=edicion)


def test_queda_en_la_bitacora() -> None:
    edicion, usuario = crear_edicion(), crear_usuario("manuales.exportar_edicion")
    contenido = exportar_edicion(actor=usuario, edicion=edicion, formato="pdf")
    asiento = Asiento.objects.get(accion="exportar")
    assert (asiento.usuario, asiento.objeto_id) == (usuario, str(edicion.pk))
    assert asiento.detalle == {"formato": "pdf", "bytes": len(contenido)}


def test_la_misma_edicion_da_los_mismos_bytes_hasta_que_cambia() -> None:
    edicion = crear_edicion()
    primero = exportar_pdf(actor=None, edicion=edicion)
    assert exportar_pdf(actor=None, edicion=edicion) == primero
    Edicion.objects.filter(pk=edicion.pk).update(titulo="Otro título")
    assert exportar_pdf(actor=None, edicion=edicion) != primero


def test_el_mando_escribe_la_edicion_en_vigor_o_el_ultimo_borrador(tmp_path: Path) -> None:
    edicion = crear_edicion()
    clave = edicion.manual.clave
    assert clave in exportar(clave, tmp_path / "a.pdf")
    assert all("BORRADOR" in hoja for hoja in paginas(tmp_path / "a.pdf"))
    publicar(actor=None, edicion=edicion, momento=MOMENTO)
    nueva = crear_edicion()
    nueva.manual.ediciones.update(manual=edicion.manual, numero=2)
    exportar(edicion.manual.slug, tmp_path / "b.pdf")
    assert not any("BORRADOR" in hoja for hoja in paginas(tmp_path / "b.pdf"))
    exportar(clave, tmp_path / "c.pdf", edicion=2)
    assert all("BORRADOR" in hoja for hoja in paginas(tmp_path / "c.pdf"))
    assert sorted(ruta.name for ruta in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "c.pdf"]


def test_una_retirada_no_gana_al_borrador_aunque_sea_mas_nueva(tmp_path: Path) -> None:
    borrador, retirada = crear_edicion(), crear_edicion()
    retirada.manual.ediciones.update(manual=borrador.manual, numero=2, estado=Edicion.Estado.RETIRADA)
    dicho = exportar(borrador.manual.slug, tmp_path / "a.pdf")
    assert "edición 1 (borrador)" in dicho
    assert all("BORRADOR" in hoja for hoja in paginas(tmp_path / "a.pdf"))


def test_lo_que_no_se_puede_se_dice_en_un_renglon(tmp_path: Path) -> None:
    edicion = crear_edicion()
    clave = edicion.manual.clave
    Manual.objects.create(institucion=edicion.manual.institucion, titulo="Sin ediciones", slug="vacio")
    Manual.objects.create(institucion=edicion.manual.institucion, titulo="Doble", slug=clave)
    (tmp_path / "archivo").write_text("", encoding="utf-8")
    casos = [
        ("nada", tmp_path / "x.pdf", {}, "No hay ningún manual"),
        (clave, tmp_path / "x.pdf", {}, "es la clave de un manual y la dirección de otro"),
        ("vacio", tmp_path / "x.pdf", {}, "no tiene ninguna edición"),
        (edicion.manual.slug, tmp_path / "x.pdf", {"edicion": 9}, "no tiene edición 9; tiene: 1"),
        (edicion.manual.slug, tmp_path / "no" / "x.pdf", {}, "su carpeta no existe"),
        (edicion.manual.slug, tmp_path / "archivo" / "x.pdf", {}, "su carpeta no existe"),
        (edicion.manual.slug, tmp_path, {}, "es una carpeta"),
    ]
    for manual, salida, opciones, frase in casos:
        with pytest.raises(CommandError, match=frase) as error:
            exportar(manual, salida, **opciones)
        assert "\n" not in str(error.value)
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["archivo"]


def test_si_falla_al_escribir_queda_lo_que_habia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edicion = crear_edicion()
    salida = tmp_path / "manual.pdf"
    salida.write_bytes(b"anterior")

    def sin_espacio(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", sin_espacio)
    with pytest.raises(CommandError, match="no queda espacio en el disco"):
        exportar(edicion.manual.clave, salida)
    assert salida.read_bytes() == b"anterior"
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["manual.pdf"]


def test_una_plantilla_que_ya_no_esta_se_dice(tmp_path: Path) -> None:
    edicion = crear_edicion()
    Edicion.objects.filter(pk=edicion.pk).update(plantilla="perdida")
    with pytest.raises(CommandError, match="No existe la plantilla «perdida»"):
        exportar(edicion.manual.clave, tmp_path / "x.pdf")


def test_el_nombre_de_hoy_del_organo_sale_en_su_renglon_y_en_su_organigrama(tmp_path: Path) -> None:
    edicion = crear_edicion()
    seccion = Seccion.objects.create(edicion=edicion, orden=0, clave="organigrama", titulo="Organigrama")
    organo = edicion.estructura.organos.get(nombre="Dirección General", parent__isnull=False)
    Bloque.objects.create(seccion=seccion, orden=1, tipo="organigrama", organo=organo, vigencia="2 de mayo de 2026")
    edicion.estructura.organos.filter(pk=organo.pk).update(nombre="Dirección Mayor")
    exportar(edicion.manual.clave, tmp_path / "a.pdf")
    hoja = next(hoja for hoja in paginas(tmp_path / "a.pdf") if "Vigencia: 2 de mayo de 2026" in hoja)
    assert "Dirección Mayor" in hoja
    assert "Dirección General" not in hoja
