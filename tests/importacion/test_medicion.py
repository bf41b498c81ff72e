"""La medición: un análisis perfecto vale 100, estropearlo baja la nota y los nombres no regalan puntos."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from manuales.importacion import analizar
from manuales.importacion.aparte import Gasto
from manuales.importacion.lectores import leer
from manuales.importacion.medicion.medir import Medicion, medir
from manuales.importacion.medicion.nombres import misma_institucion, mismo_organo, mismo_titulo
from manuales.importacion.medicion.palabras import Palabras, contar
from manuales.importacion.medicion.puntos import emparejar, puntuar
from manuales.importacion.medicion.tabla import en_tabla
from manuales.importacion.medicion.verdad import Unidad, Verdad, VerdadInvalida, leer_verdades
from manuales.importacion.modelo import Documento, Organo, Origen
from tests.apoyo.corpus import CORPUS
from tests.apoyo.pdf_crudo import MANUAL, de_renglones

ORIGEN = Origen("m.txt", 1, 1)
TEXTO = "\n".join(MANUAL).encode()
UNIDADES = (
    Unidad("Dirección de Globos", "7.1", None, 2, None, "Dirigir la compra", "Autorizar los colores", "la temporada."),
    Unidad("Departamento de Hilos", "7.1.1", 0, 2, None, "Amarrar los globos", "Informar cada mes", "que sobren."),
)
VERDAD = Verdad("Manual de Globos", (Path("m.txt"),), UNIDADES)


# -- nombres -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("Dirección de Obras", "DIRECCION DE OBRAS"),
        ("Director de Obras", "Dirección de Obras"),
        ("Directora de las Obras", "Dirección de Obras."),
        ("Contralor Municipal", "Contraloría Municipal"),
        ("Titular de la Unidad de Enlace", "Unidad de Enlace"),
        ("Jefe del Departamento de Hilos", "Departamento de Hilos"),
        ("Diseñador(a) de Interiores", "Diseñador de Interiores"),
        ("Secretaría Técnica / Prosecretaría de la Junta", "Secretaría Técnica"),
        ("Órgano de Vigilancia (Comisaría Pública)", "Órgano de Vigilancia"),
        ("Subdirección Jurídico – Administrativa", "Subdirección Jurídico-Administrativa"),
    ],
)
def test_son_el_mismo_organo(uno: str, otro: str) -> None:
    assert mismo_organo(uno, otro)
    assert mismo_organo(otro, uno)


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("Dirección de Obras", "Dirección de Obras Públicas"),
        ("Dirección de Obras", "Subdirección de Obras"),
        ("Dirección de Obras", "Departamento de Obras"),
        ("Unidad de Capacitación Norte", "Unidad de Capacitación Sur"),
        ("Coordinación de Auditoría A", "Coordinación de Auditoría B"),
        ("Jefe de Hilos", "Hilos"),
        ("Dirección", ""),
        ("de la", "del"),
    ],
)
def test_no_son_el_mismo_organo(uno: str, otro: str) -> None:
    assert not mismo_organo(uno, otro)


def _organo(id_: str, nombre: str, padre: str | None = None, codigo: str = "") -> Organo:
    return Organo(id_, codigo, nombre, "", ORIGEN, padre_id=padre)


def test_los_del_mismo_nombre_se_casan_por_codigo_por_superior_y_por_orden() -> None:
    unidades = [
        Unidad("Norte", "", None, 0),
        Unidad("Sur", "", None, 0),
        Unidad("Archivo", "", 1, 0),
        Unidad("Archivo", "", 0, 0),
        Unidad("Archivo", "9.9", None, 0),
    ]
    organos = [
        _organo("a", "Archivo", "n"),
        _organo("b", "Archivo", "s"),
        _organo("c", "Archivo", "n", codigo="9.9"),
        _organo("n", "Norte"),
        _organo("s", "Sur"),
    ]
    casados = {lugar: organo.id for lugar, organo in emparejar(organos, unidades).items()}
    assert casados == {0: "n", 1: "s", 2: "b", 3: "a", 4: "c"}


# -- puntos ------------------------------------------------------------------------------------------------------------


def _perfecto() -> Documento:
    [documento] = analizar(TEXTO, "m.txt").documentos
    return documento


def _medicion(documento: Documento) -> Medicion:
    palabras = contar(leer(TEXTO, "m.txt"), [documento])
    return Medicion(Path("m.txt"), "", puntuar([documento], VERDAD, texto=True), palabras)


def test_un_analisis_perfecto_vale_cien() -> None:
    medicion = _medicion(_perfecto())
    assert (medicion.nota, medicion.cumple, medicion.puntos.faltas) == (100.0, True, [])
    assert medicion.palabras.total == len(TEXTO.split())
    assert medicion.puntos.palabras == medicion.puntos.palabras_esperadas == 6


def _quita_organo(documento: Documento) -> None:
    documento.organos.pop()


def _cambia_nombre(documento: Documento) -> None:
    documento.organos[1].nombre = "Departamento de Hilos y Nudos"


def _suelta_del_superior(documento: Documento) -> None:
    documento.organos[1].padre_id = None


def _cuelga_la_raiz(documento: Documento) -> None:
    documento.organos[0].padre_id = documento.organos[1].id


def _quita_funcion(documento: Documento) -> None:
    documento.organos[0].funciones.pop()


def _vuelve_texto_una_funcion(documento: Documento) -> None:
    documento.organos[0].funciones[0].clase = "parrafo"


def _parte_una_funcion(documento: Documento) -> None:
    primera = documento.organos[0].funciones[0]
    documento.organos[0].funciones.insert(1, replace(primera, texto="que pidan las colonias"))


def _corta_el_final(documento: Documento) -> None:
    documento.organos[0].funciones[-1].texto = "Autorizar los colores"


def _inventa_organo(documento: Documento) -> None:
    documento.organos.append(replace(documento.organos[1], id="x", nombre="Oficina de Nadie"))


def _pierde_palabra(documento: Documento) -> None:
    documento.organos[0].funciones[0].palabras.pop()


def _repite_palabra(documento: Documento) -> None:
    documento.secciones[0].palabras += documento.organos[0].palabras


def _inventa_palabra(documento: Documento) -> None:
    documento.secciones[1].bloques[0].texto += " siempre"


@pytest.mark.parametrize(
    "estropear",
    [
        _quita_organo,
        _cambia_nombre,
        _suelta_del_superior,
        _cuelga_la_raiz,
        _quita_funcion,
        _vuelve_texto_una_funcion,
        _parte_una_funcion,
        _inventa_organo,
        _pierde_palabra,
        _repite_palabra,
        _inventa_palabra,
    ],
)
def test_un_analisis_estropeado_baja_la_nota_y_no_cumple(estropear: Callable[[Documento], None]) -> None:
    documento = deepcopy(_perfecto())
    estropear(documento)
    medicion = _medicion(documento)
    assert medicion.nota < 100
    assert not medicion.cumple


def test_una_funcion_cortada_baja_la_nota() -> None:
    documento = _perfecto()
    _corta_el_final(documento)
    assert puntuar([documento], VERDAD, texto=False).palabras == 5


def test_un_organo_que_el_manual_solo_nombra_se_cuenta_pero_no_resta() -> None:
    documento = _perfecto()
    documento.organos.append(_organo("x", "Oficina de Viento", documento.organos[0].id))
    puntos = puntuar([documento], VERDAD, texto=False)
    assert (puntos.de_mas, puntos.inventados, puntos.partes[0]) == (1, 0, 1.0)


def test_lo_que_deja_ver_el_texto_solo_vale_para_el_texto() -> None:
    verdad = replace(VERDAD, unidades=(replace(UNIDADES[0], funciones=5, en_texto=2), UNIDADES[1]))
    assert puntuar([_perfecto()], verdad, texto=True).cuentas == 2
    assert puntuar([_perfecto()], verdad, texto=False).cuentas == 1


def test_un_superior_que_el_manual_no_describe_puede_estar_o_no() -> None:
    verdad = replace(VERDAD, unidades=(replace(UNIDADES[0], superior="Presidenta Municipal"), UNIDADES[1]))
    documento = _perfecto()
    assert puntuar([documento], verdad, texto=False).padres == 2
    documento.organos.append(_organo("p", "Presidencia Municipal"))
    documento.organos[0].padre_id = "p"
    assert puntuar([documento], verdad, texto=False).padres == 2
    documento.organos[-1].nombre = "Síndico"
    assert puntuar([documento], verdad, texto=False).padres == 1


def test_lo_que_nadie_conto_no_se_califica() -> None:
    verdad = replace(VERDAD, unidades=(replace(UNIDADES[0], funciones=None), UNIDADES[1]))
    puntos = puntuar([_perfecto()], verdad, texto=False)
    assert (puntos.cuentas, puntos.cuentas_esperadas, puntos.faltas) == (1, 1, [])


def test_de_varios_documentos_se_mide_el_que_mas_se_parece() -> None:
    vacio = Documento("", None, "", "", None, None, "ninguno", "", 1, 1)
    assert puntuar([vacio, _perfecto(), vacio], VERDAD, texto=False).hallados == 2


def test_lo_rechazado_vale_cero() -> None:
    medicion = Medicion(Path("m.pdf"), "", puntuar([_perfecto()], VERDAD, texto=False), rechazo="No se pudo leer.")
    assert (medicion.nota, medicion.cumple) == (0.0, False)
    assert "RECHAZADO: No se pudo leer." in en_tabla([medicion], Path())


# -- la verdad y el mando ----------------------------------------------------------------------------------------------


def _esperado(**cambios: Any) -> dict[str, Any]:
    return {
        "titulo": "Manual de Globos",
        "unidades": [
            {
                "codigo": None,
                "nombre": "Director de Globos",
                "padre": None,
                "num_funciones": 2,
                "primera_funcion_5_palabras": "Dirigir la compra de los",
                "ultima_funcion_5_palabras": "Autorizar los colores de la",
                "ultima_funcion_5_palabras_finales": "los colores de la temporada.",
            },
            {"codigo": None, "nombre": "Departamento de Hilos", "padre": "Dirección de Globos", "num_funciones": 2},
        ],
    } | cambios


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    """Una carpeta con un manual en dos formatos y otro que está en un ``verdad.json``."""
    globos, semillas = tmp_path / "globos", tmp_path / "semillas"
    globos.mkdir()
    semillas.mkdir()
    (globos / "original.pdf").write_bytes(de_renglones(MANUAL))
    (globos / "texto.txt").write_bytes(TEXTO)
    (globos / "expected.json").write_text(json.dumps(_esperado()), encoding="utf-8")
    (semillas / "a.txt").write_bytes(TEXTO)
    unidades = [
        {"codigo": "7.1", "nombre": "Dirección de Globos", "padre": None, "num_funciones": 2, "primera": "Dirigir la"},
        {"codigo": "7.1.1", "nombre": "Departamento de Hilos", "padre": "7.1", "num_funciones": 3},
        {"codigo": "GEN-U", "nombre": "Genéricas", "padre": "7.1", "num_funciones": 9},
    ]
    verdades = {
        "_nota": "de prueba",
        "a": {"archivo": "a.txt", "titulo": "A", "unidades": unidades},
        "b": {"archivo": "no está.txt", "titulo": "B", "unidades": unidades},
    }
    (semillas / "verdad.json").write_text(json.dumps(verdades), encoding="utf-8")
    return tmp_path


def test_se_leen_las_dos_formas_de_la_verdad(carpeta: Path) -> None:
    una, otra = leer_verdades(carpeta)
    assert [ruta.name for ruta in una.archivos] == ["original.pdf", "texto.txt"]
    assert [unidad.padre for unidad in una.unidades] == [None, 0]
    assert una.unidades[0].final == "los colores de la temporada."
    assert ([ruta.name for ruta in otra.archivos], len(otra.unidades), otra.unidades[1].padre) == (["a.txt"], 2, 0)


@pytest.mark.parametrize(
    ("dicho", "por_que"),
    [
        ('{\n "titulo": }', "no es JSON bien escrito; corrija el renglón 2, columna 12"),
        ("[]", "no es lo que se espera ahí"),
        ("[" * 100_000, "no es lo que se espera ahí"),
        ("{}", "le falta el dato «unidades»"),
        (
            json.dumps(_esperado(unidades=[{"nombre": "X", "padre": None, "codigo": ""}])),
            "le falta el dato «num_funciones»",
        ),
    ],
    ids=["json", "lista", "hondo", "vacío", "incompleto"],
)
def test_una_verdad_que_no_se_entiende_se_dice(carpeta: Path, dicho: str, por_que: str) -> None:
    (carpeta / "globos" / "expected.json").write_text(dicho, encoding="utf-8")
    with pytest.raises(VerdadInvalida, match=r"expected\.json"):
        leer_verdades(carpeta)
    with pytest.raises(CommandError, match=f"No se entiende «expected.json» de «globos»: .*{por_que}") as rechazo:
        call_command("medir_importacion", str(carpeta), stdout=StringIO())
    assert "Error(" not in str(rechazo.value)


def test_una_verdad_que_no_esta_en_utf8_se_dice(carpeta: Path) -> None:
    (carpeta / "globos" / "expected.json").write_bytes('{"titulo": "Información"}'.encode("latin-1"))
    with pytest.raises(CommandError, match="no está en UTF-8; guárdelo de nuevo"):
        call_command("medir_importacion", str(carpeta), stdout=StringIO())


def test_el_mando_mide_cada_formato_y_guarda_la_pagina(carpeta: Path, tmp_path: Path) -> None:
    salida, guardado = StringIO(), tmp_path / "tabla.md"
    call_command("medir_importacion", str(carpeta), "--detalle", "--salida", str(guardado), stdout=salida)
    pdf, texto, semilla, total = [
        renglon for renglon in salida.getvalue().splitlines() if "/" in renglon or "**" in renglon
    ][:4]
    assert pdf.startswith("| globos/original.pdf | 2/2 | 2/2 | 2/2 | 3/3 | no | — | 0 | 0 | 0 | 1 |")
    assert texto.startswith("| globos/texto.txt | 2/2 | 2/2 | 2/2 | 3/3 | no | — | 0 | 0 | — | — |")
    assert semilla.startswith("| semillas/a.txt | 2/2 | 2/2 | 1/2 | 1/1 |")
    assert "NO CUMPLE" in semilla
    assert "2 de 3 cumplen" in total
    assert "«Departamento de Hilos» tiene 2 funciones y deben ser 3" in salida.getvalue()
    pagina = guardado.read_text(encoding="utf-8")
    assert pdf in pagina
    assert "Hilos" not in pagina  # la página es pública: ni un nombre de los manuales


@pytest.mark.parametrize(
    ("titulo", "institucion", "esperado", "es"),
    [
        ("Manual de Organización de la Tesorería", "", "Manual de Organización Tesorería", True),
        ("MANUAL DE ORGANIZACIÓN DEL DIF (DIF)", "", "Manual de Organización del DIF", True),
        ("Manual de Funciones de Luces", "Luces", "Manual de Funciones", True),
        ("Manual de Funciones de Luces", "Faros", "Manual de Funciones", False),
        ("Manual de Organización", "Faros", "Manual de Organización de Faros", False),
        ("Manual de Organización de la Tesorería Municipal", "", "Manual de Organización de la Tesorería", False),
    ],
)
def test_el_titulo_es_el_de_la_verdad(titulo: str, institucion: str, esperado: str, es: bool) -> None:
    assert mismo_titulo(titulo, institucion, esperado) is es


@pytest.mark.parametrize(
    ("leida", "esperada", "es"),
    [
        ("Instituto de Luces", "Instituto de las Luces (INLU)", True),
        ("Secretaría de Faros", "Secretaría de Faros, Gobierno del Estado de Aire", True),
        ("", "Secretaría de Faros", False),
        ("Secretaría de Faros y Luces", "Secretaría de Faros", False),
    ],
)
def test_la_institucion_es_la_de_la_verdad(leida: str, esperada: str, es: bool) -> None:
    assert misma_institucion(leida, esperada) is es


def test_el_titulo_y_la_institucion_se_miden_si_la_verdad_los_dice() -> None:
    documento = replace(_perfecto(), titulo="Manual de Globos", institucion="Junta de Globos")
    dicha = replace(VERDAD, titulos=("Otro manual", "Manual de los Globos"), institucion="Feria de Globos")
    puntos = puntuar([documento], dicha, texto=False)
    assert (puntos.titulo, puntos.institucion) == (True, False)
    assert puntos.faltas == ["la institución es «Junta de Globos», no «Feria de Globos»"]
    callada = puntuar([documento], VERDAD, texto=False)
    assert (callada.titulo, callada.institucion, callada.partes) == (None, None, puntos.partes)


def test_el_gasto_es_el_del_proceso_que_lee(carpeta: Path) -> None:
    medicion = medir(leer_verdades(carpeta)[0], carpeta / "globos" / "original.pdf")
    assert 0 < medicion.gasto.segundos < 10
    assert 10 < medicion.gasto.megas < 300
    assert medicion.palabras == Palabras(len(TEXTO.split()), 0, 0)
    assert medicion.faltan_del_texto == 0


def test_un_archivo_que_no_se_lee_es_un_renglon_y_no_un_fallo(carpeta: Path) -> None:
    (carpeta / "globos" / "original.pdf").write_bytes(b"%PDF-1.7 roto")
    medicion = medir(leer_verdades(carpeta)[0], carpeta / "globos" / "original.pdf")
    assert "dañado" in medicion.rechazo
    assert medicion.gasto == Gasto(0, 0)


@pytest.mark.parametrize(("ruta", "dice"), [("no-existe", "No existe la carpeta"), ("", "no hay manuales")])
def test_sin_que_medir_se_dice(tmp_path: Path, ruta: str, dice: str) -> None:
    with pytest.raises(CommandError, match=dice):
        call_command("medir_importacion", str(tmp_path / ruta), stdout=StringIO())


@pytest.mark.corpus
def test_los_manuales_reales_llegan_a_la_meta() -> None:
    mediciones = [medir(verdad, archivo) for verdad in leer_verdades(CORPUS) for archivo in verdad.archivos]
    assert len(mediciones) >= 12
    assert [(una.archivo.parent.name, una.archivo.name) for una in mediciones if not una.cumple] == []
