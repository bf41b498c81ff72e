"""PDF dañados, engañosos y hostiles: lo que se puede leer se lee entero y lo demás se dice en una frase, a tiempo."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from functools import cache, partial

import pikepdf
import pytest

from manuales.importacion import ArchivoInvalido
from manuales.importacion.aparte import leer_aparte, pintar_pagina
from manuales.importacion.modelo import Analisis
from tests.apoyo.desenlace import desenlace, frase, organos
from tests.apoyo.pdf_crudo import FUENTE, MANUAL, armar, de_renglones, flujo, inflado, letras, objetos_de

ORGANOS = [("Dirección de Globos", 2), ("Departamento de Hilos", 2)]
TEXTO = letras(MANUAL)
IMAGEN = b"/XObject << /I 6 0 R >>"
PINTA_IMAGEN = b"q 612 0 0 792 0 0 cm /I Do Q\n"


@cache
def sano() -> bytes:
    return de_renglones(MANUAL)


def con(*paginas: bytes, cola: bytes = b"", recursos: bytes = b"", **objetos: bytes) -> bytes:
    """Da un PDF con esas páginas y esos objetos (``o6=…``) de más o en lugar de los suyos."""
    todos = objetos_de(paginas or (inflado(TEXTO),), recursos=recursos)
    return armar(todos | {int(nombre[1:]): objeto for nombre, objeto in objetos.items()}, cola=cola)


def escaneado(capa: bytes, paginas: int = 3) -> bytes:
    """Da un PDF de páginas que son una imagen, con una capa de texto encima."""
    imagen = inflado(
        bytes(64), b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return con(*[inflado(PINTA_IMAGEN + capa)] * paginas, recursos=IMAGEN, o6=imagen)


# -- lo que está bien, aunque sea raro ---------------------------------------------------------------------------------


def _cifrado(**claves: str) -> bytes:
    destino = io.BytesIO()
    with pikepdf.open(io.BytesIO(sano())) as documento:
        documento.save(destino, encryption=pikepdf.Encryption(**claves))
    return destino.getvalue()


def _comprimido() -> bytes:
    destino = io.BytesIO()
    with pikepdf.open(io.BytesIO(sano())) as documento:
        documento.save(destino, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    return destino.getvalue()


SANOS: dict[str, Callable[[], bytes]] = {
    "sin más": sano,
    "sin comprimir": lambda: con(flujo(TEXTO)),
    "comprimido tres veces": lambda: con(inflado(TEXTO, veces=3)),
    "con objetos comprimidos y en serie": _comprimido,
    "protegido solo contra cambios": lambda: _cifrado(owner="dueña", user=""),
    "girado un cuarto": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 612 792] /Rotate 90"),
    "girado de cabeza": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 612 792] /Rotate 180"),
    "girado tres cuartos": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 612 792] /Rotate 270"),
    "girado menos un cuarto": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 612 792] /Rotate -90"),
    "con giro sin sentido": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 612 792] /Rotate 37"),
    "con la hoja al revés": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [612 792 0 0]"),
    "con el origen en otra parte": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [-50 -50 612 792]"),
    "sin medidas de la hoja": lambda: de_renglones(MANUAL, hoja=b""),
    "con la hoja de cero": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 0 0]"),
    "con basura delante": lambda: b"basura\n" * 100 + sano(),
    "con basura detrás": lambda: sano() + b"\x00basura" * 1_000,
    "sin tabla de referencias": lambda: sano().replace(b"xref\n0 12", b"nada\n0 12"),
    "con la tabla en otro lugar": lambda: sano().replace(b"startxref\n", b"startxref\n9"),
    "con texto invisible, como el de un OCR": lambda: escaneado(b"3 Tr " + TEXTO, 1),
    "con guiones y ligas que se lanzan al abrir": lambda: con(
        o1=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    ),
    "que quiere correr un programa": lambda: con(
        o1=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"
    ),
    "con el contenido en otro archivo": lambda: con(
        inflado(TEXTO),
        o1=b"<< /Type /Catalog /Pages 2 0 R >>",
        o6=b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream",
    ),
    "con marcadores en círculo": lambda: con(
        o1=b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", o6=b"<< /First 6 0 R /Next 6 0 R /Last 6 0 R >>"
    ),
    "que dice tener mil millones de páginas": lambda: con(o2=b"<< /Type /Pages /Count 1000000000 /Kids [10 0 R] >>"),
    "con la versión del futuro": lambda: sano().replace(b"%PDF-1.7", b"%PDF-9.9"),
}


@pytest.mark.parametrize("caso", SANOS)
def test_lo_que_se_puede_leer_se_lee_entero(caso: str) -> None:
    assert organos(SANOS[caso](), "manual.pdf") == ORGANOS


@pytest.mark.parametrize("nombre", ["manual", "manual.txt", "manual.docx", "MANUAL.PDF", ".pdf", "a.pdf.exe"])
def test_un_pdf_lo_es_por_su_contenido_y_no_por_su_nombre(nombre: str) -> None:
    assert organos(sano(), nombre) == ORGANOS


def test_mil_paginas() -> None:
    paginas = [[f"{n}. Revisar los globos del cajón {n}."] for n in range(3, 1_002)]
    lectura = leer_aparte(de_renglones(MANUAL, *paginas), "m.pdf")
    assert len(lectura.paginas) == 1_000
    assert lectura.lineas[-1].texto == "1001. Revisar los globos del cajón 1001."
    assert lectura.lineas[-1].caja is not None
    assert lectura.lineas[-1].caja.pagina == 1_000


# -- lo que no se puede leer -------------------------------------------------------------------------------------------

SIN_UNICODE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)


def _en_claves() -> bytes:
    """Da páginas escritas con números de glifo que nadie dice qué letra son."""
    glifos = b" ".join(
        b"BT /F1 11 Tf 72 %d Td <%s> Tj ET" % (720 - 20 * n, bytes(range(3, 60)).hex().encode()) for n in range(30)
    )
    return con(inflado(glifos), o3=SIN_UNICODE)


RECHAZADOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "solo el comienzo": (lambda: b"%PDF-1.7", "dañado"),
    "solo el comienzo y el fin": (lambda: b"%PDF-1.7\n%%EOF", "dañado"),
    "sin páginas": (lambda: con(o2=b"<< /Type /Pages /Count 0 /Kids [] >>"), "dañado"),
    "sin tabla de referencias ni catálogo": (lambda: sano()[: sano().index(b"xref")], "dañado"),
    "con una página en blanco": (lambda: con(flujo(b"")), "OCR"),
    "escaneado": (lambda: escaneado(b""), "OCR"),
    "escaneado con tres palabras de basura": (lambda: escaneado(letras(["l1 ;. rn"])), "OCR"),
    "escaneado con su folio": (lambda: escaneado(letras(["Página 3 de 20   Clave: G000-002-001   Gaceta"])), "OCR"),
    "con contraseña": (partial(_cifrado, owner="dueña", user="secreta"), "contraseña"),
    "sin decir qué letras son": (_en_claves, "letras"),
    "con el comienzo muy tarde": (lambda: b"%" * 3_000 + sano(), "su contenido no es de un .pdf"),
}


@pytest.mark.parametrize("caso", RECHAZADOS)
def test_lo_que_no_se_puede_leer_se_dice(caso: str) -> None:
    fabricar, dice = RECHAZADOS[caso]
    assert dice in frase(fabricar(), "manual.pdf")


# -- lo que quiere hacer daño ------------------------------------------------------------------------------------------

MUCHO = 5_000_000


def _risa(niveles: int = 40) -> bytes:
    """Da una página que se dibuja a sí misma 2^40 veces, por formas que llaman dos veces a la siguiente."""
    formas = {
        f"o{100 + n}": inflado(
            b"/X Do /X Do " + letras(["hola"]),
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
            b"<< /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>" % (101 + n),
        )
        for n in range(niveles)
    }
    return con(inflado(b"/X Do " + TEXTO), recursos=b"/XObject << /X 100 0 R >>", **formas)


def _bomba(trozo: bytes, veces: int) -> bytes:
    """Da un objeto que se infla a ``veces`` copias de un trozo, sin hacerlas aquí."""
    compresor = zlib.compressobj(9, wbits=-15)
    bloque = compresor.compress(trozo) + compresor.flush(zlib.Z_FULL_FLUSH)
    return flujo(b"\x78\xda" + bloque * veces + b"\x03\x00", filtro=b"/FlateDecode")


HOSTILES: dict[str, Callable[[], bytes]] = {
    "un GB de blancos": lambda: con(_bomba(b" " * 10**6, 1_000)),
    "diez MB comprimidos dos veces": lambda: con(inflado(b"\n" * 10**7 + TEXTO, veces=2)),
    "un GB de texto": lambda: con(_bomba(b"BT /F1 9 Tf 72 72 Td " + b"(hola) Tj " * 10**5 + b"ET ", 1_000)),
    "una palabra de diez millones de letras": lambda: con(
        inflado(b"BT /F1 9 Tf 72 72 Td (" + b"a" * 10**7 + b") Tj ET")
    ),
    "listas dentro de listas": lambda: con(inflado(b"[" * MUCHO)),
    "textos sin cerrar": lambda: con(inflado(b"(" * MUCHO)),
    "diccionarios sin cerrar": lambda: con(inflado(b"<<" * MUCHO)),
    "estados guardados": lambda: con(inflado(b"q " * MUCHO)),
    "dibujos": lambda: con(inflado(b"0 0 9 9 re f " * (MUCHO // 10))),
    "rayas": lambda: con(inflado(b"0 0 m " + b"1 1 l " * (MUCHO // 6) + b"S")),
    "trazos recortados": lambda: con(inflado(b"0 0 9 9 re W n " * (MUCHO // 50) + TEXTO)),
    "formas que se llaman dos veces": _risa,
    "forma que se llama a sí misma": lambda: con(
        inflado(b"/X Do " + TEXTO),
        recursos=b"/XObject << /X 6 0 R >>",
        o6=inflado(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ),
    "páginas en círculo": lambda: con(o2=b"<< /Type /Pages /Count 2 /Kids [2 0 R 10 0 R] >>"),
    "páginas que son su padre": lambda: con(o2=b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"),
    "cuenta negativa de páginas": lambda: con(o2=b"<< /Type /Pages /Count -5 /Kids [10 0 R] >>"),
    "cien mil páginas que son la misma": lambda: con(
        o2=b"<< /Type /Pages /Count 100000 /Kids [" + b"10 0 R " * 100_000 + b"] >>"
    ),
    "catálogo que es su árbol de páginas": lambda: con(o1=b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Count 3 >>"),
    "objeto hondo": lambda: con(o6=b"[" * 500_000 + b"]" * 500_000, o1=b"<< /Type /Catalog /Pages 2 0 R /X 6 0 R >>"),
    "catálogo hondo": lambda: con(o1=b"<< /Pages 2 0 R /X " + b"<</A" * 300_000 + b">>" * 300_000 + b" >>"),
    "largo que es él mismo": lambda: con(b"<< /Length 11 0 R >>\nstream\n" + TEXTO + b"\nendstream"),
    "largo mayor que el archivo": lambda: con(b"<< /Length 999999999 >>\nstream\n" + TEXTO + b"\nendstream"),
    "largo negativo": lambda: con(b"<< /Length -1 >>\nstream\n" + TEXTO + b"\nendstream"),
    "tablas de referencias en círculo": lambda: sano().replace(
        b"trailer\n<<", b"trailer\n<< /Prev %d " % sano().rindex(b"xref\n0")
    ),
    "tabla que dice ser inmensa": lambda: sano().replace(b"xref\n0 12", b"xref\n0 999999999"),
    "contenido repetido cien mil veces": lambda: con(
        o10=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ["
        + b"11 0 R " * 100_000
        + b"] >>"
    ),
    "cien filtros": lambda: con(flujo(TEXTO, filtro=b"[" + b"/FlateDecode " * 100 + b"]")),
    "filtro que no existe": lambda: con(flujo(TEXTO, filtro=b"/Nada")),
    "imágenes disfrazadas de texto": lambda: con(flujo(TEXTO, filtro=b"/DCTDecode")),
    "JPEG 2000 falso": lambda: con(flujo(TEXTO, filtro=b"/JPXDecode")),
    "columnas inmensas": lambda: con(
        flujo(
            zlib.compress(TEXTO),
            b"/DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 32 >>",
            filtro=b"/FlateDecode",
        )
    ),
    "repeticiones": lambda: con(flujo(b"\x81 " * 500_000 + b"\x80", filtro=b"/RunLengthDecode")),
    "LZW torcido": lambda: con(flujo(bytes(range(256)) * 500, filtro=b"/LZWDecode")),
    "letra de tamaño cero": lambda: con(inflado(TEXTO.replace(b"11 Tf", b"0 Tf"))),
    "letra de tamaño inmenso": lambda: con(inflado(TEXTO.replace(b"11 Tf", b"1e30 Tf"))),
    "letra de tamaño negativo": lambda: con(inflado(TEXTO.replace(b"11 Tf", b"-11 Tf"))),
    "matriz sin sentido": lambda: con(inflado(b"0 0 0 0 0 0 cm " + TEXTO)),
    "matriz inmensa": lambda: con(inflado(b"1e38 1e38 1e38 1e38 1e38 1e38 cm " + TEXTO)),
    "números que no lo son": lambda: con(inflado(TEXTO.replace(b"72 740", b"nan inf"))),
    "hoja inmensa": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [0 0 1e30 1e30]"),
    "hoja que no es de números": lambda: de_renglones(MANUAL, hoja=b"/MediaBox [/a (b) null true]"),
    "fuente que es la página": lambda: con(o3=b"<< /Type /Font /Subtype /Type0 /DescendantFonts [10 0 R] >>"),
    "fuente que desciende de sí misma": lambda: con(
        o3=b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [3 0 R] >>"
    ),
    "fuente con un programa falso": lambda: con(
        o3=FUENTE[:-2] + b"/FontDescriptor << /FontFile2 6 0 R /Flags 4 >> >>", o6=inflado(bytes(range(256)) * 4_000)
    ),
    "fuente dibujada que se dibuja con ella misma": lambda: con(
        o3=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 32 /LastChar 32"
        b" /Widths [9] /Encoding << /Differences [32 /a] >> /CharProcs << /a 6 0 R >> "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        o6=inflado(b"9 0 d0 BT /F1 9 Tf (     ) Tj ET"),
    ),
    "equivalencias de letras inmensas": lambda: con(
        o3=FUENTE[:-2] + b"/ToUnicode 6 0 R >>",
        o6=inflado(b"1 beginbfrange\n" + b"<0000> <ffff> <" + b"d83d" * 1_000 + b">\n" * 100 + b"endbfrange"),
    ),
    "equivalencias en círculo": lambda: con(
        o3=FUENTE[:-2] + b"/ToUnicode 6 0 R >>", o6=inflado(b"/X usecmap", b"/UseCMap 6 0 R")
    ),
    "catálogo que no está": lambda: armar({2: b"<< >>"}, raiz=7),
    "catálogo que es un número": lambda: con(o1=b"7"),
    "página que es un número": lambda: con(o10=b"7"),
    "página nula": lambda: con(o10=b"null"),
    "cifrado sin sentido": lambda: con(cola=b"/Encrypt << /Filter /Standard /V 9 /R 9 /O () /U () /P 0 >> /ID [() ()]"),
    "cifrado ajeno": lambda: con(cola=b"/Encrypt << /Filter /Otro /V 4 >> /ID [(a) (b)]"),
    "forma XFA": lambda: con(
        o1=b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA 6 0 R /Fields [] >> >>",
        o6=inflado(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ),
    "objetos comprimidos en sí mismos": lambda: con(
        o6=flujo(b"6 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R"), o10=b"6 0 R"
    ),
}


@pytest.mark.parametrize("caso", HOSTILES)
def test_lo_hostil_termina_a_tiempo_con_resultado_o_con_frase(caso: str) -> None:
    desenlace(HOSTILES[caso](), "manual.pdf")


@pytest.mark.parametrize("tramo", range(1, 24))
def test_cortado_en_cualquier_parte(tramo: int) -> None:
    contenido = de_renglones(MANUAL, *[[f"{n}. Inflar el globo {n}."] * 20 for n in range(5)])
    desenlace(contenido[: len(contenido) * tramo // 24], "manual.pdf")


@pytest.mark.parametrize("semilla", range(24))
def test_con_bytes_cambiados(semilla: int) -> None:
    azar, contenido = random.Random(semilla), bytearray(con(flujo(TEXTO)))  # noqa: S311 - mutaciones repetibles
    for _ in range(azar.choice([1, 5, 50])):
        contenido[azar.randrange(len(contenido))] = azar.randrange(256)
    desenlace(bytes(contenido), "manual.pdf")


def test_dos_pdf_pegados_dan_uno() -> None:
    assert isinstance(desenlace(sano() + sano(), "manual.pdf"), Analisis)


# -- pintar ------------------------------------------------------------------------------------------------------------

INMENSA = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"


@pytest.mark.parametrize(
    "contenido",
    [
        HOSTILES["formas que se llaman dos veces"](),
        HOSTILES["fuente dibujada que se dibuja con ella misma"](),
        con(flujo(PINTA_IMAGEN), recursos=IMAGEN, o6=inflado(bytes(10**7), INMENSA)),
        con(flujo(PINTA_IMAGEN), recursos=IMAGEN, o6=flujo(b"", INMENSA, filtro=b"/JPXDecode")),
        de_renglones(MANUAL, hoja=b"/MediaBox [0 0 1e30 1e30]"),
        de_renglones(MANUAL, hoja=b"/MediaBox [0 0 0 0]"),
        con(
            flujo(b"/Pattern cs /P scn 0 0 612 792 re f"),
            recursos=b"/Pattern << /P 6 0 R >>",
            o6=inflado(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .001 /YStep .001 "
                b"/Resources << /Pattern << /P 6 0 R >> >>",
            ),
        ),
    ],
)
def test_pintar_lo_hostil_da_imagen_o_frase(contenido: bytes) -> None:
    dicho = _pintado(contenido)
    assert dicho.startswith("PNG") or ("dañad" in dicho or "demasiado" in dicho or "memoria" in dicho)


def _pintado(contenido: bytes) -> str:
    try:
        return pintar_pagina(contenido, 1, 800)[1:].decode("latin-1")
    except ArchivoInvalido as error:
        return str(error)
