"""Terminar una revisión: lo que se avisa antes de importar, y de qué manual es otra edición lo que se importa."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from bitacora.models import Asiento
from manuales.importacion.decisiones import clave_de_documento
from manuales.models import Edicion, Manual, Revision
from manuales.services import (
    confirmar_revision,
    elegir_manual,
    emparejar_revision,
    encolar_archivos,
    importar_archivo,
    leer_siguiente,
)
from manuales.services.elegir_manual import candidatos_de
from manuales.services.emparejar_revision import comparar_con_anterior
from manuales.services.vista_de_revision import documentos_de
from organigrama.models import Institucion, Organo
from tests.admin.test_revisiones import MANUAL
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.apoyo.formas import mensajes
from tests.apoyo.pdf_a_mano import pdf, texto

SIN_CLAVE = MANUAL.replace("Clave: P123-002-001\n\n", "")
OTRA = SIN_CLAVE.replace("Manual de Organización de la Coordinación", "Manual de Organización de la Nueva Coordinación")
NADA_QUE_VER = """\
Manual de Organización de la Unidad de Faros

1. INTRODUCCIÓN

Describe a la unidad.

7. FUNCIONES SUSTANTIVAS

7.1 Unidad de Faros

1. Encender los faros.
"""
EN_HOJAS = (
    (
        "Manual de Organización de la Oficina de Mapas", "1. Introducción", "Este manual es de prueba.", "2. Funciones",
        "2.1 Oficina de Mapas", "1. Custodiar los mapas del acervo.",
    ),
    ("5. Prestar los mapas en sala.", "6. Cobrar las multas de la sala."),
)  # fmt: skip
PRIMERO = clave_de_documento(1)


@pytest.fixture(autouse=True)
def institucion(db: None, tmp_path: Path):
    cache.clear()
    with override_settings(MEDIA_ROOT=tmp_path):
        yield crear_institucion("IMAPRU", nombre="Instituto de Mapas de Prueba", plantilla="imss7")


def leida(contenido: str | bytes, nombre: str = "otra.txt") -> Revision:
    cuerpo = contenido.encode() if isinstance(contenido, str) else contenido
    encolar_archivos(actor=None, archivos=[(nombre, cuerpo)], siglas="IMAPRU")
    revision = leer_siguiente(actor=None, ahora=timezone.now())
    assert revision is not None
    assert revision.estado == "por_revisar", revision.error
    return revision


def terminar(cliente: Client, revision: Revision) -> str:
    return cliente.get(reverse("admin:manuales_revision_confirmar", args=[revision.pk])).content.decode()


def importado(contenido: str, nombre: str) -> Manual:
    (edicion,) = importar_archivo(actor=None, contenido=contenido.encode(), nombre=nombre, siglas="IMAPRU").ediciones
    return edicion.manual


def elegir(revision: Revision, manual: Manual | None) -> Revision:
    uid = manual.uid if manual is not None else None
    return elegir_manual(actor=None, pk=revision.pk, version=revision.version, documento=PRIMERO, manual=uid)


@pytest.mark.parametrize(
    ("contenido", "aviso"),
    [
        ("Manual de Mapas\n\n1. Introducción\n\nTexto.\n\n2. Objetivo\n\nOtro.\n", "No se reconoció ningún órgano"),
        (MANUAL.split("1. Custodiar")[0], "1 órgano y ninguna función"),
        (
            MANUAL.replace(
                "7. FUNCIONES",
                "6. ESTRUCTURA ORGÁNICA\n\n"
                + "".join(f"1.{n} Dirección de Asunto {n}\n" for n in range(9))
                + "\n7. FUNCIONES",
            ),
            "La Estructura Orgánica enlista 9 órganos",
        ),
        (SIN_CLAVE.replace("1. Restaurar", "4. Restaurar"), "que nadie ha visto"),
    ],
    ids=["sin órganos", "sin funciones", "pocos órganos", "dudas"],
)
def test_lo_que_falta_se_avisa_y_no_se_dice_que_todo_se_entendio(
    capturista: Client, contenido: str, aviso: str
) -> None:
    pagina = terminar(capturista, leida(contenido))
    assert aviso in pagina
    assert "todo se entendió" not in pagina


def test_si_nada_falta_se_dice(capturista: Client) -> None:
    revision = leida(SIN_CLAVE)
    assert revision.dudas
    assert "todo se entendió" not in terminar(capturista, revision)
    while revision.dudas:
        respuesta = capturista.get(reverse("admin:manuales_revision_revisar", args=[revision.pk]))
        datos = {"version": revision.version, "nodo": respuesta.context["nodo"].id, "accion": "aceptar"}
        capturista.post(reverse("admin:manuales_revision_revisar", args=[revision.pk]), datos)
        revision.refresh_from_db()
    pagina = terminar(capturista, revision)
    assert ("todo se entendió" in pagina) == ("Avisos (0)" in pagina)
    assert "2 órganos, 3 funciones, 3 secciones" in pagina
    assert "1 órganos" not in pagina


def test_el_aviso_lleva_a_su_texto_y_en_un_pdf_dice_la_pagina(capturista: Client) -> None:
    salta = MANUAL.replace("2. Prestar", "5. Prestar")
    revision = leida(salta)
    hallado = re.search(
        r'revisar/\?nodo=(\d+)"><b>línea (\d+)</b></a> En «Coordinación', terminar(capturista, revision)
    )
    assert hallado is not None
    url = reverse("admin:manuales_revision_revisar", args=[revision.pk])
    elegido = capturista.get(url, {"nodo": hallado[1]}).context["nodo"]
    assert elegido.texto.startswith("Prestar los mapas")
    assert salta.splitlines()[int(hallado[2]) - 1].startswith("5. Prestar")
    hojas = [b"".join(texto(72, 90 + 40 * k, una) for k, una in enumerate(hoja)) for hoja in EN_HOJAS]
    pagina = terminar(capturista, leida(pdf(*hojas), "mapas.pdf"))
    assert re.search(r"<b>página 2</b></a> En «Oficina", pagina)


def test_otra_institucion_se_avisa(capturista: Client, institucion: Institucion) -> None:
    revision = leida(MANUAL)
    assert "dice ser de" not in terminar(capturista, revision)
    institucion.nombre = "Secretaría de Pesca"
    institucion.save()
    assert "El archivo dice ser de «Instituto de Mapas de Prueba»" in terminar(capturista, revision)


def test_los_parecidos_van_primero_y_se_avisa_si_nadie_ha_dicho(capturista: Client) -> None:
    importado(NADA_QUE_VER, "faros.txt")
    mapas = importado(MANUAL, "mapas.txt")
    revision = leida(OTRA)
    (documento,) = documentos_de(revision)
    primero, segundo = candidatos_de(revision, documento)
    assert (primero.manual, primero.razon, primero.probable) == (
        mapas,
        "se titula parecido, comparten 2 de 2 órganos",
        True,
    )
    assert (segundo.razon, segundo.puntos, segundo.probable) == ("", 0, False)
    pagina = terminar(capturista, revision)
    assert f"Parece otra edición de «{mapas}» (se titula parecido, comparten 2 de 2 órganos)" in pagina
    assert "edición 1 de un manual nuevo" in pagina


def test_al_elegir_el_manual_el_titulo_impreso_no_cambia_y_los_organos_conservan_su_identificador(
    capturista: Client,
) -> None:
    mapas = importado(MANUAL, "mapas.txt")
    anterior = mapas.ediciones.get()
    revision = leida(OTRA)
    url = reverse("admin:manuales_revision_confirmar", args=[revision.pk])
    datos = {"version": revision.version, "documento": 1, "manual": str(mapas.uid), "elegir_manual": "si"}
    pagina = capturista.post(url, datos, follow=True)
    assert "el título impreso queda como se leyó" in mensajes(pagina)
    assert f"edición 2 de «{mapas}»" in pagina.content.decode()
    assert "Los órganos frente a los de la edición 1" in pagina.content.decode()
    revision.refresh_from_db()
    capturista.post(url, {"version": revision.version})
    edicion = Edicion.objects.exclude(pk=anterior.pk).get()
    assert (edicion.manual, edicion.numero) == (mapas, 2)
    assert edicion.titulo == "Manual de Organización de la Nueva Coordinación de Mapas"
    mapas.refresh_from_db()
    assert mapas.titulo == anterior.titulo

    def uids(una: Edicion) -> dict[str, object]:
        return dict(Organo.objects.visibles().filter(estructura=una.estructura_id).values_list("nombre", "uid"))

    assert uids(edicion) == uids(anterior)
    assert Asiento.objects.get(accion="elegir_manual").detalle["manual"] == str(mapas.uid)


def test_puede_decirse_que_es_un_manual_nuevo() -> None:
    mapas = importado(SIN_CLAVE, "mapas.txt")
    revision = leida(SIN_CLAVE + "\n2. Cuidar los planos.\n")
    (documento,) = documentos_de(revision)
    assert comparar_con_anterior(revision, documento) is not None
    revision = elegir(revision, None)
    assert comparar_con_anterior(revision, documento) is None
    (edicion,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert (edicion.manual == mapas, edicion.numero) == (False, 1)


def test_un_manual_nuevo_no_repite_la_clave_de_otro(capturista: Client) -> None:
    importado(MANUAL, "mapas.txt")
    revision = elegir(leida(MANUAL + "\n2. Cuidar los planos.\n"), None)
    assert "La clave P123-002-001 ya es de" in terminar(capturista, revision)
    with pytest.raises(ValidationError, match="ya es de"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)


def test_al_cambiar_de_manual_lo_dicho_de_los_organos_se_olvida() -> None:
    mapas, faros = importado(MANUAL, "mapas.txt"), importado(NADA_QUE_VER, "faros.txt")
    revision = elegir(leida(OTRA), mapas)
    (documento,) = documentos_de(revision)
    dichos = {una.organo: False for una in comparar_con_anterior(revision, documento).propuestas}
    revision = emparejar_revision(actor=None, pk=revision.pk, version=revision.version, dichos=dichos)
    assert len(revision.parejas) == 2
    revision = elegir(revision, faros)
    assert revision.parejas == {}
    assert len(Asiento.objects.filter(accion="elegir_manual").order_by("-pk")[0].detalle["parejas_olvidadas"]) == 2


def test_lo_que_no_se_puede_elegir_se_dice(capturista: Client) -> None:
    crear_institucion("OTRA")
    ajeno = Manual.objects.create(institucion=Institucion.objects.get(siglas="OTRA"), slug="ajeno", titulo="Ajeno")
    mapas = importado(MANUAL, "mapas.txt")
    revision = leida(OTRA)
    for datos, frase in (
        ({"manual": ajeno.uid}, "no es de IMAPRU"),
        ({"documento": 77, "manual": mapas.uid}, "ya no está"),
        ({"version": 0, "manual": mapas.uid}, "cambió mientras"),
    ):
        pedido = {"version": revision.version, "documento": PRIMERO, **datos}
        with pytest.raises(ValidationError, match=frase):
            elegir_manual(actor=None, pk=revision.pk, **pedido)
    with pytest.raises(PermissionDenied):
        elegir_manual(
            actor=crear_usuario(), pk=revision.pk, version=revision.version, documento=PRIMERO, manual=mapas.uid
        )
    url = reverse("admin:manuales_revision_confirmar", args=[revision.pk])
    malo = {"version": revision.version, "documento": 1, "manual": "x", "elegir_manual": "si"}
    assert "Elija de la lista" in mensajes(capturista.post(url, malo, follow=True))
    revision.refresh_from_db()
    assert revision.manuales == {}


@pytest.mark.parametrize("manuales", [{str(PRIMERO): "x"}, [1], {"a": ""}, {str(PRIMERO): str(Manual().uid)}])
def test_si_lo_elegido_se_dano_o_ya_no_existe_se_puede_elegir_de_nuevo(capturista: Client, manuales: object) -> None:
    mapas = importado(MANUAL, "mapas.txt")
    revision = leida(OTRA)
    Revision.objects.filter(pk=revision.pk).update(manuales=manuales)
    assert "diga otra vez de cuál es otra edición" in terminar(capturista, revision)
    with pytest.raises(ValidationError, match="diga otra vez"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    revision = elegir(revision, mapas)
    (edicion,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert edicion.manual == mapas
