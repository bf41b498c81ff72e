"""De las secciones leídas a las guardadas: números, bloques con su marca y citas del marco jurídico."""

from __future__ import annotations

from collections.abc import Sequence

from bitacora.services import crear_con_historia
from manuales.importacion import modelo
from manuales.models import Bloque, CitaMarco, Edicion, Seccion
from manuales.services.importar_estructura import origen_json
from manuales.services.trozos import caber, partir, rico
from marco_juridico.models import Ordenamiento, TipoOrdenamiento
from organigrama.codigos import codigos_de
from organigrama.models import Estructura, Organo
from texto.campos import MAX_CARACTERES
from texto.listas import Renglon, marcas_calculadas
from texto.normal import plegar
from texto.numerales import detectar_estilo, leer_marca, marca

FUNCIONES = "funciones"


def incorporar_secciones(*, edicion: Edicion, documento: modelo.Documento, organos: dict[str, Organo]) -> None:
    """Crea las secciones, los bloques y las citas de un documento en su edición vacía.

    Args:
        organos: el órgano guardado por el id que le dio el importador.
    """
    secciones = _crear_secciones(edicion, documento)
    bloques = IncorporadorDeBloques(edicion, documento, organos)
    for seccion, leida in zip(secciones, documento.secciones, strict=True):
        bloques.incorporar(seccion, leida)
    bloques.guardar()
    _crear_citas(edicion, documento, bloques.guardados)


def _crear_secciones(edicion: Edicion, documento: modelo.Documento) -> list[Seccion]:
    numeros = [leida.numero for leida in documento.secciones]
    estilo = detectar_estilo(numero for numero in numeros if numero)
    con_numero = [i for i, numero in enumerate(numeros) if numero and _es_de_la_lista(estilo, numero)]
    tocan = marcas_calculadas(Renglon(i, estilo) for i in con_numero)
    claves = _claves(documento)
    secciones = []
    for indice, leida in enumerate(documento.secciones):
        numero, _ = caber(leida.numero, 40)
        titulo, _ = caber(leida.titulo, 400)
        secciones.append(
            Seccion(
                edicion=edicion,
                orden=indice + 1,
                clave=claves[indice],
                titulo=titulo,
                estilo=estilo if indice in con_numero else "",
                numero_impreso=None if numero == tocan.get(indice, "") else numero,
                origen=origen_json(leida),
            )
        )
    return crear_con_historia(secciones)


def _es_de_la_lista(estilo: str, numero: str) -> bool:
    """Dice si un número pertenece a la lista aunque le falte o le sobre el punto («7» entre «6.» y «8.»)."""
    return any(leer_marca(estilo, forma) is not None for forma in (numero, f"{numero}.", numero.rstrip(". ")))


def _claves(documento: modelo.Documento) -> list[str]:
    """Da la clave de cada sección; si nadie más imprime las funciones, lo hace la sección donde estaban."""
    claves = [leida.clave[:24] for leida in documento.secciones]
    en_articulos = {bloque.organo_id for seccion in documento.secciones for bloque in _todos(seccion.bloques)}
    sueltos = [o for o in documento.organos if o.funciones and o.seccion is not None and o.id not in en_articulos]
    if sueltos and FUNCIONES not in claves:
        claves[sueltos[0].seccion or 0] = FUNCIONES
    return claves


def _todos(bloques: Sequence[modelo.Bloque]) -> list[modelo.Bloque]:
    return [uno for bloque in bloques for uno in (bloque, *_todos(bloque.hijos))]


