"""Reparte las celdas de las tablas que dicen las funciones por columnas: qué es órgano, qué objetivo y qué función."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .fragmentos import abrir_parrafos
from .lexico import clave_de_rotulo, norma, pide_continuacion
from .marcas import Marca, marcas_posibles, romano_a_entero
from .mesa import Fragmento, Mesa, apartar

ENCABEZADO = "encabezado"
_MOTIVO = "encabezado_de_tabla"
_PUNTOS = 8  # de que sea órgano lo que está en la columna de los órganos
_TERMINA = re.compile(r"[.:;][\"”»)]*\Z")
_NUMERO = re.compile(r"[(]?(\d{1,3}|[IVXLC]{1,7})[.)°-]*\Z")  # «1», «2.-», «IV.»


@dataclass(slots=True)
class _Fila:
    """Una fila con lo que trae cada columna.

    Args:
        celdas: los fragmentos de cada columna, en el orden en que se leen las columnas.
        tras_pagina: si un cambio de página la separa de la anterior.
    """

    celdas: dict[str, list[Fragmento]] = field(default_factory=dict)
    tras_pagina: bool = False

    def texto(self, columna: str) -> str:
        """Da las letras de una de sus celdas."""
        return " ".join(fragmento.texto for fragmento in self.celdas.get(columna, []))

    @property
    def numero(self) -> Marca | None:
        """El número que, en su propia columna, lleva la función; None si no lo lleva."""
        funciones = self.celdas.get("funciones", [])
        return _numero_de(funciones[0]) if funciones else None

    def absorbe(self, otra: _Fila) -> None:
        """Le agrega lo que, de su misma fila, quedó en la página siguiente."""
        numero = otra.numero if self.numero is None else None
        for columna, fragmentos in otra.celdas.items():
            propios = self.celdas.setdefault(columna, [])
            if columna == "funciones" and numero is not None and propios:
                cabeza = fragmentos[0]
                resto = Fragmento(cabeza.linea, numero.fin, cabeza.fin, primero=False)
                propios.insert(0, Fragmento(cabeza.linea, cabeza.inicio, numero.fin, cabeza.primero))
                fragmentos = [resto, *fragmentos[1:]]
            propios += fragmentos


@dataclass(slots=True)
class _Tabla:
    """Una tabla de funciones, aunque ocupe varias páginas."""

    encabezados: list[Fragmento] = field(default_factory=list)
    filas: list[_Fila] = field(default_factory=list)

    @property
    def duena(self) -> str:
        """La columna que dice de quién es cada fila; vacía si son de quien las precede."""
        columnas = {columna for fila in self.filas for columna in fila.celdas}
        return next((columna for columna in ("organo", "puesto") if columna in columnas), "")

    @property
    def numerada(self) -> bool:
        """Si casi todas sus filas llevan número en su columna."""
        return sum(fila.numero is not None for fila in self.filas) * 2 > len(self.filas)

    def una_por_fila(self) -> bool:
        """Dice si cada fila es una función, y no una celda con la lista de todas las de un órgano."""
        if self.numerada:
            return True
        if not self.duena:
            return not any(fila.celdas.get("objetivo") for fila in self.filas)
        sin_duena = sum(not fila.celdas.get(self.duena) and not fila.tras_pagina for fila in self.filas)
        return sin_duena * 2 > len(self.filas)


def repartir_matrices(mesa: Mesa) -> None:
    """Dice qué es cada celda de las tablas de funciones y junta las filas que partió un cambio de página.

    Cada órgano va antes que lo suyo; el objetivo y las funciones, donde les toca, y lo que la tabla dice de una función
    («Finalidad») va tras ella. El encabezado de las columnas que se repite se aparta.

    Lee: fragmentos, por_articulos.
    Escribe: fragmentos (orden, papel, clave, marca, abre, lugar y puntos), apartadas.
    """
    if mesa.por_articulos or not any(fragmento.linea.celda for fragmento in mesa.fragmentos):
        return
    fragmentos: list[Fragmento] = []
    for parte in _partes(mesa):
        if isinstance(parte, _Tabla):
            fragmentos += _de_la_tabla(mesa, parte)
        else:
            fragmentos.append(parte)
    mesa.fragmentos = fragmentos


def _partes(mesa: Mesa) -> Iterator[Fragmento | _Tabla]:
    """Da los fragmentos sueltos y las tablas; el rótulo que una tabla repite en cada página se aparta."""
    tabla: _Tabla | None = None
    titulo, titulo_de_tabla = "", ""
    fila = 0
    tras_pagina = False
    for fragmento in mesa.fragmentos:
        celda = fragmento.linea.celda
        tras_pagina = tras_pagina or fragmento.linea.inicia_pagina
        if celda is None:
            texto = norma(fragmento.texto)
            repetido = tabla is not None and fragmento.linea.inicia_pagina and texto == titulo_de_tabla
            if repetido and clave_de_rotulo(fragmento.texto.rstrip(" :")):
                apartar(mesa.apartadas, fragmento.linea, _MOTIVO)
                continue
            if tabla is not None:
                yield tabla
            tabla, titulo = None, texto
            yield fragmento
            continue
        if tabla is None:
            tabla, titulo_de_tabla, fila = _Tabla(), titulo, 0
        if celda.columna == ENCABEZADO:
            tabla.encabezados.append(fragmento)
            continue
        if celda.fila != fila:
            tabla.filas.append(_Fila(tras_pagina=tras_pagina and bool(tabla.filas)))
            fila, tras_pagina = celda.fila, False
        tabla.filas[-1].celdas.setdefault(celda.columna, []).append(fragmento)
    if tabla is not None:
        yield tabla


def _de_la_tabla(mesa: Mesa, tabla: _Tabla) -> list[Fragmento]:
    """Da los fragmentos de una tabla en su orden de lectura, ya con lo que son."""
    fragmentos = _encabezar(mesa, tabla)
    _juntar_filas(mesa, tabla)
    una_por_fila = tabla.una_por_fila()
    funciones = [fragmento for fila in tabla.filas for fragmento in fila.celdas.get("funciones", [])]
    for fila in tabla.filas:
        columnas = sorted(fila.celdas, key=lambda columna: columna != tabla.duena)
        for columna in columnas:
            suyos = fila.celdas[columna]
            if columna == tabla.duena:
                _de_organo(suyos)
            elif columna != "funciones":
                _de_texto(suyos, columna)
            elif una_por_fila:
                _de_una_funcion(suyos)
            else:
                _de_lista(mesa, suyos, funciones)
            fragmentos += suyos
    return fragmentos


def _encabezar(mesa: Mesa, tabla: _Tabla) -> list[Fragmento]:
    """Aparta el encabezado de las columnas; el primero, si la tabla es de un solo órgano, es su rótulo de funciones."""
    rotulos = [] if tabla.duena else tabla.encabezados[:1]
    for fragmento in rotulos:
        fragmento.papel, fragmento.clave, fragmento.abre = "rotulo", "funciones", True
    for fragmento in tabla.encabezados[len(rotulos) :]:
        apartar(mesa.apartadas, fragmento.linea, _MOTIVO)
    return rotulos


def _juntar_filas(mesa: Mesa, tabla: _Tabla) -> None:
    """Une cada fila con la parte de ella que quedó en la página siguiente; el dueño que se repite allí se aparta."""
    numerada, duena = tabla.numerada, tabla.duena
    filas: list[_Fila] = []
    for fila in tabla.filas:
        previa = filas[-1] if filas else None
        if previa is None or not fila.tras_pagina:
            filas.append(fila)
            continue
        if duena and norma(fila.texto(duena)) == norma(previa.texto(duena)) != "":
            for fragmento in fila.celdas.pop(duena):
                apartar(mesa.apartadas, fragmento.linea, _MOTIVO)
        if _continua(previa, fila, duena, numerada=numerada):
            previa.absorbe(fila)
        else:
            filas.append(fila)
    tabla.filas = filas


def _continua(previa: _Fila, fila: _Fila, duena: str, *, numerada: bool) -> bool:
    """Dice si es lo que falta de la fila anterior: sin dueño, sin número o a media oración."""
    if fila.texto(duena):
        return pide_continuacion(previa.texto(duena)) or any(
            fila.texto(columna)[:1].islower() and previa.texto(columna) for columna in fila.celdas
        )
    if numerada:
        return fila.numero is None or previa.numero is None
    if duena:
        return True
    funcion = fila.texto("funciones")
    return not funcion or funcion[:1].islower() or not _TERMINA.search(previa.texto("funciones"))


def _numero_de(fragmento: Fragmento) -> Marca | None:
    """Da el número que va solo en la columna que antecede a la función: «1    Medir el agua.»."""
    huecos = fragmento.linea.huecos
    if not fragmento.primero or not huecos or fragmento.inicio:
        return None
    texto = fragmento.linea.texto[: huecos[0]].strip()
    hallazgo = _NUMERO.match(texto)
    if hallazgo is None:
        return None
    cifra = hallazgo.group(1)
    valor = int(cifra) if cifra.isdigit() else romano_a_entero(cifra)
    return Marca("numero" if cifra.isdigit() else "romano", texto, (valor,), huecos[0]) if valor else None


def _de_organo(fragmentos: list[Fragmento]) -> None:
    """El nombre del órgano, con el código que lleve delante."""
    cabeza = fragmentos[0]
    codigos = [marca for marca in marcas_posibles(cabeza.texto) if marca.clase in ("codigo", "numero", "romano")]
    cabeza.marca = next((marca for marca in codigos if marca.fin < len(cabeza.texto)), None)
    _poner(fragmentos, "organo", "organo")
    cabeza.puntos = _PUNTOS


def _de_texto(fragmentos: list[Fragmento], columna: str) -> None:
    """El objetivo, el puesto y lo demás que la tabla dice; lo que dice de una función va tras ella, como párrafo."""
    _poner(fragmentos, "parrafo", columna if columna in ("objetivo", "de_funcion") else "texto")


def _de_una_funcion(fragmentos: list[Fragmento]) -> None:
    """La función de una fila, con el número que lleve en su columna."""
    cabeza = fragmentos[0]
    cabeza.marca = _numero_de(cabeza)
    _poner(fragmentos, "item", "funciones")


def _de_lista(mesa: Mesa, fragmentos: list[Fragmento], columna: list[Fragmento]) -> None:
    """La lista de funciones de una celda: sus párrafos se abren con las medidas de su columna."""
    ancho = max(fragmento.linea.fin for fragmento in columna)
    margen = min(fragmento.linea.sangria for fragmento in columna)
    abrir_parrafos(replace(mesa, ancho=ancho, margen=margen, fragmentos=fragmentos))
    fragmentos[0].abre = True
    for fragmento in fragmentos:
        fragmento.lugar = "funciones"


def _poner(fragmentos: list[Fragmento], papel: str, lugar: str) -> None:
    """Hace un solo texto de una celda."""
    for orden, fragmento in enumerate(fragmentos):
        fragmento.papel, fragmento.lugar, fragmento.abre = "sigue" if orden else papel, lugar, not orden
