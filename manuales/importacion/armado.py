"""Arma las secciones y los órganos de un manual con las piezas ya reconocidas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lexico import clave_de_rotulo, empieza_como_funcion, norma, rango_de
from .listas import a_bloques, a_funciones, anidar
from .mesa import Mesa, Pieza
from .modelo import Bloque, Organo, Rotulo, Seccion
from .organos import sin_preposicion
from .piezas import texto_de

_CERCA = 6  # piezas en que se busca la marca que continúa, o no, la de antes de una página sin texto
_LISTADOS = ("estructura_organica", "organigrama")  # ahí el nombre de un órgano es un renglón, no un subtítulo
_VIGENCIA = re.compile(r"vigencia\s*:?\s*(.{4,60})\Z", re.IGNORECASE)  # «Vigencia: 01 de octubre de 2022»
# «Descripción del puesto», «Perfil»: encabezan una parte de la ficha, no llevan valor
_TITULO_DE_FICHA = re.compile(r"descripcion|especificacion|organigrama|perfil|identificacion|requisitos")


@dataclass(slots=True)
class _Obra:
    """Lo que se está armando."""

    seccion: Seccion | None = None
    organo: Organo | None = None
    estado: str = ""
    pendientes: list[Pieza] = field(default_factory=list)
    con_rotulo: bool = False
    sin_valor: list[str] = field(default_factory=list)  # rótulos seguidos, cuyos valores vienen después en columna


def armar_secciones(mesa: Mesa) -> None:
    """Reparte las piezas en secciones y órganos.

    Lee: piezas, por_articulos, raiz.
    Escribe: documento.secciones, documento.organos, superiores; avisa del órgano que se tomó del título.
    """
    if mesa.por_articulos:
        return
    obra = _Obra()
    rotulados = _organos_con_rotulo(mesa.piezas)
    for indice, pieza in enumerate(mesa.piezas):
        if obra.organo is not None and _empieza_sin_dueno(mesa.piezas, indice):
            _cerrar(mesa, obra)
            _soltar(mesa, obra, pieza)
        if _abre_la_raiz(mesa, obra, pieza):
            _cerrar(mesa, obra)
            _abrir_raiz(mesa, obra, pieza)
        if pieza.papel == "seccion":
            _cerrar(mesa, obra)
            obra.seccion, obra.organo, obra.estado = _abrir_seccion(mesa, pieza), None, ""
        elif pieza.papel == "organo":
            titulo = _titulo_de_ficha(obra, pieza)
            _cerrar(mesa, obra)
            _abrir_organo(mesa, obra, pieza)
            obra.pendientes += titulo
            obra.con_rotulo, obra.sin_valor = indice in rotulados, []
            obra.estado = "texto" if obra.con_rotulo or pieza.cabeza.lugar else "funciones"
        elif pieza.papel == "item" and _es_funcion_rotulada(pieza) and obra.estado in ("texto", "objetivo"):
            _cerrar(mesa, obra)
            obra.estado, obra.pendientes = "funciones", [pieza]
        elif pieza.papel == "rotulo" and (obra.organo is not None or pieza.cabeza.clave == "preambulo"):
            _cerrar(mesa, obra)
            _anotar_rotulo(mesa, obra, obra.organo, pieza)
        else:
            _poner(mesa, obra, pieza)
    _cerrar(mesa, obra)
    for organo in mesa.documento.organos:
        _sin_iniciales_sueltos(organo)


def _poner(mesa: Mesa, obra: _Obra, pieza: Pieza) -> None:
    """Deja la pieza donde va la lectura; la función o el objetivo que dijo quien revisó o su tabla, donde le toca."""
    dicho = (pieza.cabeza.dicho or pieza.cabeza.lugar) if obra.organo is not None else ""
    if dicho == "objetivo" and obra.estado != "objetivo":
        _cerrar(mesa, obra)
        obra.estado, antes = "objetivo", obra.estado
        obra.pendientes.append(pieza)
        _cerrar(mesa, obra)
        obra.estado = antes
        return
    if dicho in ("funcion", "inciso", "funciones") and obra.estado != "funciones":
        _cerrar(mesa, obra)
        obra.estado = "funciones"
    obra.pendientes.append(pieza)


def _empieza_sin_dueno(piezas: list[Pieza], indice: int) -> bool:
    """Dice si, tras páginas que son una imagen, lo que sigue no puede ser del órgano que venía.

    Lo es si continúa su numeración; si no la hay, cuando solo falta una página, que pudo ser un organigrama.
    """
    faltan = piezas[indice].cabeza.linea.tras_imagen if piezas[indice].cabeza.primero else 0
    if not faltan or piezas[indice].papel in ("organo", "seccion"):
        return False
    siguiente = next((p for p in piezas[indice : indice + _CERCA] if p.papel == "item"), None)
    previo = next((p for p in reversed(piezas[max(0, indice - _CERCA) : indice]) if p.papel == "item"), None)
    if siguiente is None or previo is None or siguiente.marca is None or previo.marca is None:
        return faltan > 1
    return siguiente.marca.clase == previo.marca.clase and siguiente.marca.valor[-1] != previo.marca.valor[-1] + 1


def _soltar(mesa: Mesa, obra: _Obra, pieza: Pieza) -> None:
    """Deja sin órgano lo que sigue: el encabezado del suyo está en una página sin texto."""
    obra.organo, obra.estado = None, ""
    mensaje = "Aquí sigue el texto de un órgano cuyo encabezado está en una página sin texto: dígale de quién es."
    mesa.avisa("texto_sin_organo", mensaje, pieza.cabeza.linea.numero)


def _es_funcion_rotulada(pieza: Pieza) -> bool:
    """Dice si su propia marca dice que es una función: «Función Principal 1.-»."""
    return pieza.marca is not None and pieza.marca.clase == "funcion"


def _titulo_de_ficha(obra: _Obra, pieza: Pieza) -> list[Pieza]:
    """Saca de lo pendiente lo que es de la ficha que se abre: su preámbulo o sus títulos («Descripción del puesto»)."""
    if obra.estado == "preambulo":
        titulos, obra.pendientes = obra.pendientes, []
        return titulos
    titulos = []
    while obra.pendientes and pieza.marca is not None and pieza.marca.clase == "puesto":
        ultima = obra.pendientes[-1]
        if len(ultima.fragmentos) > 1 or not _es_titulo_de_ficha(ultima.cabeza.texto):
            break
        ultima.cabeza.papel = "subtitulo"
        titulos.insert(0, obra.pendientes.pop())
    return titulos


def _es_titulo_de_ficha(texto: str) -> bool:
    limpio = norma(texto).lstrip("0123456789 ")
    return clave_de_rotulo(limpio) == "otro" and bool(_TITULO_DE_FICHA.match(limpio))


def _organos_con_rotulo(piezas: list[Pieza]) -> set[int]:
    """Da los índices de los órganos que tienen un rótulo de funciones."""
    con_rotulo: set[int] = set()
    actual: int | None = None
    for indice, pieza in enumerate(piezas):
        if pieza.papel in ("organo", "seccion"):
            actual = indice if pieza.papel == "organo" else None
        elif pieza.papel == "rotulo" and actual is not None and pieza.cabeza.clave in ("funciones", "objetivo"):
            con_rotulo.add(actual)
    return con_rotulo


def _abrir_seccion(mesa: Mesa, pieza: Pieza) -> Seccion:
    texto, _ = texto_de(pieza, mesa)
    seccion = Seccion(
        pieza.cabeza.clave, pieza.marca_impresa, texto, pieza.origen(mesa.archivo), palabras=pieza.rangos()
    )
    mesa.documento.secciones.append(seccion)
    return seccion


def _seccion_actual(mesa: Mesa, obra: _Obra, pieza: Pieza, clave: str) -> Seccion:
    """Da la sección abierta; si no hay, abre una sin título."""
    if obra.seccion is None:
        obra.seccion = Seccion(clave, "", "", pieza.origen(mesa.archivo))
        mesa.documento.secciones.append(obra.seccion)
    return obra.seccion


def _abrir_organo(mesa: Mesa, obra: _Obra, pieza: Pieza) -> None:
    if obra.seccion is not None and obra.seccion.clave != "funciones":
        obra.seccion = None
    _seccion_actual(mesa, obra, pieza, "funciones")
    nombre, _ = texto_de(pieza, mesa)
    codigo = ""
    if pieza.marca and pieza.marca.clase == "codigo":
        codigo = pieza.marca.etiqueta.rstrip(" .:-–—)")
    elif pieza.marca and pieza.marca.clase != "puesto":
        codigo = pieza.marca.etiqueta.rstrip(" .-–—)").lstrip("(")
    obra.organo = Organo(
        id=f"o{len(mesa.documento.organos) + 1}",
        codigo=codigo,
        nombre=sin_preposicion(_sin_cierre(nombre)),
        tipo=_tipo(sin_preposicion(nombre)),
        origen=pieza.origen(mesa.archivo),
        palabras=pieza.rangos(),
        seccion=len(mesa.documento.secciones) - 1,
        encabezado=_encabezado(pieza, nombre),
    )
    mesa.documento.organos.append(obra.organo)


def _abre_la_raiz(mesa: Mesa, obra: _Obra, pieza: Pieza) -> bool:
    """Dice si aquí empiezan las funciones del órgano del título, que no tiene encabezado propio."""
    if not mesa.raiz or obra.organo is not None or obra.seccion is None or obra.seccion.clave != "funciones":
        return False
    if any(organo.nombre == mesa.raiz for organo in mesa.documento.organos):
        return False
    de_ficha = pieza.papel == "rotulo" and pieza.cabeza.clave in ("objetivo", "funciones")
    return de_ficha or (pieza.papel == "item" and empieza_como_funcion(pieza.cabeza.resto))


def _abrir_raiz(mesa: Mesa, obra: _Obra, pieza: Pieza) -> None:
    seccion = _seccion_actual(mesa, obra, pieza, "funciones")
    obra.organo = Organo(
        id=f"o{len(mesa.documento.organos) + 1}",
        codigo="",
        nombre=mesa.raiz,
        tipo=_tipo(mesa.raiz),
        origen=seccion.origen,
        seccion=len(mesa.documento.secciones) - 1,
    )
    mesa.documento.organos.append(obra.organo)
    obra.con_rotulo, obra.sin_valor = pieza.papel == "rotulo", []
    obra.estado = "texto" if obra.con_rotulo else "funciones"
    mensaje = f"Las funciones con que abre la sección no dicen de quién son: se tomó del título «{mesa.raiz}»."
    mesa.avisa("organo_del_titulo", mensaje, pieza.cabeza.linea.numero)


def _encabezado(pieza: Pieza, nombre: str) -> str:
    """Da el encabezado como está impreso, con la marca y el punto que a veces lo cierra."""
    return f"{pieza.marca_impresa} {nombre}".strip()


def _sin_cierre(nombre: str) -> str:
    return nombre[:-1].rstrip() if nombre.endswith((".", ":")) else nombre


def _tipo(nombre: str) -> str:
    return nombre.split()[0].strip(".,:;") if nombre and rango_de(nombre) is not None else ""


def _anotar_rotulo(mesa: Mesa, obra: _Obra, organo: Organo | None, pieza: Pieza) -> None:
    clave = pieza.cabeza.clave
    if organo is not None and clave in ("objetivo", "funciones") and organo.funciones:
        # Lo que vuelve a rotular («Funciones específicas», «Objetivo 2») encabeza una parte de lo que ya empezó; lo que
        # no habla de funciones («Responsabilidades»), u otro rótulo ya las cerró, es otra cosa.
        pieza.cabeza.papel = "subtitulo"
        obra.pendientes.append(pieza)
        rotulo = norma(pieza.cabeza.texto)
        otra = rotulo.startswith(("responsab", "facultad", "autoridad")) or obra.estado not in ("funciones", "texto")
        obra.estado = "otro" if otra and "funci" not in rotulo else "funciones"
        return
    if organo is not None and clave in ("objetivo", "funciones"):
        texto, _ = texto_de(pieza, mesa)
        texto = f"{pieza.cabeza.vineta} {texto}".strip()
        organo.rotulos.append(Rotulo(clave, texto, pieza.origen(mesa.archivo), pieza.rangos()))
        obra.estado = clave
        return
    pieza.cabeza.papel = "subtitulo"
    obra.pendientes.append(pieza)
    obra.estado = clave
    if clave == "ficha":
        obra.estado = "texto" if obra.con_rotulo else "funciones"


def _cerrar(mesa: Mesa, obra: _Obra) -> None:
    """Pone en su lugar las piezas pendientes, según dónde estaban."""
    piezas, obra.pendientes = obra.pendientes, []
    if not piezas:
        return
    if obra.organo is None:
        _cerrar_seccion(mesa, _seccion_actual(mesa, obra, piezas[0], "preliminares"), piezas)
    elif obra.estado == "funciones":
        _cerrar_funciones(mesa, obra.organo, piezas, obra.con_rotulo)
    elif obra.estado == "objetivo":
        obra.organo.objetivo += a_bloques(anidar(piezas, mesa), mesa)
    else:
        bloques = a_bloques(anidar(piezas, mesa), mesa)
        _textos_de_su_lugar(obra.organo).extend(bloques)
        _leer_ficha(mesa, obra, bloques)


def _textos_de_su_lugar(organo: Organo) -> list[Bloque]:
    """Da la lista de los textos que van donde va la lectura: antes del objetivo, de las funciones o al final."""
    leidos = {rotulo.clave for rotulo in organo.rotulos}
    if organo.funciones or "funciones" in leidos:
        return organo.textos_finales
    return organo.textos if organo.objetivo or "objetivo" in leidos else organo.textos_iniciales


def _sin_iniciales_sueltos(organo: Organo) -> None:
    """En un órgano sin objetivo, lo que antecede a las funciones es uno solo."""
    if not organo.objetivo and all(rotulo.clave != "objetivo" for rotulo in organo.rotulos):
        organo.textos, organo.textos_iniciales = [*organo.textos_iniciales, *organo.textos], []


def _leer_ficha(mesa: Mesa, obra: _Obra, bloques: list[Bloque]) -> None:
    """Toma de la ficha el código y a quién reporta.

    Si los rótulos vinieron seguidos y sus valores después, cada valor es del rótulo de su mismo lugar.
    """
    organo = obra.organo
    valores = [bloque.texto for bloque in bloques if bloque.tipo != "subtitulo"]
    if not valores:
        titulo = len(bloques) == 1 and _es_titulo_de_ficha(bloques[0].texto)
        obra.sin_valor = [] if titulo or obra.estado == "texto" else [*obra.sin_valor, obra.estado]
        return
    claves, obra.sin_valor = [*obra.sin_valor, obra.estado], []
    if organo is None:
        return
    for clave, valor in zip(claves, valores, strict=False):
        if clave == "reporta":
            mesa.superiores[organo.id] = valor.strip(" .")
        elif clave == "codigo" and not organo.codigo and len(valor) < 30:
            organo.codigo = valor.strip()


def _cerrar_funciones(mesa: Mesa, organo: Organo, piezas: list[Pieza], con_rotulo: bool) -> None:
    """Lo que antecede a la primera función, si no es función, es texto del órgano."""
    primera = next((k for k, pieza in enumerate(piezas) if pieza.papel == "item"), len(piezas))
    primera = 0 if organo.funciones else primera  # la lista ya había empezado
    organo.textos += a_bloques(anidar(piezas[:primera], mesa), mesa)
    organo.funciones += a_funciones(anidar(piezas[primera:], mesa), mesa)


def _cerrar_seccion(mesa: Mesa, seccion: Seccion, piezas: list[Pieza]) -> None:
    for pieza in piezas:
        libre = pieza.papel == "parrafo" and not pieza.cabeza.dicho
        if libre and seccion.clave not in _LISTADOS and _parece_subtitulo(pieza):
            pieza.cabeza.papel = "subtitulo"
    if seccion.clave == "organigrama":
        seccion.bloques += _organigramas(mesa, piezas)
    else:
        seccion.bloques += _con_divisiones(mesa, piezas)


def _parece_subtitulo(pieza: Pieza) -> bool:
    texto = " ".join(fragmento.texto for fragmento in pieza.fragmentos)
    corto = len(texto) < 110 and not texto.endswith((";", ",", ":")) and texto[:1].isupper()
    return corto and rango_de(texto) is not None and not norma(texto).startswith("titular")


def _organigramas(mesa: Mesa, piezas: list[Pieza]) -> list[Bloque]:
    """Un bloque por organigrama, con su vigencia y lo que traiga debajo."""
    bloques: list[Bloque] = []
    grupos: list[list[Pieza]] = [[]]
    for pieza in piezas:
        if pieza.papel == "organigrama":
            grupos.append([pieza])
        else:
            grupos[-1].append(pieza)
    for grupo in grupos:
        cabeza = grupo[0] if grupo and grupo[0].papel == "organigrama" else None
        hijos = a_bloques(anidar(grupo[1:] if cabeza else grupo, mesa), mesa)
        if cabeza is None:
            bloques += hijos
            continue
        texto, negritas = texto_de(cabeza, mesa)
        etiqueta = cabeza.marca.etiqueta if cabeza.marca else ""
        origen = cabeza.origen(mesa.archivo)
        bloques.append(Bloque("organigrama", etiqueta, texto, origen, negritas, hijos, cabeza.rangos()))
    for bloque in bloques:
        _anotar_vigencia(bloque)
    return bloques


def _anotar_vigencia(bloque: Bloque) -> None:
    for texto in [bloque.texto, *(hijo.texto for hijo in bloque.hijos)]:
        if hallazgo := _VIGENCIA.search(texto):
            bloque.vigencia = hallazgo.group(1).strip(" .")


def _con_divisiones(mesa: Mesa, piezas: list[Pieza]) -> list[Bloque]:
    """Cada artículo o división abre un grupo; lo que sigue cuelga del artículo."""
    bloques: list[Bloque] = []
    grupo: list[Pieza] = []
    articulo: Bloque | None = None

    def vaciar() -> None:
        nonlocal grupo
        hijos = a_bloques(anidar(grupo, mesa), mesa)
        (articulo.hijos if articulo else bloques).extend(hijos)
        grupo = []

    for pieza in piezas:
        if pieza.papel not in ("articulo", "division"):
            grupo.append(pieza)
            continue
        vaciar()
        nuevo = bloque_simple(mesa, pieza)
        bloques.append(nuevo)
        articulo = nuevo if pieza.papel == "articulo" else None
    vaciar()
    return bloques


def bloque_simple(mesa: Mesa, pieza: Pieza) -> Bloque:
    """Da el bloque de un artículo o de una división, sin hijos."""
    texto, negritas = texto_de(pieza, mesa)
    tipo = "articulo" if pieza.papel == "articulo" else pieza.cabeza.clave
    return Bloque(tipo, pieza.marca_impresa, texto, pieza.origen(mesa.archivo), negritas, [], pieza.rangos())
