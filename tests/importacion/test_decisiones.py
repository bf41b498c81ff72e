"""Las decisiones de quien revisa: cada una hace lo suyo, y con cualquiera la cuenta de palabras cuadra."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuales.importacion import entender
from manuales.importacion.decisiones import (
    ACCIONES,
    DICHOS,
    Decision,
    DecisionInvalida,
    a_lista,
    de_lista,
    leer_decision,
)
from manuales.importacion.lectores import Lectura
from manuales.importacion.lectores.markdown import leer_markdown
from manuales.importacion.lectores.texto import leer_texto
from manuales.importacion.modelo import Documento, Organo
from manuales.importacion.nodos import Nodo, nodos_de
from tests.apoyo.cuenta_palabras import faltas_en_la_cuenta
from tests.importacion.test_propiedades import TEXTOS

MANUAL = """\
MANUAL DE ORGANIZACIÓN DE LA COORDINACIÓN DE MAPAS

1. Introducción

Este manual describe a la coordinación.

7. Funciones

7.1 Coordinación de Mapas

1. Custodiar los mapas
del acervo.

2. Prestar los mapas. Cobrar las multas.

Vigilar el horario de la sala

7.1.1 División de Planos

1. Restaurar los planos:

a) con agua;

b) con papel.

7.1.2 División de Globos

1. Inflar los globos.

Página 3 de 9 Clave: G000-002-001
"""
ESTATUTO = """\
ESTATUTO ORGÁNICO DEL INSTITUTO DE MAPAS

TÍTULO PRIMERO
DISPOSICIONES GENERALES

Artículo 1.- El instituto guarda mapas.

Artículo 2.- El instituto contará con las unidades siguientes:

I. Dirección General;

II. Dirección de Acervos, y

III. Dirección de Planos.

Artículo 3.- La Dirección General tendrá las atribuciones siguientes:

I. Dirigir el instituto;

II. Nombrar a los titulares, y

III. Rendir informes.

Artículo 4.- La Dirección de Acervos tendrá las atribuciones siguientes:

I. Custodiar los mapas, y

II. Prestar los mapas.

Artículo 5.- Los mapas son públicos.

Artículo 6.- Se prestan en sala.

TRANSITORIOS

