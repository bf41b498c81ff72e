"""Dice de quién depende cada órgano: por su código, su ficha, la estructura impresa o, si no queda otra, su rango."""

from __future__ import annotations

from .cotejo import cotejar, separa_niveles, superiores_del_listado
from .lexico import es_mayusculas, norma, rango_de
from .marcas import niveles_de_codigo, partes_de_codigo
from .mesa import Entrada, Mesa
from .modelo import Organo
from .nombres import asunto, comparable, se_parecen
from .organigramas import superior_dibujado


def cotejar_listado(mesa: Mesa) -> None:
    """Elige la lista que nombra a los órganos (la estructura o, si no, el índice) y coteja con ella cada uno.

    Lee: estructura, entradas, documento.organos.
    Escribe: listado, parejas, y documento.organos (nombre: el impreso en mayúsculas toma las minúsculas de la lista).
    """
    if mesa.por_articulos:
        return
    organos = mesa.documento.organos
    for listado in (mesa.estructura, mesa.entradas):
        _repartir_nombres(organos, listado)
        pares = cotejar(organos, listado)
        if not mesa.parejas and len(pares) * 2 >= len(organos):
            mesa.listado = listado
            mesa.parejas = {organos[uno].id: otra for uno, otra in pares.items()}


def completar_codigos(mesa: Mesa) -> None:
    """Da a los órganos sin código el que les pone la estructura orgánica o el índice.

    Lee: listado, parejas, documento.organos.
    Escribe: documento.organos (codigo) y documento.esquema, documento.prefijo.
    """
    organos = mesa.documento.organos
    _repartir_codigos(mesa, organos)
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


def _repartir_codigos(mesa: Mesa, organos: list[Organo]) -> None:
    """Reparte los códigos de la lista si ninguno se imprimió con su órgano, o si los impresos son los de la lista."""
    if not any(len(niveles_de_codigo(entrada.codigo)) > 1 for entrada in mesa.listado):
        return
    de_lista = {clave: mesa.listado[lugar].codigo for clave, lugar in mesa.parejas.items()}
    impresos = [organo for organo in organos if niveles_de_codigo(organo.codigo) and organo.id in de_lista]
    iguales = sum(organo.codigo == de_lista[organo.id] for organo in impresos)
    varios = any(len(niveles_de_codigo(organo.codigo)) > 1 for organo in impresos)
    if varios and iguales * 2 < len(impresos):
        return
    for organo in organos:
        if not (varios and organo.codigo):
            organo.codigo = de_lista.get(organo.id) or organo.codigo


def asignar_padres(mesa: Mesa) -> None:
    """Pone el padre de cada órgano y marca los que se dedujeron.

    Cada señal vale a falta de la anterior: lo que dice su ficha, su código, la lista que lo nombra, el organigrama que
    lo dibuja y su rango.

    Lee: documento.organos, superiores, listado, parejas, mandos.
    Escribe: documento.organos (padre_id, padre_inferido); avisa de los inferidos.
    """
    if mesa.por_articulos:
        return
    organos = mesa.documento.organos
    por_codigo: dict[tuple[str, ...], Organo] = {}
    por_nombre: dict[str, list[Organo]] = {}
    for organo in organos:
        por_codigo.setdefault(niveles_de_codigo(organo.codigo), organo)
        por_nombre.setdefault(comparable(organo.nombre), []).append(organo)
    por_codigo.pop((), None)
    listados = _por_listado(mesa)
    escalera = _Escalera()
    for organo in organos:
        padre = (
            _por_ficha(mesa, organo, por_nombre) or _por_codigo_exacto(organo, por_codigo) or listados.get(organo.id)
        )
        if padre is None and not _dice_otra_cosa(mesa, organo, listados):
            padre = superior_dibujado(mesa, organo, por_nombre)
        if padre is not None:
            organo.padre_id = padre.id
        elif organo.id in mesa.superiores:
            pass  # su ficha dice que depende de quien no está: nadie lo sustituye
        elif niveles_de_codigo(organo.codigo):
            _por_codigo(mesa, organo, por_codigo, escalera)
        elif organo.id not in listados and organo.id not in mesa.superiores:  # si lo dice su ficha, nada se deduce
            _por_rango(mesa, organo, escalera)
        escalera.sube(organo)
    deshacer_ciclos(mesa)


def _dice_otra_cosa(mesa: Mesa, organo: Organo, listados: dict[str, Organo | None]) -> bool:
    """Dice si su ficha, su código o la lista ya hablan de su superior, aunque sea para decir que no está o no tiene."""
    return organo.id in mesa.superiores or organo.id in listados or bool(niveles_de_codigo(organo.codigo))


def _por_listado(mesa: Mesa) -> dict[str, Organo | None]:
    """Da, para los órganos que están en la lista, el que ella dice que manda sobre cada uno; None si ninguno.

    Si el superior no tiene su propio encabezado, es el superior de este. La lista que pone a todos los órganos en una
    misma columna y sin códigos de varios niveles no dice nada, aunque sangre sus secciones.
    """
    suyas = [mesa.listado[lugar] for lugar in mesa.parejas.values()]
    con_niveles = any(len(niveles_de_codigo(entrada.codigo)) > 1 for entrada in suyas)
    if len({entrada.sangria for entrada in suyas}) < 2 and not con_niveles:
        return {}
    superiores = superiores_del_listado(mesa.listado)
    de_entrada = {lugar: mesa.organo(clave) for clave, lugar in mesa.parejas.items()}
    padres: dict[str, Organo | None] = {}
    for clave, lugar in mesa.parejas.items():
        superior = superiores.get(lugar)
        while superior is not None and de_entrada.get(superior) is None:
            superior = superiores.get(superior)
        padres[clave] = de_entrada.get(superior) if superior is not None else None
    return padres


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
            if niveles_de_codigo(organo.codigo):
                self.raiz_con_codigo = self.raiz_con_codigo or organo
        rango = rango_de(organo.nombre)
        if rango is not None:
            self.ultimos[rango] = (self.vistos, organo)

    def superior(self, rango: int) -> Organo | None:
        """Da el órgano más cercano, hacia atrás, de rango mayor."""
        mayores = [visto for otro, visto in self.ultimos.items() if otro < rango]
        return max(mayores, key=lambda visto: visto[0])[1] if mayores else None


