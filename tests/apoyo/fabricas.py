"""Fábricas de datos para las pruebas: instituciones, ediciones con su árbol y usuarios por rol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from django.contrib.auth.models import Group, Permission, User

from funciones.models import Funcion
from funciones.services import FuncionNueva, poblar_funciones
from manuales.models import Bloque, Edicion, Manual, Seccion
from organigrama.models import Estructura, Institucion, Organo
from organigrama.services import NodoNuevo, crear_estructura, poblar_estructura
from texto.rico import TextoRico

_numeros = count(1)

#: Un árbol pequeño: nombre → (padre, textos de sus funciones).
ARBOL = {
    "Dirección General": (None, ["Dirigir el instituto.", "Aprobar los programas anuales."]),
    "Coordinación de Acervos": ("Dirección General", ["Custodiar los acervos.", "Catalogar los mapas."]),
    "División de Catálogo": ("Coordinación de Acervos", ["Describir cada pieza."]),
    "Coordinación Administrativa": ("Dirección General", ["Administrar los recursos.", "Pagar la nómina."]),
}


def crear_institucion(siglas: str = "INDEMO", **datos: str) -> Institucion:
    """Da una institución de prueba."""
    valores = {"nombre": f"Instituto de Prueba {siglas}", "slug": siglas.lower(), **datos}
    return Institucion.objects.get_or_create(siglas=siglas, defaults=valores)[0]


def crear_edicion(
    arbol: Mapping[str, tuple[str | None, Sequence[str]]] = ARBOL,
    *,
    institucion: Institucion | None = None,
    **datos: str,
) -> Edicion:
    """Da una edición en borrador con su manual, su estructura poblada y una sección de cada clase usual.

    Args:
        arbol: nombre → (nombre del padre o None, textos de las funciones), cada padre antes que sus hijos.
        datos: valores de la edición; ``esquema`` y ``prefijo`` van a la estructura.
    """
    numero = next(_numeros)
    institucion = institucion or crear_institucion()
    manual = Manual.objects.create(
        institucion=institucion,
        clave=f"D{numero:03d}-002-001",
        slug=f"manual-{numero}",
        titulo=f"Manual de Prueba {numero}",
    )
    estructura = crear_estructura(
        actor=None,
        estructura=Estructura(
            institucion=institucion,
            nombre=f"Estructura {numero}",
            esquema=datos.pop("esquema", "decimal"),
            prefijo=datos.pop("prefijo", "8."),
        ),
    )
    edicion = Edicion.objects.create(
        manual=manual, numero=1, estructura=estructura, titulo=manual.titulo, **{"plantilla": "imss8", **datos}
    )
    nodos = [NodoNuevo(nombre, padre, Organo(nombre=nombre)) for nombre, (padre, _) in arbol.items()]
    organos = poblar_estructura(actor=None, estructura_id=estructura.pk, nodos=nodos)
    nuevas = [
        FuncionNueva(Funcion(organo=organos[nombre], orden=orden, texto=TextoRico.de_plano(texto)))
        for nombre, (_, textos) in arbol.items()
        for orden, texto in enumerate(textos, start=1)
    ]
    poblar_funciones(actor=None, estructura_id=estructura.pk, funciones=nuevas)
    crear_secciones(edicion)
    return edicion


def crear_secciones(edicion: Edicion) -> None:
    """Añade una introducción con un párrafo y la sección de funciones."""
    introduccion = Seccion.objects.create(edicion=edicion, orden=1, clave="introduccion", titulo="Introducción")
    Bloque.objects.create(seccion=introduccion, orden=1, texto=TextoRico.de_plano("Este manual es de prueba."))
    Seccion.objects.create(edicion=edicion, orden=2, clave="funciones", titulo="Funciones Sustantivas")


def organo(edicion: Edicion, nombre: str) -> Organo:
    """Da un órgano de la edición por su nombre."""
    return Organo.objects.get(estructura=edicion.estructura, nombre=nombre, parent__isnull=False)


def crear_usuario(*permisos: str, nombre: str = "", grupo: str = "", admin: bool = True) -> User:
    """Da un usuario con permisos sueltos («organigrama.add_organo») o con los de un grupo."""
    usuario = User.objects.create_user(nombre or f"usuario{next(_numeros)}", password="clave-de-prueba", is_staff=admin)
    for permiso in permisos:
        app, codigo = permiso.split(".")
        usuario.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codigo))
    if grupo:
        usuario.groups.add(Group.objects.get(name=grupo))
    return usuario
