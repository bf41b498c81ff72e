"""La hoja del editor: los textos de un órgano o de una sección, en el orden en que se leen, listos para escribirse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from funciones.marcas import en_orden_de_lectura
from funciones.models import Funcion
from manuales.documento import BloqueDoc, armar_secciones, rotulo_de_seccion
from manuales.models import Bloque, Edicion
from manuales.services.escribir_texto import Lugar, Texto, como_se_edita, huella_de
from organigrama.codigos import codigos_de
from organigrama.models import Organo

_DEL_ORGANO = {
    "textos_iniciales": "Texto antes del objetivo",
    "objetivo": "Objetivo",
    "textos": "Texto antes de las funciones",
}
_MARCA = 6  # letras de la marca que caben en su columna
_AL_FINAL = "Texto después de las funciones"


@dataclass(frozen=True, slots=True)
class Campo:
    """Un texto que se escribe.

    Args:
        id: identificador dentro de la página: clase, uid y campo.
        lugar: dónde se guarda.
        rotulo: cómo se le llama a quien no ve la página.
        valor: como se edita.
        huella: la de lo que se leyó.
        marca: el número o la letra que lleva.
        nivel: 1 en las del primer nivel, 2 en lo que cuelga de ellas.
        clase: «numerada», «parrafo», «subtitulo»…, o el tipo del bloque.
        renglon: si cabe en un solo renglón.
        nota: por qué no se escribe aquí, si así es.
    """

    id: str
    lugar: Lugar
    rotulo: str
    valor: str
    huella: str
    marca: str = ""
    nivel: int = 1
    clase: str = ""
    renglon: bool = False
    nota: str = ""

    @property
    def nodo(self) -> str:
        """El id con que se mueve: la inicial de su clase y su uid."""
        return f"{self.lugar.clase[0]}-{self.lugar.uid}"

    @property
    def marca_larga(self) -> bool:
        """Si su marca no cabe al lado del texto («Artículo 251.»)."""
        return len(self.marca) > _MARCA

    @property
    def sangria(self) -> int:
        """El nivel con que se dibuja."""
        return min(self.nivel, 6)


@dataclass(frozen=True, slots=True)
class Hoja:
    """Lo que se muestra a la derecha.

    Args:
        id: «o-» o «s-» y el uid.
        clase: «organo» o «seccion».
        pk: clave de lo elegido, para sus páginas del admin.
        marca: su código o su número.
        titulo: su nombre, que también se escribe.
        antes: los textos que anteceden a la lista.
        lista: las funciones o los textos de la sección.
        despues: los que la siguen.
    """

    id: str
    clase: str
    pk: int
    marca: str
    titulo: Campo
    antes: tuple[Campo, ...]
    lista: tuple[Campo, ...]
    despues: tuple[Campo, ...] = ()


def hoja_de(edicion: Edicion, identidad: str) -> Hoja | None:
    """Da la hoja de un órgano («o-uid») o de una sección («s-uid»); None si no está en la edición."""
    clase, _, letras = identidad.partition("-")
    try:
        uid = UUID(letras)
    except ValueError:
        return None
    return {"o": _de_organo, "s": _de_seccion}.get(clase, lambda *_: None)(edicion, uid)


def _campo(lugar: Lugar, rotulo: str, valor: Texto, **datos: Any) -> Campo:
    identidad = f"{lugar.clase}-{lugar.uid}-{lugar.campo}"
    return Campo(identidad, lugar, rotulo, como_se_edita(valor), huella_de(valor), **datos)


def _de_organo(edicion: Edicion, uid: UUID) -> Hoja | None:
    organo = Organo.objects.visibles().filter(estructura=edicion.estructura_id, uid=uid).first()
    if organo is None:
        return None
    funciones = Funcion.objects.filter(organo=organo)
    lista = tuple(
        _campo(
            Lugar("funcion", una.funcion.uid, "texto"),
            _rotulo_de_funcion(una.marca, una.funcion.clase),
            una.funcion.texto,
            marca=una.marca,
            nivel=una.nivel,
            clase=una.funcion.clase,
        )
        for una in en_orden_de_lectura(funciones)
    )
    return Hoja(
        id=f"o-{uid}",
        clase="organo",
        pk=organo.pk,
        marca=codigos_de(edicion.estructura)[organo.pk],
        titulo=_campo(Lugar("organo", uid, "nombre"), "Nombre del órgano", organo.nombre, renglon=True),
        antes=tuple(
            _campo(Lugar("organo", uid, campo), rotulo, getattr(organo, campo))
            for campo, rotulo in _DEL_ORGANO.items()
            if campo == "objetivo" or getattr(organo, campo)
        ),
        lista=lista,
        despues=(_campo(Lugar("organo", uid, "textos_finales"), _AL_FINAL, organo.textos_finales),)
        if organo.textos_finales
        else (),
    )


def _rotulo_de_funcion(marca: str, clase: str) -> str:
    nombre = {"parrafo": "Párrafo entre las funciones", "subtitulo": "Subtítulo"}.get(clase, "Función")
    return f"{nombre} {marca}".strip()


def _de_seccion(edicion: Edicion, uid: UUID) -> Hoja | None:
    guardada = edicion.secciones.filter(uid=uid).first()
    if guardada is None:
        return None
    seccion = next(una for una in armar_secciones(edicion) if una.uid == uid)
    nombres = dict(Organo.objects.filter(estructura=edicion.estructura_id).values_list("uid", "nombre"))
    titulo = rotulo_de_seccion(clave=seccion.clave, numero=seccion.numero, titulo=seccion.titulo)
    return Hoja(
        id=f"s-{uid}",
        clase="seccion",
        pk=guardada.pk,
        marca=seccion.numero,
        titulo=_campo(Lugar("seccion", uid, "titulo"), f"Título de la sección {titulo}", guardada.titulo, renglon=True),
        antes=(),
        lista=tuple(_de_bloques(seccion.bloques, 1, nombres)),
    )


def _de_bloques(bloques: tuple[BloqueDoc, ...], nivel: int, nombres: Mapping[UUID, str]) -> Iterator[Campo]:
    for bloque in bloques:
        tipo = Bloque.Tipo(bloque.tipo).label
        yield _campo(
            Lugar("bloque", bloque.uid, "texto"),
            f"{tipo} {bloque.etiqueta}".strip(),
            bloque.texto,
            marca=bloque.etiqueta,
            nivel=nivel,
            clase=bloque.tipo,
            nota=_nota(bloque, nombres),
        )
        yield from _de_bloques(bloque.hijos, nivel + 1, nombres)


def _nota(bloque: BloqueDoc, nombres: Mapping[UUID, str]) -> str:
    """Dice por qué un bloque no se escribe aquí: lo que imprime sale de otra parte."""
    if bloque.tipo == Bloque.Tipo.FUNCIONES:
        return "Aquí se imprimen las funciones de su órgano; escríbalas en él."
    if bloque.tipo == Bloque.Tipo.ORGANIGRAMA and not bloque.texto:
        return "Aquí se imprime su organigrama, que se dibuja solo."
    if bloque.organo_uid and bloque.texto.plano() == nombres.get(bloque.organo_uid):
        return f"{bloque.texto.plano()} (sigue al nombre del órgano)"
    return ""
