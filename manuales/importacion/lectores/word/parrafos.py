"""Lee un párrafo de Word: sus letras como se ven impresas, su marca calculada, su nivel y lo que lleva anclado."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ...modelo import ArchivoInvalido
from .anclado import (
    CUADRO_DE_FORMA,
    cuadros_de,
    diagramas_de,
    letreros_de,
    parrafos_de_la_forma,
    son_un_dibujo,
    texto_del_cuadro,
)
from .estilos import Estilos, Rasgos, rasgos_de_parrafo
from .numeracion import MarcaCalculada, Numeracion, escribir_numero
from .ooxml import ALTERNATIVA, BORRADO, SECCION, Elemento, elegir, qn, valor
from .piezas import PAGINA, SALTO, TABULADOR, Anexo, Bloque, Parrafo, Trozo

_PARRAFOS_MAXIMOS = 300_000  # con los vacíos; más no es un manual
_INVISIBLES = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # guion opcional, anchos nulos y marcas de dirección
_LARGO_DE_ENCABEZADO = 220  # letras; más es un párrafo al que pusieron estilo de título
_ESCALON = 720  # vigésimos de punto que se mete cada nivel de un diagrama
_VOLADOS = str.maketrans("0123456789ivxlc", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ")
_MUDOS = frozenset(
    qn(nombre)
    for nombre in ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:delText", "w:delInstrText", "w:rt", "w:fldData")
)
_FIJOS = {qn("w:tab"): TABULADOR, qn("w:ptab"): TABULADOR, qn("w:cr"): SALTO, qn("w:noBreakHyphen"): "-"}
_NOTAS = {qn("w:footnoteReference"): "pie", qn("w:endnoteReference"): "final"}
_INSERTADO = frozenset({qn("w:ins"), qn("w:moveTo")})


@dataclass(slots=True)
class Contexto:
    """Lo que hace falta para leer los párrafos de un documento y lo que en ellos se va encontrando.

    Args:
        estilos: los del documento.
        numeracion: la cuenta de sus listas.
        bloques_de: lee los párrafos y tablas de un cuadro de texto o de una nota, con la llamada de esta.
        nota: da el elemento de una nota, una sola vez, por su clase («pie», «final») e identificador.
        dibujo: da los textos de un diagrama, con su hondura, por el identificador de su relación.
        ocultas: palabras que no se imprimen.
        cambios: si hay cambios sin aceptar.
        insertados: archivos insertados que no se leyeron.
        dibujos: dibujos cuyos textos se apartaron.
        notas: cuántas van citadas de cada clase.
        parrafos: cuántos van leídos, con los vacíos.
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
    parrafos: int = 0


@dataclass(slots=True)
class _Campo:
    """Un campo abierto: su instrucción y si ya se está en su resultado, que es lo que se imprime."""

    instruccion: str = ""
    resultado: bool = False

    @property
    def es_indice(self) -> bool:
        """Si es un índice automático."""
        return self.instruccion.split(None, 1)[:1] in (["TOC"], ["INDEX"])


