"""Los textos de un análisis como los recorre quien revisa: en el orden del original, con su lugar y sus dudas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from .correcciones import organos_por_clave
from .decisiones import clave_de_documento
from .lexico import norma
from .modelo import SEGURA, Apartada, Aviso, Bloque, Documento, Funcion, Organo, Origen, Seccion

#: Qué tan seguro es, a lo más, un texto sobre el que hay un aviso.
CON_AVISO = 0.5
_DE_ORGANO = frozenset({"padre_inferido", "padre_ausente", "padre_en_ciclo", "sin_funciones", "organo_del_titulo"})
_DE_FUNCION = frozenset({"sin_numero", "salto_numeracion"})

Rango = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Nodo:
    """Un texto del análisis.

    Args:
        id: lo que lo distingue en la página: la palabra y, si es un órgano sin palabras propias, una «o» delante.
        palabra: la primera, o el número negativo de lo que no está impreso.
        fin: la siguiente de la última.
        clase: documento, seccion, organo, rotulo, funcion, inciso, objetivo, firma, cambio, apartada o el tipo del
            bloque (articulo, fraccion, parrafo…).
        nivel: su sangría, desde 0.
        grupo: id de la sección o del órgano bajo el que se muestra; el suyo, si es uno de ellos.
        documento: su lugar en el archivo, desde 0.
        motivo: por qué se apartó.
        superior: id del órgano del que depende, si es un órgano.
        inferido: si ese superior se dedujo.
        esquema: en un documento, cómo se numeran sus órganos; «articulo» si va por artículos.
    """

    id: str
    palabra: int
    fin: int
    clase: str
    etiqueta: str
    texto: str
    nivel: int
    grupo: str
    documento: int
    origen: Origen
    palabras: tuple[Rango, ...] = ()
    confianza: float = 1.0
    dudas: tuple[str, ...] = ()
    motivo: str = ""
    superior: str = ""
    inferido: bool = False
    esquema: str = ""

    @property
    def encabeza(self) -> bool:
        """Si es una sección o un órgano, que agrupan a los demás."""
        return self.clase in ("seccion", "organo", "documento")

    @property
    def dudoso(self) -> bool:
        """Si hay algo que revisar en él."""
        return self.confianza < SEGURA


def nodos_de(documentos: Iterable[Documento]) -> list[Nodo]:
    """Da los textos de todos los documentos en el orden en que se leen, con los avisos repartidos entre ellos."""
    return [nodo for lugar, documento in enumerate(documentos) for nodo in _Recorrido(documento, lugar).nodos()]


@dataclass(slots=True)
class _Recorrido:
    """El recorrido de un documento; ``hallados`` lleva con cada nodo la palabra por la que se ordena."""

    documento: Documento
    lugar: int
    claves: dict[str, int] = field(default_factory=dict)
    hallados: list[tuple[float, Nodo]] = field(default_factory=list)
    grupo: str = ""

    def nodos(self) -> list[Nodo]:
        """Da los nodos ordenados."""
        documento = self.documento
        self.claves = {organo.id: clave for clave, organo in organos_por_clave(documento).items()}
        self.grupo = f"d{self.lugar}"
        raiz = replace(
            self._nodo(documento, "documento", documento.clave or "", documento.titulo, 0),
            id=self.grupo,
            palabra=clave_de_documento(documento.linea_inicio),
            fin=clave_de_documento(documento.linea_inicio),
            origen=Origen("", documento.linea_inicio, documento.linea_fin),
            esquema=documento.esquema,
        )
        niveles = self._niveles()
        for orden, seccion in enumerate(documento.secciones):
            self._seccion(seccion, orden, niveles)
        self._organos([organo for organo in documento.organos if organo.seccion is None], niveles)
        self.grupo = raiz.id
        for rotulo in documento.rotulos:
            self._suelto(rotulo, "rotulo", rotulo.texto)
        for firma in documento.firmas:
            self._suelto(firma, "firma", firma.impreso)
        for cambio in documento.cambios:
            self._suelto(cambio, "cambio", cambio.impreso)
        ordenados = [nodo for _, nodo in sorted(self.hallados, key=lambda par: par[0])]
        apartadas = [_apartada(una, raiz) for una in documento.apartadas if una.palabras]
        return _con_avisos([raiz, *_intercalar(ordenados, apartadas)], documento.avisos)

    def _niveles(self) -> dict[str, int]:
        """Da la hondura de cada órgano, desde 1."""
        por_id = {organo.id: organo for organo in self.documento.organos}
        niveles: dict[str, int] = {}
        for organo in self.documento.organos:
            camino, actual = [organo.id], por_id.get(organo.padre_id or "")
            while actual is not None and actual.id not in camino:
                camino.append(actual.id)
                actual = por_id.get(actual.padre_id or "")
            niveles[organo.id] = len(camino)
        return niveles

    def _seccion(self, seccion: Seccion, lugar: int, niveles: dict[str, int]) -> None:
        desde = len(self.hallados)
        palabra = seccion.palabras[0][0] if seccion.palabras else None
        clave = f"s{self.lugar}.{lugar}" if palabra is None else str(palabra)
        self.grupo = clave
        for bloque in seccion.bloques:
            self._bloque(bloque, 1)
        self._organos([organo for organo in self.documento.organos if organo.seccion == lugar], niveles)
        dentro = [orden for orden, _ in self.hallados[desde:]]
        orden = float(palabra) if palabra is not None else min(dentro, default=0) - 0.5
        nodo = self._nodo(seccion, "seccion", seccion.numero, seccion.titulo, 0)
        self.hallados.insert(desde, (orden, replace(nodo, id=clave, grupo=clave)))

    def _organos(self, organos: list[Organo], niveles: dict[str, int]) -> None:
        for organo in organos:
            self._organo(organo, niveles[organo.id])

    def _organo(self, organo: Organo, nivel: int) -> None:
        antes, desde = self.grupo, len(self.hallados)
        clave = self.claves.get(organo.id)
        self.grupo = identidad = self._id_de_organo(organo)
        for rotulo in organo.rotulos:
            self._suelto(rotulo, "rotulo", rotulo.texto, nivel + 1)
        for bloque in (*organo.textos_iniciales, *organo.textos, *organo.textos_finales):
            self._bloque(bloque, nivel + 1)
        for bloque in organo.objetivo:
            self._bloque(bloque, nivel + 1, "objetivo")
        for funcion in organo.funciones:
            self._funcion(funcion, nivel + 1, "funcion")
        dentro = [orden for orden, _ in self.hallados[desde:]]
        orden = float(organo.palabras[0][0]) if organo.palabras else min(dentro, default=float(clave or 0)) - 0.4
        nodo = self._nodo(organo, "organo", organo.codigo, organo.nombre, nivel)
        if clave is not None and not organo.palabras:
            nodo = replace(nodo, palabra=clave, fin=clave)
        nodo = replace(nodo, id=identidad, superior=self._superior(organo), inferido=organo.padre_inferido)
        self.hallados.insert(desde, (orden, nodo))
        self.grupo = antes

    def _id_de_organo(self, organo: Organo) -> str:
        clave = self.claves.get(organo.id)
        return str(organo.palabras[0][0]) if organo.palabras else f"o{organo.id if clave is None else clave}"

    def _superior(self, organo: Organo) -> str:
        padre = next((uno for uno in self.documento.organos if uno.id == organo.padre_id), None)
        return self._id_de_organo(padre) if padre is not None else ""

    def _bloque(self, bloque: Bloque, nivel: int, clase: str = "") -> None:
        marca = f"{bloque.marca} {bloque.etiqueta}".strip()
        self._poner(self._nodo(bloque, clase or bloque.tipo, marca, bloque.texto, nivel))
        for hijo in bloque.hijos:
            self._bloque(hijo, nivel + 1, clase)

    def _funcion(self, funcion: Funcion, nivel: int, clase: str) -> None:
        marca = f"{funcion.marca} {funcion.etiqueta}".strip()
        suya = clase if funcion.clase == "numerada" else funcion.clase
        self._poner(self._nodo(funcion, suya, marca, funcion.texto, nivel))
        for inciso in funcion.incisos:
            self._funcion(inciso, nivel + 1, "inciso")

    def _suelto(self, cosa: object, clase: str, texto: str, nivel: int = 1) -> None:
        self._poner(self._nodo(cosa, clase, "", texto, nivel))

    def _poner(self, nodo: Nodo) -> None:
        if nodo.palabras:
            self.hallados.append((float(nodo.palabra), nodo))

    def _nodo(self, cosa: object, clase: str, etiqueta: str, texto: str, nivel: int) -> Nodo:
        palabras: tuple[Rango, ...] = tuple(getattr(cosa, "palabras", ()))
        primera = palabras[0][0] if palabras else -1
        return Nodo(
            id=str(primera),
            palabra=primera,
            fin=max((fin for _, fin in palabras), default=primera),
            clase=clase,
            etiqueta=etiqueta,
            texto=texto,
            nivel=nivel,
            grupo=self.grupo,
            documento=self.lugar,
            origen=getattr(cosa, "origen", Origen("", 0, 0)),
            palabras=palabras,
            confianza=getattr(cosa, "confianza", 1.0),
            dudas=getattr(cosa, "dudas", ()),
        )


def _apartada(apartada: Apartada, raiz: Nodo) -> Nodo:
    inicio, fin = apartada.palabras[0][0], apartada.palabras[-1][1]
    origen = Origen("", apartada.linea, apartada.linea)
    return replace(
        raiz,
        id=str(inicio),
        palabra=inicio,
        fin=fin,
        clase="apartada",
        texto=apartada.texto,
        nivel=1,
        origen=origen,
        palabras=apartada.palabras,
        motivo=apartada.motivo,
        esquema="",
    )


def _intercalar(nodos: list[Nodo], apartadas: list[Nodo]) -> Iterator[Nodo]:
    """Pone cada renglón apartado donde estaba, dentro del grupo en que cae."""
    pendientes = sorted(apartadas, key=lambda nodo: nodo.palabra)[::-1]
    grupo = ""
    for nodo in nodos:
        while pendientes and nodo.palabra > pendientes[-1].palabra:
            una = pendientes.pop()
            yield replace(una, grupo=grupo or una.grupo)
        grupo = nodo.grupo
        yield nodo
    for una in reversed(pendientes):
        yield replace(una, grupo=grupo or una.grupo)


def _con_avisos(nodos: list[Nodo], avisos: Iterable[Aviso]) -> list[Nodo]:
    """Suma cada aviso a las dudas del texto del que habla; el que no habla de ninguno es del documento."""
    por_renglon: dict[int, list[int]] = {}
    for lugar, nodo in enumerate(nodos):
        if nodo.clase != "apartada":
            por_renglon.setdefault(nodo.origen.linea_inicio, []).append(lugar)
    for aviso in avisos:
        lugares = por_renglon.get(aviso.linea, []) or [0]
        lugar = next((uno for uno in lugares if _habla_de(aviso, nodos[uno])), lugares[-1])
        nodo = nodos[lugar]
        otras = tuple(duda for duda in nodo.dudas if norma(duda) != norma(aviso.mensaje))
        confianza = min(nodo.confianza, CON_AVISO)
        nodos[lugar] = replace(nodo, dudas=(aviso.mensaje, *otras), confianza=confianza)
    return nodos


def _habla_de(aviso: Aviso, nodo: Nodo) -> bool:
    if aviso.codigo in _DE_ORGANO:
        return nodo.clase == "organo" and f"«{nodo.texto}»" in aviso.mensaje
    if aviso.codigo in _DE_FUNCION:
        return nodo.clase == "funcion"
    return nodo.clase == "seccion"
