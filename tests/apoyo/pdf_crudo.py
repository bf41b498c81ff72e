"""PDF escritos a mano, objeto por objeto: los sanos y los que ninguna biblioteca se prestaría a hacer."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FUENTE = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CARTA = (612, 792)

#: Un manual breve y completo, inventado: lo que un PDF sano de estas pruebas dice.
MANUAL = (
    "MANUAL DE ORGANIZACIÓN DE LA DIRECCIÓN DE GLOBOS",
    "",
    "1. Introducción",
    "",
    "Este manual dice quién infla los globos de la plaza, quién los amarra y",
    "quién los cuida del viento; se escribió para que nadie tenga que adivinarlo",
    "y para que lo lea quien llega a trabajar por primera vez.",
    "",
    "2. Objetivo",
    "",
    "Que cada persona sepa lo que le toca y a quién le rinde cuentas, sin",
    "preguntarlo dos veces ni esperar a que otra se lo diga al oído.",
    "",
    "7. Funciones",
    "",
    "7.1 Dirección de Globos",
    "",
    "1. Dirigir la compra de los globos que pidan las colonias, con el dinero",
    "que el cabildo le autorice para ese fin.",
    "2. Autorizar los colores de la temporada.",
    "",
    "7.1.1 Departamento de Hilos",
    "",
    "1. Amarrar los globos que se inflen y revisar que ninguno se suelte antes",
    "de la hora.",
    "2. Informar cada mes de los hilos que sobren.",
)


def flujo(datos: bytes, extra: bytes = b"", *, filtro: bytes = b"") -> bytes:
    """Da un objeto con flujo; ``filtro`` se anuncia tal cual, sin aplicarlo."""
    anuncio = b"/Filter " + filtro if filtro else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(datos), anuncio, extra, datos)


def inflado(datos: bytes, extra: bytes = b"", *, veces: int = 1) -> bytes:
    """Da un objeto con flujo comprimido con Flate, una o varias veces."""
    for _ in range(veces):
        datos = zlib.compress(datos, 9)
    return flujo(datos, extra, filtro=b"[" + b" /FlateDecode" * veces + b" ]")


def letras(renglones: Sequence[str], *, tamano: int = 11, arriba: int = 740) -> bytes:
    """Da las órdenes que escriben unos renglones de texto, uno bajo otro, en la fuente F1."""
    ordenes = [b"BT /F1 %d Tf %d TL 72 %d Td" % (tamano, tamano + 4, arriba)]
    for renglon in renglones:
        crudo = renglon.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        ordenes.append(b"(" + crudo + b") Tj T*")
    return b"\n".join([*ordenes, b"ET"])


def armar(objetos: Mapping[int, bytes], *, cola: bytes = b"", raiz: int = 1) -> bytes:
    """Da un archivo con su tabla de referencias; ``cola`` se añade al diccionario final."""
    partes, lugares, avance = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}, 15
    for numero, objeto in objetos.items():
        lugares[numero] = avance
        partes.append(b"%d 0 obj\n%s\nendobj\n" % (numero, objeto))
        avance += len(partes[-1])
    total = max(objetos) + 1
    tabla = [b"xref\n0 %d\n0000000000 65535 f \n" % total]
    tabla += [b"%010d 00000 n \n" % lugares[n] if n in lugares else b"0000000000 65535 f \n" for n in range(1, total)]
    final = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (total, raiz, cola, avance)
    return b"".join([*partes, *tabla, final])


def objetos_de(
    paginas: Sequence[bytes],
    *,
    fuente: bytes = FUENTE,
    hoja: bytes = b"/MediaBox [0 0 612 792]",
    recursos: bytes = b"",
) -> dict[int, bytes]:
    """Da los objetos de un documento cuyas páginas tienen esos contenidos (objetos con flujo).

    El 1 es el catálogo; el 2, el árbol de páginas; el 3, la fuente; las páginas van desde el 10, cada una seguida de
    su contenido.
    """
    lugares = [10 + 2 * orden for orden in range(len(paginas))]
    hijos = b" ".join(b"%d 0 R" % lugar for lugar in lugares)
    objetos = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(paginas), hijos),
        3: fuente,
    }
    for lugar, contenido in zip(lugares, paginas, strict=True):
        objetos[lugar] = (
            b"<< /Type /Page /Parent 2 0 R %s /Resources << /Font << /F1 3 0 R >> %s >> /Contents %d 0 R >>"
            % (hoja, recursos, lugar + 1)
        )
        objetos[lugar + 1] = contenido
    return objetos


def de_renglones(*paginas: Sequence[str], hoja: bytes = b"/MediaBox [0 0 612 792]") -> bytes:
    """Da un PDF sano con esas páginas de texto."""
    return armar(objetos_de([inflado(letras(renglones)) for renglones in paginas], hoja=hoja))