class IncorporadorDeBloques:
    """Convierte los bloques leídos en guardados, por niveles, y recuerda cuál quedó de cuál."""

    def __init__(self, edicion: Edicion, documento: modelo.Documento, organos: dict[str, Organo]) -> None:
        self.organos = organos
        self.leidos = {organo.id: organo for organo in documento.organos}
        self.codigos = codigos_de(edicion.estructura)
        self.prefijo = edicion.estructura.prefijo
        self.articulos_propios = edicion.estructura.esquema == Estructura.Esquema.ARTICULO
        self.guardados: dict[int, Bloque] = {}
        self.niveles: list[list[Bloque]] = []
        self.articulos = 0
        self.estilo_articulo = detectar_estilo(
            uno.etiqueta for seccion in documento.secciones for uno in _todos(seccion.bloques) if uno.tipo == "articulo"
        )

    def incorporar(self, seccion: Seccion, leida: modelo.Seccion) -> None:
        """Prepara los bloques de una sección, y antes lo que no cupo en su encabezado."""
        self.numero = f"{leida.numero.rstrip('. ')}." if leida.numero else ""
        sobrantes = [caber(leida.numero, 40)[1], caber(leida.titulo, 400)[1]]
        previos = [modelo.Bloque("parrafo", "", resto, leida.origen) for resto in sobrantes if resto]
        self._lista(seccion, None, [*previos, *leida.bloques], nivel=0)

    def guardar(self) -> None:
        """Escribe todos los bloques, un nivel por escritura."""
        for nivel in self.niveles:
            for bloque in nivel:
                bloque.parent = bloque.parent  # toma la clave del padre recién guardado
                bloque.clean_fields(exclude=["seccion", "parent", "organo"])
            crear_con_historia(nivel)

    def _lista(self, seccion: Seccion, parent: Bloque | None, leidos: Sequence[modelo.Bloque], *, nivel: int) -> None:
        estilos = self._estilos(leidos)
        tocan = marcas_calculadas(Renglon(i, estilo) for i, estilo in enumerate(estilos))
        orden = 0
        for indice, leido in enumerate(leidos):
            toca = self._toca(leido, estilos[indice], tocan[indice])
            for bloque in self._bloques(seccion, parent, leido, estilos[indice], toca):
                orden += 1
                bloque.orden = orden
                self._agregar(bloque, nivel)
            principal = self.guardados[id(leido)]
            if leido.hijos or self._da_funciones(leido):
                self._hijos(seccion, principal, leido, nivel=nivel + 1)

    def _bloques(
        self, seccion: Seccion, parent: Bloque | None, leido: modelo.Bloque, estilo: str, toca: str
    ) -> list[Bloque]:
        """El bloque y, si su texto no cabe en uno, los párrafos que lo continúan."""
        etiqueta, sobrante = caber(leido.etiqueta, 60)
        texto = f"{sobrante} {leido.texto}".strip() if sobrante else leido.texto
        organo = self.organos.get(leido.organo_id or "")
        if organo is not None and texto == organo.nombre and "{" in estilo:
            texto = ""  # el renglón dice solo el nombre: seguirá al del órgano
        primero, *resto = partir(texto, MAX_CARACTERES)
        principal = Bloque(
            seccion=seccion,
            parent=parent,
            tipo=leido.tipo,
            estilo=estilo,
            etiqueta_impresa=None if etiqueta == toca else etiqueta,
            texto=rico(primero, leido.negritas),
            organo=organo,
            vigencia=caber(leido.vigencia or "", 120)[0],
            origen=origen_json(leido),
        )
        self.guardados[id(leido)] = principal
        return [
            principal,
            *(
                Bloque(seccion=seccion, parent=parent, texto=rico(trozo, []), origen=origen_json(leido))
                for trozo in resto
            ),
        ]

    def _agregar(self, bloque: Bloque, nivel: int) -> None:
        while len(self.niveles) <= nivel:
            self.niveles.append([])
        self.niveles[nivel].append(bloque)

    def _hijos(self, seccion: Seccion, principal: Bloque, leido: modelo.Bloque, *, nivel: int) -> None:
        """Lo que cuelga del bloque, con las funciones de su órgano en el lugar donde estaban impresas."""
        hijos = list(leido.hijos)
        if self._da_funciones(leido):
            organo = self.leidos[leido.organo_id or ""]
            lugar = sum(hijo.origen.linea_inicio < organo.funciones[0].origen.linea_inicio for hijo in hijos)
            hijos.insert(lugar, modelo.Bloque("funciones", "", "", organo.origen, organo_id=organo.id))
        self._lista(seccion, principal, hijos, nivel=nivel)

    def _da_funciones(self, leido: modelo.Bloque) -> bool:
        """El artículo, el subtítulo o el pasaje sin artículo tras el que empiezan las funciones de su órgano."""
        organo = self.leidos.get(leido.organo_id or "")
        if organo is None or not organo.funciones:
            return False
        if leido.origen.linea_inicio > organo.funciones[0].origen.linea_inicio:
            return False
        return leido.tipo in ("articulo", "subtitulo") or (self.articulos_propios and leido.tipo == "parrafo")

    def _estilos(self, leidos: Sequence[modelo.Bloque]) -> list[str]:
        """El estilo de cada bloque: uno por tipo dentro de la lista; vacío si su marca es solo la impresa."""
        por_tipo = {
            tipo: detectar_estilo(uno.etiqueta for uno in leidos if uno.tipo == tipo and uno.etiqueta)
            for tipo in {uno.tipo for uno in leidos}
        }
        return [self._estilo(leido, por_tipo[leido.tipo]) for leido in leidos]

    def _estilo(self, leido: modelo.Bloque, de_la_lista: str) -> str:
        organo = self.organos.get(leido.organo_id or "")
        codigo = self.codigos.get(organo.pk, "") if organo else ""
        rama = codigo.removeprefix(self.prefijo)
        if codigo and codigo in leido.etiqueta:
            return leido.etiqueta.replace(codigo, "{organo}", 1)[:40]
        if codigo and rama and leido.etiqueta.startswith(f"{self.numero}{rama}"):
            return leido.etiqueta.replace(f"{self.numero}{rama}", "§{rama}", 1)[:40]
        if leido.tipo == "articulo":
            return self.estilo_articulo if self.articulos_propios else ""
        if not leido.etiqueta:
            return ""
        if self.numero and de_la_lista.startswith(f"{self.numero}{{n}}"):
            return f"§{de_la_lista[len(self.numero) :]}"
        return de_la_lista[:40]

    def _toca(self, leido: modelo.Bloque, estilo: str, de_la_lista: str) -> str:
        """La marca que el bloque tendrá al mostrarse, para saber si la impresa se aparta de ella."""
        if leido.tipo == "articulo" and estilo:
            self.articulos += 1
            return marca(estilo, self.articulos)
        if "{organo}" in estilo or "{rama}" in estilo:
            return leido.etiqueta
        if "§" in estilo:
            return de_la_lista.replace("§", self.numero)
        return de_la_lista


