"""Lo mal leído queda como lo menos seguro, con su razón, y lo bien leído no se pone en duda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.ajuste import Pesos
from bench.confianza import Fuente, area, correr, en_el_decimo, puntuar
from bench.perturbaciones import DANOS
from manuales.importacion import a_json, analizar
from manuales.importacion.dudas import Indicio, juntar
from manuales.importacion.dudas.razones import BASES, RAZONES
from manuales.importacion.modelo import SEGURA, Bloque, Documento, Funcion, Organo, Seccion, recorrer
from tests.apoyo.corpus import RAIZ

Nodo = Seccion | Bloque | Organo | Funcion
CASOS = sorted((Path(__file__).parent / "casos").glob("*.[tm][xd]*"))
MANUAL = """\
1. Introducción

Este manual describe las funciones de la Dirección de Faros y de sus áreas.

2. Objetivo

Dar a conocer quién hace cada cosa.

3. Políticas

1. El personal encenderá los faros al caer la tarde.

2. Ningún faro quedará sin guardia durante la noche.

3. Las bitácoras se entregarán cada lunes por la mañana.

4. Funciones

4.1 Dirección de Faros

1. Dirigir el encendido de los faros de la costa.

2. Aprobar el programa anual de mantenimiento.

3. Autorizar la compra de lámparas y de combustible.

4. Representar al servicio ante las capitanías de puerto.

5. Las demás que le señale la junta.

4.1.1 Departamento de Lámparas

1. Limpiar las lámparas antes del anochecer.

2. Reponer las mechas gastadas de cada lámpara.

3. Llevar el inventario de vidrios y de reflectores.

4. Reportar las fallas a la dirección.

5. Las demás que le señale la dirección.

4.1.2 Departamento de Torres

1. Pintar las torres cada dos años.

2. Revisar las escaleras y los barandales.

3. Vigilar que las puertas cierren durante las tormentas.

4. Elaborar el informe del estado de las torres.