class LectorDeParrafos:
    """Lee, en orden, los párrafos de una misma historia: el cuerpo, un encabezado, una nota, un cuadro de texto."""

    def __init__(self, contexto: Contexto, referencia: str = "") -> None:
        """Prepara la lectura.

        Args:
            contexto: lo del documento.
            referencia: la llamada con que se cita la nota que se lee; vacía si no es una nota.
        """
        self._contexto = contexto
        self._referencia = referencia
        self._campos: list[_Campo] = []
        self._parrafo = Parrafo()
        self._base = Rasgos()
        self._lectores: dict[str, Callable[[Elemento, Rasgos], None]] = {
            qn("w:t"): lambda nodo, rasgos: self._escribir(nodo.text or "", rasgos),
            qn("w:br"): self._salto,
            qn("w:sym"): lambda nodo, rasgos: self._escribir(_simbolo(nodo), rasgos),
            qn("w:lastRenderedPageBreak"): self._pagina_de_antes,
            qn("w:fldChar"): self._campo,
            qn("w:instrText"): self._instruccion,
            qn("w:footnoteRef"): lambda _, rasgos: self._escribir(f"{self._referencia} ", rasgos),
            qn("w:endnoteRef"): lambda _, rasgos: self._escribir(f"{self._referencia} ", rasgos),
            qn("w:footnoteReference"): self._nota,
            qn("w:endnoteReference"): self._nota,
            ALTERNATIVA: lambda nodo, rasgos: self._de_corrida(elegir(nodo), rasgos),
        }

    def leer(self, nodo: Elemento, en_indice: bool = False) -> Parrafo:
        """Da un párrafo.

        Args:
            nodo: el elemento ``w:p``.
            en_indice: si está en el control de contenido del índice automático.

        Raises:
            ArchivoInvalido: si el documento tiene más párrafos que cualquier manual.
        """
        self._contexto.parrafos += 1
        if self._contexto.parrafos > _PARRAFOS_MAXIMOS:
            raise ArchivoInvalido(
                "El documento tiene más de 300,000 párrafos: divídalo y suba cada manual por separado."
            )
        if not len(nodo):  # un párrafo vacío de un plumazo: los hay por miles
            return Parrafo()
        propiedades = nodo.find(qn("w:pPr"))
        estilo = valor(propiedades, "w:pStyle")
        propios = rasgos_de_parrafo(propiedades)
        self._base = self._contexto.estilos.parrafo(estilo)
        rasgos = propios.sobre(self._base)
        self._parrafo = parrafo = Parrafo()
        en_indice = en_indice or self._en_campo_de_indice()
        self._recorrer(nodo)
        en_indice = en_indice or self._en_campo_de_indice()
        self._campos = [campo for campo in self._campos if campo.resultado]
        if en_indice or (rasgos.indice and parrafo.texto.rstrip()[-1:].isdigit()):
            parrafo.indice = max(rasgos.indice or 0, 1)
        parrafo.marca = None if _se_borra(propiedades, parrafo) else self._marca(rasgos, propios, estilo)
        corto = len(parrafo.texto) <= _LARGO_DE_ENCABEZADO
        parrafo.nivel = (rasgos.esquema or 0) if corto and not parrafo.indice else 0
        parrafo.sangria = _sangria(rasgos, propios, parrafo.marca)
        parrafo.abre_pagina = bool(rasgos.salta) or parrafo.abre_pagina
        parrafo.cierra_pagina = _cierra_seccion(propiedades)
        return parrafo

    def _en_campo_de_indice(self) -> bool:
        return any(campo.es_indice for campo in self._campos)

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
                self._de_corrida(hijo, self._contexto.estilos.corrida(hijo.find(qn("w:rPr")), self._base))
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
                self._contexto.cambios = self._contexto.cambios or etiqueta in _INSERTADO
                self._recorrer(hijo)

    def _de_corrida(self, corrida: Elemento, rasgos: Rasgos) -> None:
        """Lee lo que trae una corrida de letras con los mismos rasgos."""
        for hijo in corrida:
            etiqueta = hijo.tag
            if (lector := self._lectores.get(etiqueta)) is not None:
                lector(hijo, rasgos)
            elif etiqueta in _FIJOS:
                self._escribir(_FIJOS[etiqueta], rasgos)
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

    def _salto(self, nodo: Elemento, rasgos: Rasgos) -> None:
        if nodo.get(qn("w:type")) != "page":
            self._escribir(SALTO, rasgos)
        elif self._parrafo.vacio:
            self._parrafo.abre_pagina = True
        else:
            self._escribir(PAGINA, rasgos)

    def _pagina_de_antes(self, nodo: Elemento, rasgos: Rasgos) -> None:
        """Anota dónde empezaba página la última vez que Word guardó, si es al principio del párrafo."""
        self._parrafo.abre_pagina = self._parrafo.abre_pagina or self._parrafo.vacio

    def _campo(self, nodo: Elemento, rasgos: Rasgos) -> None:
        clase = nodo.get(qn("w:fldCharType"))
        if clase == "begin":
            self._campos.append(_Campo())
        elif self._campos and clase == "separate":
            self._campos[-1].resultado = True
        elif self._campos and clase == "end":
            self._campos.pop()

    def _instruccion(self, nodo: Elemento, rasgos: Rasgos) -> None:
        if self._campos and not self._campos[-1].resultado:
            junta = f"{self._campos[-1].instruccion}{nodo.text or ''}"
            self._campos[-1].instruccion = junta.lstrip().upper()[:40]

    def _nota(self, cita: Elemento, rasgos: Rasgos) -> None:
        """Escribe la llamada de una nota, volada como se imprime, y ancla su texto al párrafo que la cita."""
        contexto, clase = self._contexto, _NOTAS[cita.tag]
        contenido = None if self._referencia else contexto.nota(clase, str(cita.get(qn("w:id"))))
        if contenido is None:
            return
        propia = str(cita.get(qn("w:customMarkFollows")) or "0").lower() in ("1", "true", "on")
        contexto.notas[clase] = contexto.notas.get(clase, 0) + (not propia)
        referencia = "" if propia else _volado(contexto.notas[clase], clase)
        self._escribir(referencia, rasgos)
        self._parrafo.anexos.append(Anexo(contexto.bloques_de(contenido, referencia or " ")))

    def _anclado(self, nodo: Elemento) -> None:
        """Lee los cuadros de texto y los dibujos de una corrida."""
        parrafo = self._parrafo  # leer un cuadro es leer otros párrafos
        for diagrama in diagramas_de(nodo):
            self._dibujo(parrafo, self._contexto.dibujo(diagrama))
        self._dibujo(parrafo, [(0, letrero) for letrero in letreros_de(nodo)])
        cuadros = list(cuadros_de(nodo))
        if son_un_dibujo(nodo, cuadros):
            self._dibujo(parrafo, [(0, texto_del_cuadro(cuadro)) for cuadro in cuadros])
            return
        for cuadro in cuadros:
            if cuadro.tag == CUADRO_DE_FORMA:
                parrafos: list[Bloque] = [Parrafo([Trozo(texto)]) for texto in parrafos_de_la_forma(cuadro)]
                parrafo.anexos.append(Anexo(parrafos))
            else:
                parrafo.anexos.append(Anexo(self._contexto.bloques_de(cuadro, "")))

    def _dibujo(self, parrafo: Parrafo, textos: Iterable[tuple[int, str]]) -> None:
        bloques: list[Bloque] = [
            Parrafo([Trozo(texto)], sangria=_ESCALON * hondura) for hondura, texto in textos if texto.split()
        ]
        if bloques:
            self._contexto.dibujos += 1
            parrafo.anexos.append(Anexo(bloques, "dibujo"))


