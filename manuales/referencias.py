"""Referencias entre partes de un manual: «la función 7.1.2», «numeral 8.1», «artículo 44, fracción III»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from texto.numerales import de_letras, de_romano

#: Una parte se nombra por pasos, de fuera hacia dentro: (("articulo", "44"), ("fraccion", "III")).
Ruta = tuple[tuple[str, str], ...]

_NUMERO = r"\d{1,3}(?:\.\d{1,3})*"
_ARTICULO = r"(?:art[íi]culos?|art\.)\s+(?P<articulo>\d{1,3}(?:\s*(?:bis|ter)\b)?)(?![\w.]*\d)(?:\s*[°º])?"
_FRACCION = r"fracci[óo]n\s+(?P<fraccion>[IVXLC]+)\b"
_INCISO = r"inciso\s+(?P<inciso>[a-zñ])\)"
_PATRONES = tuple(
    re.compile(patron, re.IGNORECASE)
    for patron in (
        # «artículo 44, fracción III, inciso b)»
        rf"\b{_ARTICULO}(?:,?\s+(?:en\s+su\s+)?{_FRACCION}(?:,?\s+{_INCISO})?)?",
        # «fracción VI del artículo 37», «inciso a) de la fracción VI del artículo 37»
        rf"\b(?:{_INCISO}\s+de\s+la\s+)?{_FRACCION}\s+del\s+{_ARTICULO}",
        # «la función 7.1.2», «el numeral 8.1, inciso a)»
        rf"\b(?P<clase>funci[óo]n|numeral)\s+(?P<numero>{_NUMERO})(?!\w)(?:,?\s+{_INCISO})?",
    )
)
_PALABRA = re.compile(r"[\s,]*([\w°º)]+)")
# Lo que puede ir entre una referencia y el nombre de la norma: «artículos 3, fracción I, y 5 de la Ley».
_RELLENO = re.compile(
    r"(?:y|e|o|en|al?|sus?|el|los?|las?|artículos?|apartados?|fracci[óo]n(?:es)?|incisos?|numerales?|párrafos?|base|"
    r"primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|últim[oa]|bis|ter|demás|relativ[oa]s|aplicables|correspondientes|"
    r"\d+[°º]?|[ivxlc]+|[a-zñ]\)?)",
    re.IGNORECASE,
)
_DEL = re.compile(
    r"\s+(?:de\s+(?:la|el|las|los)|del|de)\s+(?:(?:(?:citad|propi|referid|mencionad|mism)[oa]s?|presente|est[ea])\s+)?"
)
_NORMA = re.compile(
    r"(?:ley|c[óo]digo|constituci[óo]n|reglamento|norma|acuerdo|decreto|lineamiento|disposici|estatuto|manual|"
    r"presupuesto|convenio|contrato|plan|programa|carta|tratado|oficio|pol[íi]tica|criterio|t[ée]rminos|anexo)",
    re.IGNORECASE,
)
_SIGLAS = re.compile(r"[A-ZÑ]{3,}")
_PROPIA = re.compile(
    r"\s*,?\s*(?:del\s+presente|de\s+este)\s+(?:estatuto|manual|reglamento|ordenamiento|instrumento|documento)\b",
    re.IGNORECASE,
)
_ANTES_AJENA = re.compile(r"\b(?:ley|c[óo]digo|constituci[óo]n|reglamento|norma)\b[^.;]{0,80}$", re.IGNORECASE)
_RELLENOS = 12


@dataclass(frozen=True, slots=True)
class Referencia:
    """Una referencia escrita en un texto.

    Args:
        inicio, fin: posiciones en el texto.
        letras: como está escrita.
        ruta: la parte que nombra.
        propia: si dice ella misma que es de este documento («del presente Estatuto»).
    """

    inicio: int
    fin: int
    letras: str
    ruta: Ruta
    propia: bool = False


@dataclass(frozen=True, slots=True)
class Parte:
    """Una parte del documento a la que se puede enviar.

    Args:
        uid: su identificador, que conserva cuando se mueve.
        rutas: las maneras de nombrarla.
        clase: organo, funcion, bloque o seccion.
    """

    uid: UUID
    clase: str
    rutas: tuple[Ruta, ...]


@dataclass(frozen=True, slots=True)
class Resuelta:
    """Una referencia con su blanco.

    Args:
        blanco: la parte a la que va; None si está rota.
    """

    referencia: Referencia
    blanco: Parte | None

    @property
    def rota(self) -> bool:
        """Si no hay en el documento lo que nombra."""
        return self.blanco is None


@dataclass(slots=True)
class Indice:
    """Las partes de un documento por las maneras de nombrarlas; la primera que se nombra así es la que vale."""

    partes: Sequence[Parte]
    _por_ruta: dict[Ruta, Parte] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for parte in self.partes:
            for ruta in parte.rutas:
                self._por_ruta.setdefault(ruta, parte)

    @property
    def con_articulos(self) -> bool:
        """Si el documento va por artículos, desde el primero; si no, los que trae los transcribe de las leyes."""
        return {(("articulo", "1"),), (("articulo", "2"),)} <= self._por_ruta.keys()

    def resolver(self, texto: str, *, organo: str = "") -> list[Resuelta]:
        """Da las referencias de un texto a este documento, con su blanco o rotas.

        Un artículo es de las leyes si el documento no los tiene; un número sin puntos que no se halla puede ser de
        otra lista, y no se da por roto.

        Args:
            organo: el código del órgano al que pertenece el texto: «la función 3» es la suya.
        """
        resueltas = []
        for una in reconocer(texto):
            clase, numero = una.ruta[0]
            if clase == "articulo" and not (self.con_articulos or una.propia):
                continue
            blanco = self._blanco(una.ruta, organo)
            suelto = clase == "numeral" or not organo
            if blanco is not None or clase == "articulo" or "." in numero or not suelto:
                resueltas.append(Resuelta(una, blanco))
        return resueltas

    def _blanco(self, ruta: Ruta, organo: str) -> Parte | None:
        (clase, numero), *cola = ruta
        if clase == "articulo":
            return self._por_ruta.get(ruta)
        posibles: list[str] = [f"{organo}.{numero}"] if organo and "." not in numero else []
        if clase == "numeral" or "." in numero:
            posibles.append(numero)
        rutas: list[Ruta] = [(("numeral", posible), *cola) for posible in posibles]
        return next((self._por_ruta[una] for una in rutas if una in self._por_ruta), None)

    def por_uid(self) -> Mapping[UUID, Parte]:
        """Las partes por su identificador."""
        return {parte.uid: parte for parte in self.partes}


def reconocer(texto: str) -> list[Referencia]:
    """Da las referencias que pueden ser a partes del mismo documento, en orden; no las que nombran otra norma."""
    halladas: list[Referencia] = []
    for patron in reversed(_PATRONES):
        for una in patron.finditer(texto):
            if any(una.start() < otra.fin and otra.inicio < una.end() for otra in halladas):
                continue
            propia = _PROPIA.match(texto, una.end()) is not None
            if propia or not _es_ajena(texto, una.start(), una.end()):
                halladas.append(Referencia(una.start(), una.end(), una.group(), _ruta(una.groupdict()), propia))
    return sorted(halladas, key=lambda una: una.inicio)


def _es_ajena(texto: str, inicio: int, fin: int) -> bool:
    """Si la referencia es a otra norma, nombrada después («… de la Ley») o antes («la Ley …, artículo»)."""
    if _ANTES_AJENA.search(texto, max(inicio - 120, 0), inicio):
        return True
    cursor = fin
    for _ in range(_RELLENOS):
        de_quien = _DEL.match(texto, cursor) or _DEL.match(texto, _tras_coma(texto, cursor))
        if de_quien is not None:
            nombre = de_quien.end()
            return bool(_NORMA.match(texto, nombre) or _SIGLAS.match(texto, nombre))
        palabra = _PALABRA.match(texto, cursor)
        if palabra is None:
            return False
        if palabra.group(1).lower().startswith("constitucional"):
            return True
        if not _RELLENO.fullmatch(palabra.group(1)):
            return False
        cursor = palabra.end()
    return False


def _tras_coma(texto: str, cursor: int) -> int:
    return cursor + 1 if texto[cursor : cursor + 1] == "," else cursor


def _ruta(grupos: Mapping[str, str | None]) -> Ruta:
    """Los pasos de una referencia, con cada número como se compara: el romano en mayúsculas, sin ceros delante."""
    if grupos.get("numero"):
        clase = "funcion" if (grupos["clase"] or "").lower().startswith("func") else "numeral"
        pasos = [(clase, str(grupos["numero"]))]
    else:
        pasos = [("articulo", _numero_de_articulo(str(grupos["articulo"])))]
    if grupos.get("fraccion"):
        pasos.append(("fraccion", str(grupos["fraccion"]).upper()))
    if grupos.get("inciso"):
        pasos.append(("inciso", str(grupos["inciso"]).lower()))
    return tuple(pasos)


def paso(etiqueta: str, tipo: str) -> tuple[str, str] | None:
    """Da el paso que dice una marca impresa: «Artículo 44.» → ("articulo", "44"); None si su tipo no se nombra.

    Args:
        tipo: articulo, fraccion, inciso o numeral.
    """
    if tipo == "articulo":
        numero = re.search(r"\d+(?:\s*(?:bis|ter)\b)?", etiqueta, re.IGNORECASE)
        return ("articulo", _numero_de_articulo(numero.group())) if numero else None
    letras = etiqueta.strip(" .-–)(°º")
    if tipo == "fraccion" and de_romano(letras) is not None:
        return "fraccion", letras.upper()
    if tipo == "inciso" and de_letras(letras) is not None:
        return "inciso", letras.lower()
    if re.fullmatch(_NUMERO, letras):
        return "numeral", letras
    return None


def _numero_de_articulo(letras: str) -> str:
    """«044», «44 Bis» → «44», «44bis»."""
    return "".join(letras.lower().split()).lstrip("0")


def seguir(antes: Indice, despues: Indice, texto: str, *, organo: str = "") -> list[tuple[Referencia, Parte]]:
    """Da las referencias de un texto cuyo blanco se movió: lo que nombraban está ahora en otro número, o en ninguno.

    Args:
        antes, despues: el documento antes y después de un cambio.
        organo: el código que tenía el órgano al que pertenece el texto.

    Returns:
        cada referencia con su blanco como quedó; con ``rutas`` vacías si ya no está.
    """
    quedan, movidas = despues.por_uid(), []
    for una in antes.resolver(texto, organo=organo):
        if una.blanco is None:
            continue
        ahora = quedan.get(una.blanco.uid, Parte(una.blanco.uid, una.blanco.clase, ()))
        if una.blanco.rutas != ahora.rutas:
            movidas.append((una.referencia, ahora))
    return movidas
