"""Lo que la pantalla de revisión muestra: el original a un lado, lo que se entendió al otro y lo que falta por ver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from manuales.admin.lotes import grupos_de, iguales_a
from manuales.admin.resumen import nombre_del_motivo
from manuales.importacion import Decision
from manuales.importacion.acciones import DE_ARTICULOS, DE_MANUAL, acciones_de, revisados
from manuales.importacion.nodos import Nodo
from manuales.models import CLASES_DE_SECCION
from manuales.services.vista_de_revision import Renglon, Vista, pendientes_de
from texto.normal import comienzo

#: Cómo se dice qué es cada texto.
CLASES = {
    "documento": "documento", "seccion": "sección", "organo": "órgano", "rotulo": "rótulo", "funcion": "función",
    "inciso": "inciso", "objetivo": "objetivo", "firma": "firma", "cambio": "cambio", "apartada": "apartado",
    "parrafo": "texto", "subtitulo": "subtítulo", "articulo": "artículo", "fraccion": "fracción",
    "numeral": "numeral", "viñeta": "viñeta", "titulo": "título", "capitulo": "capítulo", "organigrama": "organigrama",
}  # fmt: skip
#: Lo que puede decirse que es, cómo se lee en su botón y la tecla que lo dice.
PAPELES = {
    "funcion": ("Función", "f"), "inciso": ("Inciso", "i"), "parrafo": ("Texto", "t"),
    "organo": ("Encabezado de órgano", "o"), "seccion": ("Encabezado de sección", "e"),
    "subtitulo": ("Subtítulo", "b"), "objetivo": ("Objetivo", "v"), "rotulo": ("Rótulo de ficha", "l"),
    "articulo": ("Artículo", "g"), "titulo": ("Título", "h"), "capitulo": ("Capítulo", "c"),
}  # fmt: skip
DICHOS = {
    "aceptar": "está bien", "papel": "es", "padre": "cambia su superior", "colgar": "cuelga de otro",
    "unir": "se une al anterior", "partir": "aquí empieza otro", "apartar": "se aparta", "traer": "vuelve a su lugar",
    "soltar": "es texto", "identificar": "se corrigió su título o su clave",
}  # fmt: skip
_ANTES, _DESPUES = 30, 50  # textos de un grupo que se muestran alrededor del elegido
_RENGLONES_ANTES, _RENGLONES_DESPUES, _RENGLONES = 8, 16, 90  # renglones del original alrededor del elegido
_PENDIENTES = 12  # dudas que se enlistan
_DECISIONES = 20  # decisiones que se enlistan, las últimas
_PALABRAS = 500  # las de un texto que se pueden escoger para partirlo
_LETRAS = 110


@dataclass(frozen=True, slots=True)
class Fila:
    """Un renglón de lo que se entendió.

    Args:
        nodo: el texto.
        clase: qué es, en palabras.
        breve: su comienzo.
        elegido: si es el que se está revisando.
        visto: si la persona ya lo vio.
        cuantos: renglones apartados seguidos que representa; 1 si es uno solo.
        sangria: su nivel dibujado.
    """

    nodo: Nodo
    clase: str
    breve: str
    elegido: bool
    visto: bool
    cuantos: int = 1
    sangria: int = 1


@dataclass(frozen=True, slots=True)
class Trozo:
    """Una parte de un renglón del original; marcada si es del texto elegido."""

    texto: str
    marcado: bool


def elegir(vista: Vista, identidad: str, decisiones: Sequence[Decision]) -> Nodo:
    """Da el texto que se pidió ver; si ya no está, el que tiene sus palabras; si no, el primero por revisar."""
    exacto = vista.nodo(identidad)
    if exacto is not None:
        return exacto
    numero = identidad.lstrip("o").removeprefix("-")
    if numero.isdecimal() and not identidad.lstrip("o").startswith("-"):
        palabra = int(numero)
        if duenio := next((uno for uno in vista.nodos if _tiene(uno, palabra)), None):
            return duenio
    pendientes = pendientes_de(vista, decisiones)
    return next(iter(pendientes), next((uno for uno in vista.nodos if uno.palabras), vista.nodos[0]))


def _tiene(nodo: Nodo, palabra: int) -> bool:
    return any(inicio <= palabra < fin for inicio, fin in nodo.palabras)


def siguiente_por_revisar(vista: Vista, nodo: Nodo, decisiones: Sequence[Decision]) -> Nodo:
    """Da la duda que sigue a la de un texto; si no falta ninguna, el texto que sigue en el documento."""
    return _siguiente_duda(vista, nodo, pendientes_de(vista, decisiones)) or _vecino(vista, nodo, 1)


def _siguiente_duda(vista: Vista, nodo: Nodo, pendientes: Sequence[Nodo]) -> Nodo | None:
    """Da la duda que sigue a un texto, de la mayor a la menor y vuelta a empezar; None si no hay otra."""
    lugares = {uno.id: lugar for lugar, uno in enumerate(vista.nodos)}
    suyo = (nodo.confianza, lugares.get(nodo.id, 0))
    otras = [uno for uno in pendientes if uno.id != nodo.id]
    tras_el = (uno for uno in otras if (uno.confianza, lugares[uno.id]) > suyo)
    return next(tras_el, next(iter(otras), None))


def _vecino(vista: Vista, nodo: Nodo, paso: int) -> Nodo:
    visibles = [uno for uno in vista.nodos if uno.clase != "apartada" or uno.id == nodo.id]
    lugar = next((k for k, uno in enumerate(visibles) if uno.id == nodo.id), 0) + paso
    return visibles[min(max(lugar, 0), len(visibles) - 1)]


def armar(
    vista: Vista, nodo: Nodo, decisiones: Sequence[Decision], pagina: int = 0, al_leer: int | None = None
) -> dict[str, Any]:
    """Da el contexto de la pantalla con un texto elegido.

    Args:
        pagina: la del original que se pidió ver; 0, la del texto.
        al_leer: las dudas que había al leer el archivo, de las que se avanza; None si no se contaron.
    """
    vistos = revisados(vista.nodos, decisiones)
    pendientes = pendientes_de(vista, decisiones)
    return {
        "nodo": nodo,
        "clase": CLASES.get(nodo.clase, nodo.clase),
        "motivo": nombre_del_motivo(nodo.motivo) if nodo.motivo else "",
        "visto": nodo.id in vistos,
        "filas": _filas(vista, nodo, vistos),
        "pendientes": [_fila(uno, nodo, vistos) for uno in pendientes[:_PENDIENTES]],
        "grupos": [(CLASES.get(uno.clase, uno.clase), uno) for uno in grupos_de(pendientes)],
        "iguales": len(iguales_a(vista, nodo)),
        "quedan": len(pendientes),
        "al_leer": al_leer,
        "hechos": max(0, (al_leer or 0) - len(pendientes)),
        "anterior": _vecino(vista, nodo, -1),
        "siguiente": _vecino(vista, nodo, 1),
        "siguiente_duda": _siguiente_duda(vista, nodo, pendientes),
        "decididas": _decididas(vista, decisiones),
        **_acciones(vista, nodo),
        **_original(vista, _donde_se_dice(vista, nodo), pagina),
    }


def direccion(nodo: Nodo, **otros: Any) -> str:
    """Da la parte de la dirección que elige un texto."""
    return "?" + urlencode({"nodo": nodo.id, **otros})


def _fila(nodo: Nodo, elegido: Nodo, vistos: set[str], cuantos: int = 1) -> Fila:
    clase = CLASES.get(nodo.clase, nodo.clase)
    breve = comienzo(nodo.texto, _LETRAS) or ("sin título" if nodo.encabeza else "")
    if cuantos > 1:
        breve = f"{cuantos} renglones apartados: {nombre_del_motivo(nodo.motivo)}"
    return Fila(nodo, clase, breve, nodo.id == elegido.id, nodo.id in vistos, cuantos, min(nodo.nivel + 1, 12))


def _filas(vista: Vista, elegido: Nodo, vistos: set[str]) -> list[Fila]:
    """Las secciones y los órganos de todo el archivo y, abierto, el grupo del texto elegido."""
    grupo = [uno for uno in vista.nodos if uno.grupo == elegido.grupo and not uno.encabeza]
    lugar = next((k for k, uno in enumerate(grupo) if uno.id == elegido.id), 0)
    visibles = {uno.id for uno in grupo[max(0, lugar - _ANTES) : lugar + _DESPUES]}
    filas: list[Fila] = []
    racha: list[Nodo] = []
    for nodo in [*vista.nodos, None]:
        suelta = nodo is not None and nodo.clase == "apartada" and nodo.id in visibles
        if suelta and elegido.clase != "apartada":
            racha.append(nodo)
            continue
        if nodo is not None and not nodo.encabeza and nodo.id not in visibles:
            continue
        if racha:
            filas.append(_fila(racha[0], elegido, vistos, len(racha)))
            racha = []
        if nodo is not None:
            filas.append(_fila(nodo, elegido, vistos))
    return filas


def _acciones(vista: Vista, nodo: Nodo) -> dict[str, Any]:
    """Lo que se puede decidir sobre el texto, con sus opciones."""
    acciones = acciones_de(nodo)
    documentos = [uno for uno in vista.nodos if uno.clase == "documento"]
    por_articulos = documentos[nodo.documento].esquema == "articulo"
    papeles = DE_ARTICULOS if por_articulos else DE_MANUAL
    organos = [
        (uno.id, f"{uno.etiqueta} {uno.texto}".strip(), "\u2003" * (uno.nivel - 1))
        for uno in vista.nodos
        if uno.clase == "organo" and uno.documento == nodo.documento and uno.id != nodo.id
    ]
    lista = [
        (uno.id, comienzo(f"{uno.etiqueta} {uno.texto}".strip(), 90))
        for uno in vista.nodos
        if uno.grupo == nodo.grupo and not uno.encabeza and uno.palabras and uno.palabra < nodo.palabra
        and uno.clase not in ("apartada", "rotulo", "objetivo")
    ]  # fmt: skip
    return {
        "acciones": acciones,
        "papeles": [(que, *PAPELES[que], que == nodo.clase) for que in papeles] if "papel" in acciones else [],
        "clases_de_seccion": CLASES_DE_SECCION.items() if "papel" in acciones and not por_articulos else (),
        "organos": organos if "padre" in acciones else [],
        "superior": vista.nodo(nodo.superior) if nodo.superior else None,
        "lista": lista[-40:][::-1] if "colgar" in acciones else [],
        "palabras": _palabras(vista, nodo) if "partir" in acciones else [],
    }


def _palabras(vista: Vista, nodo: Nodo) -> list[tuple[int, str]]:
    """Las palabras en que un texto se puede partir, con su número; no la que sigue a una viñeta suelta."""
    palabras: list[tuple[int, str]] = []
    for renglon in vista.renglones:
        base = renglon.palabra + renglon.suelta
        if renglon.palabra >= nodo.fin or base + renglon.texto.count(" ") < nodo.palabra or not renglon.texto:
            continue
        for lugar, palabra in enumerate(renglon.texto.split(" "), start=base):
            if _tiene(nodo, lugar) and lugar > nodo.palabra and not (renglon.suelta and lugar == base):
                palabras.append((lugar, palabra))
    return palabras[:_PALABRAS]


def _decididas(vista: Vista, decisiones: Sequence[Decision]) -> list[tuple[int, str, str]]:
    """Los últimos pasos: el lugar en la lista de una decisión suya, qué se dijo y sobre qué texto o cuántos."""
    textos = {nodo.palabra: nodo.texto for nodo in reversed(vista.nodos)}
    lotes = Counter(una.lote for una in decisiones)
    salida: list[tuple[int, str, str]] = []
    dichos: set[int] = set()
    for lugar in range(len(decisiones) - 1, -1, -1):
        una = decisiones[lugar]
        if una.lote in dichos or len(salida) == _DECISIONES:
            continue
        dichos |= {una.lote} - {0}
        que = DICHOS[una.accion] if not una.lote else f"y {lotes[una.lote] - 1} más: {DICHOS[una.accion]}"
        if una.accion == "papel":
            que = f"{que} {CLASES.get(una.valor, una.valor)}"
        salida.append((lugar, que, comienzo(textos.get(una.palabra, ""), 60) or f"palabra {una.palabra}"))
    return salida


def _donde_se_dice(vista: Vista, nodo: Nodo) -> Nodo:
    """Da el texto impreso que se marca: si el órgano salió de un artículo y no tiene palabras propias, ese artículo."""
    if nodo.palabras or nodo.palabra < 0:
        return nodo
    return next((uno for uno in vista.nodos if uno.palabras and uno.palabra == nodo.palabra), nodo)


def _original(vista: Vista, nodo: Nodo, pagina: int) -> dict[str, Any]:
    """El lado del original: la página con el texto marcado o, si el formato no las tiene, sus renglones."""
    if vista.paginas:
        propias = [caja.pagina for caja in nodo.origen.cajas]
        cual = min(max(pagina or next(iter(propias), 0) or _pagina_de(vista, nodo), 1), len(vista.paginas))
        ancho, alto = vista.paginas[cual - 1]
        cajas = [
            {"x": f"{una.x0 - 2:.1f}", "y": f"{una.y0 - 2:.1f}", "ancho": f"{una.x1 - una.x0 + 4:.1f}",
             "alto": f"{una.y1 - una.y0 + 4:.1f}"}
            for una in _cajas(vista, nodo)
            if una.pagina == cual
        ]  # fmt: skip
        return {
            "pagina": cual, "paginas": len(vista.paginas), "ancho": f"{ancho:.1f}", "alto": f"{alto:.1f}",
            "cajas": cajas, "otras_paginas": [una for una in propias if una != cual],
        }  # fmt: skip
    return {"renglones": _renglones(vista, nodo)}


def _cajas(vista: Vista, nodo: Nodo) -> list[Any]:
    """Las cajas de sus renglones; si el análisis no las guarda por renglón, la suya."""
    propias = [uno.caja for uno in vista.renglones if uno.caja is not None and _toca(uno, nodo)]
    return propias or list(nodo.origen.cajas)


def _toca(renglon: Renglon, nodo: Nodo) -> bool:
    fin = renglon.palabra + renglon.suelta + (renglon.texto.count(" ") + 1 if renglon.texto else 0)
    return any(inicio < fin and renglon.palabra < hasta for inicio, hasta in nodo.palabras)


def _pagina_de(vista: Vista, nodo: Nodo) -> int:
    cercano = next((uno for uno in vista.renglones if uno.caja and uno.numero >= nodo.origen.linea_inicio), None)
    return cercano.caja.pagina if cercano is not None and cercano.caja is not None else 1


def _renglones(vista: Vista, nodo: Nodo) -> list[tuple[Renglon, list[Trozo], bool]]:
    """Los renglones del original alrededor del texto, con lo suyo marcado, y si cada uno se apartó."""
    suyos = [lugar for lugar, uno in enumerate(vista.renglones) if _toca(uno, nodo)]
    if not suyos:
        lugar = next((k for k, uno in enumerate(vista.renglones) if uno.numero >= nodo.origen.linea_inicio), 0)
        suyos = [lugar]
    desde, hasta = max(0, suyos[0] - _RENGLONES_ANTES), suyos[-1] + _RENGLONES_DESPUES
    visibles = vista.renglones[desde : min(hasta, desde + _RENGLONES)]
    apartadas = {una.palabra for una in vista.nodos if una.clase == "apartada"}
    return [(uno, _trozos(uno, nodo), uno.palabra in apartadas) for uno in visibles]


def _trozos(renglon: Renglon, nodo: Nodo) -> list[Trozo]:
    trozos: list[Trozo] = []
    base = renglon.palabra + renglon.suelta
    piezas = [(renglon.palabra, renglon.vineta, " " if renglon.suelta else "")] if renglon.vineta else []
    piezas += [(base + k, palabra, " ") for k, palabra in enumerate(renglon.texto.split(" ")) if palabra]
    for lugar, palabra, union in piezas:
        marcado = _tiene(nodo, lugar)
        if trozos and trozos[-1].marcado == marcado:
            trozos[-1] = Trozo(trozos[-1].texto + palabra + union, marcado)
        else:
            trozos.append(Trozo(palabra + union, marcado))
    return trozos
