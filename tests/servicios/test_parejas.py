"""Otra edición de un manual que existe: las parejas se proponen, la persona las dice y al confirmar se respetan."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from manuales.models import Edicion, Revision
from manuales.services import (
    confirmar_revision,
    emparejar_revision,
    encolar_archivos,
    importar_archivo,
    leer_siguiente,
    preparar_grupos,
)
from manuales.services.emparejar_revision import Comparacion, comparar_con_anterior
from manuales.services.vista_de_revision import documentos_de
from organigrama.models import Organo
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.importacion.test_decisiones import MANUAL

pytestmark = pytest.mark.django_db
OTRA = MANUAL.replace("División de Planos", "División de Planos y Mapas").replace(
    "7.1.2 División de Globos", "7.1.2 Taller de Vuelo"
)


@pytest.fixture(autouse=True)
def anterior(tmp_path) -> Edicion:
    cache.clear()
    with override_settings(MEDIA_ROOT=tmp_path):
        crear_institucion("IMAPRU")
        (edicion,) = importar_archivo(actor=None, contenido=MANUAL.encode(), nombre="m.txt", siglas="IMAPRU").ediciones
        yield edicion


@pytest.fixture
def revision(anterior: Edicion) -> Revision:
    encolar_archivos(actor=None, archivos=[("otra.txt", OTRA.encode())], siglas="IMAPRU")
    leida = leer_siguiente(actor=None, ahora=timezone.now())
    assert leida is not None
    return leida


def comparar(revision: Revision) -> Comparacion:
    revision.refresh_from_db()
    (documento,) = documentos_de(revision)
    comparacion = comparar_con_anterior(revision, documento)
    assert comparacion is not None
    return comparacion


def uid(edicion: Edicion, nombre: str) -> object:
    return Organo.objects.visibles().get(estructura=edicion.estructura_id, nombre=nombre).uid


def test_se_proponen_los_parecidos_y_no_se_confirma_sin_decirlos(revision: Revision) -> None:
    comparacion = comparar(revision)
    assert [una.nombre for una in comparacion.iguales] == ["7.1 Coordinación de Mapas"]
    assert [(una.nombre, una.anterior) for una in comparacion.parecidos] == [
        ("7.1.1 División de Planos y Mapas", "7.1.1 División de Planos"),
        ("7.1.2 Taller de Vuelo", "7.1.2 División de Globos"),
    ]
    with pytest.raises(ValidationError, match="faltan 2 por decidir"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert Edicion.objects.count() == 1


def test_lo_que_la_persona_dice_se_respeta(revision: Revision, anterior: Edicion) -> None:
    planos, taller = comparar(revision).parecidos
    (mapas,) = comparar(revision).iguales
    dichos = {planos.organo: True, taller.organo: False, mapas.organo: False}
    revision = emparejar_revision(actor=None, pk=revision.pk, version=revision.version, dichos=dichos)
    assert [una.dicho for una in comparar(revision).propuestas] == ["no", "si", "no"]
    (edicion,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert (edicion.manual, edicion.numero) == (anterior.manual, 2)
    assert uid(edicion, "División de Planos y Mapas") == uid(anterior, "División de Planos")
    viejos = set(Organo.objects.filter(estructura=anterior.estructura_id).values_list("uid", flat=True))
    assert uid(edicion, "Taller de Vuelo") not in viejos
    assert uid(edicion, "Coordinación de Mapas") not in viejos


def test_se_puede_cambiar_de_parecer(revision: Revision, anterior: Edicion) -> None:
    for mismo in (False, True):
        dichos = {una.organo: mismo for una in comparar(revision).parecidos}
        revision = emparejar_revision(actor=None, pk=revision.pk, version=revision.version, dichos=dichos)
    (edicion,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert uid(edicion, "Taller de Vuelo") == uid(anterior, "División de Globos")
    assert uid(edicion, "Coordinación de Mapas") == uid(anterior, "Coordinación de Mapas")


def test_lo_que_no_se_propuso_o_llega_tarde_se_rechaza(revision: Revision) -> None:
    (planos, _) = comparar(revision).parecidos
    for version, dichos in (
        (revision.version, {}),
        (revision.version, {10**6: True}),
        (revision.version - 1, {planos.organo: True}),
    ):
        with pytest.raises(ValidationError):
            emparejar_revision(actor=None, pk=revision.pk, version=version, dichos=dichos)
    with pytest.raises(PermissionDenied):
        emparejar_revision(
            actor=crear_usuario(), pk=revision.pk, version=revision.version, dichos={planos.organo: True}
        )
    Revision.objects.update(parejas={"x": {"uid": 1}})
    with pytest.raises(ValidationError):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)


def test_en_la_pantalla_se_dicen_y_se_confirma(revision: Revision) -> None:
    preparar_grupos(actor=None)
    cliente = Client()
    cliente.force_login(crear_usuario(grupo="Captura"))
    confirmar = reverse("admin:manuales_revision_confirmar", args=[revision.pk])
    pagina = cliente.get(confirmar).content.decode()
    assert "antes: 7.1.1 División de Planos" in pagina
    tarde = cliente.post(confirmar, {"version": revision.version}, follow=True)
    assert "faltan 2 por decidir" in tarde.content.decode()
    for una in comparar(revision).parecidos:
        revision.refresh_from_db()
        datos = {"version": revision.version, "dicho": f"si:{una.organo}"}
        cliente.post(reverse("admin:manuales_revision_parejas", args=[revision.pk]), datos)
    revision.refresh_from_db()
    assert "✓ Es el mismo" in cliente.get(confirmar).content.decode()
    cliente.post(confirmar, {"version": revision.version})
    assert Edicion.objects.count() == 2
