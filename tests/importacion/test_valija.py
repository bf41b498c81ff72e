"""La valija: lo empacado se abre igual, con sus nodos compartidos, y lo que no es del modelo se rechaza."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuales.importacion import analizar
from manuales.importacion.lectores import Lectura, leer
from manuales.importacion.modelo import Analisis, Bloque, Caja, Origen
from manuales.importacion.valija import ValijaInvalida, desempacar, empacar

CASOS = sorted(
    ruta for ruta in (Path(__file__).parent / "casos").iterdir() if ruta.suffix in (".txt", ".md", ".pdf", ".docx")
)
ORIGEN = Origen("m.txt", 1, 2, (Caja(1, 0.5, 1, 2, 3),))


def _identidades(dato: object, vistos: dict[int, int]) -> Iterator[int]:
    """Da el orden de aparición de cada nodo: dos datos que comparten los mismos nodos dan lo mismo."""
    if isinstance(dato, list | tuple):
        for uno in dato:
            yield from _identidades(uno, vistos)
    elif hasattr(dato, "__dataclass_fields__"):
        nuevo = id(dato) not in vistos
        yield vistos.setdefault(id(dato), len(vistos))
        if nuevo:
            for campo in dato.__dataclass_fields__:
                yield from _identidades(getattr(dato, campo), vistos)


@pytest.mark.parametrize("ruta", CASOS, ids=lambda ruta: ruta.name)
def test_un_analisis_vuelve_igual_y_con_los_mismos_nodos_compartidos(ruta: Path) -> None:
    analisis = analizar(ruta.read_bytes(), ruta.name)
    vuelto = desempacar(list(empacar(analisis)), Analisis)
    assert vuelto == analisis
    assert list(_identidades(vuelto, {})) == list(_identidades(analisis, {}))


@pytest.mark.parametrize("ruta", CASOS, ids=lambda ruta: ruta.name)
def test_una_lectura_vuelve_igual(ruta: Path) -> None:
    lectura = leer(ruta.read_bytes(), ruta.name)
    assert desempacar(list(empacar(lectura)), Lectura) == lectura


def test_un_bloque_de_las_politicas_es_el_mismo_de_su_seccion() -> None:
    contenido = b"1. Objetivo\n\nServir.\n\n2. Pol\xc3\xadticas\n\n2.1 Cumplir la ley.\n\n2.2 Cuidar los bienes.\n"
    [documento] = desempacar(list(empacar(analizar(contenido, "m.txt"))), Analisis).documentos
    bloques = [bloque for seccion in documento.secciones for bloque in seccion.bloques]
    assert documento.politicas
    assert all(any(politica is bloque for bloque in bloques) for politica in documento.politicas)


def test_las_letras_raras_viajan() -> None:
    bloque = Bloque("parrafo", "", "a\x00\ud800\u2028\u202eñ\n", ORIGEN, [(0, 3)])
    assert desempacar(list(empacar(bloque)), Bloque) == bloque


def test_un_arbol_muy_hondo_viaja() -> None:
    raiz = hoja = Bloque("parrafo", "", "raíz", ORIGEN)
    for _ in range(5_000):
        hoja.hijos.append(Bloque("parrafo", "", "hoja", ORIGEN))
        [hoja] = hoja.hijos
    vuelto, hondo = desempacar(list(empacar(raiz)), Bloque), 0
    while vuelto.hijos:
        [vuelto], hondo = vuelto.hijos, hondo + 1
    assert hondo == 5_000


class _Malicia:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("1/0",)


def _renglones_de_bloque() -> list[list[object]]:
    return [json.loads(renglon) for renglon in empacar(Bloque("parrafo", "", "hola", ORIGEN))]


def _con(lugar: int, campo: int, valor: object) -> list[bytes]:
    renglones = _renglones_de_bloque()
    renglones[lugar][campo] = valor
    return [json.dumps(renglon).encode() for renglon in renglones]


@pytest.mark.parametrize(
    "renglones",
    [
        [],
        [b""],
        [b"null"],
        [b"{}"],
        [b"[]"],
        [b"[" * 100_000],
        [b"[NaN]"],
        [pickle.dumps(_Malicia())],
        [pickle.dumps(_Malicia(), protocol=0)],
        [b"\xff\xfe"],
        [b'["eval","1/0"]'],
        [b"[99]"],
        [b"[true]"],
        [b"[-1]"],
        _con(-1, 1, 7),  # un texto que no lo es
        _con(-1, 4, 0),  # el origen, una caja: los nodos son caja, origen y bloque
        _con(-1, 4, 2),  # el origen, el bloque mismo
        _con(-1, 4, -1),
        _con(-1, 4, True),
        _con(-1, 5, [[1]]),  # un par de uno
        _con(-1, 5, [[1, 2.5]]),
        _con(-1, 5, "no"),
        _con(-1, 6, [2]),  # hijo de sí mismo
        _con(-1, 11, float("inf")),
        _con(0, 1, "1"),
        [*_con(-1, 1, "parrafo")[:-1]],  # sin la raíz
        [*_con(-1, 1, "parrafo"), b"[0]"],
    ],
)
def test_lo_que_no_es_del_modelo_se_rechaza(renglones: list[bytes]) -> None:
    with pytest.raises(ValijaInvalida):
        desempacar(renglones, Bloque)


def test_ningun_renglon_de_menos_pasa_por_un_analisis() -> None:
    renglones = list(empacar(analizar(CASOS[0].read_bytes(), CASOS[0].name)))
    for falta in range(len(renglones)):
        with pytest.raises(ValijaInvalida):
            desempacar(renglones[:falta], Analisis)