def _crear_citas(edicion: Edicion, documento: modelo.Documento, guardados: dict[int, Bloque]) -> None:
    """Crea una cita por instrumento, enlazada a su ordenamiento del catálogo cuando se reconoce uno solo."""
    tipos = {tipo.clave: tipo for tipo in TipoOrdenamiento.objects.all()}
    catalogo: dict[str, list[Ordenamiento]] = {}
    for ordenamiento in Ordenamiento.objects.all():
        catalogo.setdefault(plegar(ordenamiento.nombre), []).append(ordenamiento)
    crear_con_historia(
        CitaMarco(
            edicion=edicion,
            bloque=guardados[id(item.bloque)],
            tipo=tipos.get(item.tipo),
            nombre=item.nombre,
            publicacion=item.publicacion,
            ultima_reforma=item.ultima_reforma,
            ordenamiento=_reconocer(item, catalogo.get(plegar(item.nombre), [])),
            orden=orden,
        )
        for orden, item in enumerate(documento.marco_juridico, start=1)
    )


def _reconocer(item: modelo.ItemMarco, candidatos: Sequence[Ordenamiento]) -> Ordenamiento | None:
    """Da el ordenamiento citado; entre los que se llaman igual (una ley y la que la abrogó) decide la publicación."""
    if len(candidatos) > 1:
        candidatos = [uno for uno in candidatos if item.publicacion and uno.publicacion == item.publicacion]
    return candidatos[0] if len(candidatos) == 1 else None
