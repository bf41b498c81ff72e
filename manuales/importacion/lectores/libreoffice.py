"""Lee .doc, .odt, .rtf y .html: LibreOffice, si está instalado, los pasa a Word, y su lector los lee."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from ..entrada import extension
from ..modelo import ArchivoInvalido
from .base import Lectura
from .docx import DOCUMENTO_ANTIGUO, FIRMA_OLE, FIRMA_ZIP, LectorWord, tipo_abierto
from .paginas_web import sin_nada_de_fuera

EXTENSIONES = (".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml")
_PROGRAMAS = ("soffice", "libreoffice")
_TEXTO_ABIERTO = b"application/vnd.oasis.opendocument.text"
_PAGINA_WEB = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html\b|html\b"
    rb"|!doctype\s[^\[>]{0,300}(?:\[.{0,4000}?\]\s*)?>\s*<html\b)",
    re.IGNORECASE | re.DOTALL,
)
_FILTRO = {"html": "HTML (StarWriter)"}  # sin él, una página web se abre donde no se puede guardar como Word
_SALIDA = "docx:MS Word 2007 XML"
_PLAZO = 20.0  # segundos, con los que tarda en arrancar
_PLAZO_POR_MEGA = 5.0
_PLAZO_MAXIMO = 90.0
_MEMORIA = 1_200_000  # kB de direcciones; ocupa de veras una quinta parte
_DISCO = 600_000  # bloques de 512 bytes que puede escribir en un archivo
_LIMITES = f'ulimit -v {_MEMORIA}; ulimit -f {_DISCO}; exec "$@"'
_SEGURIDAD = "/org.openoffice.Office.Common/Security/Scripting"
_RED = "/org.openoffice.Inet/Settings"
# Ni macros, ni vínculos que se actualizan, ni nada de fuera: lo que se pida a la red va a un puerto cerrado.
_AJUSTES = (
    (_SEGURIDAD, "BlockUntrustedRefererLinks", "true"),
    (_SEGURIDAD, "DisableMacrosExecution", "true"),
    (_SEGURIDAD, "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    (_RED, "ooInetProxyType", "2"),
    (_RED, "ooInetHTTPProxyName", "127.0.0.1"),
    (_RED, "ooInetHTTPProxyPort", "9"),
    (_RED, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_RED, "ooInetHTTPSProxyPort", "9"),
    (_RED, "ooInetNoProxy", ""),
)


class LectorLibreOffice:
    """Lee, por medio de LibreOffice, los formatos de texto que no son de Word de 2007 en adelante."""

    def puntua(self, contenido: bytes, nombre: str) -> int:
        """Reconoce el formato por su contenido; con la extensión sola, apenas."""
        if formato_de(contenido):
            return 5
        return 1 if extension(nombre) in EXTENSIONES else 0

    def lee(self, contenido: bytes) -> Lectura:
        """Da los renglones del documento, como los imprimiría Word."""
        formato = formato_de(contenido)
        if not formato:
            raise ArchivoInvalido(
                "El contenido del archivo no es el que su nombre dice: ábralo, guárdelo como .docx y vuelva a subirlo."
            )
        limpio = sin_nada_de_fuera(contenido) if formato == "html" else contenido
        return LectorWord().lee(convertir(limpio, formato))


def formato_de(contenido: bytes) -> str:
    """Da el formato por lo que el archivo trae: doc, odt, rtf o html; vacío si no es ninguno."""
    if contenido.startswith(FIRMA_OLE) and DOCUMENTO_ANTIGUO in contenido:
        return "doc"
    if contenido.startswith(FIRMA_ZIP) and _TEXTO_ABIERTO in (contenido[:200] + tipo_abierto(contenido)):
        return "odt"
    if contenido.startswith(b"{\\rt"):
        return "rtf"
    return "html" if _PAGINA_WEB.match(contenido[:8000]) else ""


def convertir(contenido: bytes, formato: str) -> bytes:
    """Pasa un documento a .docx con LibreOffice, en una carpeta y con unos ajustes pasajeros.

    Args:
        contenido: los bytes del documento.
        formato: su extensión verdadera, sin punto.

    Raises:
        ArchivoInvalido: si LibreOffice no está, no pudo abrir el documento o tardó demasiado.
    """
    programa = next((ruta for nombre in _PROGRAMAS if (ruta := shutil.which(nombre))), None)
    if programa is None:
        raise ArchivoInvalido(
            f"Este servidor no tiene LibreOffice, que hace falta para leer archivos .{formato}: guárdelo como .docx o "
            "PDF y vuelva a subirlo."
        )
    with TemporaryDirectory(prefix="simo-") as nombre:
        carpeta = Path(nombre)
        (carpeta / f"entrada.{formato}").write_bytes(contenido)
        _ajustar(carpeta / "perfil")
        filtro = [f"--infilter={_FILTRO[formato]}"] if formato in _FILTRO else []
        perfil = f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}"
        opciones = ["--headless", "--norestore", "--nolockcheck", *filtro, "--convert-to", _SALIDA]
        orden = [programa, perfil, *opciones, "--outdir", str(carpeta), str(carpeta / f"entrada.{formato}")]
        _correr(orden, carpeta, plazo_para(len(contenido)))
        salida = carpeta / "entrada.docx"
        if not salida.is_file():
            raise ArchivoInvalido(
                "No se pudo abrir el archivo: está dañado o protegido con contraseña; ábralo, guárdelo como .docx y "
                "vuelva a subirlo."
            )
        return salida.read_bytes()


def plazo_para(tamano: int) -> float:
    """Da los segundos que se espera a LibreOffice con un archivo de esos bytes."""
    return min(_PLAZO + _PLAZO_POR_MEGA * tamano / 2**20, _PLAZO_MAXIMO)


def _ajustar(perfil: Path) -> None:
    """Escribe los ajustes de LibreOffice en un perfil nuevo."""
    (perfil / "user").mkdir(parents=True)
    dichos = "".join(
        f'<item oor:path="{ruta}"><prop oor:name="{nombre}" oor:op="fuse"><value>{escape(valor)}</value></prop></item>'
        for ruta, nombre, valor in _AJUSTES
    )
    espacios = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    (perfil / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {espacios}>{dichos}</oor:items>', encoding="utf-8"
    )


def _correr(orden: list[str], carpeta: Path, plazo: float) -> None:
    """Corre un programa con tope de tiempo, memoria y disco; al acabar o vencerse el plazo no deja procesos vivos.

    Raises:
        ArchivoInvalido: si no acabó a tiempo.
    """
    entorno = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(carpeta), "LANG": "C.UTF-8"}
    proceso = subprocess.Popen(  # noqa: S603 - el programa es LibreOffice y la orden no lleva nada de quien sube
        ["/bin/sh", "-c", _LIMITES, "sh", *orden],
        cwd=carpeta,
        env=entorno,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        proceso.wait(plazo)
    except subprocess.TimeoutExpired as error:
        raise ArchivoInvalido(
            "El archivo tardó demasiado en abrirse: guárdelo como .docx o PDF y vuelva a subirlo."
        ) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(proceso.pid, signal.SIGKILL)
        proceso.wait()
