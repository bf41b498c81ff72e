"""Cómo se dice cuánto se hizo: cuentas en palabras, con su singular y su plural."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps


def contar_en_palabras(cuenta: Mapping[str, int]) -> str:
    """Da «13 órganos, 2 secciones y 1 función»; lo que no hay no se nombra.

    Args:
        cuenta: cuántos hay de cada clase, por el plural con que su modelo se nombra.
    """
    singulares = {str(modelo._meta.verbose_name_plural): str(modelo._meta.verbose_name) for modelo in apps.get_models()}
    dichas = [f"{n} {singulares.get(clase, clase) if n == 1 else clase}" for clase, n in cuenta.items() if n]
    return " y ".join(filter(None, (", ".join(dichas[:-1]), *dichas[-1:])))


def frase_de_lo_eliminado(cuenta: Mapping[str, int]) -> str:
    """Da «Se eliminaron 13 órganos y 185 funciones.»."""
    verbo = "Se eliminó" if sum(cuenta.values()) == 1 else "Se eliminaron"
    return f"{verbo} {contar_en_palabras(cuenta)}."
