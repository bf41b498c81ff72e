"""Reconoce encabezados de organigrama y renglones de lista, decidiendo por la secuencia."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .lexico import empieza_como_funcion, nombra_norma, rango_de
from .marcas import Marca, marca_de_columna, marcas_posibles
from .medidas import queda_corto
from .mesa import ENCABEZADOS, Fragmento, Mesa, cierra, tras_encabezado
from .secciones import continua_encabezado

_HUECO = 5  # cuántos números puede saltarse una lista sin dejar de ser la misma


def reconocer_organigramas(mesa: Mesa) -> None:
    """Marca los encabezados de cada organigrama dentro de su sección.

    Lee: fragmentos.
    Escribe: fragmentos.papel y marca.
    """
    dentro = False
    anterior: Fragmento | None = None
    for indice, fragmento in enumerate(mesa.fragmentos):
        if fragmento.papel == "seccion":
            dentro = fragmento.clave == "organigrama"
        elif dentro and not fragmento.papel and (fragmento.abre or tras_encabezado(anterior)):
            marca = next((m for m in marcas_posibles(fragmento.texto) if m.clase == "codigo"), None)
            nombre = fragmento.texto[marca.fin if marca else 0 :]
            if marca and rango_de(nombre) is not None and len(nombre) < 160:
                fragmento.papel, fragmento.marca = "organigrama", marca
                _seguir(mesa, indice)
        anterior = fragmento


def _seguir(mesa: Mesa, indice: int) -> None:
    """Une al encabezado los renglones en que sigue el nombre."""
    for anterior, siguiente in pairwise(mesa.fragmentos[indice : indice + 3]):
        if not continua_encabezado(mesa, anterior, siguiente):
            return
        siguiente.papel = "sigue"


@dataclass(slots=True)
class _Abierta:
    """Una lista abierta: su clase de marca, el último número leído y cuántos renglones sin número van después."""

    clase: str
    valor: int
    sangria: int
    sin_numero: int = 0


@dataclass(frozen=True, slots=True)
class _Lugar:
    """Dónde está un renglón: su sección, si puede abrir párrafo, lo que lo antecede y si es de unas funciones."""

    seccion: str
    abre: bool
    anterior: Fragmento | None
    en_funciones: bool


class _Listas:
    """Las listas numeradas abiertas, de fuera hacia dentro, y si se han leído viñetas.

    Las funciones pueden seguir la cuenta de las del órgano anterior: de su lista se guarda el último número.
    """

    def __init__(self, previas: dict[str, int] | None = None) -> None:
        self.abiertas: list[_Abierta] = []
        self.con_vineta = False
        self.previas: dict[str, int] = {}

    def cierra(self, *, de_funciones: bool) -> None:
        """Cierra las listas; recuerda dónde acabó la de funciones."""
        if de_funciones and self.abiertas:
            self.previas = {self.abiertas[0].clase: self.abiertas[0].valor}
        self.abiertas, self.con_vineta = [], False

    def sigue_la_cuenta(self, clase: str, valor: int) -> bool:
        """Dice si abre una lista con el número que sigue al último del órgano anterior."""
        abierta = any(lista.clase == clase for lista in self.abiertas)
        return not abierta and valor > 1 and self.previas.get(clase) == valor - 1

    def esperado(self, clase: str) -> tuple[int, int]:
        """El menor y el mayor valor que puede seguir en la lista abierta de esa clase; 1 si no hay."""
        abierta = next((lista for lista in self.abiertas if lista.clase == clase), None)
        return (abierta.valor + 1, abierta.valor + abierta.sin_numero + 1) if abierta else (1, 1)

    def anota(self, clase: str, valor: int, sangria: int) -> None:
        """Anota un renglón y cierra las listas que colgaban de uno anterior."""
        lugar = next((k for k, lista in enumerate(self.abiertas) if lista.clase == clase), len(self.abiertas))
        if lugar < len(self.abiertas) and 1 < valor <= self.abiertas[lugar].valor:  # se repitió: la cuenta sigue igual
            valor = self.abiertas[lugar].valor
        self.abiertas[lugar:] = [_Abierta(clase, valor, sangria)]

    def resbala(self, clase: str, sangria: int) -> bool:
        """Dice si hay una lista de esa clase y sangría a la que pueda seguir un número repetido o mal puesto."""
        return any(lista.clase == clase and abs(lista.sangria - sangria) <= 1 for lista in self.abiertas)

    def anota_sin_numero(self, sangria: int) -> None:
        """Anota un renglón que quizá perdió su número en la lista más honda de su misma sangría."""
        if self.abiertas and sangria <= self.abiertas[-1].sangria:
            self.abiertas[-1].sin_numero += 1


def reconocer_items(mesa: Mesa) -> None:
    """Marca artículos y renglones de lista; una marca vale si continúa su serie o abre una donde puede abrirse.

    Lee: fragmentos, por_articulos.
    Escribe: fragmentos.papel y marca.
    """
    listas = _Listas()
    seccion, en_funciones = "", False
    anterior: Fragmento | None = None
    for fragmento in mesa.fragmentos:
        if fragmento.papel in ENCABEZADOS:
            listas.cierra(de_funciones=en_funciones)
            en_funciones = fragmento.papel == "organo" or (fragmento.papel, fragmento.clave) == ("rotulo", "funciones")
            if fragmento.papel == "seccion" or (fragmento.papel == "division" and mesa.por_articulos):
                seccion = fragmento.clave
        elif not fragmento.papel:
            abre = fragmento.abre or tras_encabezado(anterior)
            if not abre and (
                (seccion == "marco_juridico" and _norma_sin_marca(mesa, anterior, fragmento))
                or (en_funciones and _funcion_sin_marca(anterior, fragmento, listas))
            ):
                fragmento.papel, abre = "item", True
            marca = _elegir(mesa, fragmento, listas, _Lugar(seccion, abre, anterior, en_funciones))
            _anotar(fragmento, marca, listas)
        elif fragmento.papel == "item":  # lo dijo quien revisó, o es la fila de una tabla y su número va aparte
            de_fila = fragmento.lugar and not fragmento.dicho
            _anotar(fragmento, fragmento.marca if de_fila else _la_de_su_serie(fragmento, listas), listas)
        anterior = fragmento


def _la_de_su_serie(fragmento: Fragmento, listas: _Listas) -> Marca | None:
    """Da la marca de un renglón que se sabe de lista: de las que puede ser, la que continúa una serie abierta."""
    posibles = [marca for marca in marcas_posibles(fragmento.texto) if marca.clase not in ("articulo", "transitorio")]
    return min(posibles, key=lambda marca: marca.valor[-1] != listas.esperado(marca.clase)[1], default=None)


def _norma_sin_marca(mesa: Mesa, anterior: Fragmento | None, fragmento: Fragmento) -> bool:
    """Dice si, terminada la anterior, el renglón nombra otra norma que perdió su viñeta."""
    if mesa.parrafos_enteros or fragmento.texto.startswith("Criterios"):  # «…mujeres. Criterios para la atención»
        return False
    if anterior is None or not fragmento.texto[:1].isupper() or not nombra_norma(fragmento.texto):
        return False
    return anterior.texto.endswith(".") or queda_corto(mesa, anterior, fragmento)


def _funcion_sin_marca(anterior: Fragmento | None, fragmento: Fragmento, listas: _Listas) -> bool:
    """Dice si, terminada la anterior, el renglón empieza otra función que perdió su viñeta.

    En una lista numerada no se supone: el número que falta diría que la hay.
    """
    if listas.abiertas or not listas.con_vineta or not cierra(anterior, (".", ";")):
        return False
    return fragmento.texto[:1].isupper() and len(fragmento.texto.split()) > 3 and empieza_como_funcion(fragmento.texto)


def _anotar(fragmento: Fragmento, marca: Marca | None, listas: _Listas) -> None:
    if marca is None:
        if fragmento.vineta:
            fragmento.papel = "item"
            listas.con_vineta = True
            listas.anota_sin_numero(fragmento.linea.sangria)
        elif fragmento.linea.tabla and not fragmento.papel:
            fragmento.papel = "tabla"
        return
    fragmento.marca = marca
    fragmento.papel = "articulo" if marca.clase in ("articulo", "transitorio") else "item"
    if fragmento.papel == "articulo":
        listas.abiertas.clear()
    else:
        listas.anota(marca.clase, marca.valor[-1], fragmento.linea.sangria)


def _elegir(mesa: Mesa, fragmento: Fragmento, listas: _Listas, lugar: _Lugar) -> Marca | None:
    seccion, abre, anterior = lugar.seccion, lugar.abre, lugar.anterior
    tras_dos_puntos, tras_punto = cierra(anterior, (":",)), cierra(anterior, (".", ":", ";", "y"))
    posibles = marcas_posibles(fragmento.texto) or _en_su_columna(fragmento)
    for marca in sorted(posibles, key=lambda m: not _va_en_serie(m, listas)):
        esperado = listas.esperado(marca.clase)
        if marca.clase == "funcion":
            vale = abre
        elif marca.clase == "articulo":
            vale = (abre or tras_punto) and (mesa.por_articulos or seccion == "atribuciones")
        elif marca.clase == "transitorio":
            vale = abre and mesa.por_articulos and seccion == "transitorios"
        elif marca.clase == "codigo":
            sigue = tras_punto and marca.valor[-1] == esperado[1] > 1
            vale = abre or bool(fragmento.vineta) or fragmento.blancas > 0 or sigue
        elif fragmento.vineta and marca.clase in ("numero", "romano"):
            vale = True
        else:
            vale = _en_serie(marca, esperado, abre or bool(fragmento.vineta), tras_dos_puntos)
            vale = vale or _es_otra_funcion(fragmento, marca, listas, lugar)
        if vale:
            return marca
    return None


def _es_otra_funcion(fragmento: Fragmento, marca: Marca, listas: _Listas, lugar: _Lugar) -> bool:
    """Dice si es otra función, aunque siga la cuenta del órgano anterior o lleve el número repetido o mal puesto."""
    if lugar.abre and listas.sigue_la_cuenta(marca.clase, marca.valor[-1]):
        return True
    if not (lugar.abre and lugar.en_funciones and cierra(lugar.anterior, (".", ";", ", y", "; y"))):
        return False
    seguida = listas.resbala(marca.clase, fragmento.linea.sangria)
    return seguida and marca.clase in ("numero", "romano") and empieza_como_funcion(fragmento.texto[marca.fin :])


def _en_su_columna(fragmento: Fragmento) -> list[Marca]:
    """Da el número que va solo en su columna, si lo que está al lado empieza como una función."""
    marca = marca_de_columna(fragmento.texto, fragmento.linea.huecos) if fragmento.primero else None
    return [marca] if marca and empieza_como_funcion(fragmento.texto[marca.fin :]) else []


def _va_en_serie(marca: Marca, listas: _Listas) -> bool:
    valor = marca.valor[-1]
    return valor == listas.esperado(marca.clase)[1] or listas.sigue_la_cuenta(marca.clase, valor)


def _en_serie(marca: Marca, esperado: tuple[int, int], abre: bool, tras_dos_puntos: bool) -> bool:
    valor, (menor, mayor) = marca.valor[0], esperado
    if menor <= valor <= mayor and (abre or valor > 1 or tras_dos_puntos):
        return True
    if not abre:
        return False
    if valor == 1 or tras_dos_puntos:
        return not (marca.clase == "letra_mayuscula" and valor > 1)
    if marca.clase in ("letra_mayuscula", "romano_menor"):
        return menor > 1 and mayor < valor <= mayor + 2
    if marca.clase == "letra" and menor == 1:
        return False
    if marca.clase == "romano" and valor >= 50:
        return False
    return mayor <= valor <= mayor + _HUECO
