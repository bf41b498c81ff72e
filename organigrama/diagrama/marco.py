"""Lo que rodea al dibujo: el título arriba; la simbología, la vigencia y el número de lámina abajo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .lamina import ClaseLinea, Linea, Texto
from .metrica import Medidor
from .nodo import Relacion
from .rotulo import Rotulo

SEPARADOR_DE_RAMA = " — "
CUERPO_TITULO = 11.0
CUERPO_PIE = 8.0
_INTERLINEA = 1.25
_AIRE_TITULO = 10.0
_AIRE_PIE = 12.0
_AIRE_SIMBOLOGIA = 4.0
_MUESTRA = 24.0  # largo de la línea de muestra en la simbología
_SIMBOLOS: tuple[tuple[Relacion, str, ClaseLinea | None], ...] = (
    ("linea", "Línea de mando", "linea"),
    ("desconcentrado", "Órgano desconcentrado", "linea-desconcentrado"),
    ("coordinacion", "Relación de coordinación", "linea-coordinacion"),
    ("staff", "Caja redondeada: órgano de apoyo", None),
)


@dataclass(frozen=True, slots=True)
class Marco:
    """El título y el pie de una lámina, ya repartidos en el ancho que tiene.

    Args:
        ancho: el de la lámina, en puntos.
        titulo: renglones del título; ninguno si no se dibuja.
        vigencia: «Vigencia: …» o vacío.
        simbologia: los renglones de símbolos, cada uno con (texto, línea de muestra o None).
        metrica: la tipografía, para centrar la simbología.
    """

    ancho: float
    titulo: tuple[str, ...]
    vigencia: str
    simbologia: tuple[tuple[tuple[str, ClaseLinea | None], ...], ...]
    metrica: Medidor

    @property
    def arriba(self) -> float:
        """Puntos que ocupa el título con su aire."""
        return len(self.titulo) * CUERPO_TITULO * _INTERLINEA + _AIRE_TITULO if self.titulo else 1.0

    @property
    def abajo(self) -> float:
        """Puntos que ocupan la simbología y un renglón de pie, con su aire."""
        return _AIRE_PIE + (len(self.simbologia) + 1) * CUERPO_PIE * _INTERLINEA + _AIRE_SIMBOLOGIA + 3.0

    def textos_del_titulo(self) -> list[Texto]:
        """El título, centrado."""
        return [
            Texto(self.ancho / 2, (i + 0.8) * CUERPO_TITULO * _INTERLINEA, renglon, CUERPO_TITULO, "titulo", True)
            for i, renglon in enumerate(self.titulo)
        ]

    def pie(self, y: float, lamina: str) -> tuple[list[Texto], list[Linea], float]:
        """El pie que empieza en ``y``: textos, muestras de línea y dónde acaba.

        Args:
            y: pie del dibujo.
            lamina: «Lámina 2 de 7», o vacío si es la única.
        """
        textos: list[Texto] = []
        lineas: list[Linea] = []
        base = y + _AIRE_PIE
        for renglon in self.simbologia:
            base += CUERPO_PIE * _INTERLINEA
            x = max(0.0, (self.ancho - sum(self._largo(s) for s in renglon)) / 2)
            for texto, clase in renglon:
                inicio = x + (_MUESTRA + 4 if clase else 0)
                if clase:
                    lineas.append(Linea(x, base - 2.6, x + _MUESTRA, base - 2.6, clase))
                textos.append(Texto(inicio, base, texto, CUERPO_PIE, "simbologia", ancla="start"))
                x += self._largo((texto, clase))
        if self.vigencia or lamina:
            base += CUERPO_PIE * _INTERLINEA + (_AIRE_SIMBOLOGIA if self.simbologia else 0.0)
        if self.vigencia:
            textos.append(Texto(0, base, self.vigencia, CUERPO_PIE, "vigencia", ancla="start"))
        if lamina:
            textos.append(Texto(self.ancho, base, lamina, CUERPO_PIE, "numero", ancla="end"))
        return textos, lineas, base + 3.0 if textos else y + 1.0

    def _largo(self, simbolo: tuple[str, ClaseLinea | None]) -> float:
        return _largo_simbolo(simbolo, self.metrica)


def marco(ancho: float, titulo: str, vigencia: str | None, relaciones: Iterable[Relacion], metrica: Medidor) -> Marco:
    """Prepara el título y el pie de una lámina.

    Args:
        ancho: de la lámina, en puntos.
        titulo: vacío si no se dibuja.
        vigencia: la fecha o el texto; «Vigencia: » se antepone si no lo trae.
        relaciones: las que aparecen; sólo si alguna no es de línea hay simbología.
    """
    # El nombre de la rama empieza renglón: «Organigrama de la Dirección» y debajo «Unidad de Faros».
    partes = [Rotulo(parte, metrica, negrita=True) for parte in titulo.split(SEPARADOR_DE_RAMA) if parte.strip()]
    renglones = [renglon for parte in partes for renglon in parte.renglones(ancho / CUERPO_TITULO)]
    texto = " ".join((vigencia or "").split())
    if texto and not texto.lower().startswith("vigencia"):
        texto = f"Vigencia: {texto}"
    return Marco(ancho, tuple(renglones), texto, _simbologia(ancho, set(relaciones), metrica), metrica)


def _simbologia(
    ancho: float, relaciones: set[Relacion], metrica: Medidor
) -> tuple[tuple[tuple[str, ClaseLinea | None], ...], ...]:
    if relaciones <= {"linea"}:
        return ()
    renglones: list[list[tuple[str, ClaseLinea | None]]] = [[]]
    ocupado = 0.0
    for relacion, texto, clase in _SIMBOLOS:
        if relacion not in relaciones | {"linea"}:
            continue
        largo = _largo_simbolo((texto, clase), metrica)
        if renglones[-1] and ocupado + largo > ancho:
            renglones.append([])
            ocupado = 0.0
        renglones[-1].append((texto, clase))
        ocupado += largo
    return tuple(tuple(renglon) for renglon in renglones)


def _largo_simbolo(simbolo: tuple[str, ClaseLinea | None], metrica: Medidor) -> float:
    texto, clase = simbolo
    return metrica.ancho(texto) * CUERPO_PIE + (_MUESTRA + 4 if clase else 0) + 16
