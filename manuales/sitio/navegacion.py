"""El árbol de una edición en ligero: lo que hace falta para recorrerlo en pantalla sin leer sus textos."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from funciones.models import Funcion
from manuales.documento import numerar_secciones, rotulo_de_seccion
from manuales.models import Edicion
from organigrama import numeracion
from organigrama.codigos import armar_lugares
from organigrama.models import Organo

#: Renglones que el árbol muestra abiertos al llegar; más abajo se abre lo que se quiera.
RENGLONES_A_LA_VISTA = 80


@dataclass(frozen=True, slots=True)
class OrganoEnArbol:
    """Un órgano como renglón del árbol.

    Args:
        pk: su clave en la base.
        nivel: profundidad, 1 en los de primer nivel.
        padre_uid: uid del órgano del que depende; None en el primer nivel.
        funciones: cuántas funciones numeradas de primer nivel tiene.
    """

    pk: int
    uid: UUID
    codigo: str
    nombre: str
    nivel: int
    padre_uid: UUID | None
    relacion: str
    padre_inferido: bool
    funciones: int

    @property
    def titulo(self) -> str:
        """Código y nombre."""
        return f"{self.codigo} {self.nombre}".strip()


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un renglón del árbol dibujado como lista: qué abre y cuántas listas cierra tras de sí.

    Args:
        abierto: si sus dependientes se muestran al llegar.
        cierra: una marca por cada lista que termina en este renglón.
    """

    organo: OrganoEnArbol
    dependientes: int
    abierto: bool
    cierra: range


@dataclass(frozen=True)
class Arbol:
    """Los órganos de una edición en orden de recorrido.

    Args:
        organos: cada padre antes que sus hijos y los hermanos en su orden.
    """

    organos: tuple[OrganoEnArbol, ...]

    @cached_property
    def _lugares(self) -> dict[UUID, int]:
        return {organo.uid: lugar for lugar, organo in enumerate(self.organos)}

    @cached_property
    def _hijos(self) -> dict[UUID | None, list[OrganoEnArbol]]:
        hijos: dict[UUID | None, list[OrganoEnArbol]] = {}
        for organo in self.organos:
            hijos.setdefault(organo.padre_uid, []).append(organo)
        return hijos

    def organo(self, uid: UUID) -> OrganoEnArbol | None:
        """Da un órgano por su uid; None si no está."""
        lugar = self._lugares.get(uid)
        return None if lugar is None else self.organos[lugar]

    def raices(self) -> list[OrganoEnArbol]:
        """Da los órganos de primer nivel."""
        return self._hijos.get(None, [])

    def hijos(self, organo: OrganoEnArbol) -> list[OrganoEnArbol]:
        """Da los que dependen directamente de un órgano."""
        return self._hijos.get(organo.uid, [])

    def hermanos(self, organo: OrganoEnArbol) -> list[OrganoEnArbol]:
        """Da los que dependen del mismo órgano, él incluido."""
        return self._hijos[organo.padre_uid]

    def superiores(self, organo: OrganoEnArbol) -> list[OrganoEnArbol]:
        """Da la línea de mando sobre un órgano, de arriba abajo."""
        linea: list[OrganoEnArbol] = []
        padre = organo.padre_uid
        while padre is not None:
            linea.append(self.organos[self._lugares[padre]])
            padre = linea[-1].padre_uid
        return linea[::-1]

    def anterior(self, organo: OrganoEnArbol) -> OrganoEnArbol | None:
        """Da el que lo precede en el orden del manual."""
        lugar = self._lugares[organo.uid]
        return self.organos[lugar - 1] if lugar else None

    def siguiente(self, organo: OrganoEnArbol) -> OrganoEnArbol | None:
        """Da el que le sigue en el orden del manual."""
        return next(iter(self.organos[self._lugares[organo.uid] + 1 :]), None)

    @property
    def total_de_funciones(self) -> int:
        """Cuántas funciones numeradas tienen todos."""
        return sum(organo.funciones for organo in self.organos)

    def renglones(self) -> list[Renglon]:
        """Da el árbol como una sola lista de renglones, que una plantilla recorre sin recursión."""
        abiertos = self._niveles_abiertos()
        niveles = [organo.nivel for organo in self.organos]
        return [
            Renglon(organo, len(self.hijos(organo)), organo.nivel < abiertos, range(max(organo.nivel - siguiente, 0)))
            for organo, siguiente in zip(self.organos, [*niveles[1:], 1], strict=False)
        ]

    def _niveles_abiertos(self) -> int:
        """El nivel más hondo que se muestra sin pasar de los renglones a la vista; dos por lo menos."""
        por_nivel: dict[int, int] = {}
        for organo in self.organos:
            por_nivel[organo.nivel] = por_nivel.get(organo.nivel, 0) + 1
        hondo, suma = 0, 0
        for nivel in sorted(por_nivel):
            suma += por_nivel[nivel]
            if nivel > 2 and suma > RENGLONES_A_LA_VISTA:
                break
            hondo = nivel
        return hondo


@dataclass(frozen=True, slots=True)
class SeccionEnIndice:
    """Una sección en el índice de la edición.

    Args:
        numero: como se muestra («4.», «TÍTULO PRIMERO»); vacío si no lleva.
    """

    uid: UUID
    clave: str
    numero: str
    titulo: str

    @property
    def rotulo(self) -> str:
        """Cómo se le llama: su título; a falta de número y de título, lo que es."""
        return rotulo_de_seccion(clave=self.clave, numero=self.numero, titulo=self.titulo)


def armar_arbol(edicion: Edicion) -> Arbol:
    """Arma el árbol ligero de una edición; dos consultas, sin leer textos.

    Args:
        edicion: con ``estructura`` ya traída.
    """
    estructura = edicion.estructura
    cuentas = dict(Funcion.objects.por_organo(estructura.pk))
    filas = list(Organo.objects.de_estructura(estructura.pk).para_recorrer())
    lugares = armar_lugares((f.pk, f.parent_id, f.codigo_institucional, f.codigo_impreso) for f in filas)
    codigos = numeracion.efectivos(lugares, esquema=estructura.esquema, prefijo=estructura.prefijo)
    uids = {fila.pk: fila.uid for fila in filas if fila.parent_id}
    return Arbol(
        tuple(
            OrganoEnArbol(
                pk=fila.pk,
                uid=fila.uid,
                codigo=codigos[fila.pk],
                nombre=fila.nombre,
                nivel=fila.level,
                padre_uid=uids.get(fila.parent_id),
                relacion=fila.relacion,
                padre_inferido=fila.padre_inferido,
                funciones=cuentas.get(fila.pk, 0),
            )
            for fila in filas
            if fila.parent_id
        )
    )


def armar_indice(edicion: Edicion) -> list[SeccionEnIndice]:
    """Arma la lista de secciones de una edición, sin sus textos; una consulta."""
    secciones = list(edicion.secciones.order_by("orden", "id"))
    numeros = numerar_secciones(secciones)
    return [SeccionEnIndice(una.uid, una.clave, numeros[una.pk], una.titulo) for una in secciones]
