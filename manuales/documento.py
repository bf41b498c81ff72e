"""El manual como estructura simple: de los modelos a lo que se imprime, se compara, se exporta y se busca."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from funciones.models import Funcion
from manuales.models import Bloque, Edicion, Seccion, nombre_de_clase
from manuales.plantilla import Plantilla, leer_plantilla
from organigrama import codigos
from organigrama.models import Organo
from texto.listas import Renglon, marcas_mostradas
from texto.rico import TextoRico


@dataclass(frozen=True, slots=True)
class FuncionDoc:
    """Una función como se muestra: su marca ya calculada, su texto y sus incisos."""

    uid: UUID
    etiqueta: str
    texto: TextoRico
    clase: str
    incisos: tuple[FuncionDoc, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganoDoc:
    """Un órgano como se muestra.

    Args:
        nivel: profundidad, 1 en los de primer nivel.
        padre_uid: uid del órgano del que depende; None en el primer nivel.
        hijos_uid: uid de los que dependen de él, en orden.
        rotulo_encabezado: cómo está impreso su encabezado si dice algo más que código y nombre («{codigo} - {nombre}»).
        rotulo_objetivo, rotulo_funciones: palabras de formato que abren esas partes; vacías si no las lleva.
        padre_inferido: si la dependencia se dedujo al importar.
    """

    uid: UUID
    codigo: str
    nombre: str
    tipo: str
    relacion: str
    nivel: int
    padre_uid: UUID | None
    hijos_uid: tuple[UUID, ...]
    padre_inferido: bool
    rotulo_encabezado: str
    rotulo_objetivo: str
    textos_iniciales: TextoRico
    objetivo: TextoRico
    textos: TextoRico
    rotulo_funciones: str
    funciones: tuple[FuncionDoc, ...]
    textos_finales: TextoRico

    @property
    def con_contenido(self) -> bool:
        """Si tiene algo más que su nombre."""
        textos = (self.textos_iniciales, self.objetivo, self.textos, self.textos_finales)
        return bool(self.funciones) or any(textos)

    @property
    def marca(self) -> str:
        """Lo que antecede al nombre en su encabezado: el código, con el guion si lo lleva impreso."""
        antes, llave, _ = self.rotulo_encabezado.partition("{nombre}")
        if not llave or not self.codigo:
            return self.codigo
        return antes.replace("{codigo}", self.codigo).strip()

    @property
    def nombre_impreso(self) -> str:
        """El nombre como encabeza su capítulo: con su punto final o sus mayúsculas si así está impreso."""
        _, llave, despues = self.rotulo_encabezado.partition("{nombre}")
        if llave:
            return f"{self.nombre}{despues}"
        literal = self.rotulo_encabezado.replace("{codigo}", "").strip()
        return literal or self.nombre

    @property
    def titulo(self) -> str:
        """Código y nombre, como encabeza su capítulo."""
        return f"{self.marca} {self.nombre_impreso}".strip()


@dataclass(frozen=True, slots=True)
class BloqueDoc:
    """Un texto con su marca.

    Args:
        organo_uid: el órgano del que habla, si habla de uno: aquí va su organigrama (tipo «organigrama»), aquí van
            sus funciones (tipo «funciones», sin letras propias), o es su renglón en la estructura orgánica.
    """

    uid: UUID
    tipo: str
    etiqueta: str
    texto: TextoRico
    vigencia: str
    organo_uid: UUID | None
    hijos: tuple[BloqueDoc, ...] = ()

    @property
    def vigencia_por_dibujar(self) -> str:
        """La que va al pie de su organigrama; ninguna si un texto que cuelga de él ya la dice."""
        dicha = any(self.vigencia in bloque.texto.plano() for bloque in recorrer(self.hijos))
        return "" if dicha else self.vigencia


@dataclass(frozen=True, slots=True)
class SeccionDoc:
    """Una sección con sus textos; la de clave «funciones» imprime después a los órganos, en orden."""

    uid: UUID
    clave: str
    numero: str
    titulo: str
    bloques: tuple[BloqueDoc, ...]

    @property
    def rotulo(self) -> str:
        """Cómo se le llama donde hay que nombrarla: su título; a falta de número y de título, lo que es."""
        return rotulo_de_seccion(clave=self.clave, numero=self.numero, titulo=self.titulo)

    @property
    def solo_pide_firmas(self) -> bool:
        """Si no dice más que las firmas, que tienen su página."""
        return self.clave == "autorizacion" and not self.bloques

    @property
    def pide_organigramas(self) -> bool:
        """Si es la de organigramas y no dice cuáles lleva: entonces los lleva todos."""
        return self.clave == "organigrama" and not any(
            bloque.tipo == Bloque.Tipo.ORGANIGRAMA for bloque in recorrer(self.bloques)
        )


@dataclass(frozen=True, slots=True)
class FirmaDoc:
    """Un renglón de la página de autorización."""

    rol: str
    nombre: str
    cargo: str


@dataclass(frozen=True, slots=True)
class CambioDoc:
    """Un renglón del control de cambios."""

    numero: int
    concepto: str
    seccion: str
    resumen: str
    aprobo: str
    fecha: date | None


@dataclass(frozen=True, slots=True)
class DocumentoManual:
    """Una edición completa, lista para imprimir, comparar o exportar; no toca la base de datos.

    Args:
        organos: todos los órganos en orden de recorrido.
        organos_en_bloques: uid de los órganos cuyas funciones imprime un bloque (artículos), y no la sección de
            funciones.
    """

    uid: UUID
    institucion: str
    siglas: str
    titulo: str
    clave: str
    edicion: int
    estado: str
    es_borrador: bool
    acuerdo: str
    fecha_autorizacion: date | None
    vigente_desde: date | None
    registro: str
    leyenda: TextoRico
    plantilla: Plantilla
    firmas: tuple[FirmaDoc, ...]
    cambios: tuple[CambioDoc, ...]
    secciones: tuple[SeccionDoc, ...]
    organos: tuple[OrganoDoc, ...]

    def organo(self, uid: UUID) -> OrganoDoc:
        """Da un órgano por su uid.

        Raises:
            KeyError: si no está.
        """
        for organo in self.organos:
            if organo.uid == uid:
                return organo
        raise KeyError(uid)

    def raices(self) -> tuple[OrganoDoc, ...]:
        """Da los órganos de primer nivel."""
        return tuple(organo for organo in self.organos if organo.padre_uid is None)

    def bloques(self) -> Iterator[BloqueDoc]:
        """Recorre todos los bloques en el orden del documento."""
        for seccion in self.secciones:
            yield from recorrer(seccion.bloques)

    @property
    def seccion_de_cambios(self) -> UUID | None:
        """La sección en que va la tabla de los cambios; None si no los hay o ninguna los pide."""
        return seccion_de_cambios(self.secciones) if self.cambios else None

    @property
    def organos_en_bloques(self) -> frozenset[UUID]:
        """Órganos cuyas funciones se imprimen en el bloque que se las da."""
        return frozenset(
            bloque.organo_uid for bloque in self.bloques() if bloque.organo_uid and imprime_funciones(bloque)
        )


def recorrer(bloques: Iterable[BloqueDoc]) -> Iterator[BloqueDoc]:
    """Recorre unos bloques y todo lo que cuelga de ellos, en el orden en que se leen."""
    for bloque in bloques:
        yield bloque
        yield from recorrer(bloque.hijos)


def seccion_de_cambios(secciones: Iterable[SeccionDoc]) -> UUID | None:
    """Da el uid de la primera sección de control de cambios."""
    return next((seccion.uid for seccion in secciones if seccion.clave == "control_cambios"), None)


def imprime_funciones(bloque: BloqueDoc) -> bool:
    """Dice si en el lugar del bloque van las funciones de su órgano, como en los artículos de un estatuto."""
    return bloque.organo_uid is not None and bloque.tipo == Bloque.Tipo.FUNCIONES


def armar_documento(edicion: Edicion) -> DocumentoManual:
    """Arma la estructura simple de una edición; el número de consultas no depende de su tamaño.

    Args:
        edicion: con ``manual`` e ``institucion`` preferentemente ya traídos (select_related).
    """
    manual = edicion.manual
    plantilla = leer_plantilla(edicion.plantilla, settings.SIMO_PLANTILLAS)
    return DocumentoManual(
        uid=edicion.uid,
        institucion=manual.institucion.nombre,
        siglas=manual.institucion.siglas,
        titulo=edicion.titulo,
        clave=manual.clave,
        edicion=edicion.numero,
        estado=edicion.estado,
        es_borrador=edicion.es_borrador,
        acuerdo=edicion.acuerdo,
        fecha_autorizacion=edicion.fecha_autorizacion,
        vigente_desde=edicion.vigente_desde,
        registro=edicion.registro,
        leyenda=edicion.leyenda,
        plantilla=plantilla,
        firmas=tuple(FirmaDoc(firma.rol, firma.nombre, firma.cargo) for firma in edicion.firmas.all()),
        cambios=armar_cambios(edicion),
        secciones=armar_secciones(edicion),
        organos=armar_organos(edicion, plantilla),
    )


def armar_cambios(edicion: Edicion) -> tuple[CambioDoc, ...]:
    """Arma el control de cambios de una edición; una consulta."""
    return tuple(CambioDoc(c.orden, c.concepto, c.seccion, c.resumen, c.aprobo, c.fecha) for c in edicion.cambios.all())


def armar_organos(edicion: Edicion, plantilla: Plantilla) -> tuple[OrganoDoc, ...]:
    """Arma los órganos en orden de recorrido, con sus funciones; tres consultas."""
    organos = list(Organo.objects.filter(estructura=edicion.estructura_id).select_related("tipo").en_orden())
    mostrados = codigos.codigos_de(edicion.estructura)
    uids = {organo.pk: organo.uid for organo in organos if organo.parent_id}
    hijos: dict[int, list[UUID]] = {}
    for organo in organos:
        if organo.parent_id:
            hijos.setdefault(organo.parent_id, []).append(organo.uid)
    funciones = armar_funciones(Funcion.objects.de_estructura(edicion.estructura_id))
    rotulos = {organo.pk: _rotulos(organo, plantilla, bool(funciones.get(organo.pk))) for organo in organos}
    return tuple(
        OrganoDoc(
            uid=organo.uid,
            codigo=mostrados[organo.pk],
            nombre=organo.nombre,
            tipo=organo.tipo.nombre if organo.tipo else "",
            relacion=organo.relacion,
            nivel=organo.level,
            padre_uid=uids.get(organo.parent_id),
            hijos_uid=tuple(hijos.get(organo.pk, ())),
            padre_inferido=organo.padre_inferido,
            rotulo_encabezado=rotulos[organo.pk].get("encabezado", ""),
            rotulo_objetivo=rotulos[organo.pk].get("objetivo", ""),
            textos_iniciales=organo.textos_iniciales,
            objetivo=organo.objetivo,
            textos=organo.textos,
            rotulo_funciones=rotulos[organo.pk].get("funciones", ""),
            funciones=funciones.get(organo.pk, ()),
            textos_finales=organo.textos_finales,
        )
        for organo in organos
        if organo.parent_id
    )


def _rotulos(organo: Organo, plantilla: Plantilla, con_funciones: bool) -> Mapping[str, str]:
    """Las palabras de formato de un órgano: las impresas si vino de un archivo; si nació aquí, las de la plantilla."""
    if organo.origen:
        return organo.rotulos
    presentes = {"objetivo": bool(organo.objetivo), "funciones": con_funciones}
    return organo.rotulos | {clave: texto for clave, texto in plantilla.rotulos.items() if presentes.get(clave)}


def armar_funciones(funciones: Iterable[Funcion]) -> dict[int, tuple[FuncionDoc, ...]]:
    """Arma listas completas de funciones por clave de órgano, con sus marcas; no hace más consultas.

    Args:
        funciones: todas las de uno o más órganos, cada lista en su orden.
    """
    listas: dict[tuple[int, int | None], list[Funcion]] = {}
    for funcion in funciones:
        listas.setdefault((funcion.organo_id, funcion.parent_id), []).append(funcion)

    def armar(organo_id: int, parent_id: int | None) -> tuple[FuncionDoc, ...]:
        lista = listas.get((organo_id, parent_id), [])
        marcas = marcas_mostradas(Renglon(una.pk, una.estilo, una.etiqueta_impresa) for una in lista)
        return tuple(
            FuncionDoc(una.uid, marcas[una.pk], una.texto, una.clase, armar(organo_id, una.pk)) for una in lista
        )

    return {organo_id: armar(organo_id, None) for organo_id, parent_id in listas if parent_id is None}


def armar_secciones(edicion: Edicion) -> tuple[SeccionDoc, ...]:
    """Arma las secciones con sus bloques y sus números; tres consultas."""
    secciones = list(edicion.secciones.order_by("orden", "id"))
    numeros = numerar_secciones(secciones)
    hijos: dict[tuple[int, int | None], list[Bloque]] = {}
    for bloque in (
        Bloque.objects.filter(seccion__edicion=edicion)
        .select_related("organo")
        .order_by("seccion__orden", "orden", "id")
    ):
        hijos.setdefault((bloque.seccion_id, bloque.parent_id), []).append(bloque)
    marcas = MarcasDeBloques(edicion, hijos).de_todas(numeros)
    return tuple(
        SeccionDoc(una.uid, una.clave, numeros[una.pk], una.titulo, _armar_bloques((una.pk, None), hijos, marcas))
        for una in secciones
    )


def rotulo_de_seccion(*, clave: str, numero: str, titulo: str) -> str:
    """Da cómo se le llama a una sección; vacío si no tiene título y basta su número."""
    return titulo or ("" if numero else nombre_de_clase(clave))


def numerar_secciones(secciones: Iterable[Seccion]) -> dict[int, str]:
    """Da el número que se muestra de cada sección, por clave; las recibe todas y en su orden."""
    return marcas_mostradas(Renglon(una.pk, una.estilo, una.numero_impreso) for una in secciones)


def _armar_bloques(
    lugar: tuple[int, int | None], hijos: dict[tuple[int, int | None], list[Bloque]], marcas: dict[int, str]
) -> tuple[BloqueDoc, ...]:
    return tuple(
        BloqueDoc(
            uid=bloque.uid,
            tipo=bloque.tipo,
            etiqueta=marcas[bloque.pk],
            texto=texto_de_bloque(bloque),
            vigencia=bloque.vigencia,
            organo_uid=bloque.organo.uid if bloque.organo else None,
            hijos=_armar_bloques((bloque.seccion_id, bloque.pk), hijos, marcas),
        )
        for bloque in hijos.get(lugar, [])
    )


def texto_de_bloque(bloque: Bloque) -> TextoRico:
    """Da las letras de un bloque; el renglón de un órgano sin letras propias dice el nombre que hoy tiene."""
    if bloque.organo and not bloque.texto and bloque.tipo != Bloque.Tipo.FUNCIONES:
        return TextoRico.de_plano(bloque.organo.nombre)
    return bloque.texto


class MarcasDeBloques:
    """Las marcas de los bloques de una edición: por lista, salvo los artículos, que corren por toda ella."""

    def __init__(self, edicion: Edicion, hijos: dict[tuple[int, int | None], list[Bloque]]) -> None:
        self.hijos = hijos
        self.prefijo_estructura = edicion.estructura.prefijo
        hay_codigos = any("{" in bloque.estilo and bloque.organo_id for lista in hijos.values() for bloque in lista)
        self.codigos = codigos.codigos_de(edicion.estructura) if hay_codigos else {}

    def de_todas(self, numeros: dict[int, str]) -> dict[int, str]:
        """Da la marca de cada bloque.

        Args:
            numeros: el número que se muestra de cada sección, por clave.
        """
        marcas: dict[int, str] = {}
        for seccion_id, numero in numeros.items():
            prefijo = f"{numero.rstrip('. ')}." if numero.rstrip(". ") else ""
            for lista in self._listas(seccion_id):
                marcas.update(marcas_mostradas(self._renglon(bloque, prefijo) for bloque in lista))
        articulos = [
            bloque
            for seccion_id in numeros
            for bloque in self._en_orden(seccion_id)
            if bloque.tipo == Bloque.Tipo.ARTICULO
        ]
        marcas.update(marcas_mostradas(self._renglon(bloque, "") for bloque in articulos))
        return marcas

    def _renglon(self, bloque: Bloque, prefijo: str) -> Renglon:
        codigo = self.codigos.get(bloque.organo_id or 0, "")
        if not codigo and ("{organo}" in bloque.estilo or "{rama}" in bloque.estilo):
            return Renglon(bloque.pk, "", bloque.etiqueta_impresa)  # sin código no hay marca que escribir
        estilo = bloque.estilo.replace("§", prefijo).replace("{organo}", codigo)
        return Renglon(
            bloque.pk,
            estilo.replace("{rama}", codigo.removeprefix(self.prefijo_estructura)),
            bloque.etiqueta_impresa,
        )

    def _listas(self, seccion_id: int) -> Iterator[list[Bloque]]:
        pendientes: list[int | None] = [None]
        while pendientes:
            lista = self.hijos.get((seccion_id, pendientes.pop()), [])
            pendientes.extend(bloque.pk for bloque in lista)
            yield lista

    def _en_orden(self, seccion_id: int) -> Iterator[Bloque]:
        pendientes = list(reversed(self.hijos.get((seccion_id, None), [])))
        while pendientes:
            bloque = pendientes.pop()
            yield bloque
            pendientes.extend(reversed(self.hijos.get((seccion_id, bloque.pk), [])))
