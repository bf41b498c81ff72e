"""Halla el título de un documento: en la portada, en lo que repiten las páginas o en la prosa."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .institucion import INSTITUCION, NEXO, PALABRA
from .lexico import CONECTORES, es_mayusculas, norma, organo_de_cargo
from .mesa import HUECO, Mesa
from .nexo import es_asunto

_CLASE_DE_DOCUMENTO = (
    r"(?:manual\s+(?:general\s+|espec[íi]fico\s+|interno\s+)?(?:de\s+organizaci[óo]n|de\s+funciones|administrativo)"
    r"|estatuto\s+org[áa]nico|reglamento\s+(?:interior|interno|org[áa]nico))"
)
_TITULO = re.compile(rf"{_CLASE_DE_DOCUMENTO}\b", re.IGNORECASE)
# «… Código: SHP-MO-12», «… No. de Registro:»: otra columna del encabezado, no el título
_OTRO_DATO = re.compile(
    r"\s+(?:clave|c[óo]digo|fecha(?: de \w+)?|(?:no|n[úu]m)\. de \w+|revisi[óo]n|rev|versi[óo]n|p[áa]gina|hoja)"
    r"\.?\s*:.*\Z",
    re.IGNORECASE,
)
# «… Página 3 de 40», «… P á g i n a | 1», «… Hoja 2»: el número de la página, a un lado del título
_PAGINA = re.compile(r"\s+(?:p\s*[áa]\s*g\s*(?:i\s*n\s*a|\.)?|h\s*o\s*j\s*a)\s*[:|]?\s*\d[\d\s/|de]*\Z", re.IGNORECASE)
_RENGLONES = 4  # del título que repiten las páginas, a lo más
# «presente Manual de Organización de la Unidad de Archivos»
_EN_PROSA = re.compile(
    r"((?:Manual(?: General| Espec[íi]fico)? de (?:Organizaci[óo]n|Funciones)"
    r"|Estatuto Org[áa]nico|Reglamento Interior))"
    rf"((?:\s{NEXO}{PALABRA})*(?: \([A-ZÁÉÍÓÚÑ-]{{3,}}\))?)"
)


def titulo_de(mesa: Mesa, portada: list[str], prosa: list[str]) -> str:
    """Da el título del documento; vacío si no consta.

    Args:
        mesa: el documento.
        portada: los textos que anteceden a la primera sección.
        prosa: todos sus textos, por si el título solo está dicho en ellos.
    """
    candidatos = titulos_impresos(mesa, portada)
    if not candidatos:
        return _de_la_prosa(prosa)
    if not _es_generico(candidatos[0]):
        return candidatos[0]
    veces = Counter(candidatos)
    propios = [
        titulo for titulo in candidatos if not _es_generico(titulo) and veces[titulo] * 3 >= veces[candidatos[1]]
    ]
    if propios:
        return _presentable(propios[0], mesa)
    con_asunto = _con_su_asunto(mesa, portada, candidatos[0])
    return con_asunto if not _es_generico(con_asunto) else _de_la_prosa(prosa) or con_asunto


def titulos_impresos(mesa: Mesa, portada: list[str]) -> list[str]:
    """Da los títulos que imprimen la portada y las páginas, en mayúsculas y minúsculas; el primero es el más completo.

    Args:
        mesa: el documento; de él se leen los órganos, la estructura, el índice y lo apartado.
        portada: los textos que anteceden a la primera sección.
    """
    listados = [entrada.nombre for entrada in (*mesa.estructura, *mesa.entradas)]
    nombres = [*(organo.nombre for organo in mesa.documento.organos), *listados]
    cortos = [texto for texto in (*portada, *encabezados(mesa)) if len(texto) < 160]
    instituciones = [texto for texto in cortos if INSTITUCION.fullmatch(legible(texto, mesa))]
    organos = {
        forma(nombre) for nombre in (*nombres, *instituciones) if " " in nombre for forma in (norma, organo_de_cargo)
    }
    veces = Counter(_de_las_paginas(mesa))
    de_las_paginas = sorted(_de_las_paginas(mesa), key=lambda titulo: -veces[titulo])
    impresos = [*_de_la_portada(portada, organos), *de_las_paginas]
    candidatos = [_hasta_las_siglas(_OTRO_DATO.sub("", _PAGINA.sub("", titulo))) for titulo in impresos]
    return [_presentable(_completo(candidatos), mesa), *candidatos] if candidatos else []


def encabezados(mesa: Mesa) -> list[str]:
    """Da lo que repiten las páginas en su encabezado, una vez cada renglón y sin el título que vaya a su lado."""
    textos = [apartada.texto for apartada in mesa.apartadas if apartada.motivo == "encabezado"]
    columnas = (columna for texto in textos for columna in texto.split(HUECO))
    sin_titulo = (_TITULO.split(columna, maxsplit=1)[0].strip() for columna in columnas)
    return list(dict.fromkeys(filter(None, sin_titulo)))


def partir(titulo: str) -> tuple[str, str]:
    """Separa la clase de documento de lo que le sigue: «Manual de Organización» y «de la Tesorería»."""
    hallazgo = _TITULO.match(titulo)
    corte = hallazgo.end() if hallazgo else 0
    return titulo[:corte], titulo[corte:].strip()


def _es_generico(titulo: str) -> bool:
    """Dice si el título no dice de quién es: «Manual de Organización»."""
    return _TITULO.fullmatch(titulo) is not None


def _con_su_asunto(mesa: Mesa, portada: list[str], titulo: str) -> str:
    """Da el título genérico con el órgano que la portada imprime debajo: «Manual de Organización Tesorería»."""
    lugar = next((k for k, texto in enumerate(portada) if _es_generico(texto.rstrip("."))), len(portada))
    asunto = next((texto for texto in portada[lugar + 1 : lugar + 3] if es_asunto(texto)), "")
    return f"{titulo} {legible(asunto, mesa)}" if asunto and len(asunto) < 160 else titulo


def _de_la_prosa(prosa: list[str]) -> str:
    """Da el título que el texto se da a sí mismo: «el presente Manual de Organización de la Tesorería»."""
    menciones: Counter[str] = Counter()
    for texto in prosa[:60]:
        for hallazgo in _EN_PROSA.finditer(texto):
            peso = 5 if re.search(r"present[ea] \Z", texto[: hallazgo.start()][-9:]) else 1
            if hallazgo.group(2):
                menciones[hallazgo.group().strip()] += peso
    return max(menciones, key=lambda titulo: (menciones[titulo], len(titulo)), default="") if menciones else ""


def _hasta_las_siglas(titulo: str) -> str:
    """Corta lo que siga a las siglas entre paréntesis y une la palabra partida («(IMSS- BIENESTAR)»)."""
    unido = re.sub(r"(?<=[A-ZÁÉÍÓÚÑ]-) (?=[A-ZÁÉÍÓÚÑ]{2})", "", titulo)
    return re.sub(r"(\([A-ZÁÉÍÓÚÑ]{2,}(?:-[A-ZÁÉÍÓÚÑ]+)?\)).*\Z", r"\1", unido)


def _completo(candidatos: list[str]) -> str:
    """Da el primer título o, si a la portada se le cortó el renglón, el más repetido de los que empiezan igual."""
    primero = norma(candidatos[0])
    mayores = Counter(titulo for titulo in candidatos if norma(titulo).startswith(f"{primero} "))
    if not mayores:
        return candidatos[0]
    titulo, veces = mayores.most_common(1)[0]
    return titulo if veces >= sum(norma(otro) == primero for otro in candidatos) else candidatos[0]


def _de_la_portada(portada: list[str], organos: set[str]) -> Iterator[str]:
    """Da los títulos de la portada: primero el que abre el acuerdo que lo publica, luego los renglones sueltos.

    Args:
        portada: los textos que anteceden a la primera sección.
        organos: los nombres comparables de los órganos.
    """
    for texto in portada[:12]:
        if re.match(r"(?:ACUERDO|DECRETO)\b", texto) and (hallazgo := _EN_PROSA.search(texto)):
            yield hallazgo.group()
    for orden, texto in enumerate(portada[:60]):
        hallazgo = _TITULO.match(texto)
        if not hallazgo or len(texto) > 260 or len(texto.split()) > 40:
            continue
        completo = texto
        for siguiente in portada[orden + 1 : orden + 4]:
            colgado = completo.split()[-1].lower() in CONECTORES
            if len(siguiente) > 120 or es_mayusculas(siguiente) != es_mayusculas(texto):
                break
            if not colgado and not re.match(r"(?:del?|la|las|los|y|en)\b", siguiente, re.IGNORECASE):
                break
            completo += f" {siguiente}"
        yield _hasta_el_organo(completo, portada[orden + 1 : orden + 5], organos).rstrip(".")


def _hasta_el_organo(titulo: str, siguen: list[str], organos: set[str]) -> str:
    """Completa el título cortado a medio nombre de un órgano («…de la Dirección», «de Obras Públicas»)."""
    palabras = " ".join([titulo, *(texto for texto in siguen if texto not in titulo)]).split()
    cortado = len(titulo.split())
    completo = titulo
    for hasta in range(cortado + 1, min(len(palabras), cortado + 20) + 1):
        junto = norma(" ".join(palabras[:hasta]))
        for nombre in organos:
            dentro = len(norma(titulo)) - (len(junto) - len(nombre))  # cuánto del nombre está en el título
            if junto.endswith(f" {nombre}") and dentro > 2:
                completo = " ".join(palabras[:hasta])
    return completo


def _de_las_paginas(mesa: Mesa) -> Iterator[str]:
    """Da los títulos que repiten las páginas, uniendo sus renglones."""
    lineas = [(a.linea, a.texto.split(HUECO)[0]) for a in mesa.apartadas if a.motivo == "encabezado"]
    for orden, (_, texto) in enumerate(lineas):
        if not _TITULO.match(texto):
            continue
        partes = [texto]
        for linea, siguiente in lineas[orden + 1 : orden + _RENGLONES]:
            pegada = linea - lineas[orden + len(partes) - 1][0] <= 3
            repetido = norma(siguiente) in norma(" ".join(partes))
            ajena = _TITULO.search(siguiente) or any(letra.isdigit() or letra in ":." for letra in siguiente)
            if not pegada or ajena or repetido:
                break
            partes.append(siguiente)
        yield " ".join(partes)


def legible(texto: str, mesa: Mesa) -> str:
    """Da el texto sin gritar: el que está todo en mayúsculas, con mayúsculas iniciales."""
    return _presentable(texto, mesa) if es_mayusculas(texto) else texto


def _presentable(titulo: str, mesa: Mesa) -> str:
    """Pasa un título en mayúsculas a mayúsculas iniciales, respetando las siglas que usa el texto."""
    palabras = titulo.split()
    if not es_mayusculas(titulo):
        altas = next((k for k, palabra in enumerate(palabras) if palabra != palabra.upper()), 0)
        if altas > 1:  # «MANUAL DE ORGANIZACIÓN Tesorería Municipal»
            return " ".join([_presentable(" ".join(palabras[:altas]), mesa), *palabras[altas:]]).rstrip(".")
        primera = palabras[0].capitalize() if palabras[0].isupper() else palabras[0]
        return " ".join([primera, *palabras[1:]]).rstrip(".")
    resultado = []
    for orden, palabra in enumerate(palabras):
        limpia = palabra.strip("().,;")
        if orden and limpia.lower() in CONECTORES:
            resultado.append(palabra.lower())
        elif limpia in mesa.siglas:
            resultado.append(palabra)
        else:
            resultado.append("-".join(parte.capitalize() for parte in palabra.split("-")))
    return " ".join(resultado).rstrip(".")
