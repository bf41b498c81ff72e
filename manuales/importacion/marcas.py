"""Las marcas que abren un texto: artículo, título, código, número, romano, letra; cada patrón con su ejemplo."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORD = (
    r"(?:PRIMER[OA]?|SEGUND[OA]|TERCER[OA]?|CUART[OA]|QUINT[OA]|SEXT[OA]|S[ÉE]PTIM[OA]|OCTAV[OA]|NOVEN[OA]"
    r"|D[ÉE]CIM[OA](?:[ -]?(?:PRIMER[OA]?|SEGUND[OA]|TERCER[OA]?|CUART[OA]|QUINT[OA]|SEXT[OA]|S[ÉE]PTIM[OA]"
    r"|OCTAV[OA]|NOVEN[OA]))?|UND[ÉE]CIM[OA]|DUOD[ÉE]CIM[OA]|VIG[ÉE]SIM[OA](?:[ -]?\w+)?|[ÚU]NIC[OA])"
)
_CIERRE = r"\s?(?:\.\s?[-–—]|[.)]|[-–—](?=\s|[A-ZÁÉÍÓÚÑ]))"

# «Artículo 7.», «ARTICULO 33.- », «Artículo 5°.-», «Artículo 251 A.», «Artículo 12 Bis.-»
_ARTICULO = re.compile(
    r"ART[ÍI]CULO\s+(\d{1,4})\s*[°ºo]?\s?((?:BIS|TER|QU[ÁA]TER|[A-Z])\b)?\s*(?:\.\s?[-–—]|\.|[-–—:](?=\s|$))\s*",
    re.IGNORECASE,
)
# «ARTÍCULO PRIMERO.», «PRIMERO.-», «SEGUNDO. »
_TRANSITORIO = re.compile(rf"(?:ART[ÍI]CULO\s+)?({_ORD})\s?(?:\.\s?[-–—]|[.:]|[-–—](?=\s))\s*", re.IGNORECASE)
# «TÍTULO PRIMERO», «Capítulo II», «CAPÍTULO ÚNICO», «SECCION SEXTA»
DIVISION = re.compile(
    rf"(LIBRO|T[ÍI]TULO|CAP[ÍI]TUL?[OI] ?O?|SECCI[ÓO]N|APARTADO)\s+((?:{_ORD}|[IVXLC]+|\d{{1,2}}))(?![\w°º])"
    r"[.:]?\s*[-–—]?\s*",
    re.IGNORECASE,
)
# «7.1.1 Unidad», «63.14.02.01 - Sub», «1.0.1. Secretaría», «7.1.- Dirección»
_CODIGO = re.compile(r"(\d{1,4}(?:\.\d{1,4})+)\.?(?:\s?[-–—:])?\)?\s*(?=[^\d\s.,;%)]|$)")
# «VIII.1.2 Departamento de Admisión»: el código que empieza con el romano de su sección
_CODIGO_ROMANO = re.compile(r"([IVXLC]{1,8})((?:\.\d{1,3})+)\.?(?:\s?[-–—:])?\s+(?=[A-ZÁÉÍÓÚÑ])")
_PARTES = re.compile(r"(\d+|[IVXLC]+(?=\.\d))((?:\.\d+)*)\Z")  # «7.1», «63.14.02», «VIII.1», «1»
# «205100000 DIRECCIÓN GENERAL», «20701000L Unidad», «20701000L» en su renglón: código de dependencia sin puntos
_SIN_PUNTOS = r"(?:\d{6,15}|\d{2,4}[A-Z]{1,2}\d{4,10})"  # «202G10111»: el sector va en letras
_CODIGO_LARGO = re.compile(
    rf"({_SIN_PUNTOS})[A-Z]?\s(?:[-–—]\s)?(?=[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑa-záéíóúñ])|({_SIN_PUNTOS})[A-Z]\Z"
)
# «OA-110 Unidad», «SDEA.1.2 Dirección», «S1.0.1 - Unidad»: código que empieza con siglas
_CODIGO_SIGLAS = re.compile(
    r"([A-ZÑ]{1,8}\d{0,3}(?:[.-]\d{1,4})+)\.?(?:\s?[-–—:])?\s+(?=[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑa-záéíóúñ])"
)
_CODIGO_LETRA = re.compile(r"([A-ZÑ]\d{1,3})\s+(?=[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑa-záéíóúñ])")  # «S1 Dirección», en una lista
# «1 Dirección de Obras»: un código de un solo nivel, donde se espera uno
_CODIGO_SUELTO = re.compile(r"(\d{1,2})\s+(?:[-–—]\s)?(?=[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñ])")
# «1    Verificar», en dos columnas
_NUMERO_SOLO = re.compile(r"(\d{1,3})\s(?=[^\d\s])")
# «VIII Bis.», «XII Ter 2.-», «4-Quáter)»: lo que se intercaló al reformar
_INTERCALADA = r"(?:[\s-]?(?:BIS|TER|QU[ÁA]TER|QUINQUIES)(?:\s?\d)?)"
_BIS = re.compile(rf"{_INTERCALADA}\b", re.IGNORECASE)
# «1. Verificar», «12.- », «3) », «(4) », «4 Bis.»
_NUMERO = re.compile(rf"\(?(\d{{1,3}})(?i:{_INTERCALADA})?{_CIERRE}\s*(?=[^\d\s]|$)")
# «IV. », «IV.- », «IV)», «XII.-Las», «IV Bis.»
_ROMANO = re.compile(rf"\(?([IVXLC]{{1,8}})(?i:{_INTERCALADA})?{_CIERRE}\s*(?=\S|$)")
# «Función Principal 1.- », «Función Básica 1.2: », «Función Principal: », «Actividad 3.»: la marca dice qué es
_FUNCION = re.compile(
    r"(?:FUNCI[ÓO]N|ATRIBUCI[ÓO]N|ACTIVIDAD|RESPONSABILIDAD)"
    r"(?:\s(?:PRINCIPAL|B[ÁA]SICA|ESPEC[ÍI]FICA|GENERAL|SUSTANTIVA|SECUNDARIA|COMPLEMENTARIA)"
    r"(?:\s(?:N[ÚU]M\.?|NO\.)?\s?(\d{1,3}(?:\.\d{1,3})*))?|\s(?:N[ÚU]M\.?|NO\.)?\s?(\d{1,3}(?:\.\d{1,3})*))"
    r"\s?(?:\.\s?[-–—]|[.:)]|[-–—](?=\s))\s*(?=\S|$)",
    re.IGNORECASE,
)
# «i) », «ii) », «iv) »
_ROMANO_MENOR = re.compile(r"\(?([ivxl]{1,6})\)\s*(?=\S|$)")
# «H. Ayuntamiento», «H. Cabildo»: el tratamiento de un cuerpo colegiado no es la letra de una lista
_HONORABLE = re.compile(r"H\. ?(?:Ayuntamiento|Cabildo|Congreso|C[áa]mara|Consejo|Junta|Legislatura|Cuerpo)", re.I)
# «a) », «b. », «c.- », «A. », y tras la zeta «aa) », «ab) »; no las iniciales de «J.U.D.»
_LETRA = re.compile(rf"\(?(?:([a-zñA-Z]){_CIERRE}|(a[a-z]|([b-z])\3)\s?(?:\.\s?[-–—]|\.?\)))(?![A-ZÑ]\.)\s*(?=\S|$)")
_ROMANO_VALIDO = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_CIFRAS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Marca:
    """La marca con que empieza un texto.

    Args:
        clase: articulo, transitorio, codigo, funcion, numero, romano, romano_menor, letra o letra_mayuscula.
        etiqueta: como está impresa, sin blancos al final.
        valor: sus números: (4,) para «IV.», (7, 1, 1) para «7.1.1».
        fin: posición del texto en que empieza lo que sigue.
    """

    clase: str
    etiqueta: str
    valor: tuple[int, ...]
    fin: int

    @property
    def intercalada(self) -> bool:
        """Si se intercaló tras la de su mismo número: «VIII Bis.», «4 Ter.»."""
        return self.clase in ("numero", "romano") and _BIS.search(self.etiqueta) is not None


def romano_a_entero(romano: str) -> int:
    """Da el valor de un número romano; 0 si está mal formado.

    Ejemplo: «XIV» da 14, «IIX» da 0.
    """
    if not romano or not _ROMANO_VALIDO.match(romano):
        return 0
    valores = [_CIFRAS[cifra] for cifra in romano]
    pares = zip(valores, [*valores[1:], 0], strict=True)
    return sum(-valor if valor < siguiente else valor for valor, siguiente in pares)


def marcas_posibles(texto: str) -> list[Marca]:
    """Da las marcas que el principio del texto puede ser, de la más segura a la menos.

    «I. » puede ser el romano uno o la letra i; quien llama decide por la secuencia.
    """
    cabeza = texto[:60]
    if not cabeza:
        return []
    if cabeza[0] in "aA" and (hallazgo := _ARTICULO.match(cabeza)):
        sufijo = hallazgo.group(2) or ""
        orden = ord(sufijo[0].upper()) - 64 if len(sufijo) == 1 else len(sufijo)
        return [_marca("articulo", hallazgo, (int(hallazgo.group(1)), orden))]
    if cabeza[0].isdigit() or cabeza[0] == "(":
        if hallazgo := _CODIGO_LARGO.match(cabeza):
            return [_marca("codigo", hallazgo, (int(re.sub(r"\D", "", hallazgo.group())),))]
        if hallazgo := _CODIGO.match(cabeza):
            return [_marca("codigo", hallazgo, tuple(int(parte) for parte in hallazgo.group(1).split(".")))]
        if hallazgo := _NUMERO.match(cabeza):
            return [_marca("numero", hallazgo, (int(hallazgo.group(1)),))]
    return _con_letras(cabeza)


def codigo_sin_punto(texto: str) -> Marca | None:
    """Da el número suelto con que empieza el texto, donde se espera un código de órgano.

    Ejemplo: «1 Dirección de Obras» da el 1; «2019 fue» no da nada.
    """
    hallazgo = _CODIGO_SUELTO.match(texto[:60])
    return _marca("codigo", hallazgo, (int(hallazgo.group(1)),)) if hallazgo else None


def marca_de_columna(texto: str, huecos: tuple[int, ...]) -> Marca | None:
    """Da el número solo en su columna con que empieza un renglón de dos: «1    Verificar que…».

    Args:
        texto: las letras del renglón.
        huecos: las posiciones a las que antecede un blanco ancho.
    """
    hallazgo = _NUMERO_SOLO.match(texto) if len(huecos) == 1 else None
    if hallazgo is None or hallazgo.end() != huecos[0]:
        return None
    return _marca("numero", hallazgo, (int(hallazgo.group(1)),))


def codigo_de_siglas(texto: str) -> Marca | None:
    """Da el código que empieza con siglas, donde se espera uno.

    Ejemplo: «OA-110 Unidad» y «S1 Dirección» lo traen; «NOM-035-STPS-2018» no.
    """
    hallazgo = _CODIGO_SIGLAS.match(texto[:60]) or _CODIGO_LETRA.match(texto[:60])
    if hallazgo is None:
        return None
    return _marca("codigo", hallazgo, tuple(int(numero) for numero in re.findall(r"\d+", hallazgo.group(1))))


def niveles_de_codigo(codigo: str) -> tuple[str, ...]:
    """Da los niveles de un código, de mayor a menor, sin los ceros del final; vacío si no es uno.

    Ejemplo: «7.1.0» da 7, 1; «SDEA.0.1» da SDEA, 0, 1; «207100000L», que no los separa, sus cifras: 2, 0, 7, 1.
    """
    if re.fullmatch(rf"{_SIN_PUNTOS}[A-Z]?", codigo):
        niveles = list(codigo.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    elif re.fullmatch(r"[A-ZÑ]{0,8}\d*(?:[.-]\d+)*", codigo) and (codigo[-1:].isdigit() or codigo.isalpha()):
        niveles = [str(int(nivel)) if nivel.isdigit() else nivel for nivel in re.split(r"[.-]", codigo)]
    else:
        return ()
    while len(niveles) > 1 and niveles[-1] == "0":
        niveles.pop()
    return tuple(niveles)


def partes_de_codigo(codigo: str) -> tuple[int, ...]:
    """Da los números de un código de órgano; vacío si no es uno.

    Ejemplo: «7.1.2» da (7, 1, 2); «VIII.1», (8, 1); «GG-001» y «II», nada.
    """
    hallazgo = _PARTES.match(codigo)
    if hallazgo is None:
        return ()
    primera = hallazgo.group(1)
    numero = int(primera) if primera.isdigit() else romano_a_entero(primera)
    return (numero, *(int(parte) for parte in hallazgo.group(2).split(".")[1:])) if numero or primera == "0" else ()


def _con_letras(cabeza: str) -> list[Marca]:
    if (hallazgo := _CODIGO_ROMANO.match(cabeza)) and romano_a_entero(hallazgo.group(1)):
        return [_marca("codigo", hallazgo, partes_de_codigo(hallazgo.group(1) + hallazgo.group(2)))]
    if hallazgo := _FUNCION.match(cabeza):
        numeros = (hallazgo.group(1) or hallazgo.group(2) or "0").split(".")
        return [_marca("funcion", hallazgo, tuple(int(numero) for numero in numeros))]
    if hallazgo := _CODIGO_SIGLAS.match(cabeza):
        numeros = tuple(int(numero) for numero in re.findall(r"\d+", hallazgo.group(1)))
        return [_marca("codigo", hallazgo, numeros)]
    posibles = []
    if (hallazgo := _ROMANO.match(cabeza)) and (valor := romano_a_entero(hallazgo.group(1))):
        posibles.append(_marca("romano", hallazgo, (valor,)))
    if (hallazgo := _LETRA.match(cabeza)) and not _HONORABLE.match(cabeza):
        letra = hallazgo.group(1) or hallazgo.group(2)
        clase = "letra" if letra.islower() else "letra_mayuscula"
        posibles.append(_marca(clase, hallazgo, (orden_de_letra(letra),)))
    if (hallazgo := _ROMANO_MENOR.match(cabeza)) and (valor := romano_a_entero(hallazgo.group(1).upper())):
        posibles.append(_marca("romano_menor", hallazgo, (valor,)))
    if not posibles and (hallazgo := _TRANSITORIO.match(cabeza)):
        posibles.append(_marca("transitorio", hallazgo, (0,)))
    return posibles


def _marca(clase: str, hallazgo: re.Match[str], valor: tuple[int, ...]) -> Marca:
    return Marca(clase, hallazgo.group().rstrip(), valor, hallazgo.end())


def orden_de_letra(letra: str) -> int:
    """Da el lugar de la letra en el alfabeto sin eñe: «a» es 1; la eñe, 0; «aa», 27; «ab» y «bb», 28."""
    posicion = "abcdefghijklmnopqrstuvwxyz".find(letra[-1].lower())
    return posicion + 1 + 26 * (len(letra) - 1)
