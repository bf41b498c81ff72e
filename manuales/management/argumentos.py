"""Los argumentos de los mandos en español: qué está mal escrito, en una frase, y la ayuda."""

from __future__ import annotations

import re
from argparse import Action
from typing import Any

from django.core.management.base import DjangoHelpFormatter

#: Lo que dice argparse y cómo lo decimos; se prueba en este orden.
_FRASES = (
    (r"the following arguments are required: (.+)", r"Falta \1."),  # …: ruta, --institucion
    (r"unrecognized arguments: (.+)", r"No se reconoce «\1»."),
    (r"ambiguous option: (.+) could match (.+), (\S+)", r"«\1» puede ser \2 o \3; escríbalo completo."),
    (r"argument (.+): expected .*arguments?", r"A \1 le falta su valor."),  # expected one argument
    (r"argument (.+): ignored explicit argument .*", r"\1 no lleva valor."),  # --simulacro=x
    (r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"«\2» no vale para \1; elija entre \3."),
    (r"argument (.+): invalid .+ value: '(.*)'", r"«\2» no vale para \1."),
)
_TITULOS = {"positional arguments": "argumentos", "options": "opciones"}


def frase_de(dicho: str) -> str:
    """Da en español lo que argparse dice de un argumento mal escrito."""
    for patron, frase in _FRASES:
        visto = re.fullmatch(patron, dicho, re.DOTALL)
        if visto:
            return " ".join(visto.expand(frase).split())
    return "Los argumentos no están bien escritos."


class AyudaEnEspanol(DjangoHelpFormatter):
    """La ayuda de un mando con sus títulos en español."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Escribe cómo se usa."""
        super().add_usage(usage, actions, groups, "Uso: ")

    def start_section(self, heading: str | None) -> None:
        """Abre una parte con su título."""
        super().start_section(_TITULOS.get(heading or "", heading))

    def add_argument(self, action: Action) -> None:
        """Escribe un argumento."""
        if action.dest == "help":
            action.help = "muestra esta ayuda y termina"
        super().add_argument(action)
