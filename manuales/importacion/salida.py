"""El análisis como un objeto JSON, con la forma que promete la orden ``analizar_manual``."""

from __future__ import annotations

from typing import Any

from .modelo import Analisis, Bloque, Cambio, Documento, Firma, Funcion, Organo, Origen, Seccion


def a_json(analisis: Analisis) -> dict[str, Any]:
    """Da el análisis como diccionarios, listas, textos y números; las fechas, en ISO."""
    return {
        "archivo": analisis.archivo,
        "sha256": analisis.sha256,
        "documentos": [_documento(documento) for documento in analisis.documentos],
    }


def _documento(documento: Documento) -> dict[str, Any]:
    nombres = {organo.id: organo.codigo or organo.nombre for organo in documento.organos}
    return {
        "titulo": documento.titulo,
        "clave": documento.clave,
        "institucion": documento.institucion,
        "siglas": documento.siglas,
        "acuerdo": documento.acuerdo,
        "fecha_autorizacion": documento.fecha_autorizacion.isoformat() if documento.fecha_autorizacion else None,
        "esquema": documento.esquema,
        "prefijo": documento.prefijo,
        "linea_inicio": documento.linea_inicio,
        "linea_fin": documento.linea_fin,
        "secciones": [_seccion(seccion) for seccion in documento.secciones],
        "organos": [_organo(organo, nombres) for organo in documento.organos],
        **_vistas(documento),
        "firmas": [_firma(firma) for firma in documento.firmas],
        "cambios": [_cambio(cambio) for cambio in documento.cambios],
        "rotulos": [{"clave": rotulo.clave, "texto": rotulo.texto} for rotulo in documento.rotulos],
        "avisos": [{"codigo": a.codigo, "mensaje": a.mensaje, "linea": a.linea} for a in documento.avisos],
        "apartadas": [{"texto": a.texto, "linea": a.linea, "motivo": a.motivo} for a in documento.apartadas],
        "cuenta_palabras": {
            "origen": documento.cuenta.origen,
            "conservadas": documento.cuenta.conservadas,
            "apartadas": documento.cuenta.apartadas,
        },
    }


def _vistas(documento: Documento) -> dict[str, Any]:
    return {
        "marco_juridico": [
            {
                "tipo": item.tipo,
                "nombre": item.nombre,
                "publicacion": item.publicacion.isoformat() if item.publicacion else None,
                "ultima_reforma": item.ultima_reforma.isoformat() if item.ultima_reforma else None,
            }
            for item in documento.marco_juridico
        ],
        "politicas": [{"etiqueta": bloque.etiqueta, "texto": bloque.texto} for bloque in documento.politicas],
        "atribuciones": [
            {"articulo": articulo, "fraccion": fraccion, "texto": bloque.texto}
            for articulo, fraccion, bloque in documento.atribuciones
        ],
    }


def _firma(firma: Firma) -> dict[str, Any]:
    return {"rol": firma.rol, "nombre": firma.nombre, "cargo": firma.cargo, "origen": _origen(firma.origen)}


def _cambio(cambio: Cambio) -> dict[str, Any]:
    return {
        "numero": cambio.numero,
        "concepto": cambio.concepto,
        "seccion": cambio.seccion,
        "resumen": cambio.resumen,
        "aprobo": cambio.aprobo,
        "fecha": cambio.fecha.isoformat() if cambio.fecha else None,
        "origen": _origen(cambio.origen),
    }


def _origen(origen: Origen) -> dict[str, Any]:
    dicho: dict[str, Any] = {
        "archivo": origen.archivo,
        "linea_inicio": origen.linea_inicio,
        "linea_fin": origen.linea_fin,
    }
    if origen.cajas:
        dicho["cajas"] = [[caja.pagina, caja.x0, caja.y0, caja.x1, caja.y1] for caja in origen.cajas]
    return dicho


def _seguridad(nodo: Seccion | Bloque | Organo | Funcion) -> dict[str, Any]:
    """La confianza del nodo y, si las hay, las dudas."""
    return {"confianza": nodo.confianza, **({"dudas": list(nodo.dudas)} if nodo.dudas else {})}


def _seccion(seccion: Seccion) -> dict[str, Any]:
    return {
        "clave": seccion.clave,
        "numero": seccion.numero,
        "titulo": seccion.titulo,
        "origen": _origen(seccion.origen),
        **_seguridad(seccion),
        "bloques": [_bloque(bloque) for bloque in seccion.bloques],
    }


def _bloque(bloque: Bloque) -> dict[str, Any]:
    return {
        "tipo": bloque.tipo,
        "etiqueta": bloque.etiqueta,
        "texto": bloque.texto,
        "marca": bloque.marca,
        "negritas": [list(par) for par in bloque.negritas],
        "organo_id": bloque.organo_id,
        "vigencia": bloque.vigencia,
        "origen": _origen(bloque.origen),
        **_seguridad(bloque),
        "hijos": [_bloque(hijo) for hijo in bloque.hijos],
    }


def _organo(organo: Organo, nombres: dict[str, str]) -> dict[str, Any]:
    return {
        "id": organo.id,
        "codigo": organo.codigo,
        "nombre": organo.nombre,
        "encabezado": organo.encabezado,
        "tipo": organo.tipo,
        "padre": nombres.get(organo.padre_id or ""),
        "padre_id": organo.padre_id,
        "padre_inferido": organo.padre_inferido,
        "articulo": organo.articulo,
        "seccion": organo.seccion,
        "objetivo": "\n".join(_plano(organo.objetivo)),
        "rotulos": _rotulos(organo),
        "textos_iniciales": [_bloque(bloque) for bloque in organo.textos_iniciales],
        "textos": [_bloque(bloque) for bloque in organo.textos],
        "textos_finales": [_bloque(bloque) for bloque in organo.textos_finales],
        "origen": _origen(organo.origen),
        **_seguridad(organo),
        "funciones": [_funcion(funcion) for funcion in organo.funciones],
    }


def _rotulos(organo: Organo) -> list[dict[str, str]]:
    """Los rótulos y, si el encabezado dice más que el código y el nombre, también él: nada impreso se queda fuera."""
    rotulos = [{"clave": rotulo.clave, "texto": rotulo.texto} for rotulo in organo.rotulos]
    if organo.encabezado and organo.encabezado != f"{organo.codigo} {organo.nombre}".strip():
        return [{"clave": "encabezado", "texto": organo.encabezado}, *rotulos]
    return rotulos


def _plano(bloques: list[Bloque]) -> list[str]:
    renglones: list[str] = []
    for bloque in bloques:
        renglones.append(" ".join(parte for parte in (bloque.marca, bloque.etiqueta, bloque.texto) if parte))
        renglones += _plano(bloque.hijos)
    return renglones


def _funcion(funcion: Funcion) -> dict[str, Any]:
    return {
        "etiqueta": funcion.etiqueta,
        "texto": funcion.texto,
        "clase": funcion.clase,
        "marca": funcion.marca,
        "articulo": funcion.articulo,
        "negritas": [list(par) for par in funcion.negritas],
        "origen": _origen(funcion.origen),
        **_seguridad(funcion),
        "incisos": [_funcion(inciso) for inciso in funcion.incisos],
    }
