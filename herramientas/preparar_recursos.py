"""Deriva de paquetes con versión fija lo que el sitio y el PDF sirven sin pedirlo a nadie: las tipografías."""

from __future__ import annotations

import argparse
import hashlib
import importlib.resources
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

RAIZ = Path(__file__).resolve().parent.parent
CARPETA = RAIZ / "recursos" / "fuentes"
MANIFIESTO = Path(__file__).with_name("recursos.sha256")

PAQUETE = "fontpkg_noto_sans"
RECTA, CURSIVA = "NotoSans[wdth,wght].ttf", "NotoSans-Italic[wdth,wght].ttf"
CORTES = {  # nombre del archivo derivado: (archivo variable, peso)
    "NotoSans-Regular": (RECTA, 400),
    "NotoSans-Italic": (CURSIVA, 400),
    "NotoSans-SemiBold": (RECTA, 600),
    "NotoSans-Bold": (RECTA, 700),
    "NotoSans-BoldItalic": (CURSIVA, 700),
}
# Lo que un manual en español puede traer: latín completo, acentos sueltos, griego (Δ, π), puntuación
# tipográfica, volados, monedas, №, ™, ⅓ y signos de cuentas.
ALCANCE = (
    (0x0020, 0x024F),
    (0x02B0, 0x03FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x22FF),
    (0x25CC, 0x25CC),
    (0xFB00, 0xFB04),
)
# Sin `liga`: al leer el PDF, «oficina» vuelve con sus siete letras y no con una ligadura.
RASGOS = ["kern", "mark", "mkmk", "ccmp", "tnum"]
# 2020-01-01 en segundos desde 1904: la fecha de la tipografía no depende de cuándo se instaló.
FECHA_FIJA = 3_660_681_600


def derivar(variable: Path, peso: int) -> TTFont:
    """Da la tipografía estática de un peso, reducida a ``ALCANCE`` y a ``RASGOS``.

    Args:
        variable: archivo TTF con los ejes ``wght`` y ``wdth``.
        peso: valor del eje ``wght`` (400 regular, 700 negrita).
    """
    fuente = TTFont(variable, recalcTimestamp=False)
    fuente = instancer.instantiateVariableFont(fuente, {"wght": peso, "wdth": 100}, updateFontNames=True)
    opciones = subset.Options(
        layout_features=RASGOS, hinting=False, notdef_outline=True, name_IDs=["*"], name_languages=["*"]
    )
    podadora = subset.Subsetter(opciones)
    podadora.populate(unicodes=[letra for inicio, fin in ALCANCE for letra in range(inicio, fin + 1)])
    podadora.subset(fuente)
    fuente["head"].modified = FECHA_FIJA
    return fuente


def escribir_todas() -> None:
    """Escribe en ``CARPETA`` cada corte como TTF (para el PDF) y WOFF2 (para el sitio), con su licencia."""
    CARPETA.mkdir(parents=True, exist_ok=True)
    origen = importlib.resources.files(PAQUETE)
    with importlib.resources.as_file(origen / "files") as archivos:
        for nombre, (variable, peso) in CORTES.items():
            fuente = derivar(archivos / variable, peso)
            fuente.save(CARPETA / f"{nombre}.ttf")
            fuente.flavor = "woff2"
            fuente.save(CARPETA / f"{nombre}.woff2")
    (CARPETA / "LICENCIA.txt").write_bytes((origen / "LICENSE").read_bytes())


def huellas() -> str:
    """Da el manifiesto de lo que hay: un renglón «sha256  archivo» por TTF; vacío si falta cualquier archivo."""
    if not all((CARPETA / f"{nombre}.{tipo}").exists() for nombre in CORTES for tipo in ("ttf", "woff2")):
        return ""
    renglones = (f"{_sha256(CARPETA / f'{nombre}.ttf')}  {nombre}.ttf\n" for nombre in sorted(CORTES))
    return "".join(renglones)


def _sha256(ruta: Path) -> str:
    return hashlib.sha256(ruta.read_bytes()).hexdigest()


def main() -> int:
    """Deja las tipografías listas y comprobadas contra el manifiesto; con ``--anotar``, lo reescribe."""
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--anotar", action="store_true", help="acepta lo derivado y reescribe el manifiesto")
    anotar = opciones.parse_args().anotar
    if not anotar and huellas() == MANIFIESTO.read_text(encoding="ascii"):
        return 0
    print("Preparo las tipografías en recursos/fuentes")
    escribir_todas()
    if anotar:
        MANIFIESTO.write_text(huellas(), encoding="ascii")
    elif huellas() != MANIFIESTO.read_text(encoding="ascii"):
        print(
            "Las tipografías derivadas no coinciden con herramientas/recursos.sha256: revise que .venv tenga las "
            "versiones del candado (make limpiar instalar).",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
