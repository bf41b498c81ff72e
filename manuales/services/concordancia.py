"""Que el número de la sección de funciones y los códigos de sus órganos digan lo mismo, o que se avise."""

from __future__ import annotations

from dataclasses import dataclass

from manuales.documento import numerar_secciones
from manuales.models import Edicion
from organigrama.models import Estructura
from texto.numerales import de_romano


@dataclass(frozen=True, slots=True)
class Numeros:
    """Con qué número empieza la sección de funciones y con cuál sus órganos; vacíos si no llevan.

    Args:
        titulo: el de la sección.
        numero: el que se muestra («7.», «VII.»).
        prefijo: lo que antecede a los códigos de los órganos («7.»).
    """

    titulo: str = ""
    numero: str = ""
    prefijo: str = ""

    @property
    def discordancia(self) -> str:
        """La frase que dice en qué no concuerdan y qué hacer; vacía si concuerdan."""
        numero, prefijo = self.numero.rstrip(". -"), self.prefijo.rstrip(". ")
        romano = de_romano(numero) if numero else None
        esperado = str(romano) if romano else numero
        if not numero or not prefijo or f"{prefijo}.".startswith(f"{esperado}."):
            return ""
        return (
            f"La sección «{self.titulo}» lleva el número «{self.numero}» y los códigos de sus órganos empiezan con "
            f"«{self.prefijo}»; si deben concordar, en el árbol de órganos abra «Nombre y numeración» y escriba el "
            f"prefijo «{esperado}.»."
        )


def numeros_de(edicion: Edicion) -> Numeros:
    """Da los números de una edición; dos consultas."""
    estructura = Estructura.objects.get(pk=edicion.estructura_id)
    secciones = list(edicion.secciones.order_by("orden", "id"))
    de_funciones = next((una for una in secciones if una.clave == "funciones"), None)
    if de_funciones is None or estructura.esquema != Estructura.Esquema.DECIMAL:
        return Numeros()
    return Numeros(str(de_funciones), numerar_secciones(secciones)[de_funciones.pk], estructura.prefijo)


class Concordancia:
    """Vigila durante un acto los números de una edición: se crea antes del cambio y se cierra después."""

    def __init__(self, edicion: Edicion) -> None:
        self._edicion = edicion
        self._antes = numeros_de(edicion)

    def cerrar(self) -> tuple[str, ...]:
        """Da un aviso si los números concordaban y el acto los separó; los de antes ya se avisaron."""
        discordancia = numeros_de(self._edicion).discordancia
        return (discordancia,) if discordancia and not self._antes.discordancia else ()
