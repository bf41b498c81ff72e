"""Lee las tablas de Word y decide cómo se dicen en renglones: ficha, filas de datos o textos sueltos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import zip_longest

from ...columnas import ENCABEZADO, claves_de_matriz
from ...lexico import clave_de_rotulo
from ...marcas import marcas_posibles
from ..base import CeldaDicha
from ..texto import separar_vineta
from .ooxml import CELDA, FILA, Elemento, aplanar, encendido, entero, qn, valor
from .piezas import SALTO, Bloque, Celda, Parrafo, Tabla, Trozo
from .renglones import POR_COLUMNA, Letras, Renglones, limpiar

_COLUMNAS_MAXIMAS = 200
_ANCHO_POR_OMISION = 2000  # vigésimos de punto de una columna que no dice el suyo
_ANCHO_MAXIMO = 40_000
_LARGO_DE_ROTULO = 60  # letras
_POCAS_NUMERADAS = 2  # filas numeradas que ya son una lista
_LARGO_DE_DATO = 160  # letras de un párrafo que, con otros en su celda, ya es prosa

Fila = list[Celda]


def leer_tabla(nodo: Elemento, bloques_de: Callable[[Elemento], list[Bloque]]) -> Tabla:
    """Lee una tabla: cada celda combinada, una sola vez.

    Args:
        nodo: el elemento ``w:tbl``.
        bloques_de: lee los párrafos y tablas de una celda.
    """
    rejilla = nodo.find(qn("w:tblGrid"))
    anchos = [
        min(max(entero(columna.get(qn("w:w"))) or _ANCHO_POR_OMISION, 1), _ANCHO_MAXIMO)
        for columna in (() if rejilla is None else rejilla.iterchildren(qn("w:gridCol")))
    ]
    filas = [_fila(fila, bloques_de) for fila in aplanar(nodo) if fila.tag == FILA and not _borrada(fila)]
    return Tabla(anchos[:_COLUMNAS_MAXIMAS], filas)


def _borrada(fila: Elemento) -> bool:
    propiedades = fila.find(qn("w:trPr"))
    return propiedades is not None and (
        propiedades.find(qn("w:del")) is not None or bool(encendido(propiedades, "w:hidden"))
    )


def _fila(fila: Elemento, bloques_de: Callable[[Elemento], list[Bloque]]) -> Fila:
    columna = entero(valor(fila.find(qn("w:trPr")), "w:gridBefore")) or 0
    celdas: Fila = []
    for nodo in aplanar(fila):
        if nodo.tag != CELDA:
            continue
        propiedades = nodo.find(qn("w:tcPr"))
        ocupa = min(max(entero(valor(propiedades, "w:gridSpan")) or 1, 1), _COLUMNAS_MAXIMAS)
        # Lo que traiga la parte de abajo de una celda combinada, Word no lo imprime; casi siempre es un párrafo vacío.
        if _sigue(propiedades, "w:hMerge"):
            if celdas:
                celdas[-1].ocupa += ocupa
        else:
            sigue = _sigue(propiedades, "w:vMerge")
            celdas.append(Celda(columna, ocupa, bloques_de(nodo), continua=sigue))
        columna = min(columna + ocupa, _COLUMNAS_MAXIMAS)
    return celdas


def _sigue(propiedades: Elemento | None, clase: str) -> bool:
    """Dice si la celda es la continuación de otra combinada con ella."""
    nodo = None if propiedades is None else propiedades.find(qn(clase))
    return nodo is not None and (nodo.get(qn("w:val")) or "continue") == "continue"


class EscritorDeTablas:
    """Dice una tabla en renglones, fila por fila.

    Una fila de rótulo y valor va en un solo renglón, como en el texto corrido. Una fila de rótulos sobre otra de
    valores se dice por pares. Una fila de datos va en un renglón por cada párrafo de sus celdas, cada uno en su
    columna. Lo que tiene listas, tablas o prosa va celda por celda, cada párrafo en su renglón.
    """

    def __init__(self, renglones: Renglones, zona: str = "") -> None:
        """Prepara la escritura.

        Args:
            renglones: donde se escribe.
            zona: la de un encabezado o un pie; vacía en el cuerpo.
        """
        self._renglones = renglones
        self._zona = zona
        self._filas_dichas = 0  # las de tablas de funciones, en todo el documento

    def bloques(self, bloques: Iterable[Bloque], zona: str = "") -> None:
        """Escribe párrafos y tablas, y tras cada párrafo lo que lleva anclado."""
        zona = zona or self._zona
        for bloque in bloques:
            if isinstance(bloque, Tabla):
                self.tabla(bloque)
                continue
            self._renglones.parrafo(bloque, zona)
            self._anexos([bloque])

    def _anexos(self, parrafos: Iterable[Parrafo]) -> None:
        for parrafo in parrafos:
            for anexo in parrafo.anexos:
                self.bloques(anexo.bloques, anexo.zona)

    def tabla(self, tabla: Tabla) -> None:
        """Escribe una tabla; desde el encabezado de sus columnas, si reparte funciones, celda por celda."""
        cabeza = next((lugar for lugar, fila in enumerate(tabla.filas) if _columnas_dichas(fila)), len(tabla.filas))
        self._filas(Tabla(tabla.anchos, tabla.filas[:cabeza]))
        columnas: dict[int, str] = {}
        for fila in tabla.filas[cabeza:]:
            propias, celdas = _columnas_dichas(fila), _dichas(fila)
            columnas = propias or columnas
            if propias:
                self._en_su_celda(ENCABEZADO, partial(self._renglones.parrafo, _juntos(celdas)))
            elif len(celdas) == 1 and _ocupa_la_fila(fila, celdas[0]):
                self.bloques(celdas[0].bloques)
            else:
                self._de_matriz(celdas, columnas)

    def _de_matriz(self, celdas: Fila, columnas: dict[int, str]) -> None:
        """Escribe una fila de una tabla de funciones; el número, en el renglón de la función que numera."""
        claves = [columnas.get(celda.columna) or f"otra {celda.columna}" for celda in celdas]
        numero = celdas[claves.index("numero")] if "numero" in claves else None
        self._filas_dichas += 1
        for clave, celda in zip(claves, celdas, strict=True):
            if numero is None or "funciones" not in claves or clave not in ("numero", "funciones"):
                self._en_su_celda(clave, partial(self.bloques, celda.bloques))
            elif clave == "funciones":
                junta = self._numerada if _llenos(numero) and _llenos(celda) else self._seguidas
                self._en_su_celda(clave, partial(junta, [numero, celda]))

    def _seguidas(self, celdas: Fila) -> None:
        """Escribe unas celdas una tras otra."""
        for celda in celdas:
            self.bloques(celda.bloques)

    def _en_su_celda(self, clave: str, escribir: Callable[[], None]) -> None:
        """Escribe una celda y anota en sus renglones qué dice su columna."""
        antes = len(self._renglones.lineas)
        self._filas_dichas += clave == ENCABEZADO
        escribir()
        for linea in self._renglones.lineas[antes:]:
            linea.celda = CeldaDicha(self._filas_dichas, clave)

    def _filas(self, tabla: Tabla) -> None:
        """Escribe las filas de una tabla cualquiera."""
        pendiente: Fila = []  # una fila de rótulos que espera sus valores
        abre = True
        numeradas = _filas_numeradas(tabla)
        for lugar, fila in enumerate(tabla.filas):
            siguiente = tabla.filas[lugar + 1] if lugar + 1 < len(tabla.filas) else []
            celdas = _dichas(fila)
            if lugar in numeradas:
                self._numerada(celdas)
                abre = True
            elif not celdas:
                self._renglones.vacio()
                abre = True
            elif pendiente:
                self._por_pares(pendiente, celdas)
                pendiente, abre = [], True
            elif _son_rotulos(celdas) and _le_dan_valor(celdas, siguiente):
                pendiente = celdas
            else:
                abre = self._fila(tabla, fila, celdas, abre=abre)

    def _fila(self, tabla: Tabla, fila: Fila, celdas: Fila, *, abre: bool) -> bool:
        """Escribe una fila; da si lo que le siga va separado de ella."""
        pares = _en_pares(celdas)
        if pares:
            for rotulo, valor_suyo in pares:
                self._par(rotulo, valor_suyo)
        elif len(celdas) == 1 and _ocupa_la_fila(fila, celdas[0]):
            self.bloques(celdas[0].bloques)
        elif self._zona or any(_es_compleja(celda) for celda in celdas):
            for celda in celdas:
                self.bloques(celda.bloques)
        elif _es_renglon_de_lista(celdas):
            self._numerada(celdas)
        else:
            self._datos(tabla, celdas, abre=abre)
            return False
        return True

    def _numerada(self, celdas: Fila) -> None:
        """Escribe un número o una viñeta y su texto en un renglón; lo demás que traiga el texto, debajo."""
        marca, texto = celdas
        primero, *demas = _llenos(texto)
        self._renglones.parrafo(_juntos([marca, Celda(texto.columna, texto.ocupa, [primero])]))
        self._anexos(_parrafos([marca, texto]))
        self.bloques(demas)

    def _por_pares(self, rotulos: Fila, valores: Fila) -> None:
        for rotulo in rotulos:
            suyos = [celda for celda in valores if celda.columna == rotulo.columna]
            self._par(rotulo, suyos[0] if suyos else None)

    def _par(self, rotulo: Celda, suyo: Celda | None) -> None:
        """Escribe un rótulo con su valor al lado; si el valor son varios párrafos o una lista, debajo."""
        if suyo is None or _es_compleja(suyo) or len(_renglones_de_la_celda(suyo)) > 1:
            self.bloques(rotulo.bloques)
            self.bloques(suyo.bloques if suyo else ())
            return
        self._renglones.parrafo(_juntos([rotulo, suyo]), self._zona)
        self._anexos(_parrafos([rotulo, suyo]))

    def _datos(self, tabla: Tabla, celdas: Fila, *, abre: bool) -> None:
        """Escribe una fila de datos: el primer párrafo de cada celda en un renglón, el segundo en otro."""
        parrafos = [_renglones_de_la_celda(celda) for celda in celdas]
        for lugar, renglon in enumerate(zip_longest(*parrafos)):
            llenas = [
                (_columna(tabla, celda.columna), letras)
                for celda, letras in zip(celdas, renglon, strict=True)
                if letras is not None
            ]
            self._renglones.fila(llenas, abre=abre and lugar == 0)
        self._anexos(_parrafos(celdas))


def _columnas_dichas(fila: Fila) -> dict[int, str]:
    """Da lo que dice la columna de cada celda si la fila encabeza una tabla de funciones; vacío si no."""
    claves = claves_de_matriz([_texto(celda) for celda in fila]) if len(fila) > 1 else ()
    return {celda.columna: clave for celda, clave in zip(fila, claves, strict=False)}


def _dichas(fila: Fila) -> Fila:
    """Da las celdas de una fila que dicen algo."""
    return [celda for celda in fila if not celda.continua and not _vacia(celda)]


def _filas_numeradas(tabla: Tabla) -> set[int]:
    """Da las filas que son renglones de una lista numerada en su propia columna, y la que las encabeza.

    Ejemplo: «No. | Funciones», «1 | Medir el agua.», «2 | Cobrar el agua.».
    """
    filas = [_dichas(fila) for fila in tabla.filas]
    numeros = [_numero(fila) for fila in filas]
    numeradas: set[int] = set()
    esperado = 1
    for lugar, numero in enumerate(numeros):
        if numero == esperado:
            numeradas.add(lugar)
            esperado += 1
    if len(numeradas) < _POCAS_NUMERADAS:
        return set()
    desde = min(numeradas)
    if any(filas[lugar] and lugar not in numeradas for lugar in range(desde, len(filas))):
        return set()
    cabeza = desde - 1
    if cabeza >= 0 and len(filas[cabeza]) == 2 and clave_de_rotulo(_texto(filas[cabeza][1])):
        numeradas.add(cabeza)
    return numeradas


def _numero(celdas: Fila) -> int | None:
    """Da el número que va solo en la primera de dos celdas; None si la fila no es así."""
    if len(celdas) != 2 or any(isinstance(bloque, Tabla) for celda in celdas for bloque in celda.bloques):
        return None
    texto = _texto(celdas[0]).rstrip(".-) ")
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 4 and _llenos(celdas[1]) else None


def _columna(tabla: Tabla, columna: int) -> int:
    """Da la columna de letras en que empieza una de la rejilla."""
    faltan = max(columna - len(tabla.anchos), 0)
    return (sum(tabla.anchos[:columna]) + faltan * _ANCHO_POR_OMISION) // POR_COLUMNA


def _parrafos(celdas: Iterable[Celda]) -> Iterator[Parrafo]:
    for celda in celdas:
        yield from (bloque for bloque in celda.bloques if isinstance(bloque, Parrafo))


def _vacia(celda: Celda) -> bool:
    return not _llenos(celda) and not any(isinstance(bloque, Tabla) for bloque in celda.bloques)


def _llenos(celda: Celda) -> list[Parrafo]:
    """Da los párrafos que imprimen algo: letras, un número calculado o algo anclado."""
    return [p for p in _parrafos([celda]) if not p.vacio or p.anexos or _solo_numero(p)]


def _solo_numero(parrafo: Parrafo) -> bool:
    """Dice si es un número de lista sin texto: el de la columna «No.» de una tabla."""
    return parrafo.vacio and parrafo.marca is not None and not parrafo.marca.vineta


def _texto(celda: Celda) -> str:
    return " ".join(letras.texto for letras in _renglones_de_la_celda(celda))


def _renglones_de_la_celda(celda: Celda) -> list[Letras]:
    """Da las letras de cada párrafo de una celda, partidas en sus saltos y con su número calculado."""
    salida: list[Letras] = []
    for parrafo in _llenos(celda):
        trozos = [Trozo(f"{parrafo.marca.texto} ")] if parrafo.marca else []
        renglones: list[list[Trozo]] = [trozos]
        for trozo in parrafo.trozos:
            primera, *demas = trozo.texto.replace("\t", " ").replace("\f", SALTO).split(SALTO)
            renglones[-1].append(Trozo(primera, trozo.negrita, trozo.letra))
            renglones += [[Trozo(otra, trozo.negrita, trozo.letra)] for otra in demas]
        salida += [letras for renglon in renglones if (letras := limpiar(renglon)).texto]
    return salida


def _es_compleja(celda: Celda) -> bool:
    """Dice si la celda trae más que un dato: una lista, otra tabla, un encabezado, prosa o algo anclado."""
    parrafos = _llenos(celda)
    if any(isinstance(bloque, Tabla) for bloque in celda.bloques):
        return True
    if any(p.nivel or any(anexo.zona == "" for anexo in p.anexos) for p in parrafos):
        return True
    renglones = [letras.texto for letras in _renglones_de_la_celda(celda)]
    if any(p.marca is not None and p.marca.vineta for p in parrafos) or sum(map(_es_de_lista, renglones)) > 1:
        return True
    return len(parrafos) > 1 and any(len(p.texto) > _LARGO_DE_DATO for p in parrafos)


def _es_de_lista(texto: str) -> bool:
    """Dice si empieza con un número, una letra o una viñeta de lista («1. Medir», «• Medir»)."""
    return bool(marcas_posibles(texto) or separar_vineta(texto, 0)[0])


def _es_rotulo(celda: Celda) -> bool:
    texto = _texto(celda)
    if len(texto) > _LARGO_DE_ROTULO or _es_compleja(celda):
        return False
    return texto.endswith(":") or bool(clave_de_rotulo(texto.rstrip(" :")))


def _son_rotulos(celdas: Fila) -> bool:
    return len(celdas) > 1 and all(_es_rotulo(celda) for celda in celdas)


def _le_dan_valor(rotulos: Fila, siguiente: Fila) -> bool:
    """Dice si la fila siguiente trae los valores de una de rótulos: cada uno en su columna, y no son otros rótulos."""
    valores = _dichas(siguiente)
    columnas = {celda.columna for celda in rotulos}
    return bool(valores) and not _son_rotulos(valores) and all(celda.columna in columnas for celda in valores)


def _en_pares(celdas: Fila) -> list[tuple[Celda, Celda]]:
    """Da los pares (rótulo, valor) de una fila; ninguno si no es eso."""
    if len(celdas) % 2 or not celdas:
        return []
    pares = list(zip(celdas[::2], celdas[1::2], strict=True))
    return pares if all(_es_rotulo(rotulo) and not _es_rotulo(suyo) for rotulo, suyo in pares) else []


def _ocupa_la_fila(fila: Fila, celda: Celda) -> bool:
    """Dice si es lo único de su fila: no hay otras columnas, o las otras son parte de una celda de arriba."""
    return all(otra is celda or otra.continua for otra in fila)


def _es_renglon_de_lista(celdas: Fila) -> bool:
    """Dice si la fila es un número o una viñeta y, en otra columna, su texto."""
    if len(celdas) != 2:
        return False
    cabeza = _texto(celdas[0])
    marcas = marcas_posibles(cabeza)
    return any(marca.fin == len(cabeza) for marca in marcas) or (len(cabeza) == 1 and not cabeza.isalnum())


def _juntos(celdas: Fila) -> Parrafo:
    """Da un solo párrafo con las letras de las celdas, separadas como columnas."""
    primero = next(iter(_parrafos(celdas)))
    trozos: list[Trozo] = []
    for celda in celdas:
        if trozos:
            trozos.append(Trozo("\t"))
        for parrafo in _llenos(celda):
            trozos += [Trozo(f"{parrafo.marca.texto} ")] if parrafo.marca else []
            trozos += [
                Trozo(t.texto.replace("\t", " ").replace(SALTO, " "), t.negrita, t.letra) for t in parrafo.trozos
            ]
    return Parrafo(trozos, nivel=0, abre_pagina=primero.abre_pagina)
