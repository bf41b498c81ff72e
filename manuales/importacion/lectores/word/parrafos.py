"""Lee un párrafo de Word: sus letras como se ven impresas, su marca calculada, su nivel y lo que lleva anclado."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from docx.oxml.ns import qn

from .estilos import Estilos, Rasgos, rasgos_de_parrafo
from .numeracion import MarcaCalculada, Numeracion, escribir_numero
from .ooxml import ALTERNATIVA, BORRADO, CUADRO, DIAGRAMA, DIBUJO, SECCION, VML, Elemento, elegir, valor

SALTO, PAGINA, TABULADOR = "\n", "\f", "\t"
_INVISIBLES = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # guion opcional, anchos nulos y marcas de dirección
_LARGO_DE_ENCABEZADO = 220  # letras; más es un párrafo al que pusieron estilo de título
_EN_GRUPO = 5  # textos que ha de tener un grupo de formas para ser un dibujo y no una portada
_GRUPOS = frozenset({"wgp", "wpc", "group"})
_VOLADOS = str.maketrans("0123456789ivxlc", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ")
_MUDOS = frozenset(
    qn(nombre)
    for nombre in ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText", "w:delInstrText", "w:rt")
)
_FIJOS = {
    qn("w:tab"): TABULADOR,
    qn("w:ptab"): TABULADOR,
    qn("w:cr"): SALTO,
    qn("w:noBreakHyphen"): "-",
}
_NOTAS = {qn("w:footnoteReference"): "pie", qn("w:endnoteReference"): "final"}


@dataclass(frozen=True, slots=True)
class Trozo:
    """Unas letras seguidas con los mismos rasgos; los saltos y tabuladores van como letras de control."""

    texto: str
    negrita: bool = False
    letra: float = 0.0


@dataclass(slots=True)
class Anexo:
    """Lo que un párrafo lleva anclado y se lee tras él: un cuadro de texto, una nota o un dibujo.

    Args:
        bloques: sus párrafos y tablas.
        zona: «dibujo» si sus letras son parte de un dibujo; vacía si son texto.
    """

    bloques: list[Bloque]
    zona: str = ""


@dataclass(slots=True)
class Parrafo:
    """Un párrafo como se ve impreso.

    Args:
        trozos: sus letras.
        marca: la que Word calcula; None si no lleva.
        nivel: nivel de encabezado, desde 1; 0 si es texto.
        sangria: dónde empieza, en vigésimos de punto.
        indice: nivel de un renglón de índice automático, desde 1; 0 si no lo es.
        abre_pagina: si empieza página.
        cierra_pagina: si lo que le sigue empieza página.
        anexos: lo que lleva anclado.
    """

    trozos: list[Trozo] = field(default_factory=list)
    marca: MarcaCalculada | None = None
    nivel: int = 0
    sangria: int = 0
    indice: int = 0
    abre_pagina: bool = False
    cierra_pagina: bool = False
    anexos: list[Anexo] = field(default_factory=list)

    @property
    def texto(self) -> str:
        """Sus letras, sin la marca."""
        return "".join(trozo.texto for trozo in self.trozos)

    @property
    def vacio(self) -> bool:
        """Si no imprime una letra."""
        return not any(trozo.texto.split() for trozo in self.trozos)


@dataclass(slots=True)
class Celda:
    """Una celda de una tabla: la columna de la rejilla en que empieza, cuántas ocupa y lo que trae."""

    columna: int
    ocupa: int
    bloques: list[Bloque]
    continua: bool = False  # si es parte de la celda de arriba


@dataclass(slots=True)
class Tabla:
    """Una tabla: el ancho de las columnas de su rejilla, en vigésimos de punto, y sus filas."""

    anchos: list[int]
    filas: list[list[Celda]]


Bloque: TypeAlias = Union[Parrafo, Tabla]


@dataclass(slots=True)
class _Campo:
    """Un campo abierto: su instrucción y si ya se está en su resultado, que es lo que se imprime."""

    instruccion: str = ""
    resultado: bool = False

    @property
    def es_indice(self) -> bool:
        """Si es un índice automático."""
        return self.instruccion.split(None, 1)[:1] in (["TOC"], ["INDEX"])


@dataclass(slots=True)
class Contexto:
    """Lo que hace falta para leer los párrafos de un documento y lo que en ellos se va encontrando.

    Args:
        estilos: los del documento.
        numeracion: la cuenta de sus listas.
        bloques_de: lee los párrafos y tablas de un cuadro de texto o de una nota, con la llamada de esta.
        nota: da los bloques de una nota, por su clase («pie», «final») e identificador.
        dibujo: da los textos de un diagrama, por el identificador de su relación, con su hondura.
        ocultas: letras que no se imprimen.
        cambios: si hay cambios sin aceptar.
        insertados: archivos insertados que no se leyeron.
        dibujos: dibujos cuyos textos se apartaron.
    """

    estilos: Estilos
    numeracion: Numeracion
    bloques_de: Callable[[Elemento, str], list[Bloque]]
    nota: Callable[[str, str], Elemento | None]
    dibujo: Callable[[str], list[tuple[int, str]]]
    ocultas: int = 0
    cambios: bool = False
    insertados: int = 0
    dibujos: int = 0
    notas: dict[str, int] = field(default_factory=dict)


class LectorDeParrafos:
    """Lee, en orden, los párrafos de una misma historia: el cuerpo, un encabezado, una nota, un cuadro de texto."""

    def __init__(self, contexto: Contexto, referencia: str = "") -> None:
        """Prepara la lectura.

        Args:
            contexto: lo del documento.
            referencia: la marca volada con que la nota que se lee se cita.
        """
        self._contexto = contexto
        self._referencia = referencia
        self._campos: list[_Campo] = []
        self._parrafo = Parrafo()
        self._base = Rasgos()

    def leer(self, nodo: Elemento, en_indice: bool = False) -> Parrafo:
        """Da un párrafo.

        Args:
            nodo: el elemento ``w:p``.
            en_indice: si está en el control de contenido del índice automático.
        """
        propiedades = nodo.find(qn("w:pPr"))
        estilo = valor(propiedades, "w:pStyle")
        propios = rasgos_de_parrafo(propiedades)
        self._base = self._contexto.estilos.parrafo(estilo)
        rasgos = propios.sobre(self._base)
        self._parrafo = parrafo = Parrafo()
        con_campo_de_indice = any(campo.es_indice for campo in self._campos)
        self._recorrer(nodo)
        con_campo_de_indice = con_campo_de_indice or any(campo.es_indice for campo in self._campos)
        self._campos = [campo for campo in self._campos if campo.resultado]
        if en_indice or con_campo_de_indice or (rasgos.indice and _acaba_en_pagina(parrafo)):
            parrafo.indice = max(rasgos.indice or 0, 1)
        parrafo.marca = None if _se_borra(propiedades, parrafo) else self._marca(rasgos, propios, estilo)
        corto = len(parrafo.texto) <= _LARGO_DE_ENCABEZADO
        parrafo.nivel = (rasgos.esquema or 0) if corto and not parrafo.indice else 0
        parrafo.sangria = _sangria(rasgos, propios, parrafo.marca)
        parrafo.abre_pagina = bool(rasgos.salta) or parrafo.abre_pagina
        parrafo.cierra_pagina = parrafo.cierra_pagina or _cierra_seccion(propiedades)
        return parrafo

    def _marca(self, rasgos: Rasgos, propios: Rasgos, estilo: str | None) -> MarcaCalculada | None:
        """Avanza la lista del párrafo; en la que pone el estilo, el nivel es el que la lista liga a ese estilo."""
        if not rasgos.numeracion:
            return None
        nivel = propios.nivel_de_lista
        if nivel is None and propios.numeracion is None:
            que_numera = self._contexto.estilos.que_numera(estilo)
            nivel = self._contexto.numeracion.nivel_del_estilo(rasgos.numeracion, que_numera)
        nivel = rasgos.nivel_de_lista if nivel is None else nivel
        return self._contexto.numeracion.marca(rasgos.numeracion, nivel or 0)

    def _recorrer(self, nodo: Elemento) -> None:
        for hijo in nodo:
            etiqueta = hijo.tag
            if etiqueta == qn("w:r"):
                self._corrida(hijo)
            elif etiqueta in BORRADO:
                self._contexto.cambios = True
            elif etiqueta == qn("w:fldSimple"):
                self._campos.append(_Campo(str(hijo.get(qn("w:instr")) or "").strip().upper(), resultado=True))
                self._recorrer(hijo)
                self._campos.pop()
            elif etiqueta == ALTERNATIVA:
                self._recorrer(elegir(hijo))
            elif etiqueta == qn("m:t"):
                self._escribir(hijo.text or "", self._base)
            elif etiqueta not in _MUDOS and isinstance(etiqueta, str):
                self._contexto.cambios = self._contexto.cambios or etiqueta in (qn("w:ins"), qn("w:moveTo"))
                self._recorrer(hijo)

    def _corrida(self, corrida: Elemento) -> None:
        rasgos = self._contexto.estilos.corrida(corrida.find(qn("w:rPr")), self._base)
        for hijo in corrida:
            self._de_corrida(hijo, rasgos)

    def _de_corrida(self, hijo: Elemento, rasgos: Rasgos) -> None:
        etiqueta = hijo.tag
        if etiqueta == qn("w:t"):
            self._escribir(hijo.text or "", rasgos)
        elif etiqueta in _FIJOS:
            self._escribir(_FIJOS[etiqueta], rasgos)
        elif etiqueta == qn("w:br"):
            self._salto(str(hijo.get(qn("w:type"))), rasgos)
        elif etiqueta == qn("w:lastRenderedPageBreak"):
            self._parrafo.abre_pagina = self._parrafo.abre_pagina or self._parrafo.vacio
        elif etiqueta == qn("w:sym"):
            self._escribir(_simbolo(hijo), rasgos)
        elif etiqueta == qn("w:fldChar"):
            self._campo(str(hijo.get(qn("w:fldCharType"))))
        elif etiqueta == qn("w:instrText"):
            if self._campos and not self._campos[-1].resultado:
                self._campos[-1].instruccion = f"{self._campos[-1].instruccion}{hijo.text or ''}".lstrip().upper()[:40]
        elif etiqueta in _NOTAS:
            self._nota(_NOTAS[etiqueta], hijo, rasgos)
        elif etiqueta in (qn("w:footnoteRef"), qn("w:endnoteRef")):
            self._escribir(f"{self._referencia} ", rasgos)
        elif etiqueta == ALTERNATIVA:
            for nieto in elegir(hijo):
                self._de_corrida(nieto, rasgos)
        elif etiqueta not in _MUDOS and isinstance(etiqueta, str) and len(hijo):
            self._anclado(hijo)

    def _escribir(self, texto: str, rasgos: Rasgos) -> None:
        if not texto or not all(campo.resultado for campo in self._campos):
            return
        if rasgos.oculto:
            self._contexto.ocultas += len(texto.split())
            return
        limpio = _INVISIBLES.sub("", texto)
        if limpio:
            self._parrafo.trozos.append(Trozo(limpio, bool(rasgos.negrita), rasgos.letra or 0.0))

    def _salto(self, clase: str, rasgos: Rasgos) -> None:
        if clase != "page":
            self._escribir(SALTO, rasgos)
        elif self._parrafo.vacio:
            self._parrafo.abre_pagina = True
        else:
            self._escribir(PAGINA, rasgos)

    def _campo(self, clase: str) -> None:
        if clase == "begin":
            self._campos.append(_Campo())
        elif self._campos and clase == "separate":
            self._campos[-1].resultado = True
        elif self._campos and clase == "end":
            self._campos.pop()

    def _nota(self, clase: str, cita: Elemento, rasgos: Rasgos) -> None:
        """Escribe la llamada de una nota, volada como se imprime, y ancla su texto al párrafo que la cita."""
        contexto = self._contexto
        contenido = contexto.nota(clase, str(cita.get(qn("w:id"))))
        if contenido is None or self._referencia:
            return
        propia = encendido_en(cita, "customMarkFollows")
        contexto.notas[clase] = contexto.notas.get(clase, 0) + (0 if propia else 1)
        numero = contexto.notas[clase]
        referencia = "" if propia else volado(numero, clase)
        self._escribir(referencia, rasgos)
        self._parrafo.anexos.append(Anexo(contexto.bloques_de(contenido, referencia or " ")))

    def _anclado(self, nodo: Elemento) -> None:
        """Lee los cuadros de texto y los dibujos de una corrida."""
        diagramas = [str(uno.get(qn("r:dm"))) for uno in nodo.iter(f"{DIAGRAMA}relIds")]
        for diagrama in diagramas:
            self._dibujo(self._contexto.dibujo(diagrama))
        cuadros = [cuadro for cuadro in _los_de_afuera(nodo)]
        if len(cuadros) >= _EN_GRUPO and _en_grupo(nodo):
            self._dibujo([(0, texto) for cuadro in cuadros if (texto := _todo_el_texto(cuadro))])
            return
        for cuadro in cuadros:
            self._parrafo.anexos.append(Anexo(_bloques_del_cuadro(cuadro, self._contexto)))
        for letrero in nodo.iter(f"{VML}textpath"):  # «BORRADOR», atravesado en la página
            self._dibujo([(0, str(letrero.get("string") or ""))])

    def _dibujo(self, textos: Iterable[tuple[int, str]]) -> None:
        parrafos: list[Bloque] = [
            Parrafo([Trozo(texto)], sangria=720 * hondura) for hondura, texto in textos if texto.split()
        ]
        if parrafos:
            self._contexto.dibujos += 1
            self._parrafo.anexos.append(Anexo(parrafos, "dibujo"))


def encendido_en(nodo: Elemento, atributo: str) -> bool:
    """Si un atributo de sí o no está encendido."""
    return str(nodo.get(qn(f"w:{atributo}")) or "0").lower() in ("1", "true", "on")


def volado(numero: int, clase: str) -> str:
    """Da la llamada de una nota como se imprime: en cifras al pie, en romanos al final."""
    return escribir_numero(numero, "lowerRoman" if clase == "final" else "decimal").translate(_VOLADOS)


def _se_borra(propiedades: Elemento | None, parrafo: Parrafo) -> bool:
    """Dice si el párrafo entero está borrado y el cambio no se ha aceptado."""
    marca = None if propiedades is None else propiedades.find(f"{qn('w:rPr')}/{qn('w:del')}")
    return marca is not None and parrafo.vacio


def _acaba_en_pagina(parrafo: Parrafo) -> bool:
    return parrafo.texto.rstrip()[-1:].isdigit()


def _cierra_seccion(propiedades: Elemento | None) -> bool:
    seccion = None if propiedades is None else propiedades.find(SECCION)
    return seccion is not None and valor(seccion, "w:type") != "continuous"


def _sangria(rasgos: Rasgos, propios: Rasgos, marca: MarcaCalculada | None) -> int:
    """Da dónde empieza el párrafo o su marca: lo propio manda sobre la lista, y la lista sobre el estilo."""
    de_lista = marca.rasgos if marca else Rasgos()
    final = Rasgos(izquierda=propios.izquierda, primera=propios.primera).sobre(
        Rasgos(izquierda=de_lista.izquierda, primera=de_lista.primera).sobre(rasgos)
    )
    return max((final.izquierda or 0) + (final.primera or 0), 0)


def _simbolo(nodo: Elemento) -> str:
    try:
        numero = int(str(nodo.get(qn("w:char"))), 16)
    except ValueError:
        return ""
    return chr(numero) if 0x20 <= numero <= 0xD7FF or 0xE000 <= numero <= 0xFFFD else ""


def _los_de_afuera(nodo: Elemento) -> Iterator[Elemento]:
    """Da los cuadros de texto que no están dentro de otro, una sola vez aunque vengan en dos formas."""
    for hijo in nodo:
        if hijo.tag in (CUADRO, f"{DIBUJO}txBody"):
            yield hijo
        elif hijo.tag == ALTERNATIVA:
            yield from _los_de_afuera(elegir(hijo))
        elif isinstance(hijo.tag, str):
            yield from _los_de_afuera(hijo)


def _bloques_del_cuadro(cuadro: Elemento, contexto: Contexto) -> list[Bloque]:
    if cuadro.tag == CUADRO:
        return contexto.bloques_de(cuadro, "")
    parrafos = cuadro.iterchildren(f"{DIBUJO}p")
    return [Parrafo([Trozo("".join(str(t.text or "") for t in uno.iter(f"{DIBUJO}t")))]) for uno in parrafos]


def _en_grupo(nodo: Elemento) -> bool:
    return any(isinstance(uno.tag, str) and uno.tag.rpartition("}")[2] in _GRUPOS for uno in nodo.iter())


def _todo_el_texto(cuadro: Elemento) -> str:
    """Da las letras de un cuadro en un renglón."""
    parrafos = cuadro.iter(qn("w:p"), f"{DIBUJO}p")
    letras = ("".join(str(t.text or "") for t in uno.iter(qn("w:t"), f"{DIBUJO}t")) for uno in parrafos)
    return " ".join(" ".join(letras).split())