def _volado(numero: int, clase: str) -> str:
    """Da la llamada de una nota como se imprime: en cifras al pie, en romanos al final."""
    return escribir_numero(numero, "lowerRoman" if clase == "final" else "decimal").translate(_VOLADOS)


def _se_borra(propiedades: Elemento | None, parrafo: Parrafo) -> bool:
    """Dice si el párrafo entero está borrado y el cambio no se ha aceptado."""
    marca = None if propiedades is None else propiedades.find(f"{qn('w:rPr')}/{qn('w:del')}")
    return marca is not None and parrafo.vacio


def _cierra_seccion(propiedades: Elemento | None) -> bool:
    seccion = None if propiedades is None else propiedades.find(SECCION)
    return seccion is not None and valor(seccion, "w:type") != "continuous"


def _sangria(rasgos: Rasgos, propios: Rasgos, marca: MarcaCalculada | None) -> int:
    """Da dónde empieza el párrafo o su marca: lo propio manda sobre la lista, y la lista sobre el estilo."""
    de_lista = marca.rasgos if marca else Rasgos()
    izquierda = next((r.izquierda for r in (propios, de_lista, rasgos) if r.izquierda is not None), 0)
    primera = next((r.primera for r in (propios, de_lista, rasgos) if r.primera is not None), 0)
    return max(izquierda + primera, 0)


def _simbolo(nodo: Elemento) -> str:
    try:
        numero = int(str(nodo.get(qn("w:char"))), 16)
    except ValueError:
        return ""
    return chr(numero) if 0x20 <= numero <= 0xD7FF or 0xE000 <= numero <= 0xFFFD else ""
