"""De los órganos leídos a la estructura guardada: árbol, códigos y funciones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from bitacora.services import Actor
from funciones.models import Funcion
from funciones.services import FuncionNueva, poblar_funciones
from manuales.importacion import modelo
from manuales.importacion.correcciones import organos_por_clave
from manuales.models import Edicion
from manuales.services.identidad import conservar_funciones, conservar_organos, organos_anteriores
from manuales.services.trozos import caber, partir, rico, texto_de_bloques
from organigrama import numeracion
from organigrama.models import Estructura, Organo, TipoOrgano
from organigrama.numeracion import Lugar
from organigrama.services import NodoNuevo, poblar_estructura
from texto.campos import MAX_CARACTERES
from texto.listas import Renglon, marcas_calculadas
from texto.normal import limpiar, plegar
from texto.numerales import detectar_estilo

_BREVE = 60  # letras con que se nombra un texto


def incorporar_estructura(
    *, actor: Actor, edicion: Edicion, documento: modelo.Documento, parejas: Mapping[int, UUID | None]
) -> dict[str, Organo]:
    """Crea los órganos de un documento y sus funciones en la estructura vacía de su edición.

    Lo que ya estaba en la edición anterior del manual conserva su identificador, y con él sus enlaces permanentes.

    Args:
        parejas: por la clave de cada órgano, el identificador que una persona dijo que conserva, o None si es nuevo.

    Returns:
        el órgano guardado por el id que le dio el importador.
    """
    tipos = list(TipoOrgano.objects.all())
    leidos = en_preorden(documento.organos)
    codigos = _codigos(leidos, edicion.estructura)
    nodos = [
        NodoNuevo(leido.id, leido.padre_id, _organo(leido, edicion.estructura, codigos[leido.id], tipos))
        for leido in leidos
    ]
    anteriores = organos_anteriores(edicion)
    dichas = {organo.id: parejas[clave] for clave, organo in organos_por_clave(documento).items() if clave in parejas}
    conservar_organos(anteriores, nodos, dichas)
    organos = poblar_estructura(actor=actor, estructura_id=edicion.estructura_id, nodos=nodos)
    nuevas = [nueva for leido in leidos for nueva in _funciones(leido.funciones, organos[leido.id])]
    conservar_funciones(anteriores, nuevas)
    poblar_funciones(actor=actor, estructura_id=edicion.estructura_id, funciones=nuevas)
    return organos


def en_preorden(organos: Sequence[modelo.Organo]) -> list[modelo.Organo]:
    """Ordena los órganos para que cada padre vaya antes que sus hijos, sin cambiar el orden entre hermanos."""
    claves = {organo.id for organo in organos}
    hijos: dict[str | None, list[modelo.Organo]] = {}
    for organo in organos:
        hijos.setdefault(organo.padre_id if organo.padre_id in claves else None, []).append(organo)
    resultado: list[modelo.Organo] = []
    pendientes = list(reversed(hijos.get(None, [])))
    while pendientes:
        organo = pendientes.pop()
        resultado.append(organo)
        pendientes.extend(reversed(hijos.get(organo.id, [])))
    return resultado


def _codigos(leidos: Sequence[modelo.Organo], estructura: Estructura) -> dict[str, tuple[str, str]]:
    """Da (institucional, impreso) por id: el impreso solo si se aparta del que le toca por su lugar."""
    if estructura.esquema == Estructura.Esquema.INSTITUCIONAL:
        veces = Counter(leido.codigo for leido in leidos)
        return {
            leido.id: (leido.codigo[:40], "") if veces[leido.codigo] == 1 else ("", leido.codigo[:40])
            for leido in leidos
        }
    indices = {leido.id: indice for indice, leido in enumerate(leidos)}
    calculados = numeracion.calcular(
        [Lugar(indices[leido.id], indices.get(leido.padre_id or "")) for leido in leidos],
        esquema=estructura.esquema,
        prefijo=estructura.prefijo,
    )
    return {
        leido.id: ("", leido.codigo[:40] if leido.codigo != calculados[indices[leido.id]] else "") for leido in leidos
    }


def _organo(
    leido: modelo.Organo, estructura: Estructura, codigo: tuple[str, str], tipos: Iterable[TipoOrgano]
) -> Organo:
    nombre, sobrante = caber(leido.nombre, 500)
    tipo = reconocer_tipo(leido.nombre, tipos)
    rotulos: dict[str, str] = {}
    encabezado = _encabezado(leido)
    if encabezado:
        rotulos["encabezado"] = encabezado
    for rotulo in leido.rotulos:
        rotulos[rotulo.clave] = f"{rotulos.get(rotulo.clave, '')}\n{rotulo.texto}".strip()
    iniciales = texto_de_bloques(leido.textos_iniciales)
    if sobrante:
        iniciales = rico("\n".join(filter(None, (sobrante, iniciales.a_marcas()))), [])
    return Organo(
        estructura=estructura,
        nombre=nombre,
        tipo=tipo,
        relacion=tipo.relacion if tipo and leido.padre_id else "linea",
        codigo_institucional=codigo[0],
        codigo_impreso=codigo[1],
        objetivo=texto_de_bloques(leido.objetivo),
        textos_iniciales=iniciales,
        textos=texto_de_bloques(leido.textos),
        textos_finales=texto_de_bloques(leido.textos_finales),
        rotulos=rotulos,
        padre_inferido=leido.padre_inferido,
        origen=origen_del_organo(leido),
    )


def origen_del_organo(leido: modelo.Organo) -> dict[str, Any]:
    """Da el origen de un órgano, con las dudas de los textos que se guardan con él: vale lo que el menos seguro."""
    origen = origen_json(leido)
    textos = [*leido.textos_iniciales, *leido.objetivo, *leido.textos, *leido.textos_finales]
    dudosos = [bloque for bloque in modelo.recorrer(textos) if bloque.confianza < modelo.SEGURA]
    if not dudosos:
        return origen
    dudas = [f"en su texto «{bloque.texto[:_BREVE]}»: {duda}" for bloque in dudosos for duda in bloque.dudas]
    return origen | {
        "confianza": min(origen["confianza"], *(bloque.confianza for bloque in dudosos)),
        "dudas": [*origen.get("dudas", ()), *dudas],
    }


def _encabezado(leido: modelo.Organo) -> str:
    """El encabezado impreso con huecos para el código y el nombre; vacío si no dice más que ellos."""
    huecos = leido.encabezado.replace(leido.codigo, "{codigo}", 1) if leido.codigo else leido.encabezado
    huecos = limpiar(huecos.replace(leido.nombre, "{nombre}", 1))
    return "" if huecos in ("{codigo} {nombre}", "{nombre}") else huecos


def reconocer_tipo(nombre: str, tipos: Iterable[TipoOrgano]) -> TipoOrgano | None:
    """Da el tipo cuyo comienzo más largo abre el nombre; None si ninguno."""
    plegado = f"{plegar(nombre)} "
    candidatos = [
        (len(palabra), tipo) for tipo in tipos for palabra in tipo.palabras if plegado.startswith(f"{plegar(palabra)} ")
    ]
    return max(candidatos, key=lambda par: par[0])[1] if candidatos else None


def origen_json(leido: modelo.Seccion | modelo.Bloque | modelo.Organo | modelo.Funcion) -> dict[str, Any]:
    """Da el origen de un nodo como se guarda (``organigrama.procedencia``): su lugar, su confianza y sus dudas."""
    origen = leido.origen
    dicho: dict[str, Any] = {
        "archivo": origen.archivo,
        "linea_inicio": origen.linea_inicio,
        "linea_fin": origen.linea_fin,
        "confianza": leido.confianza,
    }
    if origen.cajas:
        dicho["cajas"] = [[caja.pagina, caja.x0, caja.y0, caja.x1, caja.y1] for caja in origen.cajas]
    if leido.dudas:
        dicho["dudas"] = list(leido.dudas)
    return dicho


def _con_letras(leidas: Sequence[modelo.Funcion]) -> list[modelo.Funcion]:
    """Ninguna función se guarda sin letras: la marca suelta es un párrafo, y lo que colgaba de nada sube de nivel."""
    resultado: list[modelo.Funcion] = []
    for leida in leidas:
        if leida.texto.strip():
            resultado.append(leida)
        elif leida.etiqueta.strip():
            resultado.append(replace(leida, etiqueta="", texto=leida.etiqueta, clase="parrafo", negritas=[]))
        else:
            resultado.extend(_con_letras(leida.incisos))
    return resultado


def _funciones(leidas: Sequence[modelo.Funcion], organo: Organo) -> list[FuncionNueva]:
    leidas = _con_letras(leidas)
    numeradas = [una for una in leidas if una.clase == Funcion.Clase.NUMERADA]
    estilo = detectar_estilo(una.etiqueta for una in numeradas)
    tocan = marcas_calculadas(Renglon(indice, estilo) for indice, _ in enumerate(numeradas))
    por_marca = {id(una): tocan[indice] for indice, una in enumerate(numeradas)}
    nuevas = []
    for orden, leida in enumerate(leidas, start=1):
        numerada = leida.clase == Funcion.Clase.NUMERADA
        etiqueta, sobrante = caber(leida.etiqueta, 40)
        primero, *resto = partir(f"{sobrante} {leida.texto}".strip() if sobrante else leida.texto, MAX_CARACTERES)
        nueva = FuncionNueva(
            Funcion(
                organo=organo,
                orden=orden,
                clase=leida.clase,
                estilo=estilo if numerada else "",
                etiqueta_impresa=None if etiqueta == por_marca.get(id(leida), "") else etiqueta,
                texto=rico(primero, leida.negritas),
                origen=origen_json(leida),
            )
        )
        nueva.incisos = [_continuacion(trozo, leida) for trozo in resto] + _funciones(leida.incisos, organo)
        for lugar, inciso in enumerate(nueva.incisos, start=1):
            inciso.funcion.orden = lugar
        nuevas.append(nueva)
    return nuevas


def _continuacion(trozo: str, leida: modelo.Funcion) -> FuncionNueva:
    """Lo que no cabe en un texto sigue como párrafo debajo: ninguna palabra se pierde por larga."""
    return FuncionNueva(
        Funcion(clase=Funcion.Clase.PARRAFO, estilo="", texto=rico(trozo, []), origen=origen_json(leida))
    )
