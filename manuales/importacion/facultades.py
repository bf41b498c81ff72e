"""Encuentra, en un documento por artículos, los órganos y el artículo que da a cada uno sus atribuciones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile

from .lexico import CONECTORES, es_mayusculas, norma, organo_de_cargo, rango_de
from .mesa import Mesa
from .modelo import Bloque, Funcion, Organo, recorrer
from .titulo import titulos_impresos

_DE_CLASE = frozenset(["administrativas", "administrativos", "generales", "organicas", "operativas"])
_LARGO = 300  # letras de un nombre que dijo quien revisó
_ITEMS = frozenset({"fraccion", "inciso", "numeral", "viñeta"})
_OTORGA = re.compile(
    r"\b(?:atribuci[óo]n|atribuciones|facultad|facultades|funciones|obligaciones|competencia"
    r"|(?:corresponden?|competen?|incumben?) al?)\b",
    re.IGNORECASE,
)
_INTEGRA = re.compile(
    r"\b(?:estructura|unidades|[óo]rganos|[áa]reas|direcciones|corresponde a|contar[áa] con|integrad[ao]|auxiliar[áa]?|"
    r"auxiliad[ao]|adscrit[ao]s?|siguientes?)\b",
    re.IGNORECASE,
)
# «la Dirección de Obras contará con los siguientes departamentos»: la lista es de órganos y dice de quién son
_CUENTA_CON = re.compile(
    r"\b(?:contar[áa]n?|cuentan?) con|\b(?:estar[áa]n?|est[áa]n?) integrad|\bse integrar?[áa]?\b|\bse (?:auxilia|apoya)"
    r"|\btendr[áa]n? (?:a su cargo|adscrit)|\bestar[áa]n? adscrit",
    re.IGNORECASE,
)
# «Subsecretaría de Obras, a la que estarán adscritas:»: lo que sigue al nombre cuando encabeza otra lista
_ENCABEZA = re.compile(
    r",? (?:a|de|con|en) (?:l[ao]s?|el) (?:que|cual|cuales)\b.*:?\Z|,? (?:que|integrad[ao]|misma)\b.*:\Z|,? con:?\Z"
)
_TITULAR = r"(?:(?:la |el |las |los )?(?:[Pp]ersonas? )?[Tt]itular(?:es)? (?:de(?:l| la| las| los)?|en) )?"
# «Titular de la Dirección», «Personas Titulares de las Delegaciones»: el cargo, en mayúscula, de quien encabeza
_DE_TITULAR = re.compile(r"^(?:Personas? )?[Tt]itular(?:es)? de(?:l| la| las| los) ")
_MAYUS = r"[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñ()-]*"
_NEXO = r"(?:(?:de|del|la|las|los|lo|el|y|e|a|al|en|para|con|o)\s)*"
NOMBRE = rf"(?P<nombre>{_MAYUS}(?:,?\s{_NEXO}{_MAYUS})*)"
_SUJETOS = [
    # «Son facultades y atribuciones de la Unidad Jurídica:», «Son atribuciones de lo…»
    re.compile(
        r"(?:atribuciones|facultades|funciones|obligaciones)[^.:;]{0,60}?"
        rf"\bde(?:l| la| las| los)? {_TITULAR}{NOMBRE}"
    ),
    # «Corresponde a la Dirección de Obras el ejercicio…», «Al Director General le corresponde…»
    re.compile(
        r"(?:(?:[Cc]orresponden?|[Cc]ompeten?|[Ii]ncumben?) (?:originalmente )?a(?:l)?|^Al?) (?:la |las |los |el )?"
        rf"{_TITULAR}{NOMBRE}"
    ),
    # «Al frente de la Dirección de Obras habrá una persona titular, quien tendrá…»
    re.compile(rf"^Al frente de(?:l| la| las| los| cada)? {NOMBRE}"),
    # «La persona titular de la Dirección General tendrá…», «El Director General, tiene…»
    re.compile(rf"^(?:La|El|Las|Los) {_TITULAR}{NOMBRE}"),
    re.compile(rf"^(?:La|El) (?:persona )?[Tt]itular (?:de(?:l| la)?) {NOMBRE}"),
    # «Para el despacho…, los titulares de las Unidades de Lectura, tienen…»
    re.compile(rf"^(?:Para|Adem[áa]s|En|Sin)\b[^:]{{0,200}}?, (?:la|el|las|los) {_TITULAR}{NOMBRE}"),
]
# «Unidades adscritas a la Dirección General»
_ADSCRITAS = re.compile(rf"(?:adscrit|dependient|subordinad)\w* (?:a|de)(?:l| la| las| los)? {_TITULAR}{NOMBRE}")
_MENCION = re.compile(rf"(?<!\w)(?:(?:La|El|Las|Los|Un|Una) )?{NOMBRE}")
# «Reglamento Interior de la Secretaría del Agua»
_DE_QUIEN = re.compile(
    r"(?:Reglamento (?:Interior|Interno|Org[áa]nico)|Estatuto Org[áa]nico) de(?:l| la| las| los) (?=[A-ZÁÉÍÓÚÑ])", re.I
)
_TIENE = re.compile(r"\b(?:tendr[áa]n?|tienen?|ejercer[áa]n?|corresponden?|son|siguientes|se encuentran)\b", re.I)


@dataclass(slots=True)
class _Hallazgos:
    """Los órganos encontrados, por nombre comparable, y el del título: «el Secretario» es su titular."""

    del_titulo: str = ""
    todos: list[Organo] = field(default_factory=list)
    organos: dict[str, Organo] = field(default_factory=dict)
    por_inicio: dict[str, list[str]] = field(default_factory=dict)
    enlistados: list[Organo] = field(default_factory=list)
    dichos: Mapping[int, str] = field(default_factory=dict)

    def dicho(self, bloque: Bloque) -> str:
        """Da lo que dijo quien revisó que es un texto; vacío si no lo tocó."""
        return self.dichos.get(bloque.palabras[0][0], "") if self.dichos and bloque.palabras else ""

    def nombre(self, item: Bloque) -> str:
        """Da el nombre del órgano que enlista el renglón; vacío si no enlista ninguno."""
        dicho = self.dicho(item)
        if dicho == "organo":
            return _nombre_enlistado(item.texto) or item.texto.strip(" .;,:")[:_LARGO]
        return "" if dicho else _nombre_enlistado(item.texto)

    def enlista(self, items: list[Bloque]) -> bool:
        """Dice si los renglones son una lista de órganos: cuatro de cada cinco, o lo dijo quien revisó."""
        nombres = sum(bool(self.nombre(item)) for item in items)
        return nombres * 5 >= len(items) * 4 or any(self.dicho(item) == "organo" for item in items)

    def agrega(self, organo: Organo) -> None:
        """Anota un órgano nuevo; si el nombre ya estaba, se sigue encontrando al primero."""
        clave = organo_de_cargo(organo.nombre)
        self.todos.append(organo)
        self.organos.setdefault(clave, organo)
        self.por_inicio.setdefault(_inicio(clave), []).append(clave)

    def busca(self, nombre: str) -> Organo | None:
        """Da el órgano de ese nombre o de ese cargo, o aquel cuyo nombre empieza igual."""
        clave = organo_de_cargo(nombre)
        if clave in self.organos:
            return self.organos[clave]
        for otra in self.por_inicio.get(_inicio(clave), ())[:50]:
            organo = self.organos[otra]
            corta, larga = sorted((clave, otra), key=len)
            if len(corta.split()) > 2 and larga.startswith(f"{corta} ") and not organo.funciones:
                return organo
        return None

    def por_su_inicio(self, palabra: str, antes: str) -> str:
        """Da el único órgano cuyo nombre empieza con esa palabra, o el del título si se nombra a quien lo encabeza.

        Ejemplo: «la Junta» es la Junta de Gobierno; «el Secretario», el de la Secretaría del título, pero «la
        Secretaría», sin más, es la institución.
        """
        clave = organo_de_cargo(palabra)
        titular = clave != norma(palabra) or "titular" in antes.lower()
        if titular and organo_de_cargo(self.del_titulo).startswith(f"{clave} "):
            return self.del_titulo
        nombres = [organo.nombre for otra, organo in self.organos.items() if otra.startswith(f"{clave} ")]
        return nombres[0] if len(nombres) == 1 and clave not in self.organos else ""


def _inicio(clave: str) -> str:
    return " ".join(clave.split()[:3])


def reconocer_facultades(mesa: Mesa) -> None:
    """Da a cada órgano las fracciones del artículo que le otorga atribuciones.

    Lee: articulos, documento.secciones.
    Escribe: documento.organos, enlistados, raiz, y organo_id e hijos de los bloques de artículo.
    """
    if not mesa.por_articulos:
        return
    hallazgos = _Hallazgos(_del_titulo(mesa), dichos=mesa.dichos)
    pendientes = [articulo for articulo in mesa.articulos if not _leer_lista(hallazgos, articulo)]
    for articulo in mesa.articulos:
        _leer_articulo(mesa, hallazgos, articulo)
    for articulo in pendientes:
        _leer_lista(hallazgos, articulo, con_sujeto=True)
    for seccion in mesa.documento.secciones:
        if seccion.clave != "preliminares":
            _leer_pasajes(mesa, hallazgos, seccion.bloques)
    _leer_dichos(mesa, hallazgos)
    _leer_remisiones(mesa, hallazgos)
    mesa.documento.organos = sorted(hallazgos.todos, key=lambda organo: organo.origen.linea_inicio)
    mesa.enlistados, mesa.raiz = hallazgos.enlistados, hallazgos.del_titulo


def _del_titulo(mesa: Mesa) -> str:
    """Da el órgano del que es el reglamento: «Reglamento Interior de la Secretaría del Agua»; vacío si no lo dice."""
    preliminares = [seccion.bloques for seccion in mesa.documento.secciones if seccion.clave == "preliminares"]
    portada = [bloque.texto for bloques in preliminares for bloque in recorrer(bloques)]
    for titulo in titulos_impresos(mesa, portada):
        hallazgo = _DE_QUIEN.match(titulo)
        nombre = titulo[hallazgo.end() :].strip(" .") if hallazgo else ""
        if " " in nombre and rango_de(nombre) is not None:
            return nombre
    return ""


def _items(bloque: Bloque) -> list[Bloque]:
    """Da la primera lista de un bloque: hasta el párrafo que la cierra."""
    desde = next((k for k, hijo in enumerate(bloque.hijos) if hijo.tipo in _ITEMS), len(bloque.hijos))
    return list(takewhile(lambda hijo: hijo.tipo in _ITEMS, bloque.hijos[desde:]))


def _leer_lista(hallazgos: _Hallazgos, articulo: Bloque, *, con_sujeto: bool = False) -> bool:
    """Crea los órganos de un artículo que los enlista («…contará con las unidades siguientes: I. Unidad…»).

    Args:
        hallazgos: los órganos encontrados hasta ahora.
        articulo: el bloque del artículo.
        con_sujeto: si ya se conocen los órganos que pueden ser el sujeto («La Dirección de Obras tiene…»).

    Returns:
        Si ya no queda nada por leer en el artículo.
    """
    items = _items(articulo)
    dicha = any(hallazgos.dicho(item) == "organo" for item in items)
    if not dicha and (len(items) < 2 or not _INTEGRA.search(articulo.texto)):
        return True
    if hallazgos.dicho(articulo) == "libre" or not hallazgos.enlista(items):
        return True
    de_alguien = _CUENTA_CON.search(articulo.texto) or not _OTORGA.search(articulo.texto)
    sujeto = _sujeto(articulo.texto, hallazgos) if de_alguien else ""
    padre = hallazgos.busca(re.sub(r"^Oficina de la ", "", sujeto)) if sujeto else None
    if sujeto and padre is None and not con_sujeto:
        return False
    _enlistar_todos(hallazgos, items, padre)
    return True


def _enlistar_todos(hallazgos: _Hallazgos, items: list[Bloque], padre: Organo | None) -> None:
    """Crea los órganos de una lista y de las que cuelgan de ella."""
    nombres = [hallazgos.nombre(item) for item in items]
    grupos = [_es_grupo(nombre, item) for nombre, item in zip(nombres, items, strict=True)]
    for item, nombre, grupo in zip(items, nombres, grupos, strict=True):
        if grupo:
            adscritos = _ADSCRITAS.search(nombre)
            superior = hallazgos.busca(adscritos.group("nombre")) if adscritos else None
            _enlistar_todos(hallazgos, _items(item), superior or padre)
        elif nombre:
            organo = _crear(hallazgos, nombre, item, padre)
            _enlistar(hallazgos, organo, item, padre)
            # Donde hay grupos, lo que va suelto a su lado no depende de ellos: no se infiere de quién.
            if padre is None and not any(grupos):
                hallazgos.enlistados.append(organo)
            _enlistar_todos(hallazgos, _items(item), organo)


def _es_grupo(nombre: str, item: Bloque) -> bool:
    """Dice si el renglón solo agrupa a los que siguen: «Unidades adscritas a la Dirección General:»."""
    plural = norma(nombre).partition(" ")[0].endswith("s")
    return plural and bool(nombre) and item.texto.rstrip().endswith(":") and len(_items(item)) > 0


def _enlistar(hallazgos: _Hallazgos, organo: Organo, item: Bloque, padre: Organo | None) -> None:
    """Anota de quién depende un órgano enlistado y su código, hecho con las marcas impresas."""
    if padre is not None and organo is not padre and organo.padre_id is None:
        organo.padre_id = padre.id
    marca = item.etiqueta.strip(" .)-–(")
    if not organo.codigo and organo is not padre:
        organo.codigo = f"{padre.codigo}.{marca}" if padre is not None and padre.codigo else marca


def _nombre_enlistado(texto: str) -> str:
    """Da el nombre si el renglón solo nombra un órgano; vacío si dice otra cosa."""
    nombre = re.sub(rf"^(?:La|El|Las|Los) {_TITULAR}", "", _ENCABEZA.sub("", texto)).strip(" .;,:")
    nombre = re.sub(r"(?:;|,)? y$", "", nombre)
    if norma(nombre).startswith("titular") or len(nombre.split()) > 16 or ":" in nombre or ", con " in nombre:
        return ""
    return nombre if rango_de(nombre) is not None and nombre[:1].isupper() else ""


def _crear(hallazgos: _Hallazgos, nombre: str, bloque: Bloque, padre: Organo | None = None) -> Organo:
    """Da el órgano de ese nombre, o lo crea; bajo otro padre, el mismo nombre es otro órgano."""
    existente = hallazgos.busca(nombre)
    ajeno = existente and padre and existente.padre_id not in (None, padre.id) and existente is not padre
    if existente is not None and not ajeno:
        bloque.organo_id = bloque.organo_id or existente.id
        return existente
    identificador = f"o{len(hallazgos.todos) + 1}"
    organo = Organo(identificador, "", nombre, nombre.split()[0], bloque.origen)
    organo.tipo = organo.tipo.capitalize() if es_mayusculas(organo.tipo) else organo.tipo
    hallazgos.agrega(organo)
    bloque.organo_id = identificador
    return organo


def _sujeto(texto: str, hallazgos: _Hallazgos) -> str:
    """Da el nombre del órgano del que habla el párrafo que abre una lista; vacío si es genérico o no lo dice."""
    cabeza = texto[:400]
    for patron in _SUJETOS:
        for hallazgo in patron.finditer(cabeza):
            nombre = recortar(hallazgo.group("nombre"))
            if rango_de(nombre) is None:
                continue
            solo = len(nombre.split()) == 1
            if solo and (entero := hallazgos.por_su_inicio(nombre, cabeza[: hallazgo.start("nombre")])):
                return entero
            if (solo and organo_de_cargo(nombre) not in hallazgos.organos) or nombre.isupper():
                continue
            if _es_de_todos(nombre) and hallazgos.busca(nombre) is None:
                continue
            return _DE_TITULAR.sub("", nombre)
    return ""


def _es_de_todos(nombre: str) -> bool:
    """Dice si nombra clases de órganos y no uno: «Subsecretarías y Direcciones», «Jefes de Departamento»."""
    palabras = [palabra for palabra in norma(nombre).split() if palabra not in CONECTORES]
    clases = all(palabra in _DE_CLASE or rango_de(palabra) is not None for palabra in palabras)
    return clases and bool(palabras) and palabras[0].endswith("s")


def recortar(nombre: str) -> str:
    """Quita del final lo que ya no es nombre («Junta de Gobierno, Además»)."""
    return re.sub(r",? (?:Adem[áa]s|Son|Las|Los|El|La|Tendr[áa]n?)\b.*\Z", "", nombre).strip(" ,")


def _leer_articulo(mesa: Mesa, hallazgos: _Hallazgos, articulo: Bloque) -> None:
    """Pasa al órgano las fracciones de un artículo que le da atribuciones."""
    items = _items(articulo)
    if len(items) < 2 or not _OTORGA.search(articulo.texto) or not _TIENE.search(articulo.texto):
        return
    nombre = _sujeto(articulo.texto, hallazgos)
    if not nombre or hallazgos.enlista(items) or hallazgos.dicho(articulo) == "libre":
        return
    organo = _crear(hallazgos, nombre, articulo)
    _nombrar(organo, nombre)
    _dar_funciones(organo, articulo, items)
    tomados = {id(item) for item in items}
    articulo.hijos = [hijo for hijo in articulo.hijos if id(hijo) not in tomados]


def _nombrar(organo: Organo, nombre: str) -> None:
    """Prefiere el nombre más largo y que no esté todo en mayúsculas; un cargo no sustituye al órgano."""
    if norma(nombre) == organo_de_cargo(nombre) and (es_mayusculas(organo.nombre) or len(nombre) > len(organo.nombre)):
        organo.nombre = nombre


def _dar_funciones(organo: Organo, bloque: Bloque, items: list[Bloque]) -> None:
    numero = bloque.etiqueta.rstrip(" .-–—:") if bloque.tipo == "articulo" else ""
    organo.articulo = organo.articulo or numero or None
    organo.funciones += [_funcion(item, numero) for item in items]
    if organo.origen.linea_inicio > bloque.origen.linea_inicio or not organo.codigo:
        organo.origen = bloque.origen
    bloque.organo_id = organo.id


def _funcion(bloque: Bloque, articulo: str) -> Funcion:
    return Funcion(
        etiqueta=bloque.etiqueta,
        texto=bloque.texto,
        origen=bloque.origen,
        clase="numerada" if bloque.tipo in _ITEMS else "parrafo",
        negritas=bloque.negritas,
        incisos=[_funcion(hijo, "") for hijo in bloque.hijos],
        palabras=bloque.palabras,
        articulo=articulo,
        marca=bloque.marca,
    )


def _leer_pasajes(mesa: Mesa, hallazgos: _Hallazgos, bloques: list[Bloque]) -> None:
    """Un párrafo sin artículo que da atribuciones a un órgano, con la lista que le sigue."""
    tomados: set[int] = set()
    for lugar, bloque in enumerate(bloques):
        if bloque.tipo not in _ITEMS:
            _leer_pasajes(mesa, hallazgos, bloque.hijos)
        if bloque.tipo != "parrafo" or not bloque.texto.endswith(":") or not _OTORGA.search(bloque.texto):
            continue
        if hallazgos.dicho(bloque) == "libre":
            continue
        items = []
        for siguiente in islice(bloques, lugar + 1, None):
            if siguiente.tipo not in _ITEMS:
                break
            items.append(siguiente)
        nombre = _sujeto(bloque.texto, hallazgos) if len(items) > 1 else ""
        if nombre:
            organo = _crear(hallazgos, _sin_institucion(nombre), bloque)
            _dar_funciones(organo, bloque, items)
            tomados.update(id(item) for item in items)
    if tomados:
        bloques[:] = [otro for otro in bloques if id(otro) not in tomados]


def _leer_dichos(mesa: Mesa, hallazgos: _Hallazgos) -> None:
    """Crea los órganos que quien revisó señaló fuera de una lista."""
    for seccion in mesa.documento.secciones if hallazgos.dichos else ():
        for bloque in recorrer(seccion.bloques):
            if hallazgos.dicho(bloque) == "organo" and bloque.organo_id is None and bloque.texto:
                _crear(hallazgos, hallazgos.nombre(bloque), bloque)


def _sin_institucion(nombre: str) -> str:
    """«Órgano de Vigilancia del IMSS-BIENESTAR» da «Órgano de Vigilancia»."""
    return re.sub(r" de(?:l| la) [A-ZÁÉÍÓÚÑ-]{3,}\Z", "", nombre)


def _leer_remisiones(mesa: Mesa, hallazgos: _Hallazgos) -> None:
    """Un órgano enlistado sin fracciones se liga al artículo que habla de él en su primera línea."""
    for articulo in mesa.articulos:
        if articulo.organo_id or hallazgos.dicho(articulo) == "libre":
            continue
        for hallazgo in _MENCION.finditer(articulo.texto[:200]):
            organo = hallazgos.organos.get(organo_de_cargo(recortar(hallazgo.group("nombre"))))
            if organo is None or organo.articulo:
                continue
            organo.articulo, articulo.organo_id = articulo.etiqueta.rstrip(" .-–—:"), organo.id
            if es_mayusculas(organo.nombre):
                organo.nombre = recortar(hallazgo.group("nombre"))
            break
