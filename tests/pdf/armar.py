"""Documentos inventados con lo que un manual trae, para imprimirlos sin base de datos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

from manuales.documento import (
    BloqueDoc,
    CambioDoc,
    DocumentoManual,
    FirmaDoc,
    FuncionDoc,
    OrganoDoc,
    SeccionDoc,
)
from manuales.exportacion.pdf import escribir
from manuales.plantilla import leer_plantilla
from texto.rico import TextoRico

rico = TextoRico.de_marcas
_cuenta = count(1)


def uid() -> UUID:
    """Da un identificador nuevo, sin azar."""
    return UUID(int=next(_cuenta))


def funcion(etiqueta: str, texto: str, *incisos: FuncionDoc, clase: str = "numerada") -> FuncionDoc:
    """Da una función con sus incisos."""
    return FuncionDoc(uid(), etiqueta, rico(texto), clase, incisos)


def bloque(
    tipo: str, etiqueta: str, texto: str, *hijos: BloqueDoc, vigencia: str = "", organo: UUID | None = None
) -> BloqueDoc:
    """Da un bloque con lo que cuelga de él."""
    return BloqueDoc(uid(), tipo, etiqueta, rico(texto), vigencia, organo, hijos)


def seccion(clave: str, numero: str, titulo: str, *bloques: BloqueDoc) -> SeccionDoc:
    """Da una sección."""
    return SeccionDoc(uid(), clave, numero, titulo, bloques)


def arbol(ramas: dict[str, list[str]], *, funciones: int = 3, rotulos: bool = False) -> tuple[OrganoDoc, ...]:
    """Da los órganos de un árbol en preorden.

    Args:
        ramas: por cada órgano, sus dependientes; el primero es la raíz.
        rotulos: si cada uno lleva objetivo y las palabras «Objetivo:» y «Funciones:».
    """
    uids = {nombre: uid() for nombre in dict.fromkeys([*ramas, *(h for hijos in ramas.values() for h in hijos)])}
    salida: list[OrganoDoc] = []

    def agregar(nombre: str, codigo: str, padre: str | None, nivel: int) -> None:
        hijos = ramas.get(nombre, [])
        salida.append(
            OrganoDoc(
                uid=uids[nombre],
                codigo=codigo,
                nombre=nombre,
                tipo="",
                relacion="linea",
                nivel=nivel,
                padre_uid=uids[padre] if padre else None,
                hijos_uid=tuple(uids[hijo] for hijo in hijos),
                padre_inferido=False,
                rotulo_encabezado="",
                rotulo_objetivo="Objetivo:" if rotulos else "",
                objetivo=rico("Lograr que los acervos se conserven y se lean.") if rotulos else TextoRico(),
                textos_iniciales=TextoRico(),
                textos=TextoRico(),
                textos_finales=TextoRico(),
                rotulo_funciones="Funciones:" if rotulos else "",
                funciones=tuple(
                    funcion(f"{n}.", f"Coordinar la oficina de flujo número {n} de {nombre}, conforme a la norma.")
                    for n in range(1, funciones + 1)
                ),
            )
        )
        for lugar, hijo in enumerate(hijos, start=1):
            agregar(hijo, f"{codigo}.{lugar}", nombre, nivel + 1)

    agregar(next(iter(ramas)), "8.1", None, 1)
    return tuple(salida)


ACERVOS = {
    "Dirección General": ["Coordinación de Acervos", "Coordinación Administrativa"],
    "Coordinación de Acervos": ["División de Catálogo", "División de Mapas"],
}


def documento(
    plantilla: str = "imss8",
    secciones: Sequence[SeccionDoc] = (),
    organos: Sequence[OrganoDoc] = (),
    *,
    carpetas: Sequence[Path] = (),
    **cambios: object,
) -> DocumentoManual:
    """Da una edición publicada con esas partes; ``cambios`` sustituye cualquier otro dato."""
    base = DocumentoManual(
        uid=uid(),
        institucion="Instituto de Demostración de Bibliotecas",
        siglas="IDEB",
        titulo="Manual de Organización del Instituto de Demostración de Bibliotecas",
        clave="5000-002-001",
        edicion=1,
        estado="publicada",
        es_borrador=False,
        acuerdo="",
        fecha_autorizacion=None,
        vigente_desde=None,
        registro="",
        leyenda=TextoRico(),
        plantilla=leer_plantilla(plantilla, carpetas),
        firmas=(),
        cambios=(),
        secciones=tuple(secciones),
        organos=tuple(organos),
    )
    return replace(base, **cambios)  # type: ignore[arg-type]


def secciones_imss(raiz: UUID, rama: UUID) -> list[SeccionDoc]:
    """Da las secciones de un manual del IMSS; el organigrama es de esos dos órganos."""
    return [
        seccion("introduccion", "1.", "Introducción", bloque("parrafo", "", "Este manual es de prueba. " * 30)),
        seccion(
            "marco_juridico",
            "4.",
            "Marco Jurídico",
            bloque("subtitulo", "", "Leyes"),
            bloque("viñeta", "\uf0b7", "Ley de Archivos de Prueba."),
            bloque("viñeta", "\uf0b7", "Ley de Bibliotecas de Prueba."),
        ),
        seccion(
            "atribuciones",
            "5.",
            "Atribuciones",
            bloque(
                "articulo",
                "Artículo 7.",
                "La Dirección tiene estas atribuciones:",
                bloque("fraccion", "I.", "Dirigir el instituto;", bloque("inciso", "a)", "Con orden, y")),
                bloque("fraccion", "XXVIII.", "Las demás que le confieran."),
                bloque("parrafo", "", "Párrafo que cierra el artículo."),
            ),
        ),
        seccion(
            "organigrama",
            "7.",
            "Organigrama Estructural",
            bloque("organigrama", "7.1", "Dirección General", vigencia="1 de enero de 2026", organo=raiz),
            bloque("organigrama", "7.1.1", "Coordinación de Acervos", organo=rama),
        ),
        seccion("funciones", "8.", "Funciones Sustantivas"),
    ]


def manual_imss(plantilla: str = "imss8", **cambios: object) -> DocumentoManual:
    """Da un manual por secciones con todo lo que el formato pide."""
    organos = arbol(ACERVOS, funciones=12)
    raiz, rama = organos[0], organos[1]
    incisos = (funcion("a)", "Revisar el «catálogo»."), funcion("b)", "Firmar los “oficios” – 1ª y 2º…"))
    lista = (
        *raiz.funciones,
        funcion("", "Además, en materia de préstamo:", clase="parrafo"),
        funcion("", "Servicios al público", clase="subtitulo"),
        funcion(
            "13.", "Prestar libros, **en su caso**, a quien los pida.\nSin costo.\n- En sala\n- A domicilio", *incisos
        ),
    )
    secciones = secciones_imss(raiz.uid, rama.uid)
    datos: dict[str, object] = {
        "acuerdo": "ACDO.AS2.HCT.010126/7.P.DG",
        "fecha_autorizacion": date(2026, 1, 1),
        "vigente_desde": date(2026, 1, 2),
        "registro": "Validado y registrado el 3 de enero de 2026",
        "leyenda": rico("El presente manual se expide con fines de prueba."),
        "firmas": (FirmaDoc("Elaboró", "Ana Prueba", "Titular de Organización"), FirmaDoc("Autorizó", "", "")),
        "cambios": (CambioDoc(1, "Creación", "Todas", "Se expide.\nPor primera vez.", "La Junta", date(2026, 1, 1)),),
    }
    return documento(plantilla, secciones, (replace(raiz, funciones=lista), *organos[1:]), **{**datos, **cambios})


def manual_sonora() -> DocumentoManual:
    """Da un manual con objetivos y rótulos por órgano, y el organigrama que sale solo del árbol."""
    organos = arbol(ACERVOS, rotulos=True)
    renglones = [bloque("numeral", organo.codigo, organo.nombre, organo=organo.uid) for organo in organos]
    secciones = [
        seccion("estructura_organica", "", "Estructura Orgánica", *renglones),
        seccion("organigrama", "", "Organigrama"),
        seccion("funciones", "", "Objetivos y Funciones"),
    ]
    return documento("sonora", secciones, organos, clave="", firmas=(FirmaDoc("Elaboró", "", ""),))


def estatuto() -> DocumentoManual:
    """Da un estatuto: títulos, capítulos, artículos con fracciones y las funciones de cada órgano en su artículo."""
    organos = arbol({"Junta de Gobierno": ["Dirección General"]}, funciones=4)
    junta, direccion = organos
    secciones = [
        seccion(
            "titulo",
            "TÍTULO PRIMERO",
            "Disposiciones Generales",
            bloque("capitulo", "CAPÍTULO I", "Del Objeto"),
            bloque("articulo", "Artículo 1.", "El presente Estatuto organiza el Centro."),
            bloque("capitulo", "CAPÍTULO II", "De los Órganos"),
            bloque(
                "articulo",
                "Artículo 2.",
                "La Junta de Gobierno tendrá estas facultades:",
                bloque("funciones", "", "", organo=junta.uid),
                bloque("parrafo", "", "La Junta sesionará dos veces al año."),
            ),
            bloque("seccion", "SECCIÓN PRIMERA", "De la Dirección"),
            bloque("articulo", "Artículo 3.", "La Dirección:", bloque("funciones", "", "", organo=direccion.uid)),
        ),
        seccion("transitorios", "", "Transitorios", bloque("parrafo", "ÚNICO.", "Entra en vigor mañana.")),
    ]
    return documento("estatuto", secciones, organos, clave="")


def guardar(doc: DocumentoManual, carpeta: Path, nombre: str = "manual") -> Path:
    """Escribe el PDF de un documento y da su ruta."""
    ruta = carpeta / f"{nombre}.pdf"
    ruta.write_bytes(escribir(doc))
    return ruta
