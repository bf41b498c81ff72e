"""La numeración automática de Word: calcula la marca que imprime en cada párrafo y que no está en su texto.

Fuente de las reglas: ISO/IEC 29500-1, 17.9 (numbering), y lo que Word imprime donde la norma calla.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from texto.glifos import COMO_SE_VEN
from texto.numerales import a_romano

from .estilos import Rasgos, rasgos_de_parrafo
from .ooxml import VAL, Elemento, encendido, entero, qn, valor

_NIVELES = 9
_LARGO_MAXIMO = 60  # letras de una marca; más no es una marca
_ENLACES = 4  # listas que remiten a otra en cadena
_LUGAR = re.compile(r"%([1-9])")
_PRIVADA = re.compile("[\ue000-\uf8ff]")
_PROPIO = "custom"
_REDONDA = "o"  # en Courier New, Word dibuja con ella un círculo
_UNIDADES = "primero segundo tercero cuarto quinto sexto séptimo octavo noveno".split()
_DECENAS = "décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".split()
_ESPECIALES = {11: "undécimo", 12: "duodécimo", 13: "decimotercero", 14: "decimocuarto", 15: "decimoquinto",
               16: "decimosexto", 17: "decimoséptimo", 18: "decimoctavo", 19: "decimonoveno"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarcaCalculada:
    """La marca que Word imprime ante un párrafo.

    Args:
        texto: como se ve («7.1.2», «a)», «IV.-», «•»).
        vineta: si es una viñeta y no un número.
        rasgos: lo que el nivel de la lista dice de la sangría.
    """

    texto: str
    vineta: bool
    rasgos: Rasgos


@dataclass(frozen=True, slots=True)
class _Nivel:
    """Un nivel de una lista, como lo define el documento."""

    inicio: int
    formato: str
    texto: str
    estilo: str
    legal: bool
    reinicia: int | None
    mayusculas: bool
    redonda: bool
    con_imagen: bool
    rasgos: Rasgos


@dataclass(frozen=True, slots=True)
class _Lista:
    """Una lista: la definición que comparte con otras y lo que en ella cambia."""

    abstracta: str
    inicios: dict[int, int] = field(default_factory=dict)
    niveles: dict[int, _Nivel] = field(default_factory=dict)


class Numeracion:
    """Lleva la cuenta de todas las listas de un documento mientras se recorren sus párrafos en orden."""

    def __init__(self, raiz: Elemento | None, numeran: dict[str, int] | None = None) -> None:
        """Lee la parte ``numbering.xml``.

        Args:
            raiz: su raíz; un documento puede no traerla.
            numeran: la lista a la que manda cada estilo de numeración.
        """
        self._listas: dict[int, _Lista] = {}
        self._niveles: dict[str, dict[int, _Nivel]] = {}
        self._remite: dict[str, str] = {}
        self._numeran = numeran or {}
        self._cuentas: dict[str, list[int | None]] = {}
        self._empezadas: set[tuple[int, int]] = set()
        for nodo in () if raiz is None else raiz:
            if nodo.tag == qn("w:abstractNum"):
                self._leer_abstracta(nodo)
            elif nodo.tag == qn("w:num"):
                self._leer_lista(nodo)

    def reiniciar(self) -> None:
        """Olvida lo contado: el cuerpo no sigue la cuenta de los encabezados de página."""
        self._cuentas.clear()
        self._empezadas.clear()

    def _leer_abstracta(self, nodo: Elemento) -> None:
        clave = str(nodo.get(qn("w:abstractNumId")))
        self._niveles[clave] = dict(map(_nivel, nodo.iterchildren(qn("w:lvl"))))
        if enlace := valor(nodo, "w:numStyleLink"):
            self._remite[clave] = enlace

    def _leer_lista(self, nodo: Elemento) -> None:
        clave = entero(nodo.get(qn("w:numId")))
        lista = _Lista(valor(nodo, "w:abstractNumId") or "")
        for cambio in nodo.iterchildren(qn("w:lvlOverride")):
            nivel = entero(cambio.get(qn("w:ilvl"))) or 0
            inicio = entero(valor(cambio, "w:startOverride"))
            if inicio is not None:
                lista.inicios[nivel] = inicio
            if (propio := cambio.find(qn("w:lvl"))) is not None:
                lista.niveles[nivel] = _nivel(propio)[1]
        if clave is not None:
            self._listas[clave] = lista

    def _lista(self, clave: int) -> _Lista | None:
        """Da la lista; la que solo remite a un estilo de numeración, con la definición de este."""
        lista = self._listas.get(clave)
        for _ in range(_ENLACES):
            if lista is None or lista.abstracta not in self._remite:
                break
            otra = self._listas.get(self._numeran.get(self._remite[lista.abstracta], 0))
            if otra is None:
                break
            lista = _Lista(otra.abstracta, {**otra.inicios, **lista.inicios}, {**otra.niveles, **lista.niveles})
        return lista

    def nivel_del_estilo(self, clave: int, estilo: str) -> int | None:
        """Da el nivel que una lista liga a un estilo («Título 2» es el segundo); None si a ninguno."""
        lista = self._lista(clave)
        niveles = self._niveles.get(lista.abstracta, {}) if lista else {}
        return next((nivel for nivel, dicho in niveles.items() if estilo and dicho.estilo == estilo), None)

    def marca(self, clave: int, nivel: int) -> MarcaCalculada | None:
        """Avanza la lista y da la marca de su siguiente párrafo; None si la lista no existe o no imprime marca.

        Args:
            clave: identificador de la lista.
            nivel: desde 0.
        """
        lista = self._lista(clave)
        if lista is None:
            return None
        niveles = {**self._niveles.get(lista.abstracta, {}), **lista.niveles}
        dicho = niveles.get(nivel := min(max(nivel, 0), _NIVELES - 1))
        cuentas = self._avanzar(clave, lista, niveles, nivel)
        if dicho is None:
            return None
        if dicho.formato == "bullet" or dicho.con_imagen:
            return MarcaCalculada(_glifo(dicho), True, dicho.rasgos) if dicho.texto or dicho.con_imagen else None
        texto = _LUGAR.sub(lambda lugar: _escribir(int(lugar.group(1)) - 1, dicho, niveles, cuentas), dicho.texto)
        texto = " ".join((texto.upper() if dicho.mayusculas else texto).split())
        return MarcaCalculada(texto, False, dicho.rasgos) if texto and len(texto) <= _LARGO_MAXIMO else None

    def _avanzar(self, clave: int, lista: _Lista, niveles: dict[int, _Nivel], nivel: int) -> list[int | None]:
        """Suma uno al nivel y reinicia los que dependen de él; da las cuentas de la lista."""
        cuentas = self._cuentas.setdefault(lista.abstracta, [None] * _NIVELES)
        inicios = {otro: dicho.inicio for otro, dicho in niveles.items()} | lista.inicios
        if (clave, nivel) not in self._empezadas:
            self._empezadas.add((clave, nivel))
            if nivel in lista.inicios:
                cuentas[nivel] = None
        previa = cuentas[nivel]
        cuentas[nivel] = inicios.get(nivel, 1) if previa is None else previa + 1
        for otro in range(nivel):
            if cuentas[otro] is None:  # Word cuenta como empezado el nivel de arriba que no ha aparecido
                cuentas[otro] = inicios.get(otro, 1)
        for otro in range(nivel + 1, _NIVELES):
            reinicia = niveles[otro].reinicia if otro in niveles else None
            if reinicia is None or nivel < reinicia:
                cuentas[otro] = None
        return cuentas


def _nivel(nodo: Elemento) -> tuple[int, _Nivel]:
    propiedades = nodo.find(qn("w:rPr"))
    fuentes = None if propiedades is None else propiedades.find(qn("w:rFonts"))
    texto = valor(nodo, "w:lvlText") or ""
    return entero(nodo.get(qn("w:ilvl"))) or 0, _Nivel(
        inicio=_o(entero(valor(nodo, "w:start")), 1),
        formato=_formato(next(iter(nodo.iter(qn("w:numFmt"))), None)),
        texto=texto if len(texto) <= _LARGO_MAXIMO else "",
        estilo=valor(nodo, "w:pStyle") or "",
        legal=bool(encendido(nodo, "w:isLgl")),
        reinicia=entero(valor(nodo, "w:lvlRestart")),
        mayusculas=bool(encendido(propiedades, "w:caps")),
        redonda=fuentes is not None and "courier" in str(fuentes.get(qn("w:ascii"))).lower(),
        con_imagen=nodo.find(qn("w:lvlPicBulletId")) is not None,
        rasgos=rasgos_de_parrafo(nodo.find(qn("w:pPr"))),
    )


def _formato(nodo: Elemento | None) -> str:
    """Da el formato del número; de uno propio («001, 002…»), también cómo se escribe el primero."""
    nombre = "decimal" if nodo is None else str(nodo.get(VAL))
    ejemplo = "" if nodo is None else str(nodo.get(qn("w:format")) or "").partition(",")[0]
    return f"{_PROPIO} {ejemplo}" if nombre == _PROPIO else nombre


def _o(numero: int | None, si_no: int) -> int:
    return si_no if numero is None else numero


def _glifo(nivel: _Nivel) -> str:
    if nivel.con_imagen or not nivel.texto.strip():
        return "•"
    if nivel.redonda and nivel.texto == _REDONDA:
        return "○"
    texto = "".join(COMO_SE_VEN.get(letra, letra) for letra in "".join(nivel.texto.split()))
    return _PRIVADA.sub("•", texto)


def _escribir(lugar: int, nivel: _Nivel, niveles: dict[int, _Nivel], cuentas: list[int | None]) -> str:
    """Escribe el número de un nivel como lo pide la marca que lo cita."""
    formato = niveles[lugar].formato if lugar in niveles else "decimal"
    numero = cuentas[lugar]
    if formato == "bullet" or numero is None:
        return ""
    return escribir_numero(numero, "decimal" if nivel.legal and formato != "decimalZero" else formato)


def escribir_numero(numero: int, formato: str) -> str:
    """Da un número en un formato de Word; el que no se conoce o no alcanza, en cifras.

    Ejemplo: 4 en «upperRoman» es «IV»; 28 en «lowerLetter», «bb»; 3 en «ordinalText», «Tercero».
    """
    if formato == "none":
        return ""
    if formato in ("upperRoman", "lowerRoman") and 1 <= numero <= 3999:
        romano = a_romano(numero)
        return romano if formato == "upperRoman" else romano.lower()
    if formato in ("upperLetter", "lowerLetter") and 1 <= numero <= 260:
        vueltas, indice = divmod(numero - 1, 26)
        letra = "abcdefghijklmnopqrstuvwxyz"[indice] * (vueltas + 1)
        return letra.upper() if formato == "upperLetter" else letra
    if formato == "ordinalText" and 1 <= numero <= 99:
        return _ordinal(numero).capitalize()
    if formato == "ordinal":
        return f"{numero}º"
    if formato == "decimalZero":
        return f"{numero:02}"
    if formato == "numberInDash":
        return f"- {numero} -"
    if formato.startswith(_PROPIO):
        return str(numero).zfill(min(len(formato) - len(_PROPIO) - 1, 6))
    return str(numero)


def _ordinal(numero: int) -> str:
    decenas, unidades = divmod(numero, 10)
    if numero in _ESPECIALES:
        return _ESPECIALES[numero]
    partes = [_DECENAS[decenas - 1]] if decenas else []
    return " ".join([*partes, *([_UNIDADES[unidades - 1]] if unidades else [])])
