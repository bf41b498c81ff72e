"""Lee la hoja de autorización como datos: quién elaboró, revisó, validó, autorizó… con su nombre y su cargo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from .celdas import Celda, Fila, columna_de, filas_de, hasta_el_final, lo_impreso, origen_de, quitar, unir_textos
from .firmantes import (
    Firmante,
    es_encabezado_de_firmas,
    es_nombre,
    es_rol,
    es_titulo_de_firmas,
    leer_firmantes,
    rol_de,
    separar,
    sin_rubrica,
)
from .lexico import norma
from .mesa import Mesa
from .modelo import Firma, Rotulo

_ALCANCE = 30  # renglones en que caben los nombres de unos roles
_CERCA = 4  # renglones sin entender entre dos roles que son de la misma hoja
_POR_FIRMANTE = 8  # renglones que puede ocupar cada firmante de una hoja
_RESTO = 4  # renglones que puede haber tras las últimas firmas del documento


@dataclass(slots=True)
class _Hoja:
    """Unas firmas seguidas.

    Args:
        inicio: índice de su primera fila; fin: el que sigue a la última.
        firmas: (celda del rol, quien firma).
        rotulos: celdas de su título, de los encabezados de columna y de los roles sin nombre.
        titulada: si tiene título propio.
        con_columnas: si encabeza sus columnas («Rol», «Nombre y cargo»): cada rol está en su renglón.
    """

    inicio: int
    fin: int
    firmas: list[tuple[Celda, Firmante]] = field(default_factory=list)
    rotulos: list[Celda] = field(default_factory=list)
    titulada: bool = False
    con_columnas: bool = False

    def quienes(self) -> set[tuple[str, str]]:
        """Da los pares (rol, nombre) comparables."""
        return {(norma(rol_de(rol.texto)), norma(unir_textos(uno.nombre))) for rol, uno in self.firmas}


def leer_firmas(mesa: Mesa) -> None:
    """Toma como datos las firmas que se reconocen con certeza; lo demás sigue siendo texto en su lugar.

    Lee: fragmentos (con su papel), doble_espacio.
    Escribe: documento.firmas, documento.rotulos, fragmentos (sin lo leído).
    """
    filas = _con_partes(filas_de(mesa))
    hojas = [
        hoja
        for hoja in _ciertas(filas, _buscar(filas, mesa.doble_espacio))
        if not any(fila.tocada for fila in filas[hoja.inicio : hoja.fin])
    ]
    for hoja in hojas:
        _anotar(mesa, hoja)
    quitar(mesa, [fila for hoja in hojas for fila in filas[hoja.inicio : hoja.fin]])


def _con_partes(filas: list[Fila]) -> list[Fila]:
    """Separa en cada renglón el rol, el nombre y el cargo que vienen juntos."""
    for fila in filas:
        fila.celdas = [parte for celda in fila.celdas for parte in separar(celda)]
    return filas


def _buscar(filas: list[Fila], doble: bool) -> list[_Hoja]:
    """Da las hojas del documento; la que no se entiende entera no tiene firmas."""
    hojas: list[_Hoja] = []
    lugar = 0
    while lugar < len(filas):
        if not _abre(filas[lugar]):
            lugar += 1
            continue
        hoja = _encabezar(filas, lugar)
        entera = _leer_hoja(filas, hoja, doble)
        if not entera:
            hoja.firmas, hoja.fin = [], _tras_la_dudosa(filas, lugar)
        if hoja.firmas or any(
            es_nombre(celda.texto) for fila in filas[lugar : hoja.fin + _CERCA] for celda in fila.celdas
        ):
            hojas.append(hoja)
        lugar = max(hoja.fin, lugar + 1)
    return hojas


def _tras_la_dudosa(filas: list[Fila], lugar: int) -> int:
    """Da dónde seguir tras una hoja que no se entendió: pasado su último rol, que suelto parecería de otra."""
    ultimo = lugar
    for indice in range(lugar + 1, len(filas)):
        if indice - ultimo > _POR_FIRMANTE:
            break
        ultimo = indice if _abre(filas[indice]) else ultimo
    return ultimo + 1


def _abre(fila: Fila) -> bool:
    """Dice si la fila empieza con un rol («ELABORÓ», «Elaboró   Revisó», «Elaboró   Lic. Ana Ruiz Paz»)."""
    llenas = fila.llenas
    return bool(llenas) and es_rol(llenas[0].texto) and fila.papel not in ("seccion", "division")


def _de_roles(fila: Fila) -> bool:
    return bool(fila.llenas) and all(es_rol(celda.texto) for celda in fila.llenas)


def _encabezar(filas: list[Fila], lugar: int) -> _Hoja:
    """Abre una hoja con el título y los encabezados de columna que anteceden a su primer rol."""
    hoja = _Hoja(lugar, lugar)
    while hoja.inicio > 0:
        antes = filas[hoja.inicio - 1]
        texto = antes.texto
        if not hoja.titulada and es_titulo_de_firmas(texto):
            hoja.titulada = True
            if antes.papel == "seccion":  # sigue siendo una sección, como la del control de cambios
                break
        elif not hoja.titulada and texto and es_encabezado_de_firmas(texto):
            hoja.con_columnas = True
        elif not (antes.linea.tabla and not texto):  # «|---|---|»
            break
        hoja.inicio -= 1
    hoja.rotulos = [celda for fila in filas[hoja.inicio : lugar] for celda in fila.celdas]
    return hoja


def _leer_hoja(filas: list[Fila], hoja: _Hoja, doble: bool) -> bool:
    """Lee los grupos de roles seguidos de una hoja; falso si alguno no se entiende."""
    while hoja.fin < len(filas) and _abre(filas[hoja.fin]):
        desde = hoja.fin
        leido = _leer_grupo(filas, hoja, doble)
        if not leido:
            hoja.fin = max(hoja.fin, desde + 1)
            return False
    siguientes = filas[hoja.fin : hoja.fin + _CERCA]
    return not any(
        _abre(fila) for fila in takewhile(lambda fila: fila.papel not in ("seccion", "division"), siguientes)
    )


def _leer_grupo(filas: list[Fila], hoja: _Hoja, doble: bool) -> bool:
    """Lee unos roles y quienes firman por ellos; deja ``hoja.fin`` tras la última fila que ocupan."""
    primera = filas[hoja.fin]
    if not _de_roles(primera):
        return _leer_renglon(filas, hoja, doble)
    if len(primera.llenas) > 1:
        return _leer_columnas(filas, hoja, doble)
    roles = list(takewhile(_de_roles, filas[hoja.fin : hoja.fin + _ALCANCE]))
    if any(len(fila.llenas) > 1 for fila in roles):
        roles = roles[:1]
    if hoja.con_columnas:
        hoja.rotulos += [celda for fila in roles[:-1] for celda in fila.celdas]
        hoja.fin, roles = hoja.fin + len(roles) - 1, roles[-1:]
    celdas = [celda for fila in roles for celda in fila.llenas]
    return _leer_cola(filas, hoja, (celdas, hoja.fin + len(roles)), doble)


def _leer_cola(filas: list[Fila], hoja: _Hoja, cabeza: tuple[list[Celda], int], doble: bool) -> bool:
    """Lee a quienes firman cuando cada dato está en su renglón: roles, y luego nombres y cargos."""
    roles, desde = cabeza
    cuerpo = _cuerpo(filas, desde)
    celdas = [celda for fila in cuerpo for celda in fila.llenas]
    firmantes, usadas = leer_firmantes(celdas, doble)
    if not firmantes and hoja.con_columnas:
        hoja.rotulos += [*roles, *_vacias(filas[hoja.fin : desde])]
        hoja.fin = desde
        return True
    if not firmantes or (len(roles) > 1 and len(firmantes) != len(roles)):
        return False
    cuantas = _filas_usadas(cuerpo, {id(celda) for celda in celdas[:usadas]})
    hoja.rotulos += _vacias(filas[hoja.fin : desde + cuantas])
    hoja.fin = desde + cuantas
    roles = roles * len(firmantes) if len(roles) == 1 else roles
    hoja.firmas += list(zip(roles, firmantes, strict=True))
    return hoja.fin > desde


def _leer_renglon(filas: list[Fila], hoja: _Hoja, doble: bool) -> bool:
    """Lee «Elaboró   Lic. Ana Ruiz Paz   Directora», con lo que siga debajo en las mismas columnas."""
    primera = filas[hoja.fin]
    rol, *cabezas = primera.llenas
    cuerpo = [primera, *_cuerpo(filas, hoja.fin + 1)]
    columnas: list[list[Celda]] = [[] for _ in cabezas]
    for fila in cuerpo:
        for celda in fila.llenas:
            if celda is not rol:
                columnas[columna_de(celda, cabezas)].append(celda)
    if len(cabezas) > 1 and len(cuerpo) > 1:
        cuerpo = [primera, *takewhile(lambda fila: fila.linea.blancas == 0, cuerpo[1:])]
        lineas = {fila.linea.numero for fila in cuerpo}
        columnas = [[celda for celda in columna if celda.linea in lineas] for columna in columnas]
    celdas = [celda for columna in columnas for celda in columna]
    firmantes, usadas = leer_firmantes(celdas, doble)
    if len(firmantes) != 1:
        return False
    cuantas = _filas_usadas(cuerpo, {id(rol), *(id(celda) for celda in celdas[:usadas])})
    hoja.firmas.append((rol, firmantes[0]))
    hoja.rotulos += _vacias(cuerpo[:cuantas])
    hoja.fin += cuantas
    return cuantas > 0


def _leer_columnas(filas: list[Fila], hoja: _Hoja, doble: bool) -> bool:
    """Lee roles lado a lado: cada columna tiene su nombre y su cargo debajo."""
    roles = filas[hoja.fin].llenas
    cuerpo = _cuerpo(filas, hoja.fin + 1)
    columnas: list[list[Celda]] = [[] for _ in roles]
    for fila in cuerpo:
        en_orden = len(fila.llenas) == len(roles)
        for orden, celda in enumerate(fila.llenas):
            columnas[orden if en_orden else columna_de(celda, roles)].append(celda)
    usadas: set[int] = set()
    firmas: list[tuple[Celda, Firmante]] = []
    for rol, columna in zip(roles, columnas, strict=True):
        firmantes, cuantas = leer_firmantes(columna, doble)
        if len(firmantes) != 1:
            return False
        usadas |= {id(celda) for celda in columna[:cuantas]}
        firmas.append((rol, firmantes[0]))
    cuantas = _filas_usadas(cuerpo, usadas)
    hoja.rotulos += _vacias(filas[hoja.fin : hoja.fin + 1 + cuantas])
    hoja.firmas += firmas
    hoja.fin += 1 + cuantas
    return cuantas > 0


def _vacias(filas: Sequence[Fila]) -> list[Celda]:
    """Da las celdas sin letras: las barras y la regla de una tabla de Markdown."""
    return [celda for fila in filas for celda in fila.celdas if not celda.texto]


def _cuerpo(filas: list[Fila], desde: int) -> list[Fila]:
    """Da las filas donde pueden estar los nombres de unos roles: hasta otro rol, título, encabezado o página."""

    def es_suya(fila: Fila) -> bool:
        titulo = fila.papel in ("seccion", "division") or fila.linea.nivel or es_titulo_de_firmas(fila.texto)
        otra_pagina = fila.linea.inicia_pagina and fila.linea.sangria != 1  # la de un espacio no es segura
        return not titulo and not otra_pagina and not _abre(fila)

    return list(takewhile(es_suya, filas[desde : desde + _ALCANCE]))


def _filas_usadas(cuerpo: Sequence[Fila], usadas: set[int]) -> int:
    """Da cuántas filas completas se leyeron; cero si alguna quedó a medias."""
    cuantas = 0
    for lugar, fila in enumerate(cuerpo, start=1):
        suyas = [id(celda) in usadas for celda in fila.llenas]
        if any(suyas):
            if not all(suyas) or any(f.llenas and id(f.llenas[0]) not in usadas for f in cuerpo[cuantas : lugar - 1]):
                return 0
            cuantas = lugar
    return cuantas


def _ciertas(filas: list[Fila], hojas: list[_Hoja]) -> list[_Hoja]:
    """Deja las hojas que son del manual: las de antes de la primera sección y las que lo cierran o tienen título.

    Si dentro del cuerpo hay varias con nombres distintos, son de cada ficha y no del manual.
    """
    primera = next((k for k, fila in enumerate(filas) if fila.papel in ("seccion", "division")), len(filas))
    del_cuerpo = [hoja for hoja in hojas if hoja.inicio > primera]
    ciertas = []
    for hoja in hojas:
        if not any(firmante.cierto for _, firmante in hoja.firmas):
            continue
        resto = sum(1 for _ in hasta_el_final(filas, hoja.fin))
        rivales = [otra for otra in del_cuerpo if otra.titulada or not hoja.titulada]
        unica = all(otra.quienes() == hoja.quienes() for otra in rivales)
        if hoja.inicio < primera or (unica and (hoja.titulada or resto <= _RESTO)):
            ciertas.append(hoja)
    return ciertas


def _anotar(mesa: Mesa, hoja: _Hoja) -> None:
    """Escribe las firmas de una hoja; la que ya consta solo suma sus palabras a la primera."""
    documento = mesa.documento
    if hoja.rotulos:
        texto, palabras = lo_impreso(hoja.rotulos)
        documento.rotulos.append(Rotulo("firmas", texto, origen_de(mesa.archivo, hoja.rotulos), palabras))
    conocidas = {(norma(firma.rol), norma(firma.nombre)): firma for firma in documento.firmas}
    roles: set[int] = set()
    for rol, firmante in hoja.firmas:
        celdas = [*([] if id(rol) in roles else [rol]), *firmante.celdas]
        roles.add(id(rol))
        impreso, palabras = lo_impreso(celdas)
        firma = Firma(
            rol=rol_de(rol.texto),
            nombre=sin_rubrica(unir_textos(firmante.nombre)),
            cargo=sin_rubrica(unir_textos(firmante.cargo)),
            origen=origen_de(mesa.archivo, celdas),
            impreso=impreso,
            palabras=palabras,
        )
        previa = conocidas.get((norma(firma.rol), norma(firma.nombre)))
        if previa is None:
            documento.firmas.append(firma)
        else:
            previa.impreso, previa.palabras = f"{previa.impreso} {impreso}", [*previa.palabras, *palabras]
