"""Comprueba una lámina como lo haría quien la mira: nada encimado, nada fuera, cada quien con su superior."""

from __future__ import annotations

from itertools import combinations

from organigrama.diagrama import Caja, Lamina, Linea, Medidor, Nodo, Papel

_POCO = 0.02  # puntos


def revisar(lamina: Lamina, papel: Papel, metrica: Medidor, minimo_pt: float) -> None:
    """Falla si la lámina incumple alguna regla del dibujo."""
    formato = next(f for f in papel.formatos if f.orientacion == lamina.orientacion)
    assert lamina.ancho == formato.ancho
    assert lamina.alto <= formato.alto + _POCO
    for caja in lamina.cajas:
        assert _dentro(caja, lamina), f"{caja.id} se sale"
        _revisar_textos(caja, metrica)
    for una, otra in combinations(lamina.cajas, 2):
        assert not _encimadas(una, otra), f"{una.id} se encima con {otra.id}"
    for linea in lamina.lineas:
        assert linea.x1 == linea.x2 or linea.y1 == linea.y2
        assert 0 <= min(linea.x1, linea.x2) <= max(linea.x1, linea.x2) <= lamina.ancho
        assert 0 <= min(linea.y1, linea.y2) <= max(linea.y1, linea.y2) <= lamina.alto
        for caja in lamina.cajas:
            assert not _atraviesa(linea, caja), f"una línea atraviesa {caja.id}"
    cuerpos = [t.cuerpo for c in lamina.cajas for t in c.textos] + [t.cuerpo for t in lamina.textos]
    assert min([*cuerpos, lamina.cuerpo]) >= minimo_pt
    assert lamina.cuerpo <= papel.maximo_pt


def revisar_lineas(lamina: Lamina, raiz: Nodo) -> None:
    """Cada grupo de líneas que se tocan une a un órgano con sus dependientes, y con nadie más."""
    puestas = {caja.id for caja in lamina.cajas}
    esperado = set()
    pendientes = [raiz]
    while pendientes:
        nodo = pendientes.pop()
        pendientes += nodo.hijos
        suyos = [hijo.id for hijo in nodo.hijos if hijo.id in puestas]
        if nodo.id in puestas and suyos:
            esperado.add(frozenset([nodo.id, *suyos]))
    assert {familia for familia in _familias(lamina) if familia} == esperado


def entra_por_el_medio(lamina: Lamina, caja: Caja) -> bool:
    """Si alguna línea acaba a la mitad de la cabeza o de un costado de la caja."""
    medio_x, medio_y = caja.x + caja.ancho / 2, caja.y + caja.alto / 2
    entradas = ((medio_x, caja.y), (caja.x, medio_y), (caja.x + caja.ancho, medio_y))
    puntas = [(li.x1, li.y1) for li in lamina.lineas] + [(li.x2, li.y2) for li in lamina.lineas]
    return any(abs(x - a) < _POCO and abs(y - b) < _POCO for x, y in puntas for a, b in entradas)


def _revisar_textos(caja: Caja, metrica: Medidor) -> None:
    for texto in caja.textos:
        ancho = metrica.ancho(texto.contenido, negrita=texto.negrita) * texto.cuerpo
        assert ancho <= caja.ancho - 2, f"«{texto.contenido}» no cabe en {caja.id}"
        assert texto.x == caja.x + caja.ancho / 2
        assert caja.y <= texto.y - 0.714 * texto.cuerpo
        assert texto.y + 0.2 * texto.cuerpo <= caja.y + caja.alto


def _dentro(caja: Caja, lamina: Lamina) -> bool:
    return caja.x >= 0 and caja.y >= 0 and caja.x + caja.ancho <= lamina.ancho and caja.y + caja.alto <= lamina.alto


def _encimadas(una: Caja, otra: Caja) -> bool:
    return (
        una.x < otra.x + otra.ancho - _POCO
        and otra.x < una.x + una.ancho - _POCO
        and una.y < otra.y + otra.alto - _POCO
        and otra.y < una.y + una.alto - _POCO
    )


def _atraviesa(linea: Linea, caja: Caja) -> bool:
    return (
        max(linea.x1, linea.x2) > caja.x + _POCO
        and min(linea.x1, linea.x2) < caja.x + caja.ancho - _POCO
        and max(linea.y1, linea.y2) > caja.y + _POCO
        and min(linea.y1, linea.y2) < caja.y + caja.alto - _POCO
    )


def _familias(lamina: Lamina) -> list[frozenset[str]]:
    """Las cajas que toca cada conjunto de líneas conectadas entre sí."""
    lineas = list(lamina.lineas)
    grupo = list(range(len(lineas)))

    def cabeza(indice: int) -> int:
        while grupo[indice] != indice:
            indice = grupo[indice]
        return indice

    for a, b in combinations(range(len(lineas)), 2):
        if _se_tocan(lineas[a], lineas[b]):
            grupo[cabeza(a)] = cabeza(b)
    cajas: dict[int, set[str]] = {}
    for indice, linea in enumerate(lineas):
        suyas = {caja.id for caja in lamina.cajas if _toca_caja(linea, caja)}
        cajas.setdefault(cabeza(indice), set()).update(suyas)
    return [frozenset(ids) for ids in cajas.values()]


def _se_tocan(a: Linea, b: Linea) -> bool:
    return (
        min(a.x1, a.x2) <= max(b.x1, b.x2) + _POCO
        and min(b.x1, b.x2) <= max(a.x1, a.x2) + _POCO
        and min(a.y1, a.y2) <= max(b.y1, b.y2) + _POCO
        and min(b.y1, b.y2) <= max(a.y1, a.y2) + _POCO
    )


def _toca_caja(linea: Linea, caja: Caja) -> bool:
    borde = Linea(caja.x, caja.y, caja.x + caja.ancho, caja.y + caja.alto, "linea")
    return _se_tocan(linea, borde)