PRIMERO.- Entrará en vigor mañana.
"""


def nuevo(lectura: Lectura, *decisiones: Decision, archivo: str = "m.txt") -> list[Documento]:
    return entender(deepcopy(lectura), archivo, decisiones)


def nodo(documentos: list[Documento], comienzo: str, clase: str = "") -> Nodo:
    return next(
        uno
        for uno in nodos_de(documentos)
        if uno.texto.startswith(comienzo) and (not clase or uno.clase == clase) and uno.clase != "documento"
    )


def organo(documentos: list[Documento], nombre: str) -> Organo:
    return next(uno for documento in documentos for uno in documento.organos if uno.nombre.startswith(nombre))


class Revision:
    """Un texto que se revisa: cada decisión se toma sobre lo que se entiende hasta entonces."""

    def __init__(self, texto: str = MANUAL, archivo: str = "m.txt") -> None:
        self.texto, self.archivo = texto, archivo
        self.lectura = leer_markdown(texto) if archivo.endswith(".md") else leer_texto(texto)
        self.decisiones: list[Decision] = []

    @property
    def documentos(self) -> list[Documento]:
        return nuevo(self.lectura, *self.decisiones, archivo=self.archivo)

    def decidir(self, accion: str, comienzo: str, *, clase: str = "", palabra: int = 0, **datos: object) -> None:
        uno = nodo(self.documentos, comienzo, clase)
        self.decisiones.append(Decision(accion, palabra or uno.palabra, uno.fin, **datos))  # type: ignore[arg-type]
        assert faltas_en_la_cuenta(self.texto, self.documentos) == []

    def hay(self, comienzo: str) -> str:
        return nodo(self.documentos, comienzo).clase

    def textos(self, nombre: str) -> list[str]:
        return [funcion.texto for funcion in organo(self.documentos, nombre).funciones]


def test_los_nodos_son_todos_los_textos_en_su_orden() -> None:
    nodos = nodos_de(Revision().documentos)
    impresos = [uno for uno in nodos if uno.palabras]
    palabras = sorted(par for uno in impresos for par in uno.palabras)
    assert palabras[0][0] == 0
    assert all(una[1] == otra[0] for una, otra in pairwise(palabras))
    assert palabras[-1][1] == len(MANUAL.split())
    assert [uno.palabra for uno in impresos] == sorted(uno.palabra for uno in impresos)
    assert len({uno.id for uno in nodos}) == len(nodos)


def test_un_organo_de_mas_pasa_a_texto_y_sus_funciones_al_anterior() -> None:
    revision = Revision()
    revision.decidir("papel", "División de Planos", valor="parrafo")
    (documento,) = revision.documentos
    assert [uno.nombre for uno in documento.organos] == ["Coordinación de Mapas", "División de Globos"]
    assert "Restaurar los planos:" in revision.textos("Coordinación")
    assert revision.hay("7.1.1 División de Planos") == "parrafo"


def test_un_organo_que_falta_toma_su_codigo_su_superior_y_las_funciones_que_siguen() -> None:
    revision = Revision(MANUAL.replace("7.1.2 División de Globos", "7.1.2 Globos y serpentinas,"))
    assert len(revision.documentos[0].organos) == 2
    revision.decidir("papel", "Globos", valor="organo")
    globos = organo(revision.documentos, "Globos y serpentinas")
    assert (globos.codigo, globos.padre_id) == ("7.1.2", organo(revision.documentos, "Coordinación").id)
    assert revision.textos("Globos") == ["Inflar los globos."]


def test_partir_una_funcion_y_volver_a_unirla_la_deja_igual() -> None:
    revision = Revision()
    antes = revision.documentos
    prestar = nodo(antes, "Prestar los mapas.")
    corte = prestar.palabra + 4
    revision.decidir("partir", "Prestar", palabra=corte, valor="funcion")
    assert revision.textos("Coordinación")[1:3] == ["Prestar los mapas.", "Cobrar las multas."]
    revision.decidir("unir", "Cobrar")
    assert revision.documentos == antes


def test_unir_con_el_anterior_y_partir_lo_unido() -> None:
    revision = Revision()
    antes = revision.documentos
    revision.decidir("unir", "Vigilar el horario")
    assert revision.textos("Coordinación")[-1] == "Prestar los mapas. Cobrar las multas. Vigilar el horario de la sala"
    vigilar = MANUAL.split().index("Vigilar")
    revision.decidir("partir", "Prestar", palabra=vigilar, valor="parrafo")
    assert revision.documentos == antes


def test_un_parrafo_entre_las_funciones_es_funcion_o_texto_segun_se_diga() -> None:
    revision = Revision()
    revision.decidir("papel", "Vigilar", valor="parrafo")
    clases = [funcion.clase for funcion in organo(revision.documentos, "Coordinación").funciones]
    assert clases == ["numerada", "numerada", "parrafo"]
    revision.decidir("papel", "Vigilar", valor="funcion")
    clases = [funcion.clase for funcion in organo(revision.documentos, "Coordinación").funciones]
    assert clases == ["numerada"] * 3


def test_una_funcion_pasa_a_inciso_y_un_inciso_a_funcion() -> None:
    revision = Revision()
    revision.decidir("papel", "Prestar", valor="inciso")
    assert [uno.texto for uno in organo(revision.documentos, "Coordinación").funciones[0].incisos] == [
        "Prestar los mapas. Cobrar las multas."
    ]
    revision.decidir("papel", "con papel", valor="funcion")
    planos = organo(revision.documentos, "División de Planos")
    assert [(uno.texto, len(uno.incisos)) for uno in planos.funciones] == [
        ("Restaurar los planos:", 1),
        ("con papel.", 0),
    ]


def test_un_inciso_cuelga_de_otra_funcion_o_de_ninguna() -> None:
    revision = Revision()
    destino = nodo(revision.documentos, "Custodiar").palabra
    revision.decidir("colgar", "Vigilar", destino=destino)
    primera = organo(revision.documentos, "Coordinación").funciones[0]
    assert [uno.texto for uno in primera.incisos] == ["Vigilar el horario de la sala"]
    revision.decidir("colgar", "con agua", destino=None)
    assert revision.textos("División de Planos") == ["Restaurar los planos:", "con agua;", "con papel."]


def test_apartar_saca_el_texto_con_su_motivo_y_traerlo_lo_devuelve() -> None:
    revision = Revision()
    antes = revision.documentos
    revision.decidir("apartar", "Vigilar")
    (documento,) = revision.documentos
    assert [(una.texto, una.motivo) for una in documento.apartadas if una.motivo != "pie_de_pagina"] == [
        ("Vigilar el horario de la sala", "apartado_al_revisar")
    ]
    revision.decidir("traer", "Vigilar")
    assert revision.documentos == antes


def test_lo_que_se_aparto_por_mobiliario_vuelve_a_su_lugar() -> None:
    revision = Revision()
    assert revision.hay("Página 3") == "apartada"
    revision.decidir("traer", "Página 3")
    assert revision.documentos[0].apartadas == []
    assert revision.hay("Página 3") == "subtitulo"
    revision.decidir("apartar", "Página 3")
    assert revision.hay("Página 3") == "apartada"


def test_el_indice_que_no_lo_era_vuelve_como_texto() -> None:
    texto = "Índice\nIntroducción ........ 3\nFunciones ........ 7\n\n" + MANUAL
    revision = Revision(texto)
    assert {una.motivo for una in revision.documentos[0].apartadas} == {"indice", "pie_de_pagina"}
    revision.decidir("traer", "Funciones ........")
    assert revision.hay("Funciones ........") == "parrafo"


def test_el_superior_que_se_dice_vale_y_deja_de_ser_dudoso() -> None:
    revision = Revision(MANUAL.replace("7.1.2 División", "7.2 División"))
    globos = organo(revision.documentos, "División de Globos")
    assert globos.padre_id is None or globos.padre_inferido
    destino = nodo(revision.documentos, "División de Planos").palabra
    revision.decidir("padre", "División de Globos", destino=destino)
    globos, planos = (organo(revision.documentos, nombre) for nombre in ("División de Globos", "División de Planos"))
    assert (globos.padre_id, globos.padre_inferido) == (planos.id, False)
    assert not [uno for uno in revision.documentos[0].avisos if "Globos" in uno.mensaje]
    revision.decidir("padre", "División de Globos", destino=None)
    assert organo(revision.documentos, "División de Globos").padre_id is None


def test_un_superior_que_haria_un_circulo_no_se_pone() -> None:
    revision = Revision()
    antes = revision.documentos
    revision.decidir("padre", "Coordinación", clase="organo", destino=nodo(antes, "División de Planos").palabra)
    assert revision.documentos == antes


def test_una_seccion_que_falta_y_una_que_sobra() -> None:
    revision = Revision(
        MANUAL.replace("1. Introducción", "PALABRAS PREVIAS\n\nEste texto presenta.\n\n1. Introducción")
    )
    revision.decidir("papel", "PALABRAS", valor="seccion", clave="introduccion")
    secciones = [(una.clave, una.titulo) for una in revision.documentos[0].secciones if una.titulo]
    assert secciones == [
        ("introduccion", "PALABRAS PREVIAS"),
        ("introduccion", "Introducción"),
        ("funciones", "Funciones"),
    ]
    revision.decidir("papel", "PALABRAS", valor="parrafo")
    assert [una.titulo for una in revision.documentos[0].secciones if una.titulo] == ["Introducción", "Funciones"]


def test_el_objetivo_que_no_decia_que_lo_era() -> None:
    revision = Revision(
        MANUAL.replace("7.1.1 División de Planos\n", "7.1.1 División de Planos\n\nCuidar el papel viejo.\n")
    )
    revision.decidir("papel", "Cuidar", valor="objetivo")
    planos = organo(revision.documentos, "División de Planos")
    assert [uno.texto for uno in planos.objetivo] == ["Cuidar el papel viejo."]
    assert [uno.texto for uno in planos.funciones] == ["Restaurar los planos:"]


def test_en_un_estatuto_se_corrigen_organos_padres_y_fracciones() -> None:
    revision = Revision(ESTATUTO)
    assert [uno.nombre for uno in revision.documentos[0].organos] == [
        "Dirección General", "Dirección de Acervos", "Dirección de Planos",
    ]  # fmt: skip
    planos = nodo(revision.documentos, "Dirección de Planos", "organo")
    revision.decidir(
        "padre",
        "Dirección de Planos",
        clase="organo",
        destino=nodo(revision.documentos, "Dirección de Acervos", "organo").palabra,
    )
    assert planos.id == nodo(revision.documentos, "Dirección de Planos", "organo").id
    acervos = organo(revision.documentos, "Dirección de Acervos")
    assert organo(revision.documentos, "Dirección de Planos").padre_id == acervos.id
    revision.decidir("papel", "Dirección de Planos", clase="fraccion", valor="parrafo")
    assert len(revision.documentos[0].organos) == 2
    articulo = nodo(revision.documentos, "La Dirección de Acervos tendrá")
    revision.decidir("soltar", articulo.texto[:20])
    assert organo(revision.documentos, "Dirección de Acervos").funciones == []
    revision.decidir("papel", "El instituto guarda", valor="organo")
    assert len(revision.documentos[0].organos) == 3


def test_las_firmas_que_no_lo_eran_vuelven_a_ser_texto() -> None:
    revision = Revision(MANUAL + "\nHoja de autorización\n\nElaboró\n\nLic. Ana Ruiz Paz\nDirectora de Mapas\n")
    (documento,) = revision.documentos
    assert [firma.nombre for firma in documento.firmas] == ["Lic. Ana Ruiz Paz"]
    revision.decidir("soltar", "Elaboró", clase="firma")
    (documento,) = revision.documentos
    assert documento.firmas == []


def test_las_decisiones_van_y_vienen_de_json() -> None:
    decisiones = (
        Decision("papel", 3, 9, "seccion", "introduccion"),
        Decision("padre", -3, destino=0),
        Decision("unir", 0, 4),
    )
    assert de_lista(a_lista(decisiones)) == decisiones


@pytest.mark.parametrize(
    "malo",
    [
        None, [], {}, {"accion": "borrar", "palabra": 1}, {"accion": "unir"}, {"accion": "unir", "palabra": "1"},
        {"accion": "unir", "palabra": True}, {"accion": "papel", "palabra": 1, "valor": "rey"},
        {"accion": "unir", "palabra": 10**12}, {"accion": "unir", "palabra": 1, "otra": 2},
        {"accion": "padre", "palabra": 1, "destino": "x"}, {"accion": "aceptar", "palabra": 1, "valor": 7},
    ],
)  # fmt: skip
def test_una_decision_torcida_se_rechaza_con_una_frase(malo: object) -> None:
    with pytest.raises(DecisionInvalida, match=r"\w.*\.\Z"):
        leer_decision(malo)
    with pytest.raises(DecisionInvalida):
        de_lista(malo if malo != [] else {"no": "lista"})


LECTURAS = {"m.txt": leer_texto, "m.md": leer_markdown}
ARTICULOS = "\n\n".join(
    f"Artículo {n}.- La Dirección de Globos {n} tendrá las facultades siguientes:\n\nI. Inflar; y\n\nII. Atar."
    for n in range(1, 8)
)
CUALQUIERA = st.builds(
    Decision,
    accion=st.sampled_from(sorted(ACCIONES)),
    palabra=st.integers(-9, 400),
    fin=st.integers(0, 420),
    valor=st.sampled_from(["", *sorted(DICHOS)]),
    destino=st.none() | st.integers(-9, 400),
).filter(lambda una: una.accion != "papel" or una.valor)


@st.composite
def revisiones(draw: st.DrawFn) -> tuple[str, str, list[Decision]]:
    """Da un texto y decisiones sobre él: unas tomadas sobre sus textos, como en la pantalla, y otras sin ton ni son."""
    texto = draw(st.one_of(TEXTOS, TEXTOS.map(lambda uno: f"{ARTICULOS}\n\n{uno}"), st.just(MANUAL), st.just(ESTATUTO)))
    archivo = draw(st.sampled_from(sorted(LECTURAS)))
    lectura = LECTURAS[archivo](texto)
    decisiones: list[Decision] = []
    for _ in range(draw(st.integers(1, 4))):
        posibles = [uno for uno in nodos_de(nuevo(lectura, *decisiones, archivo=archivo)) if uno.palabras]
        if not posibles or draw(st.integers(0, 4)) == 0:
            decisiones.append(draw(CUALQUIERA))
            continue
        uno, otro = draw(st.sampled_from(posibles)), draw(st.sampled_from(posibles))
        accion = draw(st.sampled_from(sorted(ACCIONES)))
        palabra = draw(st.integers(uno.palabra, max(uno.palabra, uno.fin - 1))) if accion == "partir" else uno.palabra
        valor = draw(st.sampled_from(sorted(DICHOS))) if accion in ("papel", "partir") else ""
        destino = draw(st.none() | st.just(otro.palabra)) if accion in ("padre", "colgar") else None
        decisiones.append(Decision(accion, palabra, uno.fin, valor, "", destino))
    return texto, archivo, decisiones


@settings(max_examples=80)
@given(revisiones())
def test_con_cualquier_decision_la_cuenta_cuadra_y_deshacer_la_deja_igual(
    caso: tuple[str, str, list[Decision]],
) -> None:
    texto, archivo, decisiones = caso
    lectura = LECTURAS[archivo](texto)
    estados = [nuevo(lectura, *decisiones[:cuantas], archivo=archivo) for cuantas in range(len(decisiones) + 1)]
    for estado in estados:
        assert faltas_en_la_cuenta(texto, estado) == []
        for documento in estado:
            _sin_circulos(documento)
    for cuantas, estado in enumerate(estados):
        assert nuevo(lectura, *de_lista(a_lista(decisiones[:cuantas])), archivo=archivo) == estado


def _sin_circulos(documento: Documento) -> None:
    padres = {uno.id: uno.padre_id for uno in documento.organos}
    for clave in padres:
        pasos, actual = 0, padres[clave]
        while actual is not None:
            pasos, actual = pasos + 1, padres[actual]
            assert pasos <= len(padres)


@given(
    TEXTOS,
    st.lists(CUALQUIERA.map(lambda una: Decision(una.accion, una.palabra + 10_000, una.fin, una.valor)), max_size=5),
)
def test_lo_que_no_tiene_sobre_que_actuar_no_cambia_nada(texto: str, decisiones: list[Decision]) -> None:
    lectura = leer_texto(texto)
    assert nuevo(lectura, *decisiones) == nuevo(lectura)
