"""Los códigos que se contradicen se avisan, y el superior dicho a medias es el único órgano que lo nombra entero."""

from __future__ import annotations

from manuales.importacion import entender
from manuales.importacion.lectores.texto import leer_texto
from manuales.importacion.modelo import Documento

NOMBRES = {
    "I": "Dirección de Faros",
    "II": "Coordinación de la Unidad de Lentes",
    "III": "Analista de Lentes",
    "IV": "Auxiliar de la Unidad de Lentes",
}
REPORTA = {"I": "Junta de Capitanes", "II": "Dirección de Faros", "III": "Unidad de Lentes", "IV": "Unidad de Lentes"}


def _leer(indice: dict[str, str], cuerpo: dict[str, str]) -> Documento:
    """Un manual de fichas con su índice; los códigos de uno y de otro, por el de cada órgano."""
    lista = "\n".join(f"{indice.get(k, k)}. {nombre} ........ {n}" for n, (k, nombre) in enumerate(NOMBRES.items(), 4))
    fichas = "\n\n".join(
        f"{cuerpo.get(k, k)}. {nombre}\n\nNombre del Puesto: {nombre}\nA quien reporta: {REPORTA[k]}\n\n"
        f"Funciones:\n\n• Cuidar el cristal número {k}.\n• Limpiar el cristal número {k}."
        for k, nombre in NOMBRES.items()
    )
    [documento] = entender(leer_texto(f"Índice\n\n{lista}\n\nFunciones\n\n{fichas}\n"), "m.txt")
    assert [organo.nombre for organo in documento.organos] == list(NOMBRES.values())
    return documento


def _avisos(documento: Documento, codigo: str) -> list[str]:
    return [aviso.mensaje for aviso in documento.avisos if aviso.codigo == codigo]


def test_el_indice_y_el_encabezado_dan_codigos_distintos() -> None:
    documento = _leer({}, {"IV": "III"})
    assert _avisos(documento, "codigo_distinto") == [
        "«Auxiliar de la Unidad de Lentes» lleva el código III en su encabezado y IV en el índice."
    ]
    assert _avisos(documento, "codigo_repetido") == [
        "«Auxiliar de la Unidad de Lentes» lleva el mismo código que «Analista de Lentes»: III."
    ]


def test_si_casi_nada_coincide_son_dos_numeraciones_y_no_errores() -> None:
    documento = _leer({"I": "V", "II": "VI", "III": "VII", "IV": "VIII"}, {})
    assert _avisos(documento, "codigo_distinto") == []
    assert _avisos(documento, "codigo_repetido") == []


def test_el_superior_dicho_a_medias_es_el_unico_que_lo_nombra_entero() -> None:
    documento = _leer({}, {})
    auxiliar = documento.organos[3]
    assert (auxiliar.padre_id, auxiliar.padre_inferido) == ("o2", True)
    assert (
        "«Auxiliar de la Unidad de Lentes» depende de «Unidad de Lentes»: "
        "se dedujo que es «Coordinación de la Unidad de Lentes»."
    ) in _avisos(documento, "padre_inferido")
    assert documento.organos[2].padre_id == "o2"
    assert documento.organos[0].padre_id is None