def _por_codigo_exacto(organo: Organo, por_codigo: dict[tuple[str, ...], Organo]) -> Organo | None:
    """Da el órgano cuyo código es el de este sin su último nivel; «1.0.2» cuelga de «1»."""
    niveles = niveles_de_codigo(organo.codigo)[:-1]
    if not separa_niveles(organo.codigo):
        return None
    while niveles and niveles[-1] == "0":
        niveles = niveles[:-1]
    padre = por_codigo.get(niveles)
    return padre if padre is not organo else None


def _por_codigo(mesa: Mesa, organo: Organo, por_codigo: dict[tuple[str, ...], Organo], escalera: _Escalera) -> None:
    """Busca entre los códigos con que empieza el suyo; si falta un nivel de por medio, el padre se dedujo."""
    niveles = niveles_de_codigo(organo.codigo)
    for largo in range(len(niveles) - 1, 0, -1):
        padre = por_codigo.get(niveles[:largo])
        if padre is not None and padre is not organo:
            organo.padre_id = padre.id
            if separa_niveles(organo.codigo):
                inferir(mesa, organo, padre)
            return
    raiz = escalera.raiz_con_codigo
    if raiz is None or organo.id in mesa.superiores:  # lo que su ficha dice no se contradice con una suposición
        return
    if len(niveles_de_codigo(raiz.codigo)) < len(niveles):
        inferir(mesa, organo, raiz)
    else:
        _por_rango(mesa, organo, escalera)


def inferir(mesa: Mesa, organo: Organo, padre: Organo, dicho: str = "") -> None:
    """Pone un padre que se dedujo, lo marca y avisa; ``dicho`` es como lo nombra la ficha, si lo nombra."""
    organo.padre_id, organo.padre_inferido = padre.id, True
    mensaje = f"No consta de quién depende «{organo.nombre}»: se dedujo que de «{padre.nombre}»."
    if dicho:
        mensaje = f"«{organo.nombre}» depende de «{dicho}»: se dedujo que es «{padre.nombre}»."
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


def _por_ficha(mesa: Mesa, organo: Organo, por_nombre: dict[str, list[Organo]]) -> Organo | None:
    """Da el superior que dice la ficha: por su nombre o por el cargo que lo encabeza («Gerencia General»)."""
    superior = mesa.superiores.get(organo.id)
    if superior is None:
        return None
    opciones = [superior, *reversed(superior.split("/"))] if "/" in superior else [superior]
    claves = [comparable(opcion) for opcion in opciones]
    iguales = next((por_nombre[clave] for clave in claves if clave in por_nombre), None)
    if iguales is None:
        iguales = _unicos_con(por_nombre, claves[0], organo)
    padre = _mas_cercano(mesa.documento.organos, organo, iguales)
    if padre is None:
        mensaje = f"«{organo.nombre}» depende de «{superior}», que no está entre los órganos."
        mesa.avisa("padre_ausente", mensaje, organo.origen.linea_inicio)
    elif norma(padre.nombre) != norma(superior):
        inferir(mesa, organo, padre, superior)
    return padre


def _unicos_con(por_nombre: dict[str, list[Organo]], superior: str, organo: Organo) -> list[Organo]:
    """Da los órganos del único nombre que se parece al superior, o del único que dice lo mismo salvo el cargo.

    Nadie es su propio superior: «Auxiliar de la Unidad de Riego», que reporta a la «Unidad de Riego», es de la
    «Coordinación de la Unidad de Riego» aunque también la nombre. «Presidenta y/o Director del DIF» es «Sistema
    Municipal DIF» si ningún otro nombra al DIF.
    """
    propias = asunto(superior)
    for parece in (se_parecen, lambda clave, _: bool(propias) and propias <= set(clave.split())):
        hallados = [suyos for clave, suyos in por_nombre.items() if parece(clave, superior) and suyos != [organo]]
        if len(hallados) > 1:  # los que están a su altura o debajo también nombran a la unidad en que trabajan
            hallados = [suyos for suyos in hallados if _manda_sobre(suyos[0], organo)]
        if len(hallados) == 1:
            return hallados[0]
    return []


def _manda_sobre(superior: Organo, organo: Organo) -> bool:
    uno, otro = rango_de(superior.nombre), rango_de(organo.nombre)
    return uno is not None and otro is not None and uno < otro


def _mas_cercano(organos: list[Organo], organo: Organo, iguales: list[Organo]) -> Organo | None:
    """De los que se llaman igual, da el último que va antes; si ninguno va antes, el primero."""
    otros = [igual for igual in iguales if igual is not organo]
    propio = organos.index(organo)
    antes = [igual for igual in otros if organos.index(igual) < propio]
    return antes[-1] if antes else next(iter(otros), None)
