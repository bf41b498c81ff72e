"""Los verbos de las ediciones por su puerta: abrir, publicar, retirar, eliminar y sus partes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bitacora.models import Asiento
from funciones.models import Funcion
from funciones.services import crear_funcion
from manuales.documento import armar_documento
from manuales.models import Bloque, CitaMarco, Edicion, Firma, Manual, Seccion
from manuales.services import (
    crear_edicion,
    eliminar_edicion,
    eliminar_partes,
    guardar_parte,
    mover_parte,
    preparar_grupos,
    publicar,
    retirar,
)
from organigrama.models import Estructura, Organo
from organigrama.services import crear_organo
from tests.apoyo.fabricas import crear_edicion as fabricar
from tests.apoyo.fabricas import crear_institucion, crear_usuario, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db


@pytest.fixture
def edicion() -> Edicion:
    return fabricar()


def texto(seccion: Seccion, letras: str, **datos: Any) -> Bloque:
    return guardar_parte(actor=None, parte=Bloque(seccion=seccion, texto=TextoRico.de_plano(letras), **datos))


def abrir(edicion: Edicion, **datos: Any) -> Edicion:
    valores = {"manual": edicion.manual, "plantilla": "imss7", **datos}
    return crear_edicion(actor=None, edicion=Edicion(**valores))


def test_abrir_toma_el_siguiente_numero_y_lo_que_pide_el_formato(edicion: Edicion) -> None:
    nueva = abrir(edicion)
    assert (nueva.numero, nueva.titulo, nueva.estado) == (2, edicion.manual.titulo, "borrador")
    assert (nueva.estructura.esquema, nueva.estructura.prefijo) == ("decimal", "7.")
    assert [seccion.orden for seccion in nueva.secciones.all()] == list(range(1, nueva.secciones.count() + 1))
    assert nueva.firmas.count() > 0
    assert abrir(edicion).numero == 3
    with pytest.raises(ValidationError, match="No existe la plantilla"):
        abrir(edicion, plantilla="inventada")
    assert edicion.manual.ediciones.count() == 3


def test_publicar_congela_y_retira_a_la_anterior(edicion: Edicion) -> None:
    momento = timezone.now()
    publicar(actor=None, edicion=edicion, momento=momento)
    nueva = abrir(edicion)
    publicar(actor=None, edicion=nueva, momento=momento)
    estados = dict(edicion.manual.ediciones.values_list("numero", "estado"))
    assert estados == {1: "retirada", 2: "publicada"}
    assert Estructura.objects.filter(pk__in=[edicion.estructura_id, nueva.estructura_id], congelada=True).count() == 2
    with pytest.raises(ValidationError, match="Esta edición ya está publicada"):
        publicar(actor=None, edicion=nueva, momento=momento)
    retirar(actor=None, edicion=nueva)
    with pytest.raises(ValidationError, match="Solo se retira una edición publicada; esta está retirada"):
        retirar(actor=None, edicion=nueva)


def test_una_edicion_retirada_se_publica_de_nuevo_tal_como_estaba(edicion: Edicion) -> None:
    publicar(actor=None, edicion=edicion, momento=timezone.now())
    nueva = abrir(edicion)
    publicar(actor=None, edicion=nueva, momento=timezone.now())
    momento = timezone.now()
    otra_vez = publicar(actor=None, edicion=edicion, momento=momento)
    assert dict(edicion.manual.ediciones.values_list("numero", "estado")) == {1: "publicada", 2: "retirada"}
    assert (otra_vez.publicada_en, otra_vez.estructura.congelada) == (momento, True)
    assert Asiento.objects.filter(accion="publicar", resumen__startswith="Se publicó de nuevo").count() == 1
    with pytest.raises(PermissionDenied):
        publicar(actor=crear_usuario(), edicion=nueva, momento=momento)


def test_una_edicion_vacia_no_se_publica(edicion: Edicion) -> None:
    nueva = abrir(edicion)
    nueva.secciones.all().delete()
    with pytest.raises(ValidationError, match="está vacía"):
        publicar(actor=None, edicion=nueva, momento=timezone.now())
    nueva.refresh_from_db()
    assert nueva.estado == "borrador"


def test_eliminar_un_borrador_no_deja_nada_suelto_y_queda_en_la_bitacora(edicion: Edicion) -> None:
    eliminar_edicion(actor=None, edicion=edicion)
    assert not Edicion.objects.exists()
    assert not Estructura.objects.exists()
    assert not Bloque.objects.exists()
    assert "Este manual es de prueba." in str(
        [asiento.detalle for asiento in Asiento.objects.filter(accion="eliminar")]
    )
    otra = fabricar()
    publicar(actor=None, edicion=otra, momento=timezone.now())
    retirar(actor=None, edicion=otra)
    with pytest.raises(ValidationError, match="se conserva para siempre"):
        eliminar_edicion(actor=None, edicion=otra)


def test_las_partes_nuevas_van_al_final_y_las_guardadas_no_cambian_de_lugar(edicion: Edicion) -> None:
    seccion = guardar_parte(actor=None, parte=Seccion(edicion=edicion, titulo="Glosario", orden=1))
    assert seccion.orden == 3
    primero, segundo = texto(seccion, "A"), texto(seccion, "B")
    assert (primero.orden, segundo.orden) == (1, 2)
    segundo.orden, segundo.parent = 1, primero
    guardar_parte(actor=None, parte=segundo)
    segundo.refresh_from_db()
    assert (segundo.orden, segundo.parent) == (2, None)
    firma = guardar_parte(actor=None, parte=Firma(edicion=edicion, rol="Elaboró", orden=7))
    assert firma.orden == 7
    assert guardar_parte(actor=None, parte=Firma(edicion=edicion, rol="Revisó")).orden == 8


def test_eliminar_un_texto_renumera_a_los_que_siguen_y_avisa(edicion: Edicion) -> None:
    seccion = edicion.secciones.first()
    primero = texto(seccion, "A", estilo="{n}.")
    segundo = texto(seccion, "B", estilo="{n}.", etiqueta_impresa="2.-")
    avisos = eliminar_partes(actor=None, partes=[primero])
    assert avisos == ("«B» dejó su marca impresa 2.-; ahora sigue la numeración.",)
    segundo.refresh_from_db()
    assert segundo.etiqueta_impresa is None
    assert eliminar_partes(actor=None, partes=[]) == ()


def test_las_partes_no_se_mezclan_entre_ediciones(edicion: Edicion) -> None:
    otra = fabricar()
    propia, ajena = edicion.secciones.first(), otra.secciones.first()
    bloque = texto(propia, "A")
    casos: list[tuple[str, Callable[[], Any]]] = [
        ("misma sección", lambda: texto(propia, "X", parent=texto(ajena, "Y"))),
        ("misma edición", lambda: mover_parte(actor=None, parte=bloque, posicion=0, parent=ajena)),
        ("de esta misma edición", lambda: texto(propia, "X", organo=organo(otra, "Dirección General"))),
        (
            "misma edición",
            lambda: guardar_parte(actor=None, parte=CitaMarco(edicion=otra, bloque=bloque, nombre="Ley")),
        ),
        ("una edición a la vez", lambda: eliminar_partes(actor=None, partes=[propia, ajena])),
        (
            "sí mismo",
            lambda: mover_parte(actor=None, parte=bloque, posicion=0, parent=texto(propia, "h", parent=bloque)),
        ),
    ]
    for frase, acto in casos:
        with pytest.raises(ValidationError, match=frase):
            acto()


def test_congelada_no_admite_nada_y_cada_verbo_pide_su_permiso(edicion: Edicion) -> None:
    seccion = edicion.secciones.first()
    bloque = seccion.bloques.first()
    edicion.acuerdo = "ACDO-1"
    casos: list[tuple[str, Callable[[Any], Any]]] = [
        ("add_seccion", lambda a: guardar_parte(actor=a, parte=Seccion(edicion=edicion, titulo="X"))),
        ("change_edicion", lambda a: guardar_parte(actor=a, parte=edicion)),
        ("change_bloque", lambda a: mover_parte(actor=a, parte=bloque, posicion=0)),
        ("delete_bloque", lambda a: eliminar_partes(actor=a, partes=[bloque])),
    ]
    for permiso, acto in casos:
        with pytest.raises(PermissionDenied):
            acto(crear_usuario("manuales.view_edicion"))
        acto(crear_usuario(f"manuales.{permiso}"))
    for acto in (publicar, retirar):
        datos = {"momento": timezone.now()} if acto is publicar else {}
        with pytest.raises(PermissionDenied):
            acto(actor=crear_usuario("manuales.change_edicion"), edicion=edicion, **datos)
    with pytest.raises(PermissionDenied):
        eliminar_edicion(actor=crear_usuario("manuales.change_edicion"), edicion=edicion)
    publicar(actor=crear_usuario("manuales.publicar_edicion"), edicion=edicion, momento=timezone.now())
    for _, acto in casos[:3]:
        with pytest.raises(ValidationError, match="ya no admite cambios"):
            acto(None)


def test_los_grupos_se_preparan_las_veces_que_haga_falta() -> None:
    from django.contrib.auth.models import Group

    preparar_grupos(actor=None)
    antes = {grupo.name: grupo.permissions.count() for grupo in Group.objects.all()}
    asientos = Asiento.objects.count()
    preparar_grupos(actor=None)
    assert {grupo.name: grupo.permissions.count() for grupo in Group.objects.all()} == antes
    assert Asiento.objects.count() == asientos >= len(antes)
    with pytest.raises(PermissionDenied):
        preparar_grupos(actor=crear_usuario())
    capturista, consulta = crear_usuario(grupo="Captura"), crear_usuario(grupo="Consulta")
    for permiso, captura, lee in (
        ("manuales.publicar_edicion", False, False),
        ("manuales.importar_manual", True, False),
        ("manuales.ver_borrador", True, True),
        ("manuales.exportar_edicion", True, True),
        ("organigrama.change_organo", True, False),
        ("organigrama.change_tipoorgano", False, False),
        ("organigrama.add_institucion", False, False),
        ("auth.view_user", False, False),
        ("bitacora.view_asiento", False, False),
    ):
        assert (capturista.has_perm(permiso), consulta.has_perm(permiso)) == (captura, lee), permiso


@pytest.mark.parametrize(("plantilla", "marca"), [("sonora", "•"), ("estatuto", "I."), ("imss8", "1.")])
def test_la_primera_funcion_lleva_la_marca_de_la_plantilla(plantilla: str, marca: str) -> None:
    manual = Manual.objects.create(institucion=crear_institucion(), slug=f"m-{plantilla}", titulo="Manual")
    edicion = crear_edicion(actor=None, edicion=Edicion(manual=manual, plantilla=plantilla))
    nuevo = crear_organo(actor=None, organo=Organo(estructura=edicion.estructura, nombre="Unidad")).objeto
    primera = crear_funcion(actor=None, funcion=Funcion(organo=nuevo, texto=TextoRico.de_plano("Dirigir."))).funcion
    inciso = Funcion(organo=nuevo, parent=primera, texto=TextoRico.de_plano("Firmar."))
    crear_funcion(actor=None, funcion=inciso)
    [organo_doc] = armar_documento(edicion).organos
    [funcion_doc] = organo_doc.funciones
    assert funcion_doc.etiqueta == marca
    assert [uno.etiqueta for uno in funcion_doc.incisos] == ["a)"]
