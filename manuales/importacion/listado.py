"""Lee los órganos que enlista la estructura orgánica: su código, su nombre y cuán adentro va cada uno."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .celdas import Celda, celdas_de
from .lexico import norma, rango_de
from .marcas import codigo_de_siglas, codigo_sin_punto, marcas_posibles, partes_de_codigo
from .mesa import Entrada, Fragmento, Mesa

_LARGO = 200  # letras de un renglón que ya es prosa
_NOMBRE = 120  # letras de un nombre, a lo más
_PALABRAS = 14
# «Unidad Administrativa», «Área», «Puesto»: encabezan una columna, no son un órgano
_ENCABEZADO = re.compile(
    r"(?:nombre|denominacion|titulo)?(?: ?(?:del?|de la|de las))? ?(?:puestos?|cargos?|areas?|organos?|unidad(?:es)?)"
    r"(?: (?:administrativ|responsable|organic)\w*)?"
)
_SIGLAS = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,8}\d?(?=\s)")  # «SDEA Secretaría»: el código de quien manda sobre «SDEA.1»


@dataclass(frozen=True, slots=True)
class _Renglon:
    """Un renglón de la lista, con las dos columnas que pueden decir de quién depende: la suya y la del nombre."""

    codigo: str
    nombre: str
    sangria: int
    columna: int
    linea: int


def leer_estructura(mesa: Mesa) -> None:
    """Lee los órganos que enlista la sección de estructura orgánica.

    Lee: fragmentos, entradas.
    Escribe: estructura.
    """
    renglones: list[_Renglon] = []
    dentro = False
    titulos = _titulos(mesa)
    for fragmento in mesa.fragmentos:
        if fragmento.papel == "seccion":
            dentro = fragmento.clave == "estructura_organica"
            continue
        if not dentro or len(fragmento.texto) > _LARGO or fragmento.papel == "sigue" or fragmento.linea.recuadro:
            continue
        suelto = bool(renglones) and not fragmento.linea.inicia_pagina and not fragmento.linea.huecos
        enteros = titulos if not renglones or _entero(renglones[-1], titulos) else frozenset()
        leido = _leer(fragmento, enteros, suelto=suelto)
        if leido is not None:
            renglones.append(leido)
        elif renglones and _continua(renglones[-1], fragmento):
            previo = renglones[-1]
            nombre = f"{previo.nombre} {fragmento.texto.strip(' .')}"
            renglones[-1] = _Renglon(previo.codigo, nombre, previo.sangria, previo.columna, previo.linea)
    mesa.estructura = _con_sangria(_con_siglas(renglones))


def _continua(previo: _Renglon, fragmento: Fragmento) -> bool:
    """Dice si es el resto del nombre: sigue al renglón sin abrir otro, o cuelga bajo el nombre y no bajo el código."""
    if marcas_posibles(fragmento.texto) or fragmento.linea.huecos or fragmento.vineta:
        return False
    cuelga = bool(previo.codigo) and fragmento.linea.sangria > previo.sangria and not fragmento.linea.raya
    return not fragmento.abre or (cuelga and fragmento.blancas == 0 and not fragmento.linea.inicia_pagina)


def _entero(previo: _Renglon, titulos: frozenset[str]) -> bool:
    """Dice si el nombre ya está completo: si no encabeza nada, o todos llevan código, lo que sigue es su resto.

    Ejemplo: «1.2 Coordinación de Derechos» sigue en «Humanos».
    """
    return not previo.codigo and norma(previo.nombre) in titulos


def _titulos(mesa: Mesa) -> frozenset[str]:
    """Da los nombres que el índice trae o que fuera de la estructura van solos en su renglón, con un blanco antes.

    Ejemplo: «Cronista Municipal», que en el cuerpo encabeza «CRONISTA MUNICIPAL».
    """
    nombres = {norma(entrada.nombre) for entrada in mesa.entradas}
    dentro = False
    for fragmento in mesa.fragmentos:
        if fragmento.papel == "seccion":
            dentro = fragmento.clave in ("estructura_organica", "organigrama")
        aparte = fragmento.abre and (fragmento.blancas > 0 or fragmento.linea.inicia_pagina or fragmento.linea.nivel)
        if not dentro and aparte and not fragmento.papel and not fragmento.vineta and len(fragmento.texto) <= _NOMBRE:
            nombres.add(norma(fragmento.texto))
    return frozenset(nombres)


def _leer(fragmento: Fragmento, titulos: frozenset[str], *, suelto: bool) -> _Renglon | None:
    """Da el renglón si nombra a un órgano: por su nombre, su código, su lista o por encabezar otro texto.

    Args:
        fragmento: el renglón.
        titulos: los nombres que encabezan otro texto del documento.
        suelto: si va solo y tras otros órganos, donde «Área Administrativa» es uno más y no el encabezado.
    """
    celdas = [celda for celda in celdas_de(fragmento.linea) if celda.texto]
    if not celdas or fragmento.linea.texto != fragmento.texto:
        celdas = []
    numero = fragmento.linea.numero
    for lugar, celda in enumerate(celdas[:4]):
        codigo, nombre, columna = _separar(celda, fragmento if lugar == 0 else None)
        codigo = codigo or _codigo_previo(celdas[:lugar])
        if _ENCABEZADO.fullmatch(norma(nombre)) and not suelto:
            continue
        titula = len(celdas) == 1 and not fragmento.papel and norma(nombre) in titulos
        en_lista = len(celdas) == 1 and (bool(fragmento.vineta) or titula)
        propio = not any(_es_texto(otra.texto) for otra in celdas[:lugar])  # ese código no es de otro nombre
        if _nombra(nombre, con_codigo=propio and _es_codigo(codigo), en_lista=en_lista):
            return _Renglon(codigo, nombre.strip(" ."), fragmento.linea.sangria, columna, numero)
    return None


def _separar(celda: Celda, fragmento: Fragmento | None) -> tuple[str, str, int]:
    """Da (código, nombre, columna en que empieza el nombre) de una celda."""
    texto = celda.texto
    marcas = [marca for marca in marcas_posibles(texto) if marca.clase != "articulo"]
    marca = next(iter(marcas), None) or codigo_de_siglas(texto) or codigo_sin_punto(texto)
    if marca is None:
        return "", texto, celda.inicio
    columna = celda.inicio + marca.fin
    if fragmento is not None and fragmento.linea.segunda and " " not in texto[: marca.fin].strip():
        columna = fragmento.linea.segunda
    return _limpio(marca.etiqueta), texto[marca.fin :], columna


def _limpio(etiqueta: str) -> str:
    return re.split(r"[^\w.-]", etiqueta.strip("( "))[0].rstrip(".-–")


def _codigo_previo(celdas: list[Celda]) -> str:
    """Da el código de las celdas que anteceden al nombre; el último que lo parezca («1», «SHP-CAT-001»)."""
    posibles = [_limpio(celda.texto) for celda in celdas if " " not in celda.texto]
    return next((codigo for codigo in reversed(posibles) if any(letra.isdigit() for letra in codigo)), "")


def _es_texto(celda: str) -> bool:
    """Dice si la celda trae palabras, y no un número o un código: «Topógrafo», no «X» ni «OA-110»."""
    return any(
        palabra.isalpha() and not palabra.isupper() for palabra in re.split(r"[\s/()]", celda) if len(palabra) > 3
    )


def _es_codigo(codigo: str) -> bool:
    return bool(partes_de_codigo(codigo)) or bool(codigo_de_siglas(f"{codigo} Nombre"))


def _nombra(nombre: str, *, con_codigo: bool, en_lista: bool) -> bool:
    if not nombre[:1].isupper() or len(nombre) > _NOMBRE:
        return False
    if rango_de(nombre) is not None or con_codigo:
        return True
    return en_lista and len(nombre.split()) <= _PALABRAS and not nombre.endswith((";", ":", ","))


def _con_siglas(renglones: list[_Renglon]) -> list[_Renglon]:
    """Separa del nombre las siglas que son código: las que encabezan los códigos de otros renglones."""
    prefijos = {re.split(r"[.-]", renglon.codigo)[0] for renglon in renglones if not renglon.codigo[:1].isdigit()}
    salida = []
    for renglon in renglones:
        hallazgo = _SIGLAS.match(renglon.nombre) if not renglon.codigo else None
        if hallazgo is not None and hallazgo.group() in prefijos:
            nombre = renglon.nombre[hallazgo.end() :].strip()
            renglon = _Renglon(hallazgo.group(), nombre, renglon.sangria, renglon.columna, renglon.linea)
        salida.append(renglon)
    return salida


def _con_sangria(renglones: list[_Renglon]) -> list[Entrada]:
    """Da las entradas con la columna que dice la jerarquía: la de los códigos si varía; si no, la de los nombres."""
    de_codigos = len({renglon.sangria for renglon in renglones}) > 1
    return [Entrada(r.codigo, r.nombre, r.sangria if de_codigos else r.columna, r.linea) for r in renglones]