5. Las demás que le señale la dirección.
"""


def leer(texto: str) -> Documento:
    [documento] = analizar(texto.encode(), "faros.txt").documentos
    return documento


def funciones_en(funciones: list[Funcion]) -> Iterator[Funcion]:
    for funcion in funciones:
        yield funcion
        yield from funciones_en(funcion.incisos)


def nodos_de(documento: Documento) -> list[Nodo]:
    """Da todos los nodos de un documento."""
    nodos: list[Nodo] = []
    for seccion in documento.secciones:
        nodos += [seccion, *recorrer(seccion.bloques)]
    for organo in documento.organos:
        textos = [*organo.textos_iniciales, *organo.objetivo, *organo.textos, *organo.textos_finales]
        nodos += [organo, *recorrer(textos), *funciones_en(organo.funciones)]
    return nodos


def dicho(nodo: Nodo) -> str:
    """Da lo que dice un nodo."""
    return nodo.nombre if isinstance(nodo, Organo) else nodo.titulo if isinstance(nodo, Seccion) else nodo.texto


def danar(antes: str, despues: str) -> str:
    assert MANUAL.count(antes) == 1
    return MANUAL.replace(antes, despues)


def test_un_manual_bien_leido_no_se_pone_en_duda() -> None:
    nodos = nodos_de(leer(MANUAL))
    assert len(nodos) == 27
    assert [dicho(nodo) for nodo in nodos if nodo.confianza < SEGURA or nodo.dudas] == []


@pytest.mark.parametrize(
    ("antes", "despues", "mal_leido", "duda"),
    [
        # dos funciones en una
        (".\n\n2. Reponer", ". 2. Reponer", "Limpiar las", "lleva dentro otra marca de lista"),
        (".\n\n3. Vigilar", ". Vigilar", "Revisar las", "dentro parece empezar otra función"),
        # el encabezado de un órgano o de una sección, tragado por lo anterior o por lo que sigue
        ("n.\n\n4.1.2 Dep", "n. Dep", "Las demás que", "acaba con lo que parece el nombre de un órgano"),
        ("a.\n\n3. Pol", "a. Pol", "Dar a conocer", "acaba con lo que parece el título de una sección"),
        ("2. Objetivo\n\nDar", "\nObjetivo Dar", "Objetivo Dar", "empieza con lo que parece el título de una sección"),
        # lo ajeno
        ("dos años.", "dos\n\nGACETA DE FAROS", "GACETA", "quedó como texto entre las funciones"),
        ("5. Las demás que le señale la junta.", "COTEJADO 12", "COTEJADO", "es un texto suelto tras una lista"),
        ("áreas.", "áreas y de", "Este manual", "acaba a media frase"),
        # lo que perdió o cambió su marca
        ("2. Reponer", "Reponer", "Reponer", "no lleva número: ocupa el lugar del que falta"),
        ("4. Reportar", "• Reportar", "Reportar", "cuelga de un texto que no anuncia una lista"),
        # el órgano que no dice de quién depende, o que no lleva lo que los demás
        ("4.1.2 Dep", "4.3.1 Dep", "Departamento de Torres", "falta el código de su superior: se dedujo de los demás"),
        ("4.1.2 Dep", "Dep", "Departamento de Torres", "no lleva código y los demás sí"),
    ],
)
def test_lo_mal_leido_es_lo_menos_seguro_y_dice_por_que(antes: str, despues: str, mal_leido: str, duda: str) -> None:
    nodos = sorted(nodos_de(leer(danar(antes, despues))), key=lambda nodo: nodo.confianza)
    dudosos = [nodo for nodo in nodos[:3] if dicho(nodo).startswith(mal_leido)]
    assert dudosos, [(dicho(nodo), nodo.confianza) for nodo in nodos[:3]]
    assert any(duda in nodo.dudas for nodo in dudosos), dudosos[0].dudas


@pytest.mark.parametrize(
    ("antes", "despues", "nodo", "duda"),
    [
        ("3. Llevar el", "7. Llevar el", "Reponer las mechas", "tras él se salta del 2 al 7"),
        ("3. Llevar el", "7. Llevar el", "Llevar el", "se salta del 2 al 7"),
        ("1. Pintar", "4. Pintar", "Pintar", "su lista empieza en 4"),
        ("2. Revisar las", "2. Las", "Las escaleras", "no empieza con infinitivo"),
        ("de la costa.", "de la costa", "Dirigir", "no acaba en punto o punto y coma como los demás"),
        ("de lámparas y", "de lámparas\n\f y", "Autorizar", "cruza un cambio de página"),
        ("o de Torres", "o de Lámparas", "Departamento de Lámparas", "se llama igual que otro órgano"),
        ("4. Funciones", "6. Funciones", "Funciones", "la numeración de las secciones salta de 3 a 6"),
        ("3. Políticas", "3. Costumbres", "Costumbres", "su título no es de los conocidos"),
    ],
)
def test_una_senal_debil_se_dice_aunque_no_baste(antes: str, despues: str, nodo: str, duda: str) -> None:
    con_duda = [uno for uno in nodos_de(leer(danar(antes, despues))) if duda in uno.dudas]
    assert con_duda
    assert all(dicho(uno).startswith(nodo) for uno in con_duda)
    lugares = {uno.origen.linea_inicio: uno.confianza for uno in nodos_de(leer(MANUAL))}
    assert all(uno.confianza < lugares[uno.origen.linea_inicio] for uno in con_duda)


def test_cuantos_mas_indicios_menos_confianza() -> None:
    uno = juntar("item", [Indicio("sin_cierre")])
    dos = juntar("item", [Indicio("salto", (4, 7)), Indicio("sin_cierre")])
    assert juntar("item", [])[0] > uno[0] > dos[0]
    assert dos[1] == ("no acaba en punto o punto y coma como los demás", "se salta del 4 al 7")
    con_favor = juntar("organo", [Indicio("codigo_bajo_superior"), Indicio("nombre_largo")])
    assert con_favor[0] > juntar("organo", [Indicio("nombre_largo")])[0]
    assert con_favor[1] == ("su nombre es muy largo",)


def test_cada_indicio_tiene_su_razon_y_ninguna_sobra() -> None:
    modulos = (RAIZ / "manuales" / "importacion" / "dudas").glob("*.py")
    textos = [modulo.read_text(encoding="utf-8") for modulo in modulos if modulo.stem != "razones"]
    nombrados = {clave for texto in textos for clave in re.findall(r"\"([a-z_]+\d?)\"", texto)}
    assert set(RAZONES) <= nombrados
    assert {clave for modulo in textos for clave in re.findall(r"Indicio\(\"(\w+)\"", modulo)} <= set(RAZONES)
    assert all(razon.peso > 0 if razon.frase else razon.peso < 0 for razon in RAZONES.values())
    assert [razon.frase for razon in RAZONES.values() if razon.frase.endswith(".") or razon.frase[:1].isupper()] == []


@pytest.mark.parametrize(
    "caso", sorted((Path(__file__).parent / "casos").glob("*.[tm][xd]*")), ids=lambda ruta: ruta.stem
)
def test_lo_que_no_es_seguro_dice_por_que(caso: Path) -> None:
    for documento in analizar(caso.read_bytes(), caso.name).documentos:
        nodos = nodos_de(documento)
        assert all(0 <= nodo.confianza <= 1 for nodo in nodos)
        assert [dicho(nodo) for nodo in nodos if nodo.confianza < SEGURA and not nodo.dudas] == []


def test_el_json_lleva_la_confianza_y_solo_las_dudas_que_haya() -> None:
    [documento] = a_json(analizar(danar("3. Llevar el", "7. Llevar el").encode(), "faros.txt"))["documentos"]
    funciones = documento["organos"][1]["funciones"]
    assert "se salta del 2 al 7" in funciones[2]["dudas"]
    assert "dudas" not in funciones[0]
    assert all(isinstance(nodo["confianza"], float) for nodo in (*documento["secciones"], *funciones))


def test_los_danos_dejan_los_errores_entre_lo_mas_dudoso() -> None:
    fuente = Fuente("demostración", RAIZ / "fixtures" / "demostracion" / "manual_sonora_demostracion.txt")
    sin_dano, *danadas = correr((fuente, 1))
    assert sin_dano.errores == 0
    assert {corrida.dano for corrida in danadas} == {dano.__name__ for dano in DANOS}
    pesos = Pesos(BASES, {clave: razon.peso for clave, razon in RAZONES.items()})
    puntos = sorted((punto for corrida in danadas for punto in puntuar(corrida, pesos)), reverse=True)
    errores = sum(corrida.errores for corrida in danadas)
    assert errores > 20
    assert area(puntos) > 0.8
    assert en_el_decimo(puntos) > errores / 2
