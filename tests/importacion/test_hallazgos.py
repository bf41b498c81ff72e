"""Lo que el difusor halló y se corrigió: cada caso, reducido a lo menos que lo mostraba."""

from __future__ import annotations

import pytest

from herramientas.difusor.juez import juzgar

HALLAZGOS = {
    "una división no parte una palabra": ("TÍTULO PRIMERO DEL GOBIERNO Y LA ADMINISTRACIÓNCAPÍTULO I", "m.md"),
}


@pytest.mark.parametrize("hallazgo", HALLAZGOS)
def test_no_vuelve_a_pasar(hallazgo: str) -> None:
    texto, nombre = HALLAZGOS[hallazgo]
    juzgar(texto.encode(), nombre)
