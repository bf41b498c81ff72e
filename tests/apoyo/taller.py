"""Un taller que hace actos sobre una edición, y lo que hace falta para ver que al deshacerlos todo vuelve."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from bitacora.models import Acto
from funciones.models import Funcion
from funciones.services import (
    cambiar_estilo,
    crear_funcion,
    editar_funcion,
    eliminar_funciones,
    fijar_fundamento,
    mover_funcion,
    ordenar_funciones,
)
from manuales.documento import DocumentoManual, armar_documento
from manuales.models import Bloque, Edicion, Firma, Seccion
from manuales.services import eliminar_partes, guardar_parte, guardar_seccion, mover_parte
from marco_juridico.models import Articulo, Ordenamiento, TipoOrdenamiento
from organigrama.models import Organo
from organigrama.services import (
    actos_por_deshacer,
    actos_por_rehacer,
    crear_organo,
    deshacer_acto,
    editar_estructura,
    editar_organo,
    eliminar_organos,
    mover_organo,
)
from tests.apoyo.fabricas import organo
from texto.rico import TextoRico


def documento(edicion: Edicion) -> DocumentoManual:
    return armar_documento(Edicion.objects.con_manual().get(pk=edicion.pk))


def guardado(edicion: Edicion) -> list[list[dict[str, Any]]]:
    """Todo lo guardado de una edición, columna por columna, con sus claves y su lugar en el árbol."""
    estructura = edicion.estructura_id
    consultas = [
        Organo.objects.filter(estructura=estructura),
        Funcion.objects.filter(organo__estructura=estructura),
        Funcion.fundamento.through.objects.filter(funcion__organo__estructura=estructura),
        Seccion.objects.filter(edicion=edicion),
        Bloque.objects.filter(seccion__edicion=edicion),
        Firma.objects.filter(edicion=edicion),
        Edicion.objects.filter(pk=edicion.pk),
    ]
    filas = [list(consulta.order_by("pk").values()) for consulta in consultas]
    # La fila que liga una función con su fundamento no es de nadie: importa a quién liga, no su clave.
    filas[2] = sorted(
        ({**fila, "id": None} for fila in filas[2]), key=lambda una: (una["funcion_id"], una["articulo_id"])
    )
    return [*filas, list(type(edicion.estructura).objects.filter(pk=estructura).values("nombre", "esquema", "prefijo"))]


def ultimo(edicion: Edicion, usuario: Any = None) -> Acto:
    return actos_por_deshacer(estructura_id=edicion.estructura_id, usuario=usuario)[0]


def deshacer(edicion: Edicion, usuario: Any = None) -> Any:
    return deshacer_acto(actor=usuario, acto=ultimo(edicion, usuario).uid)


def rehacer(edicion: Edicion, usuario: Any = None) -> Any:
    siguiente = actos_por_rehacer(estructura_id=edicion.estructura_id, usuario=usuario)[0]
    return deshacer_acto(actor=usuario, acto=siguiente.uid)


def con_listas(edicion: Edicion) -> Edicion:
    """Añade lo que sigue al árbol: una estructura orgánica con un renglón por órgano y un organigrama."""
    lista = Seccion.objects.create(edicion=edicion, orden=3, clave="estructura_organica", titulo="Estructura Orgánica")
    for orden, uno in enumerate(Organo.objects.visibles().de_estructura(edicion.estructura_id), start=1):
        Bloque.objects.create(seccion=lista, orden=orden, tipo="numeral", estilo="{organo}", organo=uno)
    dibujos = Seccion.objects.create(edicion=edicion, orden=4, clave="organigrama", titulo="Organigrama")
    general = organo(edicion, "Dirección General")
    Bloque.objects.create(seccion=dibujos, orden=1, tipo="organigrama", organo=general)
    Bloque.objects.create(seccion=dibujos, orden=2, organo=general, texto=TextoRico.de_plano("Vigente."))
    return edicion


class Taller:
    """Hace sobre una edición el acto que se pida, sobre lo que haya; lo imposible no se hace."""

    def __init__(self, edicion: Edicion) -> None:
        self.edicion, self.numero = edicion, 0

    def hacer(self, acto: str, cual: int, donde: int) -> None:
        self.numero += 1
        try:
            getattr(self, acto)(cual, donde)
        except (ValidationError, LookupError):
            return

    def _uno(self, consulta: Any, cual: int) -> Any:
        lista = list(consulta)
        if not lista:
            raise LookupError("No queda ninguno.")
        return lista[cual % len(lista)]

    def _organo(self, cual: int) -> Organo:
        return self._uno(Organo.objects.visibles().de_estructura(self.edicion.estructura_id), cual)

    def _funcion(self, cual: int) -> Funcion:
        return self._uno(Funcion.objects.de_estructura(self.edicion.estructura_id), cual)

    def _bloque(self, cual: int) -> Bloque:
        return self._uno(Bloque.objects.filter(seccion__edicion=self.edicion).order_by("pk"), cual)

    def _seccion(self, cual: int) -> Seccion:
        return self._uno(Seccion.objects.filter(edicion=self.edicion).order_by("pk"), cual)

    def _rico(self) -> TextoRico:
        return TextoRico.de_plano(f"Texto {self.numero}.")

    def crear_organo(self, cual: int, donde: int) -> None:
        nuevo = Organo(estructura_id=self.edicion.estructura_id, nombre=f"Nuevo {self.numero}")
        crear_organo(actor=None, organo=nuevo, padre=self._organo(donde) if donde else None, posicion=cual % 3)

    def editar_organo(self, cual: int, donde: int) -> None:
        uno = self._organo(cual)
        uno.nombre, uno.objetivo = f"Editado {self.numero}", self._rico()
        uno.codigo_impreso = "8.9" if donde % 3 == 0 else uno.codigo_impreso
        editar_organo(actor=None, organo=uno)

    def mover_organo(self, cual: int, donde: int) -> None:
        padre = self._organo(donde) if donde % 4 else None
        mover_organo(actor=None, organo=self._organo(cual), padre=padre, posicion=donde % 3)

    def eliminar_organo(self, cual: int, donde: int) -> None:
        claves = {self._organo(cual).pk, self._organo(donde).pk}
        eliminar_organos(actor=None, estructura_id=self.edicion.estructura_id, organos=claves)

    def crear_funcion(self, cual: int, donde: int) -> None:
        padre = self._funcion(donde) if donde % 3 == 0 else None
        nueva = Funcion(organo=padre.organo if padre else self._organo(cual), parent=padre, texto=self._rico())
        crear_funcion(actor=None, funcion=nueva, posicion=donde % 4)

    def editar_funcion(self, cual: int, donde: int) -> None:
        una = self._funcion(cual)
        una.texto, una.clase = self._rico(), "parrafo" if donde % 3 == 0 else "numerada"
        una.etiqueta_impresa = "9 bis." if donde % 5 == 0 else None
        editar_funcion(actor=None, funcion=una)

    def mover_funcion(self, cual: int, donde: int) -> None:
        padre = self._funcion(donde) if donde % 3 == 0 else None
        destino = padre.organo if padre else self._organo(donde)
        mover_funcion(actor=None, funcion=self._funcion(cual), organo=destino, parent=padre, posicion=cual % 3)

    def ordenar_funciones(self, cual: int, donde: int) -> None:
        uno = self._organo(cual)
        orden = list(uno.funciones.filter(parent=None).order_by("orden").values_list("pk", flat=True))
        ordenar_funciones(actor=None, organo=uno, orden=orden[::-1])

    def eliminar_funcion(self, cual: int, donde: int) -> None:
        claves = {self._funcion(cual).pk, self._funcion(donde).pk}
        eliminar_funciones(actor=None, estructura_id=self.edicion.estructura_id, funciones=claves)

    def cambiar_estilo(self, cual: int, donde: int) -> None:
        cambiar_estilo(actor=None, organo=self._organo(cual), estilo=("{I}.", "•", "{n}.")[donde % 3])

    def fundar(self, cual: int, donde: int) -> None:
        fijar_fundamento(actor=None, funcion=self._funcion(cual), articulos=Articulo.objects.all()[donde % 3 :])

    def guardar_bloque(self, cual: int, donde: int) -> None:
        uno = self._bloque(cual) if donde % 2 else Bloque(seccion=self._seccion(cual))
        uno.texto = self._rico()
        guardar_parte(actor=None, parte=uno)

    def mover_bloque(self, cual: int, donde: int) -> None:
        parent = self._bloque(donde) if donde % 2 else self._seccion(donde)
        mover_parte(actor=None, parte=self._bloque(cual), posicion=donde % 3, parent=parent)

    def mover_seccion(self, cual: int, donde: int) -> None:
        mover_parte(actor=None, parte=self._seccion(cual), posicion=donde % 3)

    def guardar_seccion(self, cual: int, donde: int) -> None:
        una = self._seccion(cual) if donde % 2 else Seccion(edicion=self.edicion)
        una.titulo = f"Sección {self.numero}"
        guardar_seccion(actor=None, seccion=una)

    def eliminar_parte(self, cual: int, donde: int) -> None:
        eliminar_partes(actor=None, partes=[self._bloque(cual) if donde % 3 else self._seccion(cual)])

    def firmar(self, cual: int, donde: int) -> None:
        guardar_parte(actor=None, parte=Firma(edicion=self.edicion, rol="Revisó", nombre=f"Persona {self.numero}"))

    def renumerar(self, cual: int, donde: int) -> None:
        estructura = type(self.edicion.estructura).objects.get(pk=self.edicion.estructura_id)
        estructura.prefijo, estructura.esquema = f"{cual % 9}.", ("decimal", "ninguno", "articulo")[donde % 3]
        editar_estructura(actor=None, estructura=estructura)


VERBOS = sorted(nombre for nombre in vars(Taller) if nombre[0] != "_" and nombre != "hacer")


def crear_articulos() -> None:
    tipo = TipoOrdenamiento.objects.get_or_create(clave="ley", defaults={"nombre": "Ley"})[0]
    ley = Ordenamiento.objects.get_or_create(tipo=tipo, nombre="Ley de los Mapas")[0]
    for numero in "123":
        Articulo.objects.get_or_create(ordenamiento=ley, etiqueta=f"Artículo {numero}")
