"""Comparar un análisis con la verdad: cada órgano con el suyo, su superior, sus funciones y sus palabras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..lexico import norma
from ..modelo import Documento, Funcion, Organo
from .nombres import formas, misma_institucion, mismo_organo, mismo_titulo
from .verdad import Unidad, Verdad

META = 0.98


@dataclass(slots=True)
class Puntos:
    """Lo que un análisis acertó.

    Args:
        esperados: órganos de la verdad.
        hallados: los que están en el análisis.
        de_mas: los del análisis que no están en la verdad: ella solo cuenta los que el manual describe.
        inventados: los de más que además tienen funciones, que alguien perdió.
        padres: órganos hallados cuyo superior es el de la verdad.
        cuentas: órganos hallados con el número exacto de funciones.
        cuentas_esperadas: órganos de la verdad cuyas funciones contó alguien.
        palabras: primeras y últimas palabras de funciones que coinciden.
        palabras_esperadas: cuántas se comparan.
        titulo: si el título es el de la verdad; None si ella no lo dice.
        institucion: si la institución es la de la verdad; None si ella no la dice.
        faltas: lo que no coincide, en frases, para quien lo va a corregir.
    """

    esperados: int
    hallados: int = 0
    de_mas: int = 0
    inventados: int = 0
    padres: int = 0
    cuentas: int = 0
    cuentas_esperadas: int = 0
    palabras: int = 0
    palabras_esperadas: int = 0
    titulo: bool | None = None
    institucion: bool | None = None
    faltas: list[str] = field(default_factory=list)

    @property
    def partes(self) -> tuple[float, float, float, float]:
        """Qué parte se acertó de órganos (los inventados restan), superiores, cuentas y palabras, de 0 a 1."""
        esperados = max(self.esperados, 1)
        return (
            self.hallados / max(self.esperados + self.inventados, 1),
            self.padres / esperados,
            self.cuentas / self.cuentas_esperadas if self.cuentas_esperadas else 1.0,
            self.palabras / self.palabras_esperadas if self.palabras_esperadas else 1.0,
        )

    @property
    def cumple(self) -> bool:
        """Si órganos, superiores y cuentas llegan a la meta."""
        return min(self.partes[:3]) >= META


def puntuar(documentos: Sequence[Documento], verdad: Verdad, *, texto: bool) -> Puntos:
    """Compara la verdad con el documento del análisis que más se le parece.

    Args:
        documentos: los que se entendieron del archivo.
        verdad: lo que contó una persona.
        texto: si el archivo es el texto del manual, que no siempre deja ver todas las funciones de la página.
    """
    return max((_puntuar(documento, verdad, texto) for documento in documentos), key=lambda puntos: sum(puntos.partes))


def _puntuar(documento: Documento, verdad: Verdad, texto: bool) -> Puntos:
    parejas = emparejar(documento.organos, verdad.unidades)
    de_id = {organo.id: lugar for lugar, organo in parejas.items()}
    puntos = Puntos(len(verdad.unidades), len(parejas), len(documento.organos) - len(parejas))
    puntos.cuentas_esperadas = sum(unidad.funciones is not None for unidad in verdad.unidades)
    _comparar_identidad(puntos, documento, verdad)
    nombres = {organo.id: organo.nombre for organo in documento.organos}
    for organo in documento.organos:
        if organo.id not in de_id:
            puntos.inventados += bool(organo.funciones)
            clase = "inventado" if organo.funciones else "de más"
            puntos.faltas.append(f"órgano {clase}: «{organo.nombre}» (renglón {organo.origen.linea_inicio})")
    for lugar, unidad in enumerate(verdad.unidades):
        suyo = parejas.get(lugar)
        if suyo is None:
            puntos.faltas.append(f"falta «{unidad.nombre}»")
        else:
            bien = _es_su_superior(unidad, suyo, de_id, nombres)
            puntos.padres += bien
            puntos.faltas += [] if bien else [f"«{unidad.nombre}» no depende de quien debe"]
            _comparar_funciones(puntos, unidad, suyo, texto)
        if suyo is None and unidad.funciones:
            puntos.palabras_esperadas += len(_pedidas(unidad))
    return puntos


def _comparar_identidad(puntos: Puntos, documento: Documento, verdad: Verdad) -> None:
    if verdad.titulos:
        puntos.titulo = any(mismo_titulo(documento.titulo, documento.institucion, uno) for uno in verdad.titulos)
        puntos.faltas += [] if puntos.titulo else [f"el título es «{documento.titulo}», no «{verdad.titulos[0]}»"]
    if verdad.institucion:
        puntos.institucion = misma_institucion(documento.institucion, verdad.institucion)
        dice = f"la institución es «{documento.institucion}», no «{verdad.institucion}»"
        puntos.faltas += [] if puntos.institucion else [dice]


def _es_su_superior(unidad: Unidad, organo: Organo, de_id: dict[str, int], nombres: dict[str, str]) -> bool:
    """El superior es el de la verdad o, si ella no lo tiene, ninguno: depender de un órgano de más no vale.

    Si el de la verdad no es de los que describe el manual («Presidente Municipal»), puede estar con su nombre o no
    estar.
    """
    if unidad.padre is not None:
        return de_id.get(organo.padre_id or "") == unidad.padre
    return organo.padre_id is None or mismo_organo(nombres.get(organo.padre_id, ""), unidad.superior)


def _comparar_funciones(puntos: Puntos, unidad: Unidad, organo: Organo, texto: bool) -> None:
    funciones = [funcion for funcion in organo.funciones if funcion.clase == "numerada"]
    esperadas = unidad.en_texto if texto and unidad.en_texto is not None else unidad.funciones
    puntos.cuentas += len(funciones) == esperadas
    if esperadas is not None and len(funciones) != esperadas:
        puntos.faltas.append(f"«{unidad.nombre}» tiene {len(funciones)} funciones y deben ser {esperadas}")
    for que, bien in _pedidas(unidad):
        puntos.palabras_esperadas += 1
        acierta = bool(funciones) and bien(funciones)
        puntos.palabras += acierta
        if not acierta:
            puntos.faltas.append(f"«{unidad.nombre}»: no coincide {que}")


def _pedidas(unidad: Unidad) -> list[tuple[str, Callable[[list[Funcion]], bool]]]:
    """Da lo que la verdad dice de las palabras de las funciones, y cómo se comprueba."""
    pedidas: list[tuple[str, Callable[[list[Funcion]], bool]]] = [
        ("el comienzo de la primera", lambda funciones: _empieza(funciones[0], unidad.primera)),
        ("el comienzo de la última", lambda funciones: _empieza(funciones[-1], unidad.ultima)),
        ("el final de la última", lambda funciones: _termina(funciones[-1], unidad.final)),
    ]
    dichas = (unidad.primera, unidad.ultima, unidad.final)
    return [pedida for pedida, dicha in zip(pedidas, dichas, strict=True) if dicha]


def _empieza(funcion: Funcion, palabras: str) -> bool:
    return norma(funcion.texto).startswith(norma(palabras))


def _termina(funcion: Funcion, palabras: str) -> bool:
    """El final de una función con incisos es el de su último inciso."""
    while funcion.incisos:
        funcion = funcion.incisos[-1]
    return norma(funcion.texto).endswith(norma(palabras))


def emparejar(organos: Sequence[Organo], unidades: Sequence[Unidad]) -> dict[int, Organo]:
    """Da a cada unidad de la verdad el órgano que es, o ninguno.

    El nombre debe ser el mismo (véase ``nombres``). Si varios lo llevan, primero se casan los del mismo código, luego
    los que dependen de la misma unidad y al final, en su orden.

    Returns:
        El órgano de cada unidad hallada, por el lugar de la unidad.
    """
    de_nombre = {organo.id: formas(organo.nombre) for organo in organos}
    por_id = {organo.id: organo for organo in organos}
    parejas: dict[int, Organo] = {}
    usados: set[str] = set()

    def casar(vale: Callable[[int, Unidad, Organo], bool]) -> None:
        for lugar, unidad in enumerate(unidades):
            suyas = formas(unidad.nombre)
            candidatos = (
                [o for o in organos if o.id not in usados and suyas & de_nombre[o.id]] if lugar not in parejas else []
            )
            if elegido := next((organo for organo in candidatos if vale(lugar, unidad, organo)), None):
                parejas[lugar] = elegido
                usados.add(elegido.id)

    def mismo_padre(_lugar: int, unidad: Unidad, organo: Organo) -> bool:
        padre = por_id.get(organo.padre_id or "")
        if unidad.padre is None or padre is None:
            return unidad.padre is None and padre is None
        return parejas.get(unidad.padre) is padre or bool(formas(unidades[unidad.padre].nombre) & de_nombre[padre.id])

    casar(lambda _, unidad, organo: bool(unidad.codigo) and unidad.codigo == organo.codigo)
    casar(mismo_padre)
    casar(lambda _, unidad, organo: True)
    return parejas
