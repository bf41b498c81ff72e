"""Lo que un PDF deja ver y no deja leer: páginas que son una imagen y letras que no dice cuáles son."""

from __future__ import annotations

import pytest

from manuales.importacion.lectores.base import Linea
from manuales.importacion.lectores.faltantes import avisos_de_lo_que_falta, marcar_faltantes, paginas_mudas
from manuales.importacion.lectores.letras import ILEGIBLE, Fuente, Letra
from manuales.importacion.lectores.renglones import Pagina, Palabra, Renglon, juntar_palabras
from manuales.importacion.modelo import Caja
from tests.importacion.test_estilos import arbol
from tests.importacion.test_estilos_de_lista import leer_lineas

LETRA = Fuente(negrita=False, simbolos=False, tamano=10.0)


def _pagina(numero: int, palabra: str) -> Pagina:
    return Pagina(numero, 612, 792, [Renglon([Palabra(palabra, 10, 90, 100, LETRA, negrita=False)])] if palabra else [])


def test_una_pagina_que_es_una_imagen_con_un_sello_no_trae_texto() -> None:
    paginas = [
        (_pagina(1, "x" * 80), 0.9, 0),
        (_pagina(2, "12"), 0.9, 0),
        (_pagina(3, ""), 1.0, 0),
        (_pagina(4, ""), 0.0, 0),
    ]
    assert paginas_mudas(paginas) == [2, 3]


@pytest.mark.parametrize(
    ("mudas", "dichas"),
    [
        ([2], "La página 2 es"),
        ([2, 3, 7], "Las páginas 2 y 3 y 7 son"),
        ([1, 11, 12, 13], "Las páginas 1 y 11 a 13 son"),
    ],
)
def test_se_avisa_que_paginas_no_traen_texto(mudas: list[int], dichas: str) -> None:
    [aviso] = avisos_de_lo_que_falta(mudas, 0)
    assert aviso.mensaje.startswith(dichas)
    assert avisos_de_lo_que_falta([], 0) == ()
    assert [aviso.codigo for aviso in avisos_de_lo_que_falta([], 3)] == ["letras_ilegibles"]


def test_cada_renglon_sabe_cuantas_paginas_sin_texto_lo_anteceden() -> None:
    renglones = [Linea(k, "x", k, caja=Caja(pagina, 0, 0, 1, 1)) for k, pagina in enumerate((1, 1, 4, 5))]
    marcar_faltantes(renglones, [2, 3, 6])
    assert [linea.tras_imagen for linea in renglones] == [0, 0, 2, 0]


def test_una_letra_que_no_se_sabe_cual_es_no_parte_su_palabra() -> None:
    letras = [Letra(signo, 10.0 + 5 * k, 100.0, 15.0 + 5 * k, LETRA) for k, signo in enumerate(f"juri{ILEGIBLE}dico")]
    assert [palabra.texto for palabra in juntar_palabras(letras)] == ["juridico"]


def _manual(tras: int, sigue: int) -> list[tuple[str, str, str, int]]:
    return arbol(
        leer_lineas(
            Linea(1, "1. Funciones", 0, inicia_pagina=True),
            Linea(1, "1.1 Dirección de Pozos", 0, blancas=1),
            Linea(1, "1. Medir el agua de todo el valle.", 0, blancas=1),
            Linea(1, "2. Dar el agua de todo el valle.", 0),
            Linea(1, f"{sigue}. Cobrar el agua de todo el valle.", 0, inicia_pagina=True, tras_imagen=tras),
            Linea(1, f"{sigue + 1}. Ahorrar el agua de todo el valle.", 0),
            Linea(1, "1.2 Oficina de Norias", 0, blancas=1),
            Linea(1, "1. Mover las norias de todo el valle.", 0, blancas=1),
        )
    )


@pytest.mark.parametrize(("tras", "sigue", "suyas"), [(0, 3, 4), (1, 3, 4), (4, 3, 4), (1, 7, 2)])
def test_lo_que_sigue_a_una_pagina_sin_texto_es_del_organo_solo_si_sigue_su_cuenta(
    tras: int, sigue: int, suyas: int
) -> None:
    assert [cuantas for *_, cuantas in _manual(tras, sigue)] == [suyas, 1]
