"""Las frases propias se compilan bien, y cada una corresponde a algo que Django todavía dice."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import django
import pytest
from django.utils import translation

from herramientas.compilar_frases import CARPETA, compilar, leer_po

DJANGO = Path(django.__file__).parent
PO = {po.stem: po for po in CARPETA.glob("es_MX/LC_MESSAGES/*.po")}
HUECO = re.compile(r"%\(\w+\)[sdr]|%s|\{\w*\}")
MUESTRA = r"""
# Una nota.
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

#: de/aqui.py
msgid "One \"thing\""
msgstr ""
"Una «cosa»\n"
"en dos renglones"

msgctxt "alt. month"
msgid "May"
msgstr "mayo"

msgid "%(n)s result"
msgid_plural "%(n)s results"
msgstr[0] "%(n)s resultado"
msgstr[1] "%(n)s resultados"

msgid "Nothing"
msgstr ""
"""


def test_gettext_lee_lo_compilado() -> None:
    frases = gettext.GNUTranslations(io.BytesIO(compilar(leer_po(MUESTRA))))
    assert frases.gettext('One "thing"') == "Una «cosa»\nen dos renglones"
    assert frases.pgettext("alt. month", "May") == "mayo"
    assert [frases.ngettext("%(n)s result", "%(n)s results", n) for n in (1, 2)] == [
        "%(n)s resultado",
        "%(n)s resultados",
    ]
    assert frases.gettext("Nothing") == "Nothing"


@pytest.mark.parametrize("dominio", ["django", "djangojs"])
def test_lo_compilado_esta_al_dia(dominio: str) -> None:
    compilado = PO[dominio].with_suffix(".mo")
    assert compilado.is_file(), "faltan las frases compiladas: corra «make instalar»"
    assert compilado.read_bytes() == compilar(leer_po(PO[dominio].read_text(encoding="utf-8"))), "corra «make instalar»"


@pytest.mark.parametrize("dominio", ["django", "djangojs"])
def test_cada_frase_propia_es_de_algo_que_django_dice(dominio: str) -> None:
    suyas: set[str] = set()
    for po in DJANGO.glob(f"**/locale/es/LC_MESSAGES/{dominio}.po"):
        texto = re.sub(r"^#~.*\n", "", po.read_text(encoding="utf-8"), flags=re.MULTILINE)
        suyas |= set(leer_po(texto))
    propias = leer_po(PO[dominio].read_text(encoding="utf-8"))
    assert sorted(set(propias) - suyas) == []
    del propias[""]  # el encabezado
    for clave, frase in propias.items():
        assert set(HUECO.findall(frase)) <= set(HUECO.findall(clave)), clave


def test_django_usa_las_frases_propias() -> None:
    with translation.override("es-mx"):
        assert translation.gettext("Summary") == "Resumen"
        assert translation.ngettext("%(counter)s result", "%(counter)s results", 1) == "%(counter)s resultado"
