"""La hondura de los encabezados: ninguno se salta un nivel, como pide PDF/UA (ISO 14289-1, § 7.4.2)."""

from __future__ import annotations


class Niveles:
    """Da el nivel de cada encabezado de una sección según lo que abre y lo que sigue abierto.

    Sirve igual si los bloques vienen anidados (artículos dentro de su capítulo) o sueltos uno tras otro.

    Args:
        base: nivel del encabezado de la sección; los de dentro empiezan en el siguiente.
    """

    def __init__(self, base: int) -> None:
        self._base = base
        self._abiertos: list[int] = []

    @property
    def actual(self) -> int:
        """Nivel del encabezado bajo el que se está."""
        return self._base + len(self._abiertos)

    def abrir(self, rango: int) -> int:
        """Abre un encabezado y da su nivel.

        Args:
            rango: jerarquía de su clase; uno cierra a los abiertos de rango igual o mayor.
        """
        while self._abiertos and self._abiertos[-1] >= rango:
            self._abiertos.pop()
        self._abiertos.append(rango)
        return self.actual
