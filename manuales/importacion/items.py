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


class _Listas:
    """Las listas numeradas abiertas, de fuera hacia dentro, y si se han leído viñetas."""

    def __init__(self, previas: dict[str, int] | None = None) -> None:
        self.abiertas: list[_Abierta] = []
        self.con_vineta = False
        self.previas = previas or {}

    def esperado(self, clase: str) -> tuple[int, int]:
        """El menor y el mayor valor que puede seguir en la lista abierta de esa clase; 1 si no hay."""
        abierta = next((lista for lista in self.abiertas if lista.clase == clase), None)
        return (abierta.valor + 1, abierta.valor + abierta.sin_numero + 1) if abierta else (1, 1)

    def continua(self, clase: str, valor: int) -> bool:
        """Dice si el número sigue al último del órgano anterior: hay manuales que no vuelven a empezar en cada uno."""
        return all(lista.clase != clase for lista in self.abiertas) and self.previas.get(clase) == valor - 1

    def ultimos(self) -> dict[str, int]:
        """Da el último número de cada lista abierta y, de las que no lo están, el del órgano anterior."""
        return self.previas | {lista.clase: lista.valor for lista in self.abiertas}

    def anota(self, clase: str, valor: int, sangria: int) -> None:
        """Anota un renglón y cierra las listas que colgaban de uno anterior."""
        lugar = next((k for k, lista in enumerate(self.abiertas) if lista.clase == clase), len(self.abiertas))
        self.abiertas[lugar:] = [_Abierta(clase, valor, sangria)]

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
            listas = _Listas(listas.ultimos() if fragmento.papel in ("organo", "rotulo") else None)
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
            marca = _elegir(mesa, fragmento, listas, (seccion, abre, anterior))
            _anotar(fragmento, marca, listas)
        elif fragmento.papel == "item":  # lo dijo quien revisó
            _anotar(fragmento, _la_de_su_serie(fragmento, listas), listas)
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
        elif fragmento.linea.tabla:
            fragmento.papel = "tabla"
        return
    fragmento.marca = marca
    fragmento.papel = "articulo" if marca.clase in ("articulo", "transitorio") else "item"
    if fragmento.papel == "articulo":
        listas.abiertas.clear()
    else:
        listas.anota(marca.clase, marca.valor[-1], fragmento.linea.sangria)


def _elegir(
    mesa: Mesa, fragmento: Fragmento, listas: _Listas, lugar: tuple[str, bool, Fragmento | None]
) -> Marca | None:
    seccion, abre, anterior = lugar
    tras_dos_puntos, tras_punto = cierra(anterior, (":",)), cierra(anterior, (".", ":", ";", "y"))
    posibles = marcas_posibles(fragmento.texto) or _en_su_columna(fragmento)
    for marca in sorted(posibles, key=lambda m: m.valor[-1] != listas.esperado(m.clase)[1]):
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
        elif (fragmento.vineta and marca.clase in ("numero", "romano")) or (
            abre and listas.continua(marca.clase, marca.valor[-1])
        ):
            vale = True
        else:
            vale = _en_serie(marca, esperado, abre or bool(fragmento.vineta), tras_dos_puntos)
        if vale:
            return marca
    return None


def _en_su_columna(fragmento: Fragmento) -> list[Marca]:
    """Da el número que va solo en su columna, si lo que está al lado empieza como una función."""
    marca = marca_de_columna(fragmento.texto, fragmento.linea.huecos) if fragmento.primero else None
    return [marca] if marca and empieza_como_funcion(fragmento.texto[marca.fin :]) else []


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
