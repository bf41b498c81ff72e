"""Las etapas que ponen en el análisis lo que dijo quien revisa; lo demás se recalcula alrededor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .decisiones import Decision, clave_de_documento
from .jerarquia import reordenar
from .lexico import clave_de_seccion, norma
from .marcas import DIVISION, Marca, codigo_sin_punto, marcas_posibles
from .mesa import Fragmento, Mesa
from .modelo import Apartada, Documento, Organo, recorrer
from .organos import marca_de_organo
from .rotulos import rotulo_numerado
from .secciones import numero_de_seccion

MOTIVO = "apartado_al_revisar"
_PAPELES = {
    "funcion": "item",
    "inciso": "item",
    "objetivo": "parrafo",
    "titulo": "division",
    "capitulo": "division",
}
_EN_ARTICULOS = {"seccion": "division", "organo": "item", "rotulo": "parrafo"}
_DE_PADRES = frozenset({"padre_inferido", "padre_ausente", "padre_en_ciclo"})


def traer_de_vuelta(mesa: Mesa) -> None:
    """Devuelve a su lugar los renglones que se apartaron y la persona trajo.

    Lee: traidas, apartadas, lineas.
    Escribe: lineas, apartadas.
    """
    if not mesa.traidas:
        return
    palabras = {linea.palabra for linea in mesa.traidas}
    devueltas = {una.palabras[0][0] for una in mesa.apartadas if una.palabras and una.palabras[0][0] in palabras}
    mesa.apartadas = [una for una in mesa.apartadas if not una.palabras or una.palabras[0][0] not in palabras]
    lineas = [linea for linea in mesa.traidas if linea.palabra in devueltas]
    mesa.lineas = sorted([*mesa.lineas, *lineas], key=lambda linea: linea.palabra)


def aplicar_decisiones(mesa: Mesa) -> None:
    """Fija el papel de los textos que la persona corrigió; las etapas que siguen lo respetan.

    Lee: decisiones, traidas, fragmentos, por_articulos.
    Escribe: fragmentos (dicho, papel, clave, marca, abre, superior), apartadas.
    """
    if not mesa.decisiones:
        return
    traidas = {linea.palabra for linea in mesa.traidas}
    for fragmento in mesa.fragmentos:
        fragmento.abre = fragmento.abre or (fragmento.primero and fragmento.linea.palabra in traidas)
    _cortar(mesa)
    taller = _Taller(mesa)
    for decision in mesa.decisiones:
        if decision.accion == "papel" or decision.accion == "partir":
            taller.fijar(decision, decision.valor or "parrafo")
        elif decision.accion == "unir":
            taller.unir(decision)
        elif decision.accion == "apartar":
            taller.apartar(decision)
        elif decision.accion == "colgar":
            taller.colgar(decision)
        elif decision.accion == "soltar":
            taller.soltar(decision)
    taller.terminar()


def sostener_decisiones(mesa: Mesa) -> None:
    """Vuelve a poner el papel dicho, por si una etapa lo tomó como parte de un encabezado vecino.

    Lee: fragmentos (dicho).
    Escribe: fragmentos (papel), dichos.
    """
    for fragmento in mesa.fragmentos:
        if fragmento.dicho and fragmento.dicho != "libre":
            fragmento.papel = papel_de(fragmento.dicho, mesa)
        if fragmento.dicho not in ("", "sigue"):
            mesa.dichos[fragmento.rango()[0]] = fragmento.dicho


def papel_de(dicho: str, mesa: Mesa) -> str:
    """Da el papel con que las etapas entienden lo dicho: un artículo de estatuto no encabeza órganos ni fichas."""
    if mesa.por_articulos and dicho in _EN_ARTICULOS:
        return _EN_ARTICULOS[dicho]
    return _PAPELES.get(dicho, dicho)


def _cortar(mesa: Mesa) -> None:
    """Parte los fragmentos en las palabras en que la persona los partió."""
    cortes = sorted({una.palabra for una in mesa.decisiones if una.accion == "partir"})
    if not cortes:
        return
    partidos: list[Fragmento] = []
    for fragmento in mesa.fragmentos:
        inicio, fin = fragmento.rango()
        resto = fragmento
        for palabra in cortes[bisect_right(cortes, inicio) : bisect_left(cortes, fin)]:
            lugar = _posicion(resto, palabra)
            if lugar is None:
                continue
            final = resto.fin
            resto.fin = lugar
            partidos.append(resto)
            resto = Fragmento(resto.linea, lugar, final, primero=False)
        partidos.append(resto)
    mesa.fragmentos = partidos


def _posicion(fragmento: Fragmento, palabra: int) -> int | None:
    """Da dónde empieza esa palabra en el renglón; None si es la que sigue a una viñeta, que no queda sola."""
    linea = fragmento.linea
    lugar = -1
    for _ in range(palabra - linea.palabra - linea.palabras_marca):
        lugar = linea.texto.find(" ", lugar + 1)
    return lugar + 1 if lugar >= fragmento.inicio else None


class _Taller:
    """Los fragmentos por su primera palabra, y lo que se va decidiendo sobre ellos."""

    def __init__(self, mesa: Mesa) -> None:
        self.mesa = mesa
        self.inicios, self.fragmentos = _por_palabra(mesa.fragmentos)
        self.fuera: set[int] = set()

    def de(self, decision: Decision) -> list[Fragmento]:
        """Da los fragmentos del texto sobre el que se decidió; ninguno si ahí no empieza ninguno."""
        desde = bisect_left(self.inicios, decision.palabra)
        if desde == len(self.inicios) or self.inicios[desde] != decision.palabra:
            return []
        hasta = bisect_left(self.inicios, max(decision.fin, decision.palabra + 1))
        return [uno for uno in self.fragmentos[desde:hasta] if id(uno) not in self.fuera]

    def fijar(self, decision: Decision, dicho: str) -> None:
        """Dice qué es un texto; sus renglones quedan juntos y el que sigue, aparte."""
        suyos = self.de(decision)
        if not suyos:
            return
        cabeza = suyos[0]
        cabeza.dicho, cabeza.papel, cabeza.abre = dicho, papel_de(dicho, self.mesa), True
        de_titulo = dicho == "seccion" and self.mesa.por_articulos  # en un estatuto las secciones son los títulos
        cabeza.clave, cabeza.marca = _clave_y_marca(cabeza, "titulo" if de_titulo else dicho, decision.clave)
        self._seguir(suyos[1:])
        self._abrir_tras(suyos[-1])

    def unir(self, decision: Decision) -> None:
        """Hace de un texto la continuación del anterior."""
        suyos = self.de(decision)
        if suyos and suyos[0] is not self.mesa.fragmentos[0]:
            self._seguir(suyos)
            self._abrir_tras(suyos[-1])

    def apartar(self, decision: Decision) -> None:
        """Saca un texto de su lugar y lo anota entre lo apartado."""
        for fragmento in self.de(decision):
            self.fuera.add(id(fragmento))
            texto = f"{fragmento.linea.marca if fragmento.primero else ''} {fragmento.texto}".strip()
            self.mesa.apartadas.append(Apartada(texto, fragmento.linea.numero, MOTIVO, (fragmento.rango(),)))

    def colgar(self, decision: Decision) -> None:
        """Dice de qué texto de su lista cuelga; sin destino, de ninguno."""
        for fragmento in self.de(decision)[:1]:
            fragmento.superior = decision.destino
            if decision.destino is None:
                fragmento.dicho, fragmento.papel, fragmento.abre = "funcion", "item", True

    def soltar(self, decision: Decision) -> None:
        """Deja el renglón como texto: ni firma, ni cambio, ni artículo que da funciones."""
        lugar = bisect_right(self.inicios, decision.palabra) - 1
        if lugar >= 0 and decision.palabra < self.fragmentos[lugar].rango()[1]:
            self.fragmentos[lugar].dicho = "libre"

    def terminar(self) -> None:
        """Quita de la mesa lo apartado; lo que sigue a cada hueco abre párrafo."""
        quedan: list[Fragmento] = []
        hueco = False
        for fragmento in self.mesa.fragmentos:
            if id(fragmento) in self.fuera:
                hueco = True
                continue
            if hueco and fragmento.dicho != "sigue":
                fragmento.abre = True
            hueco = False
            quedan.append(fragmento)
        self.mesa.fragmentos = quedan

    def _seguir(self, fragmentos: Sequence[Fragmento]) -> None:
        for fragmento in fragmentos:
            fragmento.dicho = fragmento.papel = "sigue"
            fragmento.clave, fragmento.marca = "", None

    def _abrir_tras(self, ultimo: Fragmento) -> None:
        lugar = bisect_right(self.inicios, ultimo.rango()[0])
        if lugar < len(self.fragmentos) and self.fragmentos[lugar].dicho != "sigue":
            self.fragmentos[lugar].abre = True


def _por_palabra(fragmentos: Sequence[Fragmento]) -> tuple[list[int], list[Fragmento]]:
    pares = sorted(((uno.rango()[0], lugar) for lugar, uno in enumerate(fragmentos) if uno.rango()[0] < uno.rango()[1]))
    return [palabra for palabra, _ in pares], [fragmentos[lugar] for _, lugar in pares]


def _clave_y_marca(fragmento: Fragmento, dicho: str, clave: str) -> tuple[str, Marca | None]:
    """Da la clave y la marca que tocan a un encabezado dicho; la de un renglón de lista la da su serie."""
    texto = fragmento.texto
    if dicho == "seccion":
        marca = numero_de_seccion(texto)
        return clave or clave_de_seccion(texto[marca.fin if marca else 0 :]) or "otra", marca
    if dicho == "organo":
        suelto = codigo_sin_punto(texto)
        return "", marca_de_organo(texto, {norma(texto[suelto.fin :])} if suelto else set())
    if dicho in ("titulo", "capitulo"):
        hallazgo = DIVISION.match(texto)
        return dicho, Marca("division", hallazgo.group().strip(), (0,), hallazgo.end()) if hallazgo else None
    if dicho == "articulo":
        return "", next((una for una in marcas_posibles(texto) if una.clase in ("articulo", "transitorio")), None)
    return (rotulo_numerado(texto) or clave or "otro" if dicho == "rotulo" else ""), None


def fijar_padres(mesa: Mesa) -> None:
    """Pone de quién depende cada órgano según lo dijo la persona; lo que haría un círculo no se pone.

    Lee: decisiones, documento.organos.
    Escribe: documento.organos (padre_id, padre_inferido y, por artículos, su orden), avisos.
    """
    dichas = [una for una in mesa.decisiones if una.accion == "padre"]
    if not dichas:
        return
    por_clave = organos_por_clave(mesa.documento)
    for decision in dichas:
        organo = por_clave.get(decision.palabra)
        padre = por_clave.get(decision.destino) if decision.destino is not None else None
        if organo is None or (padre is None and decision.destino is not None) or depende(mesa, padre, organo):
            continue
        organo.padre_id, organo.padre_inferido = padre.id if padre else None, False
        mesa.documento.avisos = [una for una in mesa.documento.avisos if not _es_de_su_padre(una, organo)]
    reordenar(mesa)


def fijar_identificacion(mesa: Mesa) -> None:
    """Pone el título y la clave que escribió la persona; el título en blanco deja el que se leyó.

    Lee: decisiones, documento.linea_inicio.
    Escribe: documento.titulo, documento.clave, avisos.
    """
    documento = mesa.documento
    for decision in mesa.decisiones:
        if decision.accion != "identificar" or decision.palabra != clave_de_documento(documento.linea_inicio):
            continue
        documento.titulo, documento.clave = decision.valor or documento.titulo, decision.clave or None
        if documento.titulo:
            documento.avisos = [una for una in documento.avisos if una.codigo != "sin_titulo"]


def depende(mesa: Mesa, organo: Organo | None, de: Organo) -> bool:
    """Dice si un órgano es otro o depende de él, directa o indirectamente."""
    vistos: set[str] = set()
    while organo is not None and organo.id not in vistos:
        if organo is de:
            return True
        vistos.add(organo.id)
        organo = mesa.organo(organo.padre_id)
    return False


def _es_de_su_padre(aviso: object, organo: Organo) -> bool:
    codigo, mensaje = getattr(aviso, "codigo", ""), getattr(aviso, "mensaje", "")
    return (
        codigo in _DE_PADRES
        and f"«{organo.nombre}»" in mensaje
        and getattr(aviso, "linea", 0) == organo.origen.linea_inicio
    )


def organos_por_clave(documento: Documento) -> dict[int, Organo]:
    """Da los órganos por el número que los identifica entre las decisiones.

    Es la primera palabra de su encabezado; si el documento va por artículos, la del primer texto que lo nombra; el
    del título, que no está impreso, lleva el número negativo de su documento.
    """
    nombrados: dict[str, int] = {}
    if documento.esquema == "articulo":
        for seccion in documento.secciones:
            for bloque in recorrer(seccion.bloques):
                if bloque.organo_id and bloque.palabras:
                    nombrados.setdefault(bloque.organo_id, bloque.palabras[0][0])
    claves: dict[int, Organo] = {}
    for organo in documento.organos:
        propia = organo.palabras[0][0] if organo.palabras else nombrados.get(organo.id)
        claves.setdefault(-2 * documento.linea_inicio - 1 if propia is None else propia, organo)
    return claves
