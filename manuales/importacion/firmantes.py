"""Cómo se ve quien firma: su rol, su nombre, su cargo y las palabras de formato que los acompañan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .celdas import Celda, renglones_de
from .lexico import CONECTORES, norma, rango_de

_MAYUSCULA, _LETRA = "A-ZÁÉÍÓÚÑÜ", r"[^\W\d_]"
_VERBO = (
    r"(?:(?:elabor|revis|valid|autoriz|aprob|present|formul|dictamin|supervis|verific|sancion|actualiz|cotej)[oó]"
    r"|registró|REGISTRÓ|propuso|integró|INTEGRÓ|expidió|emitió|vo\.?\s?bo\.?|visto bueno"
    r"|(?:elabor|revis|valid|autoriz|aprob|registr)ad[oa] por)"
)
_ROL = rf"{_VERBO}(?:(?:\s[ye]\s|\s?/\s?|,\s){_VERBO})*"
_SOLO_ROL = re.compile(rf"({_ROL})\s?[:.]?\Z", re.IGNORECASE)  # «ELABORÓ», «Vo. Bo.», «Revisó y validó:»
_ROL_Y_MAS = re.compile(rf"({_ROL})\s?:?\s(?=\S)", re.IGNORECASE)  # «ELABORÓ C.P. Teresa Carrasco»
_SUSTANTIVOS = frozenset({"registro", "integro", "valida"})  # sin su acento no son el verbo
# «HOJA DE AUTORIZACIÓN», «Autorización», «Firmas de autorización», «Validación del manual»
_ACTO = r"(?:autorizacion|validacion|aprobacion|firmas|revision)"
_TITULO = re.compile(
    rf"(?:(?:hoja|pagina|cedula|cuadro|registro) de )?(?:{_ACTO}(?: y |, | ?\b)){{1,3}}"
    rf"(?: ?(?:de|del) (?:{_ACTO}|manual|documento)(?: de organizacion)?)?"
)
_ENCABEZADO = re.compile(  # «Rol», «Nombre y cargo», «Nombre Cargo Firma»
    r"(?:(?:rol|nombres?|puestos?|cargos?|rubricas?|firmas?|fecha|responsables?|area)(?: y | ?\b))+"
)
# «Rúbrica», «(Firma)», «Nombre y firma»: lugar para firmar, sin dato
_FORMATO = re.compile(r"\(?(?:r[úu]bricas?|firmas?|nombre(?:, cargo)? y firma|sello)\)?\s?[.:]?\Z", re.IGNORECASE)
_RAYA = re.compile(r"[_\-–—.\s]{3,}\Z")  # «____________»
_RUBRICA_PEGADA = re.compile(r"[.,]?\s?[-–—]?\s?\(?r[úu]bricas?\)?\s?\.?\Z", re.IGNORECASE)  # «…Tejeda.- Rúbrica.»
# «Lic.», «C.P.», «M. en C.», «M.V.Z.», «LIC.», «Ingeniera»
_TRATAMIENTO = (
    rf"(?:(?:[{_MAYUSCULA}]{_LETRA}{{0,6}}\.\s?(?:en\s(?=[{_MAYUSCULA}]))?)+"
    r"|(?i:(?:licenciad|ingenier|maestr|arquitect|ciudadan|psic[óo]log|bi[óo]log)[oa]|doctora?|contadora?\sp[úu]blic[oa]"
    r"|profesora?|general)\s)"
)
_PROPIA = rf"[{_MAYUSCULA}](?:{_LETRA}[\w'’-]*|\.)"
_NEXO = r"(?:(?:de|del|la|las|los|y|e|da|van|von)\s)*"
_PROPIOS = rf"{_PROPIA}(?:\s{_NEXO}{_PROPIA})"
_NOMBRE = re.compile(rf"{_TRATAMIENTO}\s?({_PROPIOS}{{1,6}})\Z")  # «Dra. Inés Montalvo Arriaga»
_NOMBRE_SOLO = re.compile(rf"{_PROPIOS}{{2,5}}\Z")  # «Inés Montalvo Arriaga»
_CARGO = re.compile(  # lo que no es nombre de órgano pero sí de puesto: «Síndica Municipal»
    r"(?:la |el |c )?(?:persona )?(?:titular|sindic|oficial|vocal|represent|apoderad|encargad|comisari|ministr"
    r"|magistrad|diputad|senador|gobernador|procurador|fiscal|alcald|lider|gestor|consejer|notari|delegad|medic|enferm)"
)
_LEYENDA = re.compile(r"[\"“«].{8,140}[\"”»]\.?\Z")  # «“De acuerdo al oficio…”», bajo el órgano que valida
_RENGLON_LARGO = 22  # letras a partir de las cuales un cargo puede seguir abajo con mayúscula
_SEPARACION = 5  # renglones vacíos que puede haber entre un nombre y su cargo


@dataclass(slots=True)
class Firmante:
    """Una persona u órgano que firma: las celdas de su nombre, de su cargo y de lo demás suyo."""

    nombre: list[Celda]
    cargo: list[Celda] = field(default_factory=list)
    formato: list[Celda] = field(default_factory=list)
    cierto: bool = True

    @property
    def celdas(self) -> list[Celda]:
        """Todas, en el orden en que se imprimen sus palabras."""
        return [*self.nombre, *self.cargo, *self.formato]


def es_rol(texto: str) -> bool:
    """Dice si el texto es solo un rol: «ELABORÓ», «Vo. Bo.», «Revisó y validó:»."""
    hallazgo = _SOLO_ROL.match(texto)
    return hallazgo is not None and hallazgo.group(1).lower() not in _SUSTANTIVOS


def rol_de(texto: str) -> str:
    """Da el rol sin los dos puntos que lo cierran."""
    hallazgo = _SOLO_ROL.match(texto)
    return hallazgo.group(1) if hallazgo else texto.rstrip(" :")


def es_titulo_de_firmas(texto: str) -> bool:
    """Dice si el texto titula la hoja: «HOJA DE AUTORIZACIÓN», «Firmas de autorización»."""
    return len(texto) < 70 and bool(_TITULO.fullmatch(norma(texto)))


def es_encabezado_de_firmas(texto: str) -> bool:
    """Dice si el texto encabeza las columnas: «Rol», «Nombre y cargo», «Rúbrica»."""
    return len(texto) < 70 and bool(_ENCABEZADO.fullmatch(norma(texto)))


def es_formato(texto: str) -> bool:
    """Dice si es una raya o un lugar para firmar."""
    return not texto or bool(_FORMATO.match(texto) or _RAYA.match(texto))


def es_nombre(texto: str) -> bool:
    """Dice si es, con certeza, el nombre de una persona: lleva su tratamiento."""
    hallazgo = _NOMBRE.match(sin_rubrica(texto))
    return hallazgo is not None and rango_de(hallazgo.group(1)) is None and not es_rol(texto)


def es_cargo(texto: str) -> bool:
    """Dice si el texto nombra un puesto o un órgano: «Titular de la Unidad», «Síndica Municipal»."""
    sin_tratamiento = texto.removeprefix("C. ")
    nombrado = rango_de(sin_tratamiento) is not None or bool(_CARGO.match(norma(texto)))
    return nombrado and texto[:1].isupper() and len(texto) < 160


def sin_rubrica(texto: str) -> str:
    """Quita la rúbrica pegada al final: «Lic. Ana Ruiz Paz.- Rúbrica.» da «Lic. Ana Ruiz Paz»."""
    return _RUBRICA_PEGADA.sub("", texto).rstrip(" ,")


def separar(celda: Celda) -> list[Celda]:
    """Separa el rol, el nombre y el cargo que vienen en un solo renglón.

    Ejemplo: «ELABORÓ C.P. Teresa Carrasco Nájera, Coordinadora Administrativa» da tres celdas.
    """
    lineas = renglones_de(celda)
    if len(lineas) > 1:
        vacia = replace(celda, impreso="", palabras=(celda.palabras[1], celda.palabras[1]), blancas=0)
        return [replace(celda, texto=lineas[0]), *(replace(vacia, texto=texto) for texto in lineas[1:])]
    hallazgo = None if es_rol(celda.texto) else _ROL_Y_MAS.match(celda.texto)
    if hallazgo is not None and es_nombre(celda.texto[hallazgo.end() :].partition(",")[0]):
        rol, resto = celda.partir(hallazgo.end()) if celda.impreso == celda.texto else (celda, celda)
        return [rol, *separar(resto)] if rol is not resto else [celda]
    coma = celda.texto.find(", ")
    if coma > 0 and es_nombre(celda.texto[:coma]) and es_cargo(celda.texto[coma + 2 :]):
        return celda.partir(coma + 2)
    return [celda]


@dataclass(slots=True)
class _Lectura:
    """Lo que se lleva leído de una columna de firmas."""

    firmantes: list[Firmante] = field(default_factory=list)
    cargos: list[list[Celda]] = field(default_factory=list)
    previas: list[Celda] = field(default_factory=list)  # rayas y rúbricas antes del primer nombre
    ultima: str = ""


def leer_firmantes(celdas: Sequence[Celda], doble: bool) -> tuple[list[Firmante], int]:
    """Lee los firmantes con que empieza una columna.

    Args:
        celdas: lo que sigue a los roles, en el orden en que se lee.
        doble: si el documento deja un renglón vacío entre todos.

    Returns:
        los firmantes y cuántas celdas ocupan; ninguno si lo que hay no se entiende con certeza.
    """
    lectura = _Lectura()
    usadas = 0
    for lugar, celda in enumerate(celdas):
        siguiente = next((otra for otra in celdas[lugar + 1 :] if not es_formato(otra.texto)), None)
        if not _tomar(lectura, celda, siguiente, doble):
            break
        usadas = lugar + 1
    return (lectura.firmantes, usadas) if _repartir_cargos(lectura) else ([], 0)


def _tomar(lectura: _Lectura, celda: Celda, siguiente: Celda | None, doble: bool) -> bool:
    """Agrega la celda a lo leído; falso si ya no es de las firmas."""
    texto = celda.texto
    if es_formato(texto):
        destino = lectura.firmantes[-1].formato if lectura.firmantes else lectura.previas
        destino.append(celda)
        return True
    cierto = es_nombre(texto)
    if cierto or _nombre_probable(texto, siguiente):
        lectura.firmantes.append(Firmante([celda], formato=lectura.previas, cierto=cierto))
        lectura.previas, lectura.ultima = [], "nombre"
        return True
    if lectura.ultima and _sigue(lectura, celda, siguiente, doble):
        return True
    if not es_cargo(texto) or celda.blancas > _SEPARACION:
        return False
    if not lectura.firmantes:  # firma un órgano: «Secretaría de la Contraloría General»
        lectura.firmantes.append(Firmante([celda], formato=lectura.previas, cierto=False))
        lectura.previas, lectura.ultima = [], "organo"
        return True
    if len(lectura.cargos) >= len(lectura.firmantes) or lectura.ultima == "organo":
        return False
    lectura.cargos.append([celda])
    lectura.ultima = "cargo"
    return True


def _nombre_probable(texto: str, siguiente: Celda | None) -> bool:
    """Un nombre sin tratamiento vale si su cargo está debajo."""
    propio = bool(_NOMBRE_SOLO.match(sin_rubrica(texto))) and not es_cargo(texto) and not es_titulo_de_firmas(texto)
    return propio and siguiente is not None and es_cargo(siguiente.texto) and siguiente.blancas <= _SEPARACION


def _sigue(lectura: _Lectura, celda: Celda, siguiente: Celda | None, doble: bool) -> bool:
    """Une la celda a la anterior si es su continuación."""
    firmante = lectura.firmantes[-1]
    if lectura.ultima == "organo":
        if not firmante.cargo and _LEYENDA.match(celda.texto):
            firmante.cargo.append(celda)
            return True
        previas = firmante.nombre
    else:
        previas = firmante.nombre if lectura.ultima == "nombre" else lectura.cargos[-1]
    if not _continua(previas[-1].texto, celda, doble):
        return False
    if lectura.ultima == "nombre" and not (_es_apellido(celda.texto) and siguiente and es_cargo(siguiente.texto)):
        return False
    previas.append(celda)
    return True


def _es_apellido(texto: str) -> bool:
    return bool(re.match(rf"{_PROPIA}(?:\s{_NEXO}{_PROPIA})?\Z", texto)) and rango_de(texto) is None


def _continua(anterior: str, celda: Celda, doble: bool) -> bool:
    texto = celda.texto
    colgada = anterior.rpartition(" ")[2].lower() in CONECTORES or anterior.endswith((",", "-"))
    if celda.blancas > (1 if doble or colgada else 0) or len(texto) > 90:
        return False
    if texto[:1].islower() or colgada:
        return True
    corta = len(texto.split()) <= 5 and not any(letra.isdigit() for letra in texto) and not texto.endswith(":")
    return celda.blancas == 0 and corta and len(anterior) >= _RENGLON_LARGO and not es_nombre(texto)


def _repartir_cargos(lectura: _Lectura) -> bool:
    """Da a cada nombre su cargo; falso si no consta cuál es de quién."""
    firmantes, cargos = lectura.firmantes, lectura.cargos
    if not firmantes or lectura.previas or (cargos and len(cargos) != len(firmantes)):
        return False
    for firmante, cargo in zip(firmantes, cargos, strict=False):
        firmante.cargo = cargo
    return True
