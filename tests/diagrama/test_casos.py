"""Los casos que un manual trae: uno solo, cadenas, abanicos, nombres larguísimos, láminas repartidas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from organigrama.diagrama import CARTA, PANTALLA, Lamina, MetricaAproximada, Nodo, planear, planear_por_rama
from tests.diagrama.arboles import NOMBRE_DE_200, RELACIONES, abanico, cadena, frondoso
from tests.diagrama.geometria import revisar, revisar_lineas

METRICA = MetricaAproximada()


def _planear(raiz: Nodo, **opciones) -> list[Lamina]:
    laminas = planear(raiz, **{"metrica": METRICA, "papel": CARTA, "titulo": "Organigrama", **opciones})
    for lamina in laminas:
        revisar(lamina, opciones.get("papel", CARTA), METRICA, 7.0)
        revisar_lineas(lamina, raiz)
    return laminas


def _caja(lamina: Lamina, identificador: str):
    return next(caja for caja in lamina.cajas if caja.id == identificador)


def _contenidos(lamina: Lamina, clase: str) -> list[str]:
    textos = [t for caja in lamina.cajas for t in caja.textos] + list(lamina.textos)
    return [texto.contenido for texto in textos if texto.clase == clase]


def test_un_solo_organo_es_una_caja_sin_lineas() -> None:
    (lamina,) = _planear(Nodo("1", "Oficina de Mareas"))
    assert [caja.id for caja in lamina.cajas] == ["1"]
    assert lamina.lineas == ()
    assert lamina.cuerpo == CARTA.maximo_pt


def test_una_cadena_de_ocho_baja_derecha_por_el_centro() -> None:
    (lamina,) = _planear(cadena(8))
    centros = {round(caja.x + caja.ancho / 2, 3) for caja in lamina.cajas}
    assert len(centros) == 1
    assert {(li.x1, li.x2) for li in lamina.lineas} == {(lamina.lineas[0].x1, lamina.lineas[0].x1)}


def test_una_cadena_de_noventa_se_reparte_y_una_de_ciento_uno_se_rechaza() -> None:
    assert len(_planear(cadena(90))) > 1
    with pytest.raises(ValueError, match="más de 100 niveles"):
        _planear(cadena(101))


def test_sesenta_bajo_un_mismo_organo_caben_en_una_hoja_y_trescientos_se_continuan() -> None:
    assert len(_planear(abanico(60))) == 1
    laminas = _planear(abanico(299))
    assert len(laminas) > 1
    assert [lamina.rama for lamina in laminas] == ["r"] * len(laminas)
    assert laminas[1].titulo == "Organigrama (continuación)"


def test_los_nombres_de_200_letras_caben_en_cinco_renglones() -> None:
    hijos = tuple(Nodo(str(i), NOMBRE_DE_200) for i in range(6))
    for lamina in _planear(Nodo("r", NOMBRE_DE_200, hijos=hijos)):
        for caja in lamina.cajas:
            assert len(caja.textos) <= 5
            assert " ".join(t.contenido for t in caja.textos) == NOMBRE_DE_200


def test_el_abanico_de_primer_nivel_va_en_filas_con_cajas_iguales() -> None:
    (lamina,) = _planear(abanico(12))
    hijas = lamina.cajas[1:]
    assert len({(round(caja.ancho, 6), round(caja.alto, 6)) for caja in hijas}) == 1
    assert len({round(caja.y, 6) for caja in hijas}) in (1, 2, 3)


def test_en_una_lista_el_hijo_unico_cuelga_con_sangria_como_los_demas() -> None:
    unico = Nodo("a1", "Mesa de Boyas", hijos=(Nodo("a11", "Taller de Boyas"),))
    ramas = tuple(replace(frondoso((3, 2), str(i)), id=f"b{i}") for i in range(5))
    raiz = Nodo("r", "Dirección de Costas", hijos=(Nodo("a", "Unidad de Señales", hijos=(unico,)), *ramas))
    lamina = next(x for x in _planear(raiz, papel=PANTALLA) if any(c.id == "a11" for c in x.cajas))
    superior, hijo = _caja(lamina, "a1"), _caja(lamina, "a11")
    assert hijo.x > superior.x
    assert hijo.y >= superior.y + superior.alto


def test_un_arbol_grande_se_reparte_en_un_panorama_y_una_lamina_por_rama() -> None:
    raiz = frondoso((6, 4, 3))
    laminas = _planear(raiz, vigencia="3 de abril de 2031")
    assert [lamina.rama for lamina in laminas] == [raiz.id, *(hijo.id for hijo in raiz.hijos)]
    assert _contenidos(laminas[0], "vease") == [f"véase lámina {n}" for n in range(2, 8)]
    assert _contenidos(laminas[3], "numero") == ["Lámina 4 de 7"]
    assert all(_contenidos(lamina, "vigencia") == ["Vigencia: 3 de abril de 2031"] for lamina in laminas)
    assert laminas[1].titulo == f"Organigrama — {raiz.hijos[0].nombre}"


def test_la_referencia_del_nodo_manda_sobre_el_numero_de_lamina() -> None:
    raiz = frondoso((6, 4, 3))
    hijos = tuple(replace(hijo, referencia=f"6.1.{i}") for i, hijo in enumerate(raiz.hijos, 1))
    primera = _planear(replace(raiz, hijos=hijos))[0]
    assert _contenidos(primera, "vease") == [f"véase 6.1.{i}" for i in range(1, 7)]
    assert "(véase 6.1.2)" in primera.descripcion


def test_la_hoja_se_acuesta_solo_si_el_dibujo_gana() -> None:
    assert _planear(frondoso((3,)))[0].orientacion == "vertical"
    siete = Nodo("r", "Dirección de Costas", hijos=tuple(frondoso((4,), str(i)) for i in range(7)))
    (lamina,) = _planear(siete)
    assert lamina.orientacion == "horizontal"


def test_por_rama_hay_un_general_y_una_lamina_por_organo_de_primer_nivel() -> None:
    raiz = frondoso((5, 4, 3))
    laminas = planear_por_rama(raiz, metrica=METRICA, papel=CARTA, titulo="Organigrama")
    assert [lamina.rama for lamina in laminas] == [raiz.id, *(hijo.id for hijo in raiz.hijos)]
    assert len(laminas[0].cajas) == 1 + 5 + 5 * 4
    assert len(_contenidos(laminas[0], "vease")) == 5
    assert len(laminas[1].cajas) == 1 + 4 + 4 * 3


def test_si_el_general_lo_muestra_todo_no_remite_a_nadie() -> None:
    laminas = planear_por_rama(RELACIONES, metrica=METRICA, papel=CARTA, titulo="Organigrama")
    assert [lamina.rama for lamina in laminas] == ["r", "c", "s"]
    assert _contenidos(laminas[0], "vease") == []


def test_los_laterales_van_a_los_lados_del_tronco_y_antes_que_la_fila() -> None:
    (lamina,) = _planear(RELACIONES)
    tronco = _caja(lamina, "r").x + _caja(lamina, "r").ancho / 2
    particular, consejo, puertos = (_caja(lamina, i) for i in ("p", "v", "s"))
    assert particular.x + particular.ancho < tronco < consejo.x
    assert max(particular.y + particular.alto, consejo.y + consejo.alto) < puertos.y


def test_cada_relacion_lleva_su_linea_y_la_simbologia_la_explica() -> None:
    (lamina,) = _planear(RELACIONES)
    assert {li.clase for li in lamina.lineas} == {
        *("linea", "linea-staff", "linea-coordinacion", "linea-desconcentrado"),
    }
    assert _contenidos(lamina, "simbologia") == [
        "Línea de mando",
        "Órgano desconcentrado",
        "Relación de coordinación",
        "Caja redondeada: órgano de apoyo",
    ]
    instituto = _caja(lamina, "i")
    bajada = next(li for li in lamina.lineas if li.y2 == instituto.y and li.x1 == li.x2)
    assert bajada.clase == "linea-desconcentrado"


def test_sin_relaciones_especiales_no_hay_simbologia() -> None:
    (lamina,) = _planear(frondoso((3,)))
    assert _contenidos(lamina, "simbologia") == []


def test_el_titulo_se_dibuja_o_solo_se_oye_segun_el_papel() -> None:
    assert _contenidos(_planear(frondoso((3,)))[0], "titulo") == ["Organigrama"]
    oculto = _planear(frondoso((3,)), papel=replace(CARTA, titulo_visible=False))[0]
    assert _contenidos(oculto, "titulo") == []
    assert oculto.titulo == "Organigrama"


@pytest.mark.parametrize("vigencia", ["Vigencia: mayo de 2031", "mayo de 2031"])
def test_la_palabra_vigencia_no_se_repite(vigencia: str) -> None:
    (lamina,) = _planear(frondoso((2,)), vigencia=vigencia)
    assert _contenidos(lamina, "vigencia") == ["Vigencia: mayo de 2031"]


def test_un_identificador_repetido_se_rechaza_con_una_frase() -> None:
    with pytest.raises(ValueError, match="repite el identificador «a»"):
        _planear(Nodo("r", "Raíz", hijos=(Nodo("a", "Uno"), Nodo("a", "Dos"))))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "organos/1"])
def test_una_direccion_que_no_es_del_sitio_ni_http_se_rechaza(url: str) -> None:
    with pytest.raises(ValueError, match="no es una ruta del sitio"):
        _planear(Nodo("r", "Raíz", url=url))


def test_un_nombre_descomunal_se_dibuja_entero() -> None:
    nombre = " ".join(["Departamento de Resguardo"] * 200)
    laminas = planear(Nodo("r", nombre, hijos=(Nodo("a", nombre),)), metrica=METRICA, papel=CARTA, titulo="Organigrama")
    assert {caja.id for lamina in laminas for caja in lamina.cajas} == {"r", "a"}
    caja = _caja(laminas[0], "r")
    assert " ".join(t.contenido for t in caja.textos) == nombre
