"""Qué órganos nombra una lista después de un cambio del árbol, sin base de datos."""

from __future__ import annotations

from organigrama.listado import EnArbol, niveles_completos, poner_al_dia, sigue_al_arbol


def arbol(*ramas: tuple[int, int | None]) -> list[EnArbol]:
    """Da el árbol de unos pares (id, padre) ya en orden de recorrido."""
    niveles: dict[int | None, int] = {None: 0}
    for clave, padre in ramas:
        niveles[clave] = niveles[padre] + 1
    padres = {padre for _, padre in ramas}
    return [EnArbol(clave, padre, niveles[clave], f"Órgano {clave}", clave in padres) for clave, padre in ramas]


ANTES = arbol((1, None), (2, 1), (3, 2), (4, 1), (5, 4))


def test_sigue_al_arbol_quien_nombra_a_cada_uno_una_vez_y_en_orden() -> None:
    assert sigue_al_arbol([1, 2, 4], ANTES)
    assert not sigue_al_arbol([1, 4, 2], ANTES)
    assert not sigue_al_arbol([1, 2, 2], ANTES)
    assert not sigue_al_arbol([1, 9], ANTES)


def test_la_lista_entera_gana_al_nuevo_donde_este_y_a_cualquier_hondura() -> None:
    despues = arbol((1, None), (4, 1), (5, 4), (7, 5), (2, 1), (3, 2), (6, 1))
    assert poner_al_dia([1, 2, 3, 4, 5], ANTES, despues, solo_con_hijos=False) == [1, 4, 5, 7, 2, 3, 6]


def test_la_lista_de_los_primeros_niveles_no_baja_de_ellos() -> None:
    despues = arbol((1, None), (2, 1), (4, 2), (5, 4), (3, 1), (6, 1), (7, 6))
    assert niveles_completos([1, 2, 4], ANTES, solo_con_hijos=False) == {1, 2}
    assert poner_al_dia([1, 2, 4], ANTES, despues, solo_con_hijos=False) == [1, 2, 3, 6]


def test_de_un_nivel_nombrado_a_medias_no_entra_ni_sale_nadie() -> None:
    despues = arbol((1, None), (6, 1), (2, 1), (3, 1), (5, 2))
    assert poner_al_dia([2, 3], ANTES, despues, solo_con_hijos=False) == [2, 3]


def test_los_organigramas_son_de_los_que_tienen_dependientes_y_nadie_sale_por_perderlos() -> None:
    despues = arbol((1, None), (2, 1), (4, 1), (5, 4), (3, 4), (6, 1), (7, 6), (8, 1))
    assert poner_al_dia([1, 2, 4], ANTES, despues, solo_con_hijos=True) == [1, 2, 4, 6]
