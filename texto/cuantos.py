"""Decir cuántos hay de algo, en singular o en plural."""

from __future__ import annotations


def cuantos(numero: int, uno: str, varios: str) -> str:
    """Da el número con lo contado: «1 órgano», «4 órganos», «1,200 funciones»."""
    return f"{numero:,} {uno if numero == 1 else varios}"
