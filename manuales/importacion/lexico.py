"""Las palabras con que se reconocen secciones, órganos, rótulos y normas, y cómo se comparan."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_LETRA = re.compile(r"[^a-z0-9ñ]+")
CONECTORES = frozenset(
    [
        "a",
        "al",
        "ante",
        "con",
        "contra",
        "de",
        "del",
        "desde",
        "e",
        "el",
        "en",
        "entre",
        "la",
        "las",
        "los",
        "o",
        "para",
        "por",
        "sin",
        "sobre",
        "u",
        "y",
    ]
)
ABREVIATURAS = frozenset(
    "Dr. Dra. Lic. Ing. Gral. Mtro. Mtra. No. Núm. C. H. Arq. Profr. C.P. Art. Arts. Secc. Fracc. Cd. Col. Sr."
    " Sra.".split()
)

# Primera palabra del nombre de un órgano o de un puesto, con su rango (menor manda sobre mayor).
_RANGOS = {
    0: "junta asamblea consejo congreso cabildo ayuntamiento pleno",
    1: "presidencia presidente presidenta rectoria rector gubernatura alcaldia alcalde alcaldesa",
    2: "secretaria secretario direccion:general director:general directora:general procuraduria fiscalia contraloria "
    "tesoreria oficialia comisaria sindicatura sindico regiduria regidor organo organos vocalia gerente:general "
    "gerencia:general contralor contralora tesorero tesorera oficial comisario titular instituto organismo",
    3: "subsecretaria subsecretario vicerrectoria subprocuraduria subtesoreria oficina:de:la:direccion unidad unidades "
    "coordinacion:general",
    4: "direccion direcciones director directora gerencia gerente delegacion delegado hospital centro plantel facultad "
    "escuela prosecretaria visitaduria auditoria administracion intendencia jurisdiccion organo:interno:de:control "
    "contraloria:interna",
    5: "subdireccion subdirector subdirectora subgerencia subgerente subdelegacion coordinacion coordinaciones "
    "coordinador coordinadora clinica museo archivo biblioteca",
    6: "subcoordinacion subcoordinador division jefatura jefe jefa comision comite tribunal juzgado sala "
    "secretaria:particular secretario:particular secretaria:tecnica secretario:tecnico "
    "residencia superintendencia laboratorio agencia enlace asesoria asesor asesora secretariado",
    7: "subjefatura departamento departamentos subjefe administrador administradora supervision supervisor",
    8: "oficina area seccion modulo almacen taller despacho encargado encargada responsable grupo ventanilla lider "
    "actuaria junta:municipal:de:reclutamiento",
    9: "auxiliar analista auditor auditora abogado abogada asistente tecnico tecnica chofer operador operadora "
    "secretario:auxiliar notificador inspector especialista programador capturista vigilante instructor profesionista",
}
RANGO_DE = {palabra: rango for rango, palabras in _RANGOS.items() for palabra in palabras.split()}

_SECCIONES = [
    ("introduccion", r"introduccion|presentacion"),
    ("objetivo", r"objetivos?( generale?s?| especificos?| institucional(es)?| del manual( de organizacion)?)*"),
    ("antecedentes", r"antecedentes( historicos)?|resena historica|antecedentes( \w+){0,5}|evolucion historica"),
    (
        "marco_juridico",
        r"(marco|sustento|fundamento|base) (juridico|juridica|normativo|normativa|legal)( \w+){0,3}"
        r"|normatividad( aplicable)?|disposiciones juridicas( aplicables)?|legislacion aplicable",
    ),
    (
        "atribuciones",
        r"(atribuciones|facultades|competencias?)( (y|o|e) (?!funciones)\w+)?( (generales|especificas|legales))?"
        r"|atribuciones d\w+( \w+){1,9}",
    ),
    ("politicas", r"politicas( (generales|de operacion|institucionales|internas))?|politicas y \w+"),
    (
        "organigrama",
        r"organigramas?( (estructural|general|especificos?|de \w+|del \w+|actual|autorizado))*( \w+){0,4}"
        r"|diagrama de organizacion|organograma|representacion grafica",
    ),
    ("estructura_organica", r"estructura (organica|organizacional|administrativa|basica|de organizacion)( \w+){0,5}"),
    (
        "funciones",
        r"funciones( (sustantivas|generales|especificas|principales))*|objetivos? y funciones( \w+){0,8}"
        r"|funciones y (responsabilidades|atribuciones|actividades|obligaciones|facultades)( \w+){0,6}"
        r"|(objetivos?|mision|propositos?)( generales?)?( atribuciones| facultades)?( y| e)? "
        r"(funciones|responsabilidades|facultades|atribuciones)( \w+){0,8}"
        r"|funciones (por|de l[ao]s?|del) \w+( \w+){0,6}|(manual|descripcion) de (las )?funciones( \w+){0,6}"
        r"|(atribuciones|facultades|organizacion) y funciones( \w+){0,6}"
        r"|(organizacion|estructura)( objetivos?| atribuciones| facultades){1,2} y funciones( \w+){0,4}"
        r"|(organos|areas|unidades|puestos)( (administrativ|organic|responsable)\w*)? y( sus)? funciones( \w+){0,3}"
        r"|(descripcion|descripciones|cedulas?|fichas?|perfil|perfiles|catalogo) (de|del|y perfil de|y perfiles de)"
        r"( los| las)? (puestos?|areas|unidades administrativas|cargos?)( \w+){0,4}",
    ),
    ("mision", r"mision( institucional)?( y)?( vision)?( y)?( valores| objetivos?( \w+)?)?"),
    ("vision", r"vision( institucional)?"),
    ("glosario", r"glosario( de \w+)?( y \w+)?|definiciones( y \w+)?|terminos y definiciones|siglas( y \w+)?"),
    ("bibliografia", r"bibliografia|fuentes( de consulta| bibliograficas)?|referencias( bibliograficas)?"),
    (
        "control_cambios",
        r"(control|bitacora|registro|historial|hoja) de (cambios|modificaciones|revisiones|"
        r"actualizaci\w+)( \w+){0,4}",
    ),
    ("transitorios", r"(articulos? |disposiciones? )?transitori[oa]s?"),
    (
        "autorizacion",
        r"(hoja|pagina|cedula) de (autorizacion|validacion|firmas|registro)|autorizacion( del manual)?|validacion"
        r"|firmas de autorizacion",
    ),
    (
        "otra",
        r"valores( \w+){0,2}|directorio( \w+){0,3}|anexos?|alcance|ambito de aplicacion|disposiciones finales"
        r"|(codigos?|codigo) de (etica|conducta)( \w+){0,12}|disposiciones generales|consideraciones generales"
        r"|considerandos?|procedimientos?|vigencia",
    ),
]
_ARTICULO_INICIAL = re.compile(r"\A(?:del?|de l[ao]s?|de el|l[ao]s?|el) ")  # «De las funciones», «Del marco jurídico»
_SECCION = [(clave, re.compile(patron)) for clave, patron in _SECCIONES]

# Rótulos dentro de la ficha de un órgano: los dos primeros tienen lugar propio, los demás solo cortan la lista.
_ROTULOS = [
    (
        "objetivo",
        r"(objetivos?|proposito|mision)( (general|especifico|basico|fundamental))?( \d+)?"
        r"( (del?|de la) (puesto|cargo|area|unidad|departamento|direccion))?"
        r"|descripcion (general|generica)( (del?|de la) (puesto|cargo|area|unidad|funcion))?",
    ),
    (
        "funciones",
        r"funcion(es)? (principal(es)?|basicas?)( \d+)?|funciones (vinculadas|asociadas|relativas) \w+ objetivo( \d+)?"
        r"|(descripcion de )?(las |otras |demas )?funciones( (generales|genericas|comunes|especificas|particulares"
        r"|principales|sustantivas|adjetivas|basicas|tecnicas|operativas|propias|secundarias|complementarias|adicionales"
        r"|permanentes|periodicas|eventuales|y (responsabilidades|atribuciones|actividades)))*"
        r"|descripcion (especifica|detallada|analitica)( (del?|de la|de las) (puesto|cargo|area|unidad))?"
        r"|(descripcion( especifica| detallada| analitica| general)? de )?"
        r"(las )?funciones( (generales|especificas|principales|sustantivas|basicas|y "
        r"(responsabilidades|atribuciones|actividades)))*"
        r"( (del?|de la) (puesto|cargo|area|unidad|departamento|direccion))?"
        r"|((le )?corresponden?|(tendra|tiene|realiza|ejerce|desempeña)n?)( (las|lo))?( siguientes?)?"
        r"( (funciones|atribuciones|facultades|actividades)( siguientes)?)?"
        r"|(sus )?(principales )?funciones (son|seran)( las siguientes)?"
        r"|(atribuciones|facultades|responsabilidades|actividades)( (generales|especificas|sustantivas))?"
        r"|(atribuciones|facultades|actividades) y (funciones|responsabilidades|obligaciones)",
    ),
    (
        "reporta",
        r"(a quien )?(le )?reporta( a)?|depende( jerarquicamente)? de|dependencia jerarquica|area de dependencia"
        r"|((area|unidad|organo|puesto|autoridad|instancia) )?superior( jerarquic[oa]| inmediat[oa])+"
        r"|(area|unidad|puesto|autoridad) superior"
        r"|(jef[ea]|area|autoridad|puesto) inmediat[oa]( superior)?|puesto al que reporta",
    ),
    ("codigo", r"(codigo|clave)( (del?|de la))?( (cargo|puesto|area|unidad))?( administrativa)?"),
    ("nombre", r"(nombre|denominacion|titulo) (del|de la) (puesto|cargo|area|unidad( administrativa)?)"),
    (  # con quién trata el órgano y para qué: lo que sigue nombra a otros, y no son suyas esas funciones
        "relaciones",
        r"(inter)?relaciones( (internas|externas|de trabajo|laborales|de coordinacion|institucionales))?"
        r"( y externas| internas y externas| y de coordinacion)?( (del?|de la) (puesto|cargo|area|unidad))?"
        r"|(coordinacion|comunicacion|relacion) (interna|externa)( y externa)?"
        r"|(con|a)( quien(es)?)?( se (relaciona|coordina))? para( que)?",
    ),
    (
        "otro",
        r"(descripcion|especificaci(on|ones)|perfil|organigrama|requisitos|identificacion|ubicacion|datos)"
        r"( (general|generales|especific[oa]|ideal))?( (del?|de la) (puesto|cargo|area|plaza|unidad|ficha))?"
        r"|(numero|no|num) de (plazas|personas|puestos|ocupantes)( \w+){0,3}|plazas( autorizadas)?"
        r"|(responsabilidad(es)?|autoridad(es)?) y (autoridad(es)?|responsabilidad(es)?)"
        r"|competencias (institucionales|laborales|genericas|especificas|tecnicas|requeridas)"
        r"|(a quien |personal )?supervisa( a)?|subordinad[oa]s( (direct|inmediat)[oa]s)?"
        r"|suplencias?( (en caso de|por))?( (ausencia|ausencias))?( temporal(es)?)?"
        r"|ubicacion (en|dentro de) la estructura( (organica|organizacional))?"
        r"|(personas|personal|organos|areas|unidades|puestos|plazas|departamentos)( administrativ[oa]s)?"
        r" (a su cargo|bajo su (mando|cargo)|que (le|les) reportan|dependientes|subordinad[oa]s)|le reportan"
        r"|escolaridad|conocimientos|habilidades|formacion( academica)?|competencias|horario|edad|sexo"
        r"|nombre de la dependencia|area de adscripcion"
        r"|autoridad|nivel( jerarquico)?|condiciones de trabajo|indicadores( de desempeno)?|tramo de control"
        r"|puesto subordinado|(años|anos) de experiencia|experiencia( laboral| previa)?",
    ),
]
_ROTULO = [(clave, re.compile(patron)) for clave, patron in _ROTULOS]


# «J.U.D. de Mercados», «Depto. de Caja», «Dir. Gral. de Obras»
_ABREVIADAS = {
    "j u d": "jefatura de unidad departamental",
    "jud": "jefatura de unidad departamental",
    "depto": "departamento",
    "dpto": "departamento",
    "dir": "direccion",
    "subdir": "subdireccion",
    "coord": "coordinacion",
    "gral": "general",
    "admva": "administrativa",
    "admvo": "administrativo",
    "ofna": "oficina",
    "sria": "secretaria",
    "srio": "secretario",
    "tec": "tecnico",
}
_ABREVIADA = re.compile(rf"\b(?:{'|'.join(_ABREVIADAS)})\b")


@lru_cache(maxsize=20000)
def norma(texto: str) -> str:
    """Da las letras en minúsculas, sin acentos (la eñe se queda) y con un espacio entre palabras.

    Ejemplo: «Marco Jurídico – Administrativo.» da «marco juridico administrativo».
    """
    plano = unicodedata.normalize("NFD", texto.lower().replace("ñ", "\0"))
    sin_acentos = "".join(letra for letra in plano if not unicodedata.combining(letra)).replace("\0", "ñ")
    return _NO_LETRA.sub(" ", sin_acentos).strip()


def desabreviar(nombre: str) -> str:
    """Da las letras comparables de un nombre, con sus abreviaturas completas: «J.U.D. de», «Depto. de»."""
    return _ABREVIADA.sub(lambda hallazgo: _ABREVIADAS[hallazgo.group()], norma(nombre))


def clave_de_seccion(titulo: str) -> str:
    """Da la clave de la sección que lleva ese título; vacía si no se reconoce."""
    if len(titulo) > 120 or titulo.startswith("!["):  # una imagen de Markdown no es un encabezado
        return ""
    limpio = _ARTICULO_INICIAL.sub("", norma(titulo))
    return next((clave for clave, patron in _SECCION if patron.fullmatch(limpio)), "")


def clave_de_rotulo(texto: str) -> str:
    """Da la clave del rótulo de ficha; vacía si el texto no es un rótulo."""
    if len(texto) > 70:
        return ""
    limpio = norma(texto)
    return next((clave for clave, patron in _ROTULO if patron.fullmatch(limpio)), "")


def rango_de(nombre: str) -> int | None:
    """Da el rango jerárquico probable de un órgano por su primera palabra; None si no es de órgano.

    Ejemplo: «Dirección General» da 2, «Dirección de Obras» da 4, «Verificar que» da None.
    """
    palabras = desabreviar(re.sub(r"\([ao]s?\)", "", nombre[:200])).split()
    for largo in (4, 2, 1):
        rango = RANGO_DE.get(":".join(palabras[:largo]))
        if rango is not None and len(palabras) >= largo:
            return rango
    return RANGO_DE.get(_singular(palabras[0])) if palabras else None


def _singular(palabra: str) -> str:
    """Da el singular de un nombre de órgano: «centros» da «centro»; «delegaciones», «delegacion»."""
    if palabra.endswith(("ciones", "siones", "tales", "dades", "dores", "tores")):
        return palabra[:-2]
    return palabra[:-1] if palabra.endswith("s") else palabra


_FORMULAS = ("las demas", "los demas", "todas las demas", "todas aquellas", "previo acuerdo", "en su caso", "cuando")
_INFINITIVO = re.compile(r"[a-zñ]+(?:ar|er|ir)(?:se|les?|los?|las?)?\Z")
_FALSOS = frozenset(
    "titular lugar hogar caracter taller militar par mujer escolar familiar hospitalar particular similar regular"
    " singular primer tercer cualquier ejemplar celular popular bienestar poder deber haber saber pilar solar azucar"
    " lider chofer canciller curricular"
    " vehicular ocular nuclear tutelar preescolar extraescolar mujer alquiler ujier bachiller".split()
)
_TRAS_VERBO = frozenset("a al en con la el los las lo".split())


def empieza_como_funcion(texto: str) -> bool:
    """Dice si el texto empieza con infinitivo o con una fórmula residual («Las demás que…»)."""
    limpio = norma(texto[:80])
    primera, _, resto = limpio.partition(" ")
    if limpio.startswith(_FORMULAS):
        return True
    if primera == "no":  # «No autorizar pagos sin comprobante»
        primera, _, resto = resto.partition(" ")
    if primera == "auxiliar":  # «Auxiliar a la persona…», pero no «Auxiliar contable»
        return resto.partition(" ")[0] in _TRAS_VERBO
    return len(primera) > 2 and primera not in _FALSOS and bool(_INFINITIVO.match(primera))


# Primeras palabras con que se nombra una norma: «Ley General de…», «ACDO.AS2…», «Estatuto de…»
_NORMA = re.compile(
    r"(?:constitucion|ley|leyes|codigo|reglamento|decreto|acuerdo|acdo|norma|normas|manual|lineamientos?|reglas"
    r"|bases|politicas|estatuto|plan|programa|presupuesto|convenio|contrato|condiciones|circular|criterios"
    r"|disposiciones|instructivo|procedimientos?|bando|tratado|convencion|resolucion|oficio|guia|estrategia|nom"
    r"|declaracion|pacto|protocolo|clasificador|catalogo|marco|memorandum|memorando|ordenanza|metodologia)\b"
)
# «Decreto No. 15; B.O. No. 4…»: dónde se publicó, no qué norma es
_PUBLICACION = re.compile(r"decreto (?:no?\.? |n[úu]m(?:ero|\.)? )?\d+\s?[;,.]", re.IGNORECASE)


def nombra_norma(texto: str) -> bool:
    """Dice si el texto empieza nombrando una norma («Ley General de…», «Acuerdo por el que…»)."""
    return bool(_NORMA.match(norma(texto[:60]))) and not _PUBLICACION.match(texto)


_PARTIDA = re.compile(r"[^\W\d_]-\Z")  # «IMSS-», «adminis-»


def pide_continuacion(texto: str) -> bool:
    """Dice si el texto acaba en una palabra que pide otra: «Dirección de», «SUBSECRETARÍA DE»; «Turno A» no."""
    ultima = texto.rpartition(" ")[2]
    return (ultima.lower() if es_mayusculas(texto) else ultima) in CONECTORES


def acaba_partida(texto: str) -> bool:
    """Dice si el renglón acaba a media palabra, en un guion pegado a una letra."""
    return bool(_PARTIDA.search(texto))


def es_mayusculas(texto: str) -> bool:
    """Dice si el texto tiene letras y ninguna minúscula."""
    return texto.upper() == texto and any(letra.isalpha() for letra in texto)


_CARGOS = {
    "director": "direccion", "subdirector": "subdireccion", "coordinador": "coordinacion", "secretario": "secretaria",
    "subsecretario": "subsecretaria", "contralor": "contraloria", "tesorero": "tesoreria", "presidente": "presidencia",
    "gerente": "gerencia", "subgerente": "subgerencia", "comisario": "comisaria", "delegado": "delegacion",
    "procurador": "procuraduria", "fiscal": "fiscalia", "rector": "rectoria", "directora": "direccion",
    "subdirectora": "subdireccion", "coordinadora": "coordinacion", "subcoordinador": "subcoordinacion",
    "presidenta": "presidencia", "alcalde": "alcaldia", "alcaldesa": "alcaldia", "sindico": "sindicatura",
    "sindica": "sindicatura", "regidor": "regiduria", "regidora": "regiduria", "contralora": "contraloria",
    "tesorera": "tesoreria", "oficial": "oficialia", "comandante": "comandancia", "rectora": "rectoria",
    "superintendente": "superintendencia", "residente": "residencia", "intendente": "intendencia",
    "administrador": "administracion", "administradora": "administracion", "supervisor": "supervision",
}  # fmt: skip
_JEFE = re.compile(r"(?:jef[ea]|titular|encargad[oa]|persona titular|responsable)(?: de la| del| de)? ")


def organo_de_cargo(nombre: str) -> str:
    """Da, en letras comparables, el órgano que encabeza un cargo.

    Ejemplo: «Director General» da «direccion general»; «Jefe del Departamento de Caja», «departamento de caja».
    """
    limpio = norma(nombre)
    limpio = _JEFE.sub("", limpio, count=1) if _JEFE.match(limpio) and len(limpio.split()) > 2 else limpio
    primera, _, resto = limpio.partition(" ")
    return f"{_CARGOS.get(primera, primera)} {resto}".strip()
