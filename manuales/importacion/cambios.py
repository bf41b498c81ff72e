"""Lee la tabla del control de cambios como datos: número, concepto, sección, resumen, quién aprobó y cuándo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from .cabeceras import Columnas, en_columnas, en_renglones
from .celdas import Celda, Fila, columna_de, filas_de, hasta_el_final, lo_impreso, origen_de, quitar, unir_textos
from .fechas import fechas_en
from .lexico import CONECTORES, clave_de_seccion, norma
from .mesa import Mesa
from .modelo import Apartada, Cambio, Rotulo

_NUMERO = re.compile(r"\d{1,3}\Z")  # «1», «01»
_NUMERO_Y_MAS = re.compile(r"(\d{1,3})\s(?=\S)")  # «1 Emisión del manual»
_FECHA_PARTIDA = re.compile(r"(?<=\d[-/]) (?=[\dIVX])|(?<=[\dIVX]) (?=[-/]\d)")  # «12- III-2012»
# «Emisión del manual. Todo el documento», «…de oficinas. Apartados 6, 7 y 8»: dónde fue el cambio, tras qué cambió
_SECCION_PEGADA = re.compile(
    r"(?<=\.) (?=(?:todo el (?:documento|manual)|tod[ao]s(?: l[ao]s \w+)?|no aplica|n/a"
    r"|(?:apartado|secci[óo]n|cap[íi]tulo|p[áa]gina|numeral|anexo)(?:e?s)? [\dIVXA-Z][\w, -]{0,40})\.?\Z)",
    re.IGNORECASE,
)
_FECHA_LARGA = 8  # palabras de «24 de septiembre del año 2014»
_DATOS = ("numero", "concepto", "seccion", "resumen", "aprobo", "fecha")

Registro = dict[str, list[Celda]]


@dataclass(slots=True)
class _Tabla:
    """La tabla que se está leyendo.

    Args:
        titulo: la fila de su título.
        filas: las que le siguen en su sección.
        registros: las celdas de cada cambio por columna.
        rotulos: celdas de su encabezado, y de su título si no es el de una sección.
        recuperadas: números que se habían tomado por los de una página.
    """

    titulo: Fila
    filas: list[Fila]
    registros: list[Registro] = field(default_factory=list)
    rotulos: list[Celda] = field(default_factory=list)
    recuperadas: list[Apartada] = field(default_factory=list)


def leer_cambios(mesa: Mesa) -> None:
    """Toma como datos el control de cambios si toda su tabla se entiende con certeza; si no, sigue siendo texto.

    Lee: fragmentos (con su papel), apartadas.
    Escribe: documento.cambios, documento.rotulos, fragmentos y apartadas (sin lo leído).
    """
    filas = filas_de(mesa)
    for lugar, titulo in enumerate(filas):
        if not _titula(titulo):
            continue
        tabla = _Tabla(titulo, list(hasta_el_final(filas, lugar + 1)))
        tocada = any(fila.tocada for fila in (titulo, *tabla.filas) if fila.papel != "seccion")
        if not tocada and _leer(tabla, mesa.apartadas):
            _anotar(mesa, tabla)
            return


def _titula(fila: Fila) -> bool:
    if fila.papel == "seccion":
        return fila.clave == "control_cambios"
    return fila.papel == "" and clave_de_seccion(fila.texto) == "control_cambios"


def _leer(tabla: _Tabla, apartadas: list[Apartada]) -> bool:
    """Lee la tabla en columnas o, si no, un dato tras otro."""
    columnas, cuantas = en_columnas(tabla.filas)
    if columnas:
        cuerpo = _sin_encabezados(tabla, cuantas)
        for agrupar in (_por_blancos, _por_numero, _por_fila):
            if _son_ciertos(registros := [_en_columnas(grupo, columnas) for grupo in agrupar(cuerpo, columnas)]):
                tabla.registros = registros
                return True
    columnas, cuantas = en_renglones(tabla.filas)
    if not columnas:
        return False
    cuerpo = _sin_encabezados(tabla, cuantas)
    claves = [clave for clave, _ in columnas]
    celdas, recuperables = _con_apartadas(cuerpo, apartadas) if "numero" in claves else (_celdas(cuerpo), {})
    tabla.registros = _en_serie(celdas, claves, set(recuperables))
    tabla.recuperadas = [recuperables[id(c)] for r in tabla.registros for c in _de(r) if id(c) in recuperables]
    leidas = _palabras(
        celda for registro in tabla.registros for celda in _de(registro) if id(celda) not in recuperables
    )
    return _son_ciertos(tabla.registros) and leidas == _palabras(_celdas(cuerpo))


def _sin_encabezados(tabla: _Tabla, cuantas: int) -> list[Fila]:
    """Da las filas de datos; el encabezado, también el que repite cada página, pasa a los rótulos."""
    suyo = [norma(fila.texto) for fila in tabla.filas[:cuantas]]
    cuerpo: list[Fila] = []
    tabla.rotulos = [] if tabla.titulo.papel == "seccion" else list(tabla.titulo.celdas)
    lugar = 0
    while lugar < len(tabla.filas):
        repetido = [norma(fila.texto) for fila in tabla.filas[lugar : lugar + cuantas]] == suyo
        paso = cuantas if repetido else 1
        vacia = not tabla.filas[lugar].texto  # «|---|---|»
        if repetido or vacia:
            tabla.rotulos += [celda for fila in tabla.filas[lugar : lugar + paso] for celda in fila.celdas]
        else:
            cuerpo.append(tabla.filas[lugar])
        lugar += paso
    return cuerpo


def _por_blancos(filas: list[Fila], columnas: Columnas) -> Iterator[list[Fila]]:
    """Un cambio por cada grupo de renglones sin vacíos entre ellos."""
    yield from _agrupar(filas, lambda fila: fila.linea.blancas > 0)


def _por_numero(filas: list[Fila], columnas: Columnas) -> Iterator[list[Fila]]:
    """Un cambio por cada renglón que trae número."""
    cabezas = [celda for _, celda in columnas]
    lugar = next((k for k, (clave, _) in enumerate(columnas) if clave == "numero"), -1)

    def abre(fila: Fila) -> bool:
        return any(_NUMERO.match(c.texto) and columna_de(c, cabezas) == lugar for c in fila.llenas)

    yield from _agrupar(filas, abre)


def _por_fila(filas: list[Fila], columnas: Columnas) -> Iterator[list[Fila]]:
    """Un cambio por renglón."""
    yield from _agrupar(filas, lambda fila: True)


def _agrupar(filas: list[Fila], abre: Callable[[Fila], bool]) -> Iterator[list[Fila]]:
    grupo: list[Fila] = []
    for fila in filas:
        if grupo and abre(fila):
            yield grupo
            grupo = []
        grupo.append(fila)
    if grupo:
        yield grupo


def _en_columnas(filas: list[Fila], columnas: Columnas) -> Registro:
    """Reparte las celdas de un cambio entre las columnas."""
    cabezas = [celda for _, celda in columnas]
    registro: Registro = {clave: [] for clave, _ in columnas}
    for fila in filas:
        for celda in fila.celdas:
            registro[columnas[columna_de(celda, cabezas)][0]].append(celda)
    return registro


def _celdas(filas: list[Fila]) -> list[Celda]:
    return [celda for fila in filas for celda in fila.llenas]


def _con_apartadas(filas: list[Fila], apartadas: list[Apartada]) -> tuple[list[Celda], dict[int, Apartada]]:
    """Da las celdas con los números que, solos en su renglón, se apartaron como si fueran de página."""
    celdas = _celdas(filas)
    if not filas:
        return celdas, {}
    desde, hasta = filas[0].linea.numero - 2, filas[-1].linea.numero
    recuperables = {}
    for apartada in apartadas:
        if desde <= apartada.linea <= hasta and _NUMERO.match(apartada.texto):
            celda = Celda(apartada.texto, apartada.texto, apartada.palabras[0], 0, apartada.linea, 1)
            recuperables[id(celda)] = apartada
            celdas.append(celda)
    return sorted(celdas, key=lambda celda: celda.palabras), recuperables


def _en_serie(celdas: list[Celda], claves: list[str], recuperables: set[int]) -> list[Registro]:
    """Da los cambios de una tabla cuyos datos vienen uno tras otro; ninguno si no consta cuál es cuál."""
    grupos: list[list[Celda]] = []
    anterior = -1
    for celda in _partidas(celdas, claves):
        valor = int(celda.texto) if _NUMERO.match(celda.texto) else -1
        if claves[0] == "numero":
            abre = valor == anterior + 1 or (not grupos and 0 <= valor <= 1)
        else:
            previa = grupos[-1][-1] if grupos else None
            abre = previa is None or (_fecha(celda.texto) if claves[0] == "fecha" else _fecha(previa.texto)) is not None
        if abre:
            grupos.append([])
            anterior = valor
        elif id(celda) in recuperables:
            continue
        if not grupos:
            return []
        grupos[-1].append(celda)
    registros = [_repartir(grupo, claves) for grupo in grupos]
    return [registro for registro in registros if registro is not None] if all(registros) else []


def _partidas(celdas: list[Celda], claves: list[str]) -> list[Celda]:
    """Separa el número y la fecha que vienen pegados al texto: «1 Emisión del manual 24/09/2014»."""
    partes: list[Celda] = []
    for celda in celdas:
        resto = celda
        if claves[0] == "numero" and (hallazgo := _NUMERO_Y_MAS.match(resto.texto)) and not _fecha(resto.texto):
            *antes, resto = resto.partir(hallazgo.end())
            partes += antes
        partes += _separar_fecha(resto)
    return partes


def _separar_fecha(celda: Celda) -> list[Celda]:
    halladas = list(fechas_en(celda.texto))
    if len(halladas) != 1 or _fecha(celda.texto):
        return [celda]
    inicio = halladas[0][0]
    if inicio and _fecha(celda.texto[inicio:]):
        return celda.partir(inicio)
    fin = next((k for k in range(1, len(celda.texto)) if celda.texto[k] == " " and _fecha(celda.texto[:k])), 0)
    return celda.partir(fin + 1) if fin and inicio == 0 else [celda]


def _repartir(celdas: list[Celda], claves: list[str]) -> Registro | None:
    """Reparte las celdas de un cambio: el número, la fecha y, entre ellos, los textos en su orden."""
    registro: Registro = {clave: [] for clave in claves}
    con_fecha = next((k for k, celda in enumerate(celdas) if _fecha(celda.texto)), None)
    if con_fecha is None:
        return None
    lugar = claves.index("fecha")
    registro["fecha"] = [celdas[con_fecha]]
    tramos = [(celdas[:con_fecha], claves[:lugar]), (celdas[con_fecha + 1 :], claves[lugar + 1 :])]
    for tramo, suyas in tramos:
        if suyas and suyas[0] == "numero":
            registro["numero"], tramo, suyas = tramo[:1], tramo[1:], suyas[1:]
        if "seccion" in suyas[1:]:
            tramo = [parte for celda in tramo for parte in _separar_seccion(celda)]
        textos = _textos(tramo, len(suyas))
        if textos is None:
            return None
        registro.update(zip(suyas, textos, strict=True))
    return registro


def _separar_seccion(celda: Celda) -> list[Celda]:
    hallazgo = _SECCION_PEGADA.search(celda.texto)
    return celda.partir(hallazgo.end()) if hallazgo else [celda]


def _textos(celdas: list[Celda], cuantos: int) -> list[list[Celda]] | None:
    """Junta los renglones en tantos textos como columnas; None si no consta dónde acaba cada uno."""
    if cuantos <= 1:
        return [celdas] if cuantos and celdas else [] if not (cuantos or celdas) else None
    cortes: list[Callable[[Celda, Celda], bool]] = [
        lambda una, otra: otra.blancas > 0,
        lambda una, otra: not _cuelga(una, otra),
        lambda una, otra: una.texto.endswith("."),
    ]
    for corta in cortes:
        textos = [celdas[:1]]
        for una, otra in pairwise(celdas):
            if corta(una, otra):
                textos.append([])
            textos[-1].append(otra)
        if len(textos) == cuantos:
            return textos
    return None


def _cuelga(una: Celda, otra: Celda) -> bool:
    """Dice si el segundo renglón continúa al primero por cómo acaba uno o empieza el otro."""
    colgada = una.texto.rpartition(" ")[2].lower() in CONECTORES or una.texto.endswith((",", "-", ";"))
    return colgada or not otra.texto[:1].isupper()


def _palabras(celdas: Iterable[Celda]) -> int:
    return sum(celda.palabras[1] - celda.palabras[0] for celda in celdas)


def _de(registro: Registro) -> list[Celda]:
    return [celda for clave in _DATOS for celda in registro.get(clave, [])]


def _fecha(texto: str) -> date | None:
    """Da la fecha si es todo lo que dice el texto."""
    entero = _FECHA_PARTIDA.sub("", texto.strip(" ."))
    halladas = list(fechas_en(entero))
    sola = len(halladas) == 1 and halladas[0][0] == 0 and len(entero.split()) <= _FECHA_LARGA
    return halladas[0][1] if sola and entero[-4:].isdigit() else None


def _son_ciertos(registros: Sequence[Registro]) -> bool:
    """Dice si cada cambio tiene qué y cuándo, y los números van en orden."""
    numeros = [unir_textos(registro["numero"]) for registro in registros if "numero" in registro]
    if not registros or not all(_NUMERO.match(numero) for numero in numeros):
        return False
    en_orden = all(int(a) < int(b) for a, b in pairwise(numeros))
    return en_orden and all(
        unir_textos(registro["concepto"]) and _fecha(unir_textos(registro["fecha"])) for registro in registros
    )


def _anotar(mesa: Mesa, tabla: _Tabla) -> None:
    texto, palabras = lo_impreso(tabla.rotulos)
    mesa.documento.rotulos.append(Rotulo("cambios", texto, origen_de(mesa.archivo, tabla.rotulos), palabras))
    for registro in tabla.registros:
        datos = {clave: unir_textos(registro.get(clave, [])) for clave in _DATOS}
        impreso, palabras = lo_impreso(_de(registro))
        mesa.documento.cambios.append(
            Cambio(
                numero=datos["numero"],
                concepto=datos["concepto"],
                seccion=datos["seccion"],
                resumen=datos["resumen"],
                aprobo=datos["aprobo"],
                fecha=_fecha(datos["fecha"]),
                origen=origen_de(mesa.archivo, _de(registro)),
                impreso=impreso,
                palabras=palabras,
            )
        )
    fuera = tabla.filas if tabla.titulo.papel == "seccion" else [tabla.titulo, *tabla.filas]
    mesa.apartadas = [apartada for apartada in mesa.apartadas if apartada not in tabla.recuperadas]
    quitar(mesa, fuera)
