"""Dice qué documento es: título, institución, siglas, clave, acuerdo que lo aprueba y su fecha."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from .fechas import fechas_en
from .lexico import CONECTORES, es_mayusculas, norma, organo_de_cargo, rango_de
from .mesa import Mesa
from .modelo import Bloque

_CLASE_DE_DOCUMENTO = (
    r"(?:manual\s+(?:general\s+|espec[íi]fico\s+|interno\s+)?(?:de\s+organizaci[óo]n|de\s+funciones)"
    r"|estatuto\s+org[áa]nico|reglamento\s+(?:interior|interno|org[áa]nico))"
)
_TITULO = re.compile(rf"{_CLASE_DE_DOCUMENTO}\b", re.IGNORECASE)
_PALABRA = r"[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñ-]*"
_NEXO = r"(?:(?:de|del|la|las|los|el|y|e|en|para|al)\s)*"
# «presente Manual de Organización de la Unidad de Archivos»
_EN_PROSA = re.compile(
    r"((?:Manual(?: General| Espec[íi]fico)? de (?:Organizaci[óo]n|Funciones)"
    r"|Estatuto Org[áa]nico|Reglamento Interior))"
    rf"((?:\s{_NEXO}{_PALABRA})*(?: \([A-ZÁÉÍÓÚÑ-]{{3,}}\))?)"
)
_INSTITUCION = re.compile(  # «Instituto Mexicano del Seguro Social (IMSS)»
    rf"\b((?:H\. )?(?:Instituto|Secretar[íi]a de|Comisi[óo]n|Servicios? de|Universidad|Ayuntamiento|Municipio|Junta|"
    rf"Hospital|Procuradur[íi]a|Fiscal[íi]a|Sistema|Colegio|Consejo|Tribunal|Organismo|Fideicomiso|Centro Nacional|"
    rf"Gobierno del Estado|"
    rf"Contralor[íi]a|Petr[óo]leos|Congreso|Agencia|Alcald[íi]a|Autoridad|Patronato|Corporaci[óo]n)"
    rf"(?:,? {_NEXO}{_PALABRA})*)(?: \(([A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ-]{{2,}})\))?"
)
_PESOS = {"Instituto": 4, "Servicio": 3, "Ayuntamie": 3, "Universid": 3, "Secretarí": 2, "Municipio": 2}
_CLAVE_IMSS = re.compile(r"\b[0-9A-Z]{4}-00[12]-\d{3}\b")  # «G000-002-001»: unidad, tipo 002, consecutivo
_CLAVE = re.compile(
    r"\b(?:clave|c[óo]digo|no\. de registro|registro)\s*(?:del manual)?\s*:\s*([A-Z0-9][\w./-]{3,30})", re.I
)
# «SFAP-MO-01», sin rótulo en un renglón corto de la portada
_CLAVE_SOLA = re.compile(r"(?=[^\d]*\d)[A-Z]{2,8}(?:[-/.][A-Z0-9]{1,6}){1,4}")
_ACUERDO = re.compile(  # «Acuerdo ACDO.SA2.HCT.150323/41.P.DR», «acuerdo 1ª.E.04/1122»
    r"\bacuerdo(?:\s+n[úu]m(?:ero|\.)|\s+no\.)?\s+((?=[^\s,;]*\d)[A-Z0-9ª°º][\wª°º./-]{3,40}"
    r"(?:(?<=\.)\s\d{1,4}/\d{1,6}[\w./]*)?)",  # partido en dos renglones: «1ª.E.» «04/1122»
    re.IGNORECASE,
)
_ACDO = re.compile(r"\bACDO\.?\s?(?:AS2|AS3|SA2)\.?HCT\.?(\d{2})(\d{2})(\d{2})/\d+[\w./]*")
# La fecha que sigue a estas palabras, o a otra oración, no es la del acuerdo.
_OTRA_FECHA = re.compile(r"vigencia|vigor|partir|publicad|[a-záéíóúñ]{3}\.\s+[A-ZÁÉÍÓÚÑ]")
# «…así como la expedición del presente manual», «el presente Manual fue aprobado mediante…»
_LO_APRUEBA = re.compile(
    r"(?:expid|expedi|aprob|aprueb|autori[zc])[^.]{0,200}\b(?:present|est)[ea] (?:manual|estatuto|reglamento|documento)"
    r"|\b(?:present|est)[ea] (?:manual|estatuto|reglamento|documento)[^.]{0,80}\b(?:fue|ha sido|se) "
    r"(?:aprob|expid|autoriz|emiti)",
    re.IGNORECASE,
)
_POCAS = 6  # palabras del renglón de la portada en que la clave va sin rótulo
_MEMBRETE_DE_PAGINA = ("encabezado", "pie_de_pagina")


def identificar(mesa: Mesa) -> None:
    """Busca la identificación en la portada, en lo que repiten las páginas y en la prosa.

    Lee: apartadas, documento.secciones.
    Escribe: documento.titulo, clave, institucion, siglas, acuerdo, fecha_autorizacion.
    """
    documento = mesa.documento
    portada = [bloque.texto for seccion in documento.secciones[:1] for bloque in _todos(seccion.bloques)]
    portada = portada if documento.secciones and documento.secciones[0].clave == "preliminares" else []
    prosa = [bloque.texto for seccion in documento.secciones for bloque in _todos(seccion.bloques)]
    propias = [seccion for seccion in documento.secciones if seccion.clave not in ("marco_juridico", "bibliografia")]
    documento.titulo = _titulo(mesa, portada, [bloque.texto for s in propias for bloque in _todos(s.bloques)])
    rotulos = _sin_cortes([_legible(texto, mesa) for texto in portada])
    documento.institucion, documento.siglas = _institucion(documento.titulo, rotulos, prosa)
    documento.clave = _clave(mesa, portada)
    documento.acuerdo, documento.fecha_autorizacion = _acuerdo([*portada, *_lo_aprueban(mesa), *prosa[-3:]])
    if not documento.titulo:
        mesa.avisa("sin_titulo", "El texto no dice el título del manual: escríbalo al confirmar.")


def _todos(bloques: list[Bloque]) -> Iterator[Bloque]:
    for bloque in bloques:
        yield bloque
        yield from _todos(bloque.hijos)


def titulos_impresos(mesa: Mesa, portada: list[str]) -> list[str]:
    """Da los títulos que imprimen la portada y las páginas, en mayúsculas y minúsculas; el primero es el más completo.

    Args:
        mesa: el documento; de él se leen los órganos, la estructura, el índice y lo apartado.
        portada: los textos que anteceden a la primera sección.
    """
    listados = [entrada.nombre for entrada in (*mesa.estructura, *mesa.entradas)]
    nombres = [*(organo.nombre for organo in mesa.documento.organos), *listados]
    paginas = {apartada.texto for apartada in mesa.apartadas if apartada.motivo == "encabezado"}
    cortos = [texto for texto in (*portada, *sorted(paginas)) if len(texto) < 160]
    instituciones = [texto for texto in cortos if _INSTITUCION.fullmatch(_legible(texto, mesa))]
    organos = {
        forma(nombre) for nombre in (*nombres, *instituciones) if " " in nombre for forma in (norma, organo_de_cargo)
    }
    impresos = [*_de_la_portada(portada, organos), *_de_las_paginas(mesa)]
    candidatos = [_hasta_las_siglas(titulo) for titulo in impresos]
    return [_presentable(_completo(candidatos), mesa), *candidatos] if candidatos else []


def _titulo(mesa: Mesa, portada: list[str], prosa: list[str]) -> str:
    candidatos = titulos_impresos(mesa, portada)
    if not candidatos:
        return _de_la_prosa(prosa)
    return _con_su_asunto(mesa, portada, candidatos[0]) if _es_generico(candidatos[0]) else candidatos[0]


def _es_generico(titulo: str) -> bool:
    """Dice si el título no dice de quién es: «Manual de Organización»."""
    return _TITULO.fullmatch(titulo) is not None


def _con_su_asunto(mesa: Mesa, portada: list[str], titulo: str) -> str:
    """Da el título genérico con el órgano que la portada imprime debajo: «Manual de Organización, Tesorería»."""
    lugar = next((k for k, texto in enumerate(portada) if _es_generico(texto.rstrip("."))), len(portada))
    asunto = next((texto for texto in portada[lugar + 1 : lugar + 3] if _nombra_organo(texto)), "")
    return f"{titulo}, {_legible(asunto, mesa)}" if asunto and len(asunto) < 160 else titulo


def _nombra_organo(texto: str) -> bool:
    return rango_de(texto) is not None and ":" not in texto


def _de_la_prosa(prosa: list[str]) -> str:
    """Da el título que el texto se da a sí mismo: «el presente Manual de Organización de la Tesorería»."""
    menciones: Counter[str] = Counter()
    for texto in prosa[:60]:
        for hallazgo in _EN_PROSA.finditer(texto):
            peso = 5 if re.search(r"present[ea] \Z", texto[: hallazgo.start()][-9:]) else 1
            menciones[hallazgo.group().strip()] += peso if hallazgo.group(2) else 0
    return max(menciones, key=lambda titulo: (menciones[titulo], len(titulo)), default="") if menciones else ""


def _hasta_las_siglas(titulo: str) -> str:
    """Corta lo que siga a las siglas entre paréntesis y une la palabra partida («(IMSS- BIENESTAR)»)."""
    unido = re.sub(r"(?<=[A-ZÁÉÍÓÚÑ]-) (?=[A-ZÁÉÍÓÚÑ]{2})", "", titulo)
    return re.sub(r"(\([A-ZÁÉÍÓÚÑ]{2,}(?:-[A-ZÁÉÍÓÚÑ]+)?\)).*\Z", r"\1", unido)


def _completo(candidatos: list[str]) -> str:
    """Da el primer título o, si a la portada se le cortó el renglón, el más repetido de los que empiezan igual."""
    primero = norma(candidatos[0])
    mayores = Counter(titulo for titulo in candidatos if norma(titulo).startswith(f"{primero} "))
    return mayores.most_common(1)[0][0] if mayores else candidatos[0]


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
    lineas = [a for a in mesa.apartadas if a.motivo == "encabezado"]
    for orden, apartada in enumerate(lineas):
        if not _TITULO.match(apartada.texto):
            continue
        partes = [apartada.texto]
        for siguiente in lineas[orden + 1 :]:
            pegada = siguiente.linea - lineas[orden + len(partes) - 1].linea <= 3
            ajena = _TITULO.match(siguiente.texto) or any(letra.isdigit() or letra == ":" for letra in siguiente.texto)
            if not pegada or ajena:
                break
            partes.append(siguiente.texto)
        yield " ".join(partes)


def _legible(texto: str, mesa: Mesa) -> str:
    return _presentable(texto, mesa) if es_mayusculas(texto) else texto


def _sin_cortes(rotulos: list[str]) -> list[str]:
    """Une los renglones de la portada que acaban a media frase: «Secretaría de Agua del», «Estado de Oasis»."""
    unidos: list[str] = []
    for rotulo in rotulos:
        if unidos and len(unidos[-1]) < 160 and unidos[-1].rpartition(" ")[2].lower() in CONECTORES:
            unidos[-1] += f" {rotulo}"
        else:
            unidos.append(rotulo)
    return unidos


def _presentable(titulo: str, mesa: Mesa) -> str:
    """Pasa un título en mayúsculas a mayúsculas iniciales, respetando las siglas que usa el texto."""
    palabras = titulo.split()
    if not es_mayusculas(titulo):
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


def _institucion(titulo: str, portada: list[str], prosa: list[str]) -> tuple[str, str]:
    de_titulo = re.match(
        r"(?:Estatuto Org[áa]nico|Reglamento Interior) (?:del? (?:la |las |los |el )?)"
        r"(.+?)(?: \(([A-ZÁÉÍÓÚÑ-]{3,})\))?\Z",
        titulo,
    )
    if de_titulo:
        return de_titulo.group(1), de_titulo.group(2) or _siglas(de_titulo.group(1), prosa)
    cuentas: Counter[str] = Counter()
    for peso, textos in ((3, portada), (1, prosa), (6, [titulo])):
        for texto in textos:
            for hallazgo in _INSTITUCION.finditer(texto):
                nombre = hallazgo.group(1).strip(" ,")
                if len(nombre.split()) > 2:
                    cuentas[nombre] += peso * _PESOS.get(nombre.removeprefix("H. ")[:9], 1)
    if not cuentas:
        return "", ""
    institucion = max(cuentas, key=lambda nombre: (cuentas[nombre], len(nombre)))
    enteros = [h.group(1) for texto in portada if (h := _INSTITUCION.fullmatch(texto))]  # con su estado o municipio
    institucion = max((n for n in enteros if n.startswith(f"{institucion} ")), key=len, default=institucion)
    return institucion, _siglas(institucion, prosa)


def _siglas(institucion: str, prosa: list[str]) -> str:
    patron = re.compile(rf"{re.escape(institucion)}\s*(?:,|\(|en adelante)*\s*([A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ-]{{2,}})\b")
    halladas = Counter(hallazgo.group(1) for texto in prosa for hallazgo in patron.finditer(texto))
    if halladas:
        return halladas.most_common(1)[0][0]
    iniciales = "".join(palabra[0] for palabra in institucion.split() if palabra.lower() not in CONECTORES)
    sueltas = re.compile(rf"\b{re.escape(iniciales)}\b") if len(iniciales) > 2 else None
    return iniciales if sueltas and any(sueltas.search(texto) for texto in prosa) else ""


def _clave(mesa: Mesa, portada: list[str]) -> str | None:
    """La clave sale de lo que repiten las páginas o de la portada; no de la prosa, que cita claves ajenas."""
    paginas = [apartada.texto for apartada in mesa.apartadas if apartada.motivo in _MEMBRETE_DE_PAGINA]
    for patron in (_CLAVE_IMSS, _CLAVE):
        claves = Counter(
            hallazgo.group(patron.groups).rstrip(".")
            for texto in [*paginas, *(corto for corto in portada if len(corto) < 200)]
            for hallazgo in patron.finditer(texto)
        )
        if claves:
            return claves.most_common(1)[0][0]
    cortos = [texto.split() for texto in portada if len(texto.split()) < _POCAS]
    solas = {palabra for palabras in cortos for palabra in palabras if _CLAVE_SOLA.fullmatch(palabra)}
    return solas.pop() if len(solas) == 1 else None


def _lo_aprueban(mesa: Mesa) -> list[str]:
    """Da los párrafos de la introducción que dicen con qué acuerdo se aprobó este documento."""
    introducciones = [seccion.bloques for seccion in mesa.documento.secciones if seccion.clave == "introduccion"]
    return [b.texto for bloques in introducciones for b in _todos(bloques) if _LO_APRUEBA.search(b.texto)]


def _acuerdo(textos: list[str]) -> tuple[str | None, date | None]:
    for texto in textos:
        for hallazgo in _ACUERDO.finditer(texto):
            acuerdo = hallazgo.group(1).replace(" ", "").rstrip(".,;")
            fecha = _fecha_del_acuerdo(acuerdo) or _fecha_junto(texto, hallazgo)
            if fecha is not None:
                return acuerdo, fecha
    return None, None


def _fecha_junto(texto: str, hallazgo: re.Match[str]) -> date | None:
    """Da la fecha que sigue al acuerdo o, si esa es de otra cosa, la que lo antecede en su oración."""
    cola = texto[hallazgo.end() : hallazgo.end() + 250]
    despues = next(iter(fechas_en(cola)), None)
    if despues is not None and not _OTRA_FECHA.search(cola[: despues[0]]):
        return despues[1]
    antes = [fecha for _, fecha in fechas_en(texto[max(0, hallazgo.start() - 160) : hallazgo.start()])]
    return antes[-1] if antes else despues[1] if despues is not None else None


def _fecha_del_acuerdo(acuerdo: str) -> date | None:
    hallazgo = _ACDO.search(acuerdo)
    return _fecha(hallazgo) if hallazgo else None


def _fecha(hallazgo: re.Match[str]) -> date | None:
    dia, mes, anio = (int(parte) for parte in hallazgo.groups())
    try:
        return date(2000 + anio if anio < 80 else 1900 + anio, mes, dia)
    except ValueError:
        return None


def revisar_acuerdos(mesa: Mesa) -> None:
    """Compara la fecha que lleva cada número de acuerdo con la que dice la prosa junto a él.

    Lee: documento.secciones.
    Escribe: avisos «acuerdo_sin_fecha_valida» y «fecha_de_acuerdo».
    """
    for seccion in mesa.documento.secciones:
        for bloque in _todos(seccion.bloques):
            for hallazgo in _ACDO.finditer(bloque.texto):
                _revisar_acuerdo(mesa, bloque, hallazgo)


def _revisar_acuerdo(mesa: Mesa, bloque: Bloque, hallazgo: re.Match[str]) -> None:
    propia = _fecha(hallazgo)
    numero = hallazgo.group().rstrip(".")
    if propia is None:
        mensaje = f"El acuerdo {numero} lleva una fecha que no existe."
        mesa.avisa("acuerdo_sin_fecha_valida", mensaje, bloque.origen.linea_inicio)
        return
    cerca = [fecha for _, fecha in fechas_en(bloque.texto[max(0, hallazgo.start() - 160) : hallazgo.end() + 160])]
    cola = bloque.texto[hallazgo.end() : hallazgo.end() + 160].partition("ACDO")[0]
    despues = next(iter(fechas_en(cola)), None)
    if despues is None or propia in cerca or _OTRA_FECHA.search(cola[: despues[0]]):
        return
    mensaje = (
        f"El acuerdo {numero} lleva la fecha {propia:%d/%m/%Y} y el texto dice "
        f"{despues[1]:%d/%m/%Y}: revise cuál es la correcta."
    )
    mesa.avisa("fecha_de_acuerdo", mensaje, bloque.origen.linea_inicio)
