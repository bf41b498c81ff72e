"""Lo que el importador entiende de un archivo: documentos, secciones, bloques, órganos y cuenta de palabras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

SEGURA = 0.9  # confianza desde la que un nodo no pide que se le mire


class ArchivoInvalido(ValueError):
    """El archivo no se puede analizar; el mensaje, en una frase, dice por qué y qué hacer."""


@dataclass(frozen=True, slots=True)
class Caja:
    """Un rectángulo de una página.

    Args:
        pagina: su lugar en el archivo, desde 1.
        x0: izquierda, en puntos desde la orilla izquierda de la página.
        y0: arriba, en puntos desde la orilla de arriba.
        x1: derecha.
        y1: abajo.
    """

    pagina: int
    x0: float
    y0: float
    x1: float
    y1: float


def unir_cajas(cajas: Iterable[Caja]) -> tuple[Caja, ...]:
    """Da una sola caja por página: la menor que contiene a las de esa página."""
    por_pagina: dict[int, Caja] = {}
    for caja in cajas:
        otra = por_pagina.get(caja.pagina, caja)
        por_pagina[caja.pagina] = Caja(
            caja.pagina,
            min(caja.x0, otra.x0),
            min(caja.y0, otra.y0),
            max(caja.x1, otra.x1),
            max(caja.y1, otra.y1),
        )
    return tuple(por_pagina[pagina] for pagina in sorted(por_pagina))


@dataclass(frozen=True, slots=True)
class Origen:
    """De dónde salió un nodo.

    Args:
        archivo: nombre del archivo, sin carpeta.
        linea_inicio: primera línea, desde 1.
        linea_fin: última línea, incluida.
        cajas: su lugar en cada página que ocupa, si el formato tiene páginas (PDF).
    """

    archivo: str
    linea_inicio: int
    linea_fin: int
    cajas: tuple[Caja, ...] = ()


@dataclass(slots=True)
class Bloque:
    """Un texto del manual con su marca: artículo, fracción, párrafo, viñeta…

    Args:
        tipo: titulo, capitulo, seccion, articulo, fraccion, inciso, numeral, viñeta, parrafo, subtitulo u organigrama.
        etiqueta: la marca como está impresa («Artículo 7.», «IV.», «a)», «•»); vacía si no tiene.
        texto: las letras sin la marca, sin asteriscos de Markdown, con los renglones del original unidos.
        negritas: pares (inicio, fin) de ``texto`` que estaban en negrita.
        hijos: lo que cuelga de él, en orden.
        palabras: rangos (inicio, fin) de índices de palabra del archivo que son suyos y de nadie más.
        origen: archivo y líneas.
        organo_id: id del órgano del que habla (encabezado de organigrama, renglón de la estructura orgánica) o
            cuyas funciones van aquí (artículo que le da sus atribuciones).
        vigencia: en un organigrama, el texto «01 de octubre de 2022» tal como está impreso.
        marca: la marca del formato cuando no es la etiqueta (el guion de una lista de Markdown numerada).
        confianza: qué tan seguro es que sea lo que se dice, de 0 a 1.
        dudas: lo que hace dudar, en frases cortas; también si, aun así, es seguro (``SEGURA``).
    """

    tipo: str
    etiqueta: str
    texto: str
    origen: Origen
    negritas: list[tuple[int, int]] = field(default_factory=list)
    hijos: list[Bloque] = field(default_factory=list)
    palabras: list[tuple[int, int]] = field(default_factory=list)
    organo_id: str | None = None
    vigencia: str | None = None
    marca: str = ""
    confianza: float = 1.0
    dudas: tuple[str, ...] = ()


def recorrer(bloques: Iterable[Bloque]) -> Iterator[Bloque]:
    """Da cada bloque y, tras él, lo que cuelga de él."""
    for bloque in bloques:
        yield bloque
        yield from recorrer(bloque.hijos)


@dataclass(slots=True)
class Funcion:
    """Una función numerada de un órgano, o un texto que está entre ellas.

    Args:
        etiqueta: la marca impresa («1.», «•», «IV.-», «a)»); vacía si se perdió.
        texto: las letras sin la marca.
        clase: «numerada», o «parrafo»/«subtitulo» cuando el texto no lleva ni debe llevar número.
        incisos: lo que cuelga de ella, en orden.
        articulo: el artículo que la contiene («Artículo 14»), si el documento va por artículos.
        marca: la marca del formato cuando no es la etiqueta (el guion de una lista de Markdown numerada).
        confianza: qué tan seguro es que sea función, inciso o texto y que vaya aquí, de 0 a 1.
        dudas: lo que hace dudar, en frases cortas; también si, aun así, es seguro (``SEGURA``).
    """

    etiqueta: str
    texto: str
    origen: Origen
    clase: str = "numerada"
    negritas: list[tuple[int, int]] = field(default_factory=list)
    incisos: list[Funcion] = field(default_factory=list)
    palabras: list[tuple[int, int]] = field(default_factory=list)
    articulo: str = ""
    marca: str = ""
    confianza: float = 1.0
    dudas: tuple[str, ...] = ()


@dataclass(slots=True)
class Rotulo:
    """Una palabra de formato («Objetivo:», «Hoja de autorización») que dice qué es lo que sigue.

    Args:
        clave: «objetivo» o «funciones» dentro de un órgano; «firmas» o «cambios» en el documento.
        texto: como está impreso.
    """

    clave: str
    texto: str
    origen: Origen
    palabras: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Organo:
    """Un órgano de la estructura con sus funciones.

    Args:
        id: identificador único dentro del documento («o1», «o2»…).
        codigo: el código impreso («7.1.1», «63.14.02», «I.a»); vacío si no lo hay.
        nombre: el nombre, con los renglones unidos y sin el punto que a veces lo cierra si el índice no lo trae.
        tipo: primera palabra que dice qué es (Dirección, Unidad, Coordinación…); vacío si no se reconoce.
        padre_id: id del órgano del que depende; None en la raíz.
        padre_inferido: si nadie lo dice en el original y se dedujo.
        objetivo: los párrafos del objetivo.
        rotulos: las palabras de formato impresas dentro de él.
        textos_iniciales: lo impreso antes del objetivo que no es objetivo ni función, en orden.
        textos: lo impreso entre el objetivo y las funciones.
        textos_finales: lo impreso después de las funciones.
        palabras: los de su encabezado (código, nombre y cierre).
        articulo: el artículo que le da sus atribuciones («Artículo 25»), si el documento va por artículos.
        encabezado: el encabezado como está impreso, con código y cierre («8.1.5 Dirección … Recaudación.»).
        seccion: índice en ``Documento.secciones`` de la sección donde está impreso; None si solo consta en una lista.
        confianza: qué tan seguro es que sea un órgano y que dependa de su superior, de 0 a 1.
        dudas: lo que hace dudar, en frases cortas; también si, aun así, es seguro (``SEGURA``).
    """

    id: str
    codigo: str
    nombre: str
    tipo: str
    origen: Origen
    padre_id: str | None = None
    padre_inferido: bool = False
    objetivo: list[Bloque] = field(default_factory=list)
    rotulos: list[Rotulo] = field(default_factory=list)
    textos_iniciales: list[Bloque] = field(default_factory=list)
    textos: list[Bloque] = field(default_factory=list)
    funciones: list[Funcion] = field(default_factory=list)
    textos_finales: list[Bloque] = field(default_factory=list)
    palabras: list[tuple[int, int]] = field(default_factory=list)
    articulo: str | None = None
    seccion: int | None = None
    encabezado: str = ""
    confianza: float = 1.0
    dudas: tuple[str, ...] = ()


@dataclass(slots=True)
class Seccion:
    """Una sección del manual.

    Args:
        clave: qué es: preliminares, introduccion, objetivo, antecedentes, marco_juridico, atribuciones, politicas,
            estructura_organica, organigrama, funciones, bibliografia, control_cambios, autorizacion, glosario, mision,
            vision, titulo, transitorios u otra.
        numero: como está impreso («7.», «7», «TÍTULO PRIMERO»); vacío si no tiene.
        titulo: las letras del encabezado, sin el número.
        bloques: sus textos, en orden; los órganos de una sección de funciones no se repiten aquí.
        palabras: los de su encabezado.
        confianza: qué tan seguro es que sea una sección y de esa clave, de 0 a 1.
        dudas: lo que hace dudar, en frases cortas; también si, aun así, es seguro (``SEGURA``).
    """

    clave: str
    numero: str
    titulo: str
    origen: Origen
    bloques: list[Bloque] = field(default_factory=list)
    palabras: list[tuple[int, int]] = field(default_factory=list)
    confianza: float = 1.0
    dudas: tuple[str, ...] = ()


@dataclass(slots=True)
class ItemMarco:
    """Un instrumento del marco jurídico; sus palabras pertenecen al bloque del que se leyó.

    Args:
        tipo: clave de la clase de norma (constitucion, ley_general, ley_federal, reglamento, acuerdo…).
        nombre: sin la parte de la publicación.
        publicacion: fecha de la publicación original, si consta.
        ultima_reforma: fecha de la última reforma, si consta.
        bloque: el bloque de la sección de donde se leyó.
    """

    tipo: str
    nombre: str
    publicacion: date | None
    bloque: Bloque
    ultima_reforma: date | None = None


@dataclass(slots=True)
class Firma:
    """Quien firma el manual en su hoja de autorización.

    Args:
        rol: como está impreso, sin dos puntos («ELABORÓ», «Vo. Bo.»).
        nombre: la persona o, si firma un órgano, su nombre.
        cargo: lo que dice bajo el nombre; vacío si nada.
        impreso: todas sus palabras en el orden de ``palabras``: también «Rúbrica», la raya o los dos puntos.
    """

    rol: str
    nombre: str
    cargo: str
    origen: Origen
    impreso: str
    palabras: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Cambio:
    """Un renglón del control de cambios.

    Args:
        numero: como está impreso («1», «01»); vacío si la tabla no lo trae.
        concepto: qué cambió.
        seccion: qué parte del manual; vacía si no lo dice.
        resumen: la explicación, si la tabla la trae aparte del concepto.
        aprobo: quién lo aprobó; vacío si no lo dice.
        fecha: cuándo; None si la tabla la deja en blanco.
        impreso: todas sus palabras en el orden de ``palabras``.
    """

    numero: str
    concepto: str
    seccion: str
    resumen: str
    aprobo: str
    fecha: date | None
    origen: Origen
    impreso: str
    palabras: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aviso:
    """Algo que la persona debe revisar.

    Args:
        codigo: clase de aviso, estable («salto_numeracion», «padre_inferido», «texto_sin_lugar»…).
        mensaje: una frase en español que dice qué pasa y dónde.
        linea: línea del archivo, desde 1; 0 si no aplica.
    """

    codigo: str
    mensaje: str
    linea: int = 0


@dataclass(frozen=True, slots=True)
class Apartada:
    """Texto de mobiliario (encabezado, pie, índice repetido) que se apartó.

    Args:
        texto: la línea como estaba, sin los blancos de los extremos.
        linea: su línea en el archivo, desde 1.
        motivo: «encabezado», «pie_de_pagina», «indice», «salto_de_pagina»…
        palabras: rangos (inicio, fin) de índices de palabra del archivo.
    """

    texto: str
    linea: int
    motivo: str
    palabras: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CuentaPalabras:
    """La cuenta que demuestra que no se perdió ninguna palabra: ``origen == conservadas + apartadas``."""

    origen: int
    conservadas: int
    apartadas: int


@dataclass(slots=True)
class Documento:
    """Un manual tal como se entendió; un archivo puede traer varios.

    Args:
        titulo: el título del documento.
        clave: la clave impresa («G000-002-001»); None si no la trae.
        institucion: el nombre de la institución; vacío si no consta.
        siglas: siglas de la institución si constan («IMSS»); vacío si no.
        acuerdo: el número del acuerdo que lo aprueba; None si no consta.
        fecha_autorizacion: la fecha de ese acuerdo; None si no consta.
        esquema: «decimal», «institucional», «articulo» o «ninguno»: cómo se numeran sus órganos.
        prefijo: en el esquema decimal, el número de la sección de funciones («7.»).
        atribuciones: (articulo, fraccion, bloque) de la sección de atribuciones.
        politicas: los bloques que son políticas.
        firmas: quienes lo firman, en el orden impreso.
        cambios: los renglones de su control de cambios.
        rotulos: títulos y encabezados de tabla de las firmas y de los cambios.
    """

    titulo: str
    clave: str | None
    institucion: str
    siglas: str
    acuerdo: str | None
    fecha_autorizacion: date | None
    esquema: str
    prefijo: str
    linea_inicio: int
    linea_fin: int
    secciones: list[Seccion] = field(default_factory=list)
    organos: list[Organo] = field(default_factory=list)
    marco_juridico: list[ItemMarco] = field(default_factory=list)
    atribuciones: list[tuple[str, str, Bloque]] = field(default_factory=list)
    politicas: list[Bloque] = field(default_factory=list)
    firmas: list[Firma] = field(default_factory=list)
    cambios: list[Cambio] = field(default_factory=list)
    rotulos: list[Rotulo] = field(default_factory=list)
    avisos: list[Aviso] = field(default_factory=list)
    apartadas: list[Apartada] = field(default_factory=list)
    cuenta: CuentaPalabras = field(default_factory=lambda: CuentaPalabras(0, 0, 0))


@dataclass(slots=True)
class Analisis:
    """El resultado de analizar un archivo.

    Args:
        archivo: nombre del archivo, sin carpeta.
        sha256: huella del contenido, en hexadecimal.
        documentos: los documentos encontrados, en orden; uno por lo menos.
    """

    archivo: str
    sha256: str
    documentos: list[Documento] = field(default_factory=list)
