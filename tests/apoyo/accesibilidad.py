"""Mide con axe-core la accesibilidad de una página abierta en el navegador."""

from __future__ import annotations

import importlib.resources

from playwright.sync_api import Page

REGLAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violaciones_axe(pagina: Page, dentro_de: str | None = None) -> list[str]:
    """Da las violaciones de WCAG 2.2 AA y de las buenas prácticas, una frase por cada nodo; vacía si no hay.

    axe-core entra por las herramientas del navegador, no como guion de la página: la política de contenido del
    sitio sigue puesta mientras se mide.

    Args:
        pagina: la página ya cargada.
        dentro_de: selector CSS de la parte que se mide; sin él, toda.

    Raises:
        RuntimeError: axe-core no comprobó nada, de modo que no haber violaciones no probaría nada.
    """
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    pagina.evaluate(f"() => {{ {axe} }}")
    resultado = pagina.evaluate(
        "([donde, reglas]) => axe.run(donde || document, {runOnly: reglas, resultTypes: ['violations', 'passes']})",
        [dentro_de, REGLAS],
    )
    if not resultado["passes"]:
        raise RuntimeError("axe-core no comprobó ninguna regla: la página está vacía o no cargó.")
    return [
        f"{regla['id']} ({regla['impact']}): {regla['help']} — {' '.join(map(str, nodo['target']))}"
        for regla in resultado["violations"]
        for nodo in regla["nodes"]
    ]
