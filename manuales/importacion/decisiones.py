"""Lo que una persona corrige al revisar: una lista ordenada de decisiones con las que el análisis se vuelve a hacer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

ACCIONES = frozenset(
    {"aceptar", "papel", "padre", "colgar", "unir", "partir", "apartar", "traer", "soltar", "identificar"}
)
#: Lo que puede decirse que es un texto.
DICHOS = frozenset(
    {
        "seccion", "organo", "funcion", "inciso", "objetivo", "parrafo", "subtitulo", "rotulo", "articulo", "titulo",
        "capitulo",
    }
)  # fmt: skip
_MAXIMO = 10_000  # decisiones por revisión; el manual más grande tiene unos dos mil textos
_TOPE = 2**31
_TITULO, _CLAVE = 400, 40  # letras


class DecisionInvalida(ValueError):
    """La decisión no se entiende; el mensaje, en una frase, dice por qué."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Algo que dijo quien revisa sobre un texto, identificado por el índice de su primera palabra en el archivo.

    Args:
        accion: aceptar (está bien: solo cuenta el avance), papel (esto es…), padre (este órgano depende de…), colgar
            (este inciso va bajo…), unir (con el anterior), partir (aquí empieza otro), apartar (es mobiliario), traer
            (no lo es), soltar (no son firmas ni cambios, o el artículo no da funciones: es texto como los demás) o
            identificar (este documento se titula así y esta es su clave).
        palabra: la primera del texto; en «partir», la primera de la segunda mitad. Un órgano sin palabras propias se
            identifica con un número negativo; un documento, con el de ``clave_de_documento``.
        fin: la siguiente de la última que tenía el texto cuando se decidió; 0 si la acción no la usa.
        valor: en «papel» y «partir», qué es; en «aceptar», la clase del texto; en «identificar», el título.
        clave: en «papel» de sección, su clase si la persona la escogió; en «identificar», la clave del manual.
        destino: en «padre» y «colgar», la primera palabra del superior; None si ninguno.
        lote: las que se tomaron juntas llevan el mismo, desde 1, y se deshacen juntas; 0 si se tomó sola.
    """

    accion: str
    palabra: int
    fin: int = 0
    valor: str = ""
    clave: str = ""
    destino: int | None = None
    lote: int = 0

    def abarca(self, palabra: int) -> bool:
        """Dice si la palabra era del texto sobre el que se decidió."""
        return self.palabra <= palabra < max(self.fin, self.palabra + 1)


def a_lista(decisiones: Iterable[Decision]) -> list[dict[str, Any]]:
    """Da las decisiones como se guardan en JSON, sin lo que vale por omisión."""
    return [
        {
            campo: valor
            for campo, valor in asdict(una).items()
            if valor not in ("", None) and (campo, valor) not in (("fin", 0), ("lote", 0))
        }
        for una in decisiones
    ]


def de_lista(datos: object) -> tuple[Decision, ...]:
    """Lee las decisiones guardadas.

    Raises:
        DecisionInvalida: si no es una lista de decisiones bien formadas.
    """
    if not isinstance(datos, list) or len(datos) > _MAXIMO:
        raise DecisionInvalida("Las decisiones guardadas están dañadas: vuelva a leer el archivo y revíselo de nuevo.")
    return tuple(leer_decision(uno) for uno in datos)


def leer_decision(datos: object) -> Decision:
    """Da la decisión de un objeto JSON.

    Raises:
        DecisionInvalida: si le falta o le sobra algo, o un valor no es de su clase.
    """
    if not isinstance(datos, Mapping) or not set(datos) <= set(Decision.__dataclass_fields__):
        raise DecisionInvalida("La decisión no se entiende: vuelva a cargar la página e intente otra vez.")
    accion, valor = datos.get("accion"), datos.get("valor", "")
    if accion not in ACCIONES or not isinstance(valor, str) or not isinstance(datos.get("clave", ""), str):
        raise DecisionInvalida("Esa acción no existe: escoja una de las que muestra la página.")
    numeros = [datos.get("palabra"), datos.get("fin", 0), datos.get("destino") or 0, datos.get("lote", 0)]
    if not all(type(uno) is int and -_TOPE < uno < _TOPE for uno in numeros):
        raise DecisionInvalida(
            "La decisión no dice sobre qué palabra es: vuelva a cargar la página e intente otra vez."
        )
    if (accion == "papel" or (accion == "partir" and valor)) and valor not in DICHOS:
        raise DecisionInvalida("Diga qué es el texto con una de las opciones que muestra la página.")
    if accion == "identificar" and (len(valor) > _TITULO or len(datos.get("clave", "")) > _CLAVE):
        raise DecisionInvalida(f"El título cabe en {_TITULO} letras y la clave en {_CLAVE}: escríbalos más cortos.")
    return Decision(**{str(campo): dato for campo, dato in datos.items()})


def clave_de_documento(linea_inicio: int) -> int:
    """Da el número con que se identifica un documento entre las decisiones, por el renglón en que empieza."""
    return -2 * linea_inicio


def vigentes(decisiones: Sequence[Decision]) -> tuple[Decision, ...]:
    """Da las que cuentan, en su orden: unir lo partido, partir lo unido o traer lo apartado deja todo como estaba."""
    quedan: list[Decision] = []
    for decision in decisiones:
        anulada = next((una for una in reversed(quedan) if _anula(decision, una)), None)
        if anulada is None:
            quedan.append(decision)
            continue
        quedan.remove(anulada)
        if anulada.accion == "partir":  # sin el corte, lo dicho de la segunda mitad ya no tiene de quién ser
            quedan = [una for una in quedan if una.palabra != anulada.palabra]
    return tuple(quedan)


def _anula(nueva: Decision, vieja: Decision) -> bool:
    if nueva.accion == "traer":
        return vieja.accion == "apartar" and vieja.abarca(nueva.palabra)
    if nueva.accion == "apartar":
        return vieja.accion == "traer" and vieja.palabra == nueva.palabra
    contrarias = {("unir", "partir"), ("partir", "unir")}
    return (nueva.accion, vieja.accion) in contrarias and nueva.palabra == vieja.palabra
