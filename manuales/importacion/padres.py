"""Dice de quién depende cada órgano: por su código, su ficha, la estructura impresa o, si no queda otra, su rango."""

from __future__ import annotations

from .lexico import es_mayusculas, norma, organo_de_cargo, rango_de
from .marcas import partes_de_codigo
from .mesa import Entrada, Mesa
from .modelo import Organo


def completar_codigos(mesa: Mesa) -> None:
    """Da a los órganos sin código el que les pone la estructura orgánica o el índice, en el mismo orden.

    Lee: estructura, entradas, documento.organos.
    Escribe: documento.organos (codigo) y documento.esquema, documento.prefijo.
    """
    organos = mesa.documento.organos
    for listado in (mesa.estructura, mesa.entradas):
        codificadas = [entrada for entrada in listado if partes_de_codigo(entrada.codigo)]
        con_punto = any(_con_punto(entrada.codigo) for entrada in codificadas)
        _repartir_nombres(organos, listado)
        if con_punto and not any(_con_punto(organo.codigo) for organo in organos):
            _repartir_codigos(organos, codificadas)
    codigos = [organo.codigo for organo in organos if _con_punto(organo.codigo)]
    documento = mesa.documento
    if mesa.por_articulos:
        documento.esquema = "articulo"
    elif codigos and len(codigos) * 2 >= len(organos):
        primero = codigos[0].split(".")[0]
        numero = next((s.numero for s in documento.secciones if s.clave == "funciones" and s.numero), "")
        decimal = numero.strip(" .-–—)(") == primero
        documento.esquema = "decimal" if decimal else "institucional"
        documento.prefijo = f"{primero}." if decimal else ""
    else:
        documento.esquema = "institucional" if any(o.codigo for o in organos if not o.codigo.isalpha()) else "ninguno"


def _con_punto(codigo: str) -> bool:
    """Dice si es un código de varios niveles: «7.1» lo es; «1», que también manda sobre «1.1», no."""
    return len(partes_de_codigo(codigo)) > 1


def _repartir_nombres(organos: list[Organo], entradas: list[Entrada]) -> None:
    """Un nombre impreso todo en mayúsculas toma las minúsculas con que lo escribe la lista."""
    escritos = {norma(entrada.nombre): entrada.nombre for entrada in entradas if not es_mayusculas(entrada.nombre)}
    for organo in organos:
        if es_mayusculas(organo.nombre) and norma(organo.nombre) in escritos:
            organo.nombre = escritos[norma(organo.nombre)]
            organo.tipo = organo.nombre.split()[0]


def _repartir_codigos(organos: list[Organo], entradas: list[Entrada]) -> None:
    libres: dict[str, list[Entrada]] = {}
    for entrada in entradas:
        libres.setdefault(norma(entrada.nombre), []).append(entrada)
    for organo in organos:
        iguales = libres.get(norma(organo.nombre))
        if iguales:
            organo.codigo = iguales.pop(0).codigo


def asignar_padres(mesa: Mesa) -> None:
    """Pone el padre de cada órgano y marca los que se dedujeron.

    Lee: documento.organos, superiores, estructura, entradas.
    Escribe: documento.organos (padre_id, padre_inferido); avisa de los inferidos.
    """
    if mesa.por_articulos:
        return
    organos = mesa.documento.organos
    por_codigo = {_clave(organo.codigo): organo for organo in reversed(organos) if partes_de_codigo(organo.codigo)}
    por_nombre = {_sin_genero(organo.nombre): organo for organo in reversed(organos)}
    por_sangria = _por_sangria(organos, mesa)
    escalera = _Escalera()
    for organo in organos:
        if organo.id in mesa.superiores:
            _por_ficha(mesa, organo, por_nombre)
        elif partes_de_codigo(organo.codigo):
            _por_codigo(mesa, organo, por_codigo, escalera)
        elif organo.id in por_sangria:
            organo.padre_id = por_sangria[organo.id]
        else:
            _por_rango(mesa, organo, escalera)
        escalera.sube(organo)
    deshacer_ciclos(mesa)


def deshacer_ciclos(mesa: Mesa) -> None:
    """Deja sin padre al primer órgano de cada vuelta: si cada uno dice depender del otro, no consta quién manda.

    Lee: documento.organos.
    Escribe: documento.organos (padre_id, padre_inferido); avisa de los que dejó sin padre.
    """
    por_id: dict[str | None, Organo] = {organo.id: organo for organo in mesa.documento.organos}
    for organo in mesa.documento.organos:
        vistos = {organo.id}
        superior = por_id.get(organo.padre_id)
        while superior is not None and superior.id not in vistos:
            vistos.add(superior.id)
            superior = por_id.get(superior.padre_id)
        if superior is organo:
            organo.padre_id, organo.padre_inferido = None, False
            mensaje = f"«{organo.nombre}» dice depender de un órgano que depende de él: elija de quién depende."
            mesa.avisa("padre_en_ciclo", mensaje, organo.origen.linea_inicio)


