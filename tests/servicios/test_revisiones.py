"""Las importaciones en revisión por su puerta: encolar, leer, decidir, deshacer, confirmar y descartar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings
from django.utils import timezone

from bitacora.models import Asiento
from funciones.models import Funcion
from manuales.importacion import Decision
from manuales.importacion.nodos import Nodo
from manuales.models import ArchivoOriginal, Edicion, Revision
from manuales.services import (
    confirmar_revision,
    decidir,
    descartar_revision,
    deshacer_decision,
    empezar_de_nuevo,
    encolar_archivos,
    importar_archivo,
    leer_de_nuevo,
    leer_revision,
    leer_siguiente,
    preparar_grupos,
)
from manuales.services.vista_de_revision import vista_de
from organigrama.models import Institucion, Organo
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.importacion.test_decisiones import ESTATUTO, MANUAL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disco(tmp_path: Path):
    cache.clear()
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture(autouse=True)
def institucion() -> Institucion:
    return crear_institucion("IMAPRU")


def archivos(disco: Path) -> list[Path]:
    return sorted(ruta for ruta in disco.rglob("*") if ruta.is_file())


def encolar(texto: str = MANUAL, nombre: str = "mapas.txt", **datos: Any) -> Revision:
    pedido = {"actor": None, "archivos": [(nombre, texto.encode())], "siglas": "IMAPRU", **datos}
    (revision,) = encolar_archivos(**pedido).revisiones
    return revision


def leida(texto: str = MANUAL, nombre: str = "mapas.txt") -> Revision:
    revision = leer_revision(actor=None, pk=encolar(texto, nombre).pk, ahora=timezone.now())
    assert revision is not None
    assert revision.estado == "por_revisar", revision.error
    return revision


def nodo(revision: Revision, comienzo: str, clase: str = "") -> Nodo:
    nodos = vista_de(Revision.objects.get(pk=revision.pk)).nodos
    return next(uno for uno in nodos if uno.texto.startswith(comienzo) and clase in ("", uno.clase) and uno.palabras)


def tomar(revision: Revision, accion: str, comienzo: str, **datos: Any) -> Revision:
    uno = nodo(revision, comienzo, datos.pop("clase", ""))
    decision = Decision(accion, datos.pop("palabra", uno.palabra), uno.fin, **datos)
    version = Revision.objects.get(pk=revision.pk).version
    return decidir(actor=None, pk=revision.pk, version=version, decision=decision)


def test_un_archivo_recorre_la_cola_hasta_ser_una_edicion(disco: Path, django_capture_on_commit_callbacks: Any) -> None:
    revision = encolar()
    assert (revision.estado, revision.siglas, revision.bytes) == ("en_cola", "IMAPRU", len(MANUAL.encode()))
    assert "mapas" not in archivos(disco)[0].name
    revision = leer_siguiente(actor=None, ahora=timezone.now())
    assert (revision.estado, revision.error) == ("por_revisar", "")
    revision = tomar(revision, "papel", "División de Globos", valor="parrafo")
    with django_capture_on_commit_callbacks(execute=True):
        (edicion,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    nombres = list(Organo.objects.visibles().filter(estructura=edicion.estructura_id).values_list("nombre", flat=True))
    assert nombres == ["Coordinación de Mapas", "División de Planos"]
    revision.refresh_from_db()
    assert (revision.estado, revision.original) == ("confirmada", edicion.archivo)
    with edicion.archivo.archivo.open("rb") as original:
        assert original.read() == MANUAL.encode()
    assert [ruta.parts[len(disco.parts)] for ruta in archivos(disco)] == ["originales"]
    acciones = list(
        Asiento.objects.filter(objeto_tipo__model="revision").order_by("pk").values_list("accion", flat=True)
    )
    assert acciones == ["encolar_archivo", "leer_archivo", "decidir", "confirmar_revision"]
    assert leer_siguiente(actor=None, ahora=timezone.now()) is None


def test_confirmar_sin_decisiones_da_lo_mismo_que_importar_de_una_vez() -> None:
    revision = leida()
    (una,) = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    otra = importar_archivo(actor=None, contenido=MANUAL.encode() + b"\n", nombre="m.txt", siglas="IMAPRU").ediciones[0]

    def contenido(edicion: Edicion) -> list[object]:
        organos = Organo.objects.visibles().filter(estructura=edicion.estructura_id).order_by("lft")
        return [
            (uno.uid, uno.nombre, [(f.uid, f.texto.plano()) for f in uno.funciones.order_by("orden")])
            for uno in organos
        ]

    assert contenido(una) == contenido(otra)


def test_varios_a_la_vez_y_el_malo_no_detiene_a_los_demas() -> None:
    subidos = [
        ("uno.txt", MANUAL.encode()), ("vacio.txt", b""), ("otro.md", ESTATUTO.encode()), ("carta.txt", b"Hola."),
        ("raro.exe", b"MZ\x00"), ("uno otra vez.txt", MANUAL.encode()),
    ]  # fmt: skip
    encolado = encolar_archivos(actor=None, archivos=subidos, siglas="IMAPRU")
    assert [nombre for nombre, _ in encolado.rechazos] == ["vacio.txt", "uno otra vez.txt"]
    assert "ya está en la cola" in encolado.rechazos[1][1]
    leidas = []
    while (revision := leer_siguiente(actor=None, ahora=timezone.now())) is not None:
        leidas.append((revision.nombre, revision.estado))
    assert leidas == [
        ("uno.txt", "por_revisar"), ("otro.md", "por_revisar"), ("carta.txt", "por_revisar"), ("raro.exe", "con_error"),
    ]  # fmt: skip
    assert "ningún manual" in Revision.objects.get(nombre="carta.txt").error


def test_lo_que_no_se_reconoce_se_rescata_a_mano() -> None:
    revision = leida("Zona de globos\n\nInflar los globos de la plaza.\n\nSoltarlos cuando haya viento.\n", "raro.txt")
    assert "no se encontró ningún manual" in revision.error
    with pytest.raises(ValidationError, match="ningún manual"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    revision = tomar(revision, "papel", "Zona", valor="organo")
    assert revision.error == ""
    assert [uno.clase for uno in vista_de(revision).nodos if uno.palabras] == ["organo", "funcion", "funcion"]
    confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert [(funcion.organo.nombre, str(funcion.texto)) for funcion in Funcion.objects.all()] == [
        ("Zona de globos", "Inflar los globos de la plaza."),
        ("Zona de globos", "Soltarlos cuando haya viento."),
    ]


def test_lo_ya_importado_se_dice_y_no_entra_a_la_cola() -> None:
    importar_archivo(actor=None, contenido=MANUAL.encode(), nombre="antes.txt", siglas="IMAPRU")
    encolado = encolar_archivos(actor=None, archivos=[("mapas.txt", MANUAL.encode())], siglas="IMAPRU")
    assert encolado.revisiones == []
    assert "ya se importó como «antes.txt». Está en /imapru/" in encolado.rechazos[0][1]


def test_lo_que_se_importo_mientras_se_revisaba_no_se_repite(disco: Path) -> None:
    revision = leida()
    importar_archivo(actor=None, contenido=MANUAL.encode(), nombre="antes.txt", siglas="IMAPRU")
    antes = archivos(disco)
    with pytest.raises(ValidationError, match="ya se importó"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert archivos(disco) == antes
    assert Edicion.objects.count() == ArchivoOriginal.objects.count() == 1


def test_la_cola_recuerda_las_decisiones_y_deshacerlas_deja_todo_igual() -> None:
    revision = leida()
    antes = vista_de(revision)
    revision = tomar(revision, "apartar", "Vigilar")
    revision = tomar(revision, "papel", "Prestar", valor="inciso")
    cache.clear()
    vista = vista_de(Revision.objects.get(pk=revision.pk))
    assert [uno.clase for uno in vista.nodos if uno.texto.startswith(("Vigilar", "Prestar"))] == ["inciso", "apartada"]
    revision = deshacer_decision(actor=None, pk=revision.pk, version=revision.version, lugar=0)
    assert [una["accion"] for una in revision.decisiones] == ["papel"]
    revision = deshacer_decision(actor=None, pk=revision.pk, version=revision.version)
    assert (revision.decisiones, vista_de(revision)) == ([], antes)
    with pytest.raises(ValidationError, match="nada que deshacer"):
        deshacer_decision(actor=None, pk=revision.pk, version=revision.version)


def test_aceptar_solo_cuenta_el_avance() -> None:
    revision = leida()
    antes = vista_de(revision)
    revision = tomar(revision, "aceptar", "Vigilar", valor="parrafo")
    assert vista_de(revision) == antes
    assert [una["accion"] for una in revision.decisiones] == ["aceptar"]


def test_lo_que_no_cambia_nada_no_se_guarda() -> None:
    revision = leida()
    for decision in (
        Decision("papel", 10**6, 10**6 + 2, "funcion"),
        Decision("unir", 0, 3),
        Decision("padre", 999_999, destino=4),
        Decision("traer", 1),
    ):
        with pytest.raises(ValidationError, match="no cambiaría nada"):
            decidir(actor=None, pk=revision.pk, version=revision.version, decision=decision)
    with pytest.raises(ValidationError, match="ya no está"):
        decidir(actor=None, pk=revision.pk, version=revision.version, decision=Decision("aceptar", 10**6))
    with pytest.raises(ValidationError, match="acción no existe"):
        decidir(actor=None, pk=revision.pk, version=revision.version, decision=Decision("quemar", 1))
    revision.refresh_from_db()
    assert (revision.decisiones, revision.version) == ([], 2)


def test_dos_pestanas_no_se_pisan() -> None:
    revision = leida()
    vista = revision.version
    tomar(revision, "apartar", "Vigilar")
    prestar = nodo(revision, "Prestar")
    for acto in (
        lambda: decidir(
            actor=None, pk=revision.pk, version=vista, decision=Decision("apartar", prestar.palabra, prestar.fin)
        ),
        lambda: deshacer_decision(actor=None, pk=revision.pk, version=vista),
        lambda: confirmar_revision(actor=None, pk=revision.pk, version=vista),
    ):
        with pytest.raises(ValidationError, match="cambió mientras la veía"):
            acto()
    assert len(Revision.objects.get(pk=revision.pk).decisiones) == 1
    assert not Edicion.objects.exists()


@pytest.mark.parametrize("guardado", ["lectura", "archivo"])
def test_lo_que_falta_en_el_disco_se_dice(guardado: str) -> None:
    revision = leida()
    campo = getattr(revision, guardado)
    campo.storage.delete(campo.name)
    cache.clear()
    with pytest.raises(ValidationError, match=r"ya no está"):
        confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert not Edicion.objects.exists()
    assert not ArchivoOriginal.objects.exists()
    revision = leer_de_nuevo(actor=None, pk=revision.pk)
    revision = leer_revision(actor=None, pk=revision.pk, ahora=timezone.now())
    assert revision.estado == ("por_revisar" if guardado == "lectura" else "con_error")


@pytest.mark.parametrize("basura", [b"", b"nada", b"\x1f\x8b\x08\x00", None])
def test_una_lectura_danada_se_dice_y_leer_de_nuevo_la_repone_con_sus_decisiones(basura: bytes | None) -> None:
    revision = tomar(leida(), "apartar", "Vigilar")
    antes = vista_de(revision)
    ruta = Path(revision.lectura.path)
    ruta.write_bytes(ruta.read_bytes()[:-40] if basura is None else basura)
    cache.clear()
    with pytest.raises(ValidationError, match="Leer de nuevo"):
        vista_de(revision)
    leer_de_nuevo(actor=None, pk=revision.pk)
    revision = leer_revision(actor=None, pk=revision.pk, ahora=timezone.now())
    assert vista_de(revision) == antes


def test_si_la_lectura_ya_no_da_las_mismas_palabras_lo_decidido_no_se_aplica_a_otras() -> None:
    revision = tomar(leida(), "apartar", "Vigilar")
    Revision.objects.filter(pk=revision.pk).update(huella_lectura="0" * 64)
    leer_de_nuevo(actor=None, pk=revision.pk)
    revision = leer_revision(actor=None, pk=revision.pk, ahora=timezone.now())
    assert (revision.estado, revision.decisiones) == ("por_revisar", [])
    assert "revíselo de nuevo" in revision.error


@pytest.mark.parametrize(
    "torcidas", [{"a": 1}, [1], [{"accion": "unir", "palabra": "x"}], [{"accion": "volar", "palabra": 1}]]
)
def test_unas_decisiones_torcidas_se_dicen_y_se_puede_empezar_de_nuevo(torcidas: object) -> None:
    revision = leida()
    Revision.objects.filter(pk=revision.pk).update(decisiones=torcidas)
    cache.clear()
    revision.refresh_from_db()
    with pytest.raises(ValidationError):
        vista_de(revision)
    revision = empezar_de_nuevo(actor=None, pk=revision.pk, version=revision.version)
    assert (revision.decisiones, bool(vista_de(revision).nodos)) == ([], True)


def test_una_lectura_que_nadie_termino_se_retoma() -> None:
    revision = encolar()
    Revision.objects.filter(pk=revision.pk).update(estado="leyendo", cambiada_en=timezone.now())
    assert leer_siguiente(actor=None, ahora=timezone.now()) is None
    luego = timezone.now() + timedelta(minutes=6)
    assert leer_siguiente(actor=None, ahora=luego).estado == "por_revisar"


def test_descartar_quita_sus_archivos_y_ya_no_admite_nada(disco: Path, django_capture_on_commit_callbacks: Any) -> None:
    revision = leida()
    with django_capture_on_commit_callbacks(execute=True):
        descartar_revision(actor=None, pk=revision.pk)
    assert archivos(disco) == []
    revision.refresh_from_db()
    for acto in (
        lambda: descartar_revision(actor=None, pk=revision.pk),
        lambda: leer_de_nuevo(actor=None, pk=revision.pk),
        lambda: confirmar_revision(actor=None, pk=revision.pk, version=revision.version),
        lambda: decidir(actor=None, pk=revision.pk, version=revision.version, decision=Decision("apartar", 1, 2)),
    ):
        with pytest.raises(ValidationError):
            acto()
    assert encolar().estado == "en_cola"


def test_un_archivo_con_varios_documentos_se_confirma_junto() -> None:
    dos = (Path(__file__).parents[1] / "importacion" / "casos" / "dos_documentos.md").read_text(encoding="utf-8")
    revision = leida(dos, "dos.md")
    documentos = {uno.documento for uno in vista_de(revision).nodos}
    ediciones = confirmar_revision(actor=None, pk=revision.pk, version=revision.version)
    assert len(ediciones) == len(documentos) == 2


@pytest.mark.parametrize(("grupo", "puede"), [("Administración", True), ("Captura", True), ("Consulta", False)])
def test_cada_papel(grupo: str, puede: bool) -> None:
    preparar_grupos(actor=None)
    actor: User = crear_usuario(grupo=grupo)
    actos = {
        "encolar": lambda: encolar(actor=actor),
        "leer": lambda: leer_revision(actor=actor, pk=Revision.objects.get().pk, ahora=timezone.now()),
        "decidir": lambda: decidir(actor=actor, pk=Revision.objects.get().pk, version=2, decision=_apartar()),
        "deshacer": lambda: deshacer_decision(actor=actor, pk=Revision.objects.get().pk, version=3),
        "confirmar": lambda: confirmar_revision(actor=actor, pk=Revision.objects.get().pk, version=4),
    }
    if not puede:
        with pytest.raises(PermissionDenied):
            actos.pop("encolar")()
        leida()
        for acto in [*actos.values(), lambda: descartar_revision(actor=actor, pk=Revision.objects.get().pk)]:
            with pytest.raises(PermissionDenied):
                acto()
        return
    for acto in actos.values():
        acto()
    assert Revision.objects.get().subida_por == actor
    assert Edicion.objects.get().archivo.subido_por == actor


def _apartar() -> Decision:
    uno = nodo(Revision.objects.get(), "Vigilar")
    return Decision("apartar", uno.palabra, uno.fin)


def test_solo_quien_puede_crear_instituciones_encola_para_una_nueva() -> None:
    preparar_grupos(actor=None)
    with pytest.raises(PermissionDenied):
        encolar(actor=crear_usuario(grupo="Captura"), siglas="NUEVA")
    with pytest.raises(PermissionDenied):
        encolar(actor=AnonymousUser())
    assert encolar(actor=crear_usuario(grupo="Administración"), siglas="NUEVA").siglas == "NUEVA"


@pytest.mark.parametrize(("dato", "frase"), [({"siglas": " "}, "siglas"), ({"plantilla": "ninguna"}, "ninguna")])
def test_los_datos_que_no_valen_se_dicen_antes_de_guardar_nada(disco: Path, dato: dict[str, str], frase: str) -> None:
    with pytest.raises(ValidationError, match=frase):
        encolar(**dato)
    assert archivos(disco) == []
