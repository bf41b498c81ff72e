"""Halla de qué institución es un manual: la que imprimen su portada o sus páginas; si no, la que dice su prosa."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .lexico import CONECTORES, norma, rango_de

PALABRA = r"[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñ-]*"
NEXO = r"(?:(?:de|del|la|las|los|el|y|e|en|para|al)\s)*"
INSTITUCION = re.compile(  # «Instituto Mexicano del Seguro Social (IMSS)»
    rf"\b((?:H\. )?(?:Instituto|Secretar[íi]a de|Comisi[óo]n|Servicios? de|Universidad|Ayuntamiento|Municipio|Junta|"
    rf"Hospital|Procuradur[íi]a|Fiscal[íi]a|Sistema|Colegio|Consejo|Tribunal|Organismo|Fideicomiso|Centro Nacional|"
    rf"Gobierno del Estado|"
    rf"Contralor[íi]a|Petr[óo]leos|Congreso|Agencia|Alcald[íi]a|Autoridad|Patronato|Corporaci[óo]n)"
    rf"(?:,? {NEXO}{PALABRA})*)(?: \(([A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ-]{{2,}})\))?"
)
_PESOS = {"Instituto": 4, "Servicio": 3, "Ayuntamie": 3, "Universid": 3, "Alcaldía ": 3, "Secretarí": 2, "Municipio": 2}
_DE_TITULO = re.compile(  # «Estatuto Orgánico del Consejo de Panes (COPAN)»
    r"(?:Estatuto Org[áa]nico|Reglamento Interior) (?:del? (?:la |las |los |el )?)"
    r"(.+?)(?: \(([A-ZÁÉÍÓÚÑ-]{3,})\))?\Z"
)
_NEXOS = re.compile(r"\Adel? (?:(?:la|las|los|el) )?")  # «de la Tesorería»
# «conjuntamente con la», «ante el»: con quien se trata, no de quien es el manual
_AJENA = re.compile(r"\b(?:con|ante|hacia) (?:el |la |los |las )?\Z", re.IGNORECASE)
# «Sistema de Gestión de la Calidad», «Gobierno del Estado de Aire»: van en el membrete y no son de quien es el manual
_DE_TODOS = re.compile(r"(?:sistema (?:\w+ )?de (?:gestion|calidad|control|informacion)|gobierno del estado)\b")
_CORTAS = ("Alcald", "Ayuntamiento", "Municipio", "Instituto", "Universidad", "H. Ayuntamiento")
_LARGO = 160  # letras de un rótulo, a lo más


def institucion_de(titulo: str, asunto: str, rotulos: Sequence[str], prosa: Sequence[str]) -> tuple[str, str]:
    """Da el nombre de la institución y sus siglas; vacíos si no constan.

    Lo que el título nombra y lo que va solo en su renglón vale más que cualquier número de menciones: la prosa también
    nombra a las demás con que se trata.

    Args:
        titulo: el del documento.
        asunto: lo que el título dice tras la clase de documento («de la Tesorería»).
        rotulos: los renglones de la portada y del encabezado de las páginas, sin gritar.
        prosa: los demás textos.
    """
    if de_titulo := _DE_TITULO.match(titulo):
        return de_titulo.group(1), de_titulo.group(2) or _siglas(de_titulo.group(1), prosa)
    nombre = _impresa(titulo, rotulos, prosa) or _sin_clase(asunto, rotulos) or _mencionada(rotulos, prosa)
    return nombre, _siglas(nombre, prosa) if nombre else ""


def esta_impresa(institucion: str, rotulos: Iterable[str]) -> bool:
    """Dice si la institución va sola en un renglón de la portada o del encabezado."""
    return norma(institucion) in {norma(rotulo) for rotulo in rotulos}


def _impresa(titulo: str, rotulos: Sequence[str], prosa: Sequence[str]) -> str:
    """Da la institución del título o de un renglón que solo la nombra a ella, con el nombre más completo."""
    enteras = [
        hallazgo.group(1).strip(" ,")
        for texto in dict.fromkeys(rotulos)
        if len(texto) < _LARGO and (hallazgo := INSTITUCION.fullmatch(texto))
    ]
    puntos: Counter[str] = Counter()
    for peso, nombres in (
        (2, enteras),
        (3, [hallazgo.group(1).strip(" ,") for hallazgo in INSTITUCION.finditer(titulo)]),
    ):
        for nombre in nombres:
            if len(nombre.split()) > 2 or (nombre.startswith(_CORTAS) and " " in nombre.removeprefix("H. ")):
                puntos[nombre] += 0 if _DE_TODOS.match(norma(nombre)) else peso * _peso(nombre)
    puntos = +puntos
    if not puntos:
        return ""
    veces = Counter({nombre: sum(texto.count(nombre) for texto in prosa) for nombre in puntos})
    elegida = max(puntos, key=lambda nombre: (puntos[nombre], veces[nombre], len(nombre)))
    return max((otra for otra in enteras if otra.startswith(f"{elegida} ")), key=len, default=elegida)


def _sin_clase(asunto: str, rotulos: Sequence[str]) -> str:
    """Da lo que el título dice que es su dueño si la portada lo imprime solo y no es un órgano: «Luces del Puerto»."""
    dueno = _NEXOS.sub("", asunto)
    return dueno if dueno != asunto and rango_de(dueno) is None and esta_impresa(dueno, rotulos) else ""


def _mencionada(rotulos: Sequence[str], prosa: Sequence[str]) -> str:
    """Da la que más se menciona; no cuentan aquellas con las que el manual dice que se coordina."""
    cuentas: Counter[str] = Counter()
    for peso, textos in ((3, rotulos), (1, prosa)):
        for texto in textos:
            for hallazgo in INSTITUCION.finditer(texto):
                nombre = hallazgo.group(1).strip(" ,")
                ajena = _AJENA.search(texto[: hallazgo.start()]) or _DE_TODOS.match(norma(nombre))
                if len(nombre.split()) > 2 and not ajena:
                    cuentas[nombre] += peso * _peso(nombre)
    return max(cuentas, key=lambda nombre: (cuentas[nombre], len(nombre))) if cuentas else ""


def _peso(nombre: str) -> int:
    return _PESOS.get(nombre.removeprefix("H. ")[:9], 1)


def _siglas(institucion: str, prosa: Sequence[str]) -> str:
    patron = re.compile(rf"{re.escape(institucion)}\s*(?:,|\(|en adelante)*\s*([A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ-]{{2,}})\b")
    halladas = Counter(hallazgo.group(1) for texto in prosa for hallazgo in patron.finditer(texto))
    if halladas:
        return halladas.most_common(1)[0][0]
    iniciales = "".join(palabra[0] for palabra in institucion.split() if palabra.lower() not in CONECTORES)
    sueltas = re.compile(rf"\b{re.escape(iniciales)}\b") if len(iniciales) > 2 else None
    return iniciales if sueltas and any(sueltas.search(texto) for texto in prosa) else ""