class _Escalera:
    """Los órganos ya vistos que pueden mandar sobre los que vienen: el último de cada rango, y la raíz."""

    def __init__(self) -> None:
        self.raiz: Organo | None = None
        self.raiz_con_codigo: Organo | None = None
        self.ultimos: dict[int, tuple[int, Organo]] = {}
        self.vistos = 0

    def sube(self, organo: Organo) -> None:
        """Anota un órgano visto."""
        self.vistos += 1
        if organo.padre_id is None:
            self.raiz = self.raiz or organo
            if partes_de_codigo(organo.codigo):
                self.raiz_con_codigo = self.raiz_con_codigo or organo
        rango = rango_de(organo.nombre)
        if rango is not None:
            self.ultimos[rango] = (self.vistos, organo)

    def superior(self, rango: int) -> Organo | None:
        """Da el órgano más cercano, hacia atrás, de rango mayor."""
        mayores = [visto for otro, visto in self.ultimos.items() if otro < rango]
        return max(mayores, key=lambda visto: visto[0])[1] if mayores else None


def _clave(codigo: str) -> tuple[int, ...]:
    """Da el código como números, sin los ceros del final: «1.0» manda sobre «1.1»."""
    largo = len(codigo) > 5 and "." not in codigo  # «207100000»: cada cifra es un nivel
    numeros = [int(cifra) for cifra in codigo] if largo else list(partes_de_codigo(codigo))
    while len(numeros) > 1 and numeros[-1] == 0:
        numeros.pop()
    return tuple(numeros)


def _por_codigo(mesa: Mesa, organo: Organo, por_codigo: dict[tuple[int, ...], Organo], escalera: _Escalera) -> None:
    clave = _clave(organo.codigo)
    for largo in range(len(clave) - 1, 0, -1):
        padre = por_codigo.get(clave[:largo])
        if padre is not None and padre is not organo:
            organo.padre_id = padre.id
            if largo < len(clave) - 1 and "." in organo.codigo and "0" not in organo.codigo.split("."):
                inferir(mesa, organo, padre)
            return
    raiz = escalera.raiz_con_codigo
    if raiz is None:
        return
    if len(_clave(raiz.codigo)) < len(clave):
        inferir(mesa, organo, raiz)
    else:
        _por_rango(mesa, organo, escalera)


def inferir(mesa: Mesa, organo: Organo, padre: Organo) -> None:
    """Pone un padre que se dedujo, lo marca y avisa."""
    organo.padre_id, organo.padre_inferido = padre.id, True
    mensaje = f"No consta de quién depende «{organo.nombre}»: se dedujo que de «{padre.nombre}»."
    mesa.avisa("padre_inferido", mensaje, organo.origen.linea_inicio)


def _por_rango(mesa: Mesa, organo: Organo, escalera: _Escalera) -> None:
    """A falta de otra señal, el padre es el órgano anterior más cercano de rango mayor."""
    rango = rango_de(organo.nombre)
    rango = 9 if rango is None else rango
    superior = escalera.superior(rango)
    if superior is None and escalera.raiz is not None and rango > (rango_de(escalera.raiz.nombre) or 0):
        superior = escalera.raiz
    if superior is not None:
        inferir(mesa, organo, superior)


def _por_ficha(mesa: Mesa, organo: Organo, por_nombre: dict[str, Organo]) -> None:
    """Busca al superior que dice la ficha: por su nombre, o por el cargo que lo encabeza («Gerencia General»)."""
    superior = mesa.superiores[organo.id]
    opciones = [superior, *reversed(superior.split("/"))] if "/" in superior else [superior]
    padre = next((por_nombre[clave] for clave in map(_sin_genero, opciones) if clave in por_nombre), None)
    if padre is not None and padre is not organo:
        organo.padre_id = padre.id
        if norma(padre.nombre) != norma(superior):
            inferir(mesa, organo, padre)
        return
    mensaje = f"«{organo.nombre}» depende de «{superior}», que no está entre los órganos."
    mesa.avisa("padre_ausente", mensaje, organo.origen.linea_inicio)


def _sin_genero(nombre: str) -> str:
    """Da el órgano de un cargo sin la vocal del género: «Director Creativo» iguala a «Dirección Creativa»."""
    return " ".join(
        palabra.rstrip("oa") if len(palabra) > 4 else palabra for palabra in organo_de_cargo(nombre).split()
    )


def _por_sangria(organos: list[Organo], mesa: Mesa) -> dict[str, str]:
    """Lee la jerarquía de la sangría con que la estructura o el índice enlistan los nombres."""
    for listado in (mesa.estructura, mesa.entradas):
        utiles = [entrada for entrada in listado if rango_de(entrada.nombre) is not None]
        if len({entrada.sangria for entrada in utiles}) > 1 and len(utiles) * 2 >= len(organos):
            return _emparejar(organos, utiles)
    return {}


def _emparejar(organos: list[Organo], entradas: list[Entrada]) -> dict[str, str]:
    libres: dict[str, list[Organo]] = {}
    for organo in organos:
        libres.setdefault(norma(organo.nombre), []).append(organo)
    padres: dict[str, str] = {}
    abiertos: list[tuple[int, str]] = []
    for entrada in entradas:
        iguales = libres.get(norma(entrada.nombre))
        if not iguales:
            continue
        organo = iguales.pop(0)
        while abiertos and abiertos[-1][0] >= entrada.sangria:
            abiertos.pop()
        if abiertos:
            padres[organo.id] = abiertos[-1][1]
        abiertos.append((entrada.sangria, organo.id))
    return padres
