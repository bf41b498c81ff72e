"""Las menciones de órganos: las del suyo aunque estén torcidas, ninguna de otro, y las de los que no existen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuales.importacion import analizar, modelo
from organigrama.menciones import Nombres, hallar_ajenas, proponer
from organigrama.menciones.propuesta import (
    ACENTOS,
    HOMONIMO,
    MAS_LARGO,
    MAYUSCULAS,
    NUMERO,
    PARTICULAS,
    PARTIDA,
)
from tests.apoyo.corpus import CORPUS, RAIZ, hay_corpus
from texto.normal import plegar

CALIDAD = "Coordinación de Evaluación de la Calidad Médica"
NOMBRES = Nombres([CALIDAD, "Dirección General", "Secretaría Técnica de la Dirección General", "Auditoría Interna"])


@pytest.mark.parametrize(
    ("texto", "torceduras"),
    [
        (f"Apoyar a la {CALIDAD}.", ()),
        ("la Coordinación de Evaluación de Calidad Médica,", (PARTICULAS,)),
        ("la Coordinacion de Evaluacion de la Calidad Medica", (ACENTOS,)),
        ("LA COORDINACIÓN DE EVALUACIÓN DE LA CALIDAD MÉDICA", (MAYUSCULAS,)),
        ("las Coordinaciones de Evaluación de la Calidad Médica", (NUMERO,)),
        ("la coordinación de evaluación de la calidad médica", (MAYUSCULAS,)),
        ("la Coordinación de\nEvaluación de la Calidad Médica", (PARTIDA,)),
        ("la Coordinación de Evalua-\nción de la Calidad Médica", (PARTIDA,)),
        (f"la {CALIDAD} y Seguridad", (MAS_LARGO,)),
        (f"la {CALIDAD} y la Auditoría Interna", ()),
        (f"la {CALIDAD} del Instituto", ()),
    ],
)
def test_cada_mencion_dice_en_que_se_aparta_del_nombre(texto: str, torceduras: tuple[str, ...]) -> None:
    (mencion,) = proponer(texto, viejo=CALIDAD, nuevo="Unidad de Calidad", nombres=NOMBRES)
    assert mencion.torceduras == torceduras
    assert texto[mencion.inicio : mencion.fin] == mencion.letras
    assert mencion.por == ("UNIDAD DE CALIDAD" if mencion.letras.isupper() else "Unidad de Calidad")
    assert mencion.dudosa == (MAS_LARGO in torceduras)


@pytest.mark.parametrize(
    ("viejo", "texto"),
    [
        ("Dirección General", "Acordar con la Secretaría Técnica de la Dirección General."),
        ("Dirección General", "llevar la dirección general de los trabajos"),
        ("Auditoría Interna", "practicar la auditoría interna de cada año"),
        ("Dirección General", "La Dirección, General y de línea"),
        (CALIDAD, "la Coordinación de Evaluación de la Calidad"),
        (CALIDAD, ""),
    ],
)
def test_lo_que_no_es_suyo_no_se_propone(viejo: str, texto: str) -> None:
    assert proponer(texto, viejo=viejo, nuevo="X", nombres=NOMBRES) == []


def test_si_otro_se_llama_igual_se_duda() -> None:
    nombres = Nombres(["Unidad Jurídica", "Unidad Jurídica", "Otra"])
    (mencion,) = proponer("la Unidad Jurídica", viejo="Unidad Jurídica", nuevo="X", nombres=nombres)
    assert mencion.torceduras == (HOMONIMO,)
    assert mencion.exacta
    assert mencion.dudosa


PALABRAS = ["Dirección", "de", "la", "General", "Calidad", "calidad", "y", "-\n", "\n", ",", "Médica", "Unidad"]


@given(
    st.lists(st.sampled_from(PALABRAS), max_size=25), st.lists(st.sampled_from(PALABRAS[:6]), min_size=1, max_size=4)
)
def test_lo_hallado_dice_el_nombre_y_no_se_cruza(palabras: list[str], del_nombre: list[str]) -> None:
    texto, nombre = " ".join(palabras), " ".join(del_nombre)
    halladas = Nombres([nombre]).hallar(texto)
    for una in halladas:
        letras = [palabra for palabra in plegar(texto[una.inicio : una.fin]).split() if palabra.isalpha()]
        assert len([palabra for palabra in letras if palabra not in {"de", "la", "y"}]) >= 1
    assert all(una.fin <= otra.inicio for una, otra in pairwise(halladas))
    if " ".join(texto.split()) == nombre and any(palabra[0].isupper() for palabra in del_nombre if palabra != "-\n"):
        assert len(halladas) == 1


RANGOS = {"direccion", "direccion general", "coordinacion", "secretaria", "unidad", "seccion"}


@pytest.mark.parametrize(
    ("texto", "ajenas"),
    [
        ("con la Coordinación de Recursos Financieros, y", [("Coordinación de Recursos Financieros", "")]),
        (f"con la {CALIDAD}.", []),
        ("con la Dirección General y la Secretaría de Salud", [("Secretaría de Salud", "")]),
        ("de la Unidad A a la Secretaría de Salud y Bienestar", [("Secretaría de Salud y Bienestar", "")]),
        ("la dirección de los trabajos; la Dirección", []),
        ("la Sección II y la Unidad I", []),
        ("COORDINACIÓN DE RECURSOS", []),
        (
            "la Coordinación de Evaluación de Calidad",
            [("Coordinación de Evaluación de Calidad", CALIDAD)],
        ),
    ],
)
def test_los_organos_que_no_existen(texto: str, ajenas: list[tuple[str, str]]) -> None:
    halladas = hallar_ajenas(texto, nombres=NOMBRES, rangos=RANGOS)
    assert [(una.nombre, una.parecido) for una in halladas] == ajenas
    assert all(" ".join(texto[una.inicio : una.fin].split()) == una.nombre for una in halladas)


# Los manuales reales.


@cache
def documento(archivo: str, titulo: str) -> modelo.Documento:
    documentos = analizar((CORPUS / "semillas" / archivo).read_bytes(), archivo).documentos
    return next(uno for uno in documentos if titulo in uno.titulo)


def textos(leido: modelo.Documento) -> Iterator[str]:
    def de_funciones(funciones: list[modelo.Funcion]) -> Iterator[str]:
        for una in funciones:
            yield una.texto
            yield from de_funciones(una.incisos)

    for seccion in leido.secciones:
        yield from (uno.texto for uno in modelo.recorrer(seccion.bloques))
    for organo in leido.organos:
        for bloques in (organo.textos_iniciales, organo.objetivo, organo.textos, organo.textos_finales):
            yield from (uno.texto for uno in modelo.recorrer(bloques))
        yield from de_funciones(organo.funciones)


def rangos() -> set[str]:
    tipos = json.loads((RAIZ / "fixtures/catalogos/tipos_organo.json").read_text(encoding="utf-8"))
    return {palabra for tipo in tipos for palabra in tipo["palabras"] if palabra != plegar(tipo["plural"])}


@pytest.mark.corpus
def test_las_diez_menciones_torcidas_de_la_direccion_de_operacion() -> None:
    leido = documento("imss_direccion_operacion_evaluacion.txt", "Operación")
    nombres = Nombres(organo.nombre for organo in leido.organos)
    menciones = [
        mencion
        for texto in textos(leido)
        for mencion in proponer(texto, viejo=CALIDAD, nuevo="Coordinación de Calidad", nombres=nombres)
    ]
    torcidas = Counter(" ".join(una.letras.split()) for una in menciones if una.torceduras)
    assert torcidas == {"Coordinación de Evaluación de Calidad Médica": 10}
    assert not any(una.dudosa for una in menciones)


@pytest.mark.corpus
def test_la_coordinacion_que_nadie_creo() -> None:
    leido = documento("dof_moimss_y_estatuto_bienestar.txt", "Estatuto")
    nombres = Nombres(organo.nombre for organo in leido.organos)
    conocidos = rangos()
    ajenas = Counter(
        una.nombre for texto in textos(leido) for una in hallar_ajenas(texto, nombres=nombres, rangos=conocidos)
    )
    assert ajenas["Coordinación de Recursos Financieros"] == 1
    assert not set(ajenas) & {organo.nombre for organo in leido.organos}


@pytest.mark.corpus
@pytest.mark.parametrize(
    "ruta", sorted((CORPUS / "semillas").glob("*.txt")) if hay_corpus() else [], ids=lambda r: r.stem
)
def test_en_los_manuales_reales_cada_nombre_escrito_se_halla(ruta: object) -> None:
    for leido in analizar(ruta.read_bytes(), ruta.name).documentos:  # type: ignore[attr-defined]
        nombres = Nombres(organo.nombre for organo in leido.organos)
        for texto in textos(leido):
            halladas = nombres.hallar(texto)
            for organo in leido.organos:
                lugar = texto.find(organo.nombre)
                if lugar >= 0 and not texto[lugar + len(organo.nombre) :][:1].isalnum():
                    fin = lugar + len(organo.nombre)
                    assert any(una.inicio <= lugar and fin <= una.fin for una in halladas), (organo.nombre, texto)
