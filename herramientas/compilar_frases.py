"""Compila las frases de ``locale/`` (.po) a lo que gettext lee (.mo), sin pedir msgfmt a la máquina."""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterator
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
CARPETA = RAIZ / "locale"
_RENGLON = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?(".*")')  # msgstr[1] "Se guardó"
_MAGIA = 0x950412DE
_CABEZA = 28  # siete enteros de cuatro bytes


def leer_po(texto: str) -> dict[str, str]:
    """Da las frases de un .po por la clave con que gettext las busca.

    El contexto va antes del original, separado por EOT; los plurales van juntos, separados por NUL.
    """
    return {clave: frase for parrafo in re.split(r"\n\s*\n", texto) for clave, frase in _frase(parrafo) if frase}


def _frase(parrafo: str) -> Iterator[tuple[str, str]]:
    partes: dict[str, str] = {}
    nombre = ""
    for renglon in parrafo.splitlines():
        visto = _RENGLON.fullmatch(renglon.strip())
        if visto:
            nombre = visto[1] or nombre
            partes[nombre] = partes.get(nombre, "") + ast.literal_eval(visto[2])
    if "msgid" in partes:
        contexto = f"{partes['msgctxt']}\x04" if "msgctxt" in partes else ""
        plural = f"\0{partes['msgid_plural']}" if "msgid_plural" in partes else ""
        dichas = [dicha for nombre, dicha in partes.items() if nombre.startswith("msgstr")]
        yield f"{contexto}{partes['msgid']}{plural}", "\0".join(dichas)


def compilar(frases: dict[str, str]) -> bytes:
    """Da el .mo: una cabeza, dos tablas de (largo, lugar) y las letras, con las claves en orden."""
    pares = sorted((clave.encode(), frase.encode()) for clave, frase in frases.items())
    lugar = _CABEZA + 16 * len(pares)
    tablas: list[int] = []
    letras = b""
    for columna in (0, 1):
        for par in pares:
            tablas += (len(par[columna]), lugar + len(letras))
            letras += par[columna] + b"\0"
    cabeza = (_MAGIA, 0, len(pares), _CABEZA, _CABEZA + 8 * len(pares), 0, lugar)
    return struct.pack(f"<{7 + len(tablas)}I", *cabeza, *tablas) + letras


def compilar_todas(carpeta: Path = CARPETA) -> None:
    """Deja junto a cada .po su .mo; el que ya está al día no se toca."""
    for po in sorted(carpeta.glob("*/LC_MESSAGES/*.po")):
        contenido = compilar(leer_po(po.read_text(encoding="utf-8")))
        mo = po.with_suffix(".mo")
        if not mo.is_file() or mo.read_bytes() != contenido:
            mo.write_bytes(contenido)


if __name__ == "__main__":
    compilar_todas()
