"""Importar por su puerta: todo o nada en la base y en el disco, y lo que se rechaza se explica."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings

from bitacora.models import Asiento
from funciones.models import Funcion
from manuales.models import ArchivoOriginal, Bloque, Edicion, Manual
from manuales.services import importar_archivo
from organigrama.models import Estructura, Institucion, Organo
from tests.apoyo.arboles import quejas_del_arbol
from tests.apoyo.fabricas import crear_usuario

pytestmark = pytest.mark.django_db
MANUAL = """\
Manual de Organización de la Coordinación de Faros

Clave: {clave}

1. INTRODUCCIÓN

Este manual describe a la coordinación.

7. FUNCIONES SUSTANTIVAS

7.1 Coordinación de Faros

1. Encender los faros.

7.1.1 División de Lámparas

1. Limpiar las lámparas{final}
"""
HOJA = """\
HOJA DE AUTORIZACIÓN

ELABORÓ
Lic. Ana Ruiz Paz
Jefa de la División de Lámparas
Rúbrica

VALIDÓ
Ing. Beto Sol León
Coordinador de Faros
Rúbrica

AUTORIZO
Dra. Carolina Mar Luna
Directora General
Rúbrica
"""


def manual(clave: str = "F123-002-001", final: str = ".") -> bytes:
    return MANUAL.format(clave=clave, final=final).encode()


def con_hojas() -> bytes:
    """El manual con su hoja de autorización y una tabla de cambios con un concepto muy largo."""
    largo = ["Cambio " * 5] * 8
    filas = [
        ("Núm.", "Concepto", "Aprobó", "Fecha"),
        ("3", "Emisión", "Junta", "12/03/2012\n"),
        ("4", largo[0], "Junta", "13/04/2013"),
        *(("", renglon, "", "") for renglon in largo[1:]),
    ]
    renglones = [f"{numero:8}{concepto:42}{aprobo:14}{fecha}".rstrip(" ") for numero, concepto, aprobo, fecha in filas]
    tabla = "\n".join([renglones[0], "", *renglones[1:]])
    return (
        manual().replace(b"1. INTRO", HOJA.encode() + b"\n1. INTRO")
        + f"\n\n8. CONTROL DE CAMBIOS\n\n{tabla}\n".encode()
    )


@pytest.fixture(autouse=True)
def disco(tmp_path: Path) -> Iterator[Path]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def importar(contenido: bytes | None = None, **datos: object):
    valores = {"actor": None, "contenido": manual() if contenido is None else contenido, "nombre": "faros.txt"}
    return importar_archivo(**{**valores, "siglas": "FAROS", **datos})


def quedo(disco: Path) -> tuple[int, ...]:
    modelos = (Institucion, Manual, Edicion, Estructura, Organo, Funcion, ArchivoOriginal, Asiento)
    return (*(modelo.objects.count() for modelo in modelos), sum(ruta.is_file() for ruta in disco.rglob("*")))


def test_importa_la_edicion_y_guarda_el_original(disco: Path) -> None:
    (edicion,) = importar().ediciones
    assert (edicion.numero, edicion.estado, edicion.manual.clave) == (1, "borrador", "F123-002-001")
    assert edicion.archivo.sha256 == hashlib.sha256(manual()).hexdigest()
    assert edicion.archivo.archivo.read() == manual()
    edicion.archivo.archivo.close()
    assert list(Organo.objects.visibles().values_list("nombre", flat=True)) == [
        "Coordinación de Faros",
        "División de Lámparas",
    ]
    assert quejas_del_arbol(edicion.estructura_id) == []
    cuenta = edicion.analisis.cuenta
    assert cuenta["origen"] == cuenta["conservadas"] + cuenta["apartadas"] == len(manual().split())


def test_las_firmas_llenan_los_roles_y_los_cambios_su_tabla() -> None:
    (edicion,) = importar(con_hojas()).ediciones
    firmas = [(firma.orden, firma.rol, firma.nombre, firma.cargo) for firma in edicion.firmas.order_by("orden")]
    assert firmas == [
        (1, "Elaboró", "Lic. Ana Ruiz Paz", "Jefa de la División de Lámparas"),
        (2, "Validó", "Ing. Beto Sol León", "Coordinador de Faros"),  # la plantilla no tiene este rol
        (3, "Revisó", "", ""),
        (4, "Autorizó", "Dra. Carolina Mar Luna", "Directora General"),
        (5, "Aprobó", "", ""),
        (6, "Registró", "", ""),
    ]
    primero, segundo = edicion.cambios.order_by("orden")
    assert (primero.orden, primero.concepto, primero.aprobo, primero.fecha) == (
        3,
        "Emisión",
        "Junta",
        date(2012, 3, 12),
    )
    assert (segundo.orden, segundo.fecha) == (4, date(2013, 4, 13))
    assert f"{segundo.concepto} {segundo.resumen}".split() == ["Cambio"] * 40  # lo que no cabe pasa al resumen
    sueltos = " ".join(bloque.texto.plano() for bloque in Bloque.objects.filter(seccion__edicion=edicion))
    assert not any(palabra in sueltos for palabra in ("Rúbrica", "Ruiz", "AUTORIZ", "Emisión", "Junta"))


@pytest.mark.parametrize(
    ("modulo", "verbo"),
    [
        ("manuales.services.escribir_ediciones", "incorporar_secciones"),
        ("manuales.services.escribir_ediciones", "incorporar_hojas"),
        ("manuales.services.escribir_ediciones", "_guardar_analisis"),
        ("manuales.services.importar_estructura", "poblar_funciones"),
        ("manuales.services.crear_edicion", "crear_estructura"),
    ],
)
def test_si_algo_falla_a_la_mitad_no_queda_nada(
    disco: Path, monkeypatch: pytest.MonkeyPatch, modulo: str, verbo: str
) -> None:
    def falla(*_: object, **__: object) -> None:
        raise RuntimeError("se fue la luz")

    monkeypatch.setattr(sys.modules[modulo], verbo, falla)
    antes = quedo(disco)
    with pytest.raises(RuntimeError):
        importar()
    assert quedo(disco) == antes


def test_el_simulacro_no_deja_nada_y_dice_que_saldria(disco: Path) -> None:
    antes = quedo(disco)
    importacion = importar(simulacro=True)
    assert importacion.ediciones[0].numero == 1
    assert quedo(disco) == antes


@pytest.mark.parametrize(
    ("contenido", "datos", "frase"),
    [
        (b"", {}, "vacío"),
        (b"\x00\xff\xfe" * 500, {}, "."),
        (b"\x81\x8d\x8f" * 500, {}, "UTF-8"),
        ("ñ".encode("latin-1") * 500, {}, "ningún manual"),
        (b"una carta cualquiera", {}, "ningún manual"),
        (None, {"nombre": "faros.exe"}, r"\.txt"),
        (None, {"siglas": "  "}, "siglas"),
        (None, {"siglas": "con espacio"}, "siglas"),
        (None, {"plantilla": "inventada"}, "No existe la plantilla"),
        (b"a" * (25 * 2**20 + 1), {}, "25 MB"),
    ],
)
def test_lo_que_no_sirve_se_explica_y_no_deja_nada(
    disco: Path, contenido: bytes | None, datos: dict[str, str], frase: str
) -> None:
    antes = quedo(disco)
    with pytest.raises(ValidationError, match=frase):
        importar(contenido, **datos)
    assert quedo(disco) == antes


def test_el_mismo_archivo_se_rechaza_con_su_direccion(disco: Path) -> None:
    (edicion,) = importar().ediciones
    antes = quedo(disco)
    with pytest.raises(ValidationError, match=f"ya se importó.*/faros/{edicion.manual.slug}/ediciones/1/"):
        importar(nombre="con_otro_nombre.txt")
    assert quedo(disco) == antes


def test_el_manual_que_existe_recibe_otro_borrador() -> None:
    importar()
    (segunda,) = importar(manual(final=" y los lentes.")).ediciones
    assert segunda.numero == 2
    assert Manual.objects.count() == 1
    with pytest.raises(ValidationError, match="ya es de un manual de"):
        importar(manual(final=" y las mechas."), siglas="OTRA")
    assert not Institucion.objects.filter(siglas="OTRA").exists()


def test_pide_permiso_y_solo_quien_puede_crea_instituciones(disco: Path) -> None:
    from manuales.services import preparar_grupos

    preparar_grupos(actor=None)
    antes = quedo(disco)
    for grupo in ("Consulta", "Captura"):
        with pytest.raises(PermissionDenied):
            importar(actor=crear_usuario(grupo=grupo))
    assert quedo(disco) == antes
    importar(actor=crear_usuario(grupo="Administración"))
    importar(manual(final=" y más."), actor=crear_usuario(grupo="Captura"))
    assert Edicion.objects.count() == 2


def _uids(edicion: Edicion) -> dict[str, object]:
    organos = Organo.objects.visibles().filter(estructura=edicion.estructura)
    funciones = Funcion.objects.filter(organo__estructura=edicion.estructura)
    return {o.nombre: o.uid for o in organos} | {f.texto.plano(): f.uid for f in funciones}


def test_lo_que_ya_estaba_conserva_su_identificador() -> None:
    antes = _uids(importar().ediciones[0])
    otra = manual(final=" de noche.\n\n7.1.2 División de Señales\n\n1. Mirar.").decode()
    ahora = _uids(importar(otra.replace("División de Lámparas", "DIVISIÓN DE LAMPARAS").encode()).ediciones[0])
    assert ahora["Coordinación de Faros"] == antes["Coordinación de Faros"]
    assert ahora["Encender los faros."] == antes["Encender los faros."]
    assert ahora["DIVISIÓN DE LAMPARAS"] == antes["División de Lámparas"]
    nuevos = {"Limpiar las lámparas de noche.", "División de Señales", "Mirar."}
    assert {nombre for nombre, uid in ahora.items() if uid not in antes.values()} == nuevos


def test_el_organo_que_cambia_de_superior_es_el_mismo() -> None:
    antes = _uids(importar().ediciones[0])
    movido = manual(final=".\n\n7.1.2 División de Mar\n\n1. Ver.").decode()
    movido = movido.replace("7.1.1 División de Lámparas", "7.1.2.1 División de Lámparas")
    ahora = _uids(importar(movido.encode()).ediciones[0])
    assert ahora["División de Lámparas"] == antes["División de Lámparas"]
    assert ahora["Limpiar las lámparas."] == antes["Limpiar las lámparas."]


def test_dos_areas_con_el_mismo_titulo_son_dos_manuales() -> None:
    texto = (
        "Manual de Organización\n\n1. INTRODUCCIÓN\n\nEste es.\n\n2. FUNCIONES\n\n2.1 {}\n\n1. Encender.\n2. Apagar{}\n"
    )
    faros = importar(texto.format("Coordinación de Faros", ".").encode()).ediciones[0]
    puertos = importar(texto.format("Coordinación de Puertos", ".").encode()).ediciones[0]
    otra_vez = importar(texto.format("Coordinación de Faros", " de día.").encode()).ediciones[0]
    assert (faros.manual_id != puertos.manual_id, otra_vez.manual_id == faros.manual_id) == (True, True)
    assert (faros.manual.slug != puertos.manual.slug, otra_vez.numero) == (True, 2)


def test_la_hoja_de_autorizacion_y_los_cambios_quedan_como_datos() -> None:
    hojas = (
        "\n\n8. HOJA DE AUTORIZACIÓN\n\nELABORÓ\n\nLic. Rosa Ríos Lago\nJefa de Faros\n\n"
        "COTEJÓ\n\nIng. Juan Mar\nDirector\n\n"
        "9. CONTROL DE CAMBIOS\n\nNúm.   Concepto                      Sección         Fecha\n\n"
        "1      Emisión del primer manual.    Todo            24/09/2014\n"
    )
    edicion = importar(manual(final=f".{hojas}")).ediciones[0]
    firmas = {firma.rol: (firma.nombre, firma.cargo) for firma in edicion.firmas.all() if firma.nombre}
    assert firmas["Elaboró"] == ("Lic. Rosa Ríos Lago", "Jefa de Faros")
    assert [(cambio.concepto, str(cambio.fecha)) for cambio in edicion.cambios.all()] == [
        ("Emisión del primer manual.", "2014-09-24")
    ]


def test_el_que_no_dice_su_titulo_lleva_el_de_su_archivo(db: None) -> None:
    contenido = (
        "1. Introducción\n\nHola a quien lea.\n\n2. Funciones\n\n2.1 Dirección de Nubes\n\n1. Mirar.\n\n2. Contar.\n"
    )
    importadas = [
        importar_archivo(
            actor=None, contenido=contenido.replace("Hola", saludo).encode(), nombre=nombre, siglas="NUBES"
        ).ediciones[0]
        for saludo, nombre in (("Hola", "nubes de abril.txt"), ("Adiós", "nubes de mayo.txt"))
    ]
    assert [edicion.titulo for edicion in importadas] == ["nubes de abril", "nubes de mayo"]
    assert len({edicion.manual_id for edicion in importadas}) == 2
