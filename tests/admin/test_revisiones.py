"""La cola y la pantalla de revisión en el admin: subir, leer, decidir, confirmar; con guiones o sin ellos."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitacora.models import Asiento
from funciones.models import Funcion
from manuales.models import ArchivoOriginal, Edicion, Revision
from manuales.services.vista_de_revision import vista_de
from organigrama.models import Institucion
from tests.apoyo.fabricas import crear_institucion, crear_usuario
from tests.apoyo.formas import mensajes
from tests.apoyo.pdf_a_mano import pdf, texto

SUBIR = "admin:manuales_revision_add"
COLA = "admin:manuales_revision_changelist"
LEER = "admin:manuales_revision_leer"
JSON = {"headers": {"accept": "application/json"}}
MANUAL = """\
INSTITUTO DE MAPAS DE PRUEBA

Manual de Organización de la Coordinación de Mapas

Clave: P123-002-001

1. INTRODUCCIÓN

Este manual <script>alert('mapa')</script> describe a la coordinación.

7. FUNCIONES SUSTANTIVAS

7.1 Coordinación de Mapas

1. Custodiar los mapas.

2. Prestar los mapas. Cobrar las multas.

7.1.1 División de Planos

1. Restaurar los planos.
"""


@pytest.fixture(autouse=True)
def disco(tmp_path: Path):
    cache.clear()
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture(autouse=True)
def institucion(db: None) -> Institucion:
    return crear_institucion("IMAPRU", plantilla="imss7")


def subir(cliente: Client, contenido: bytes | str = MANUAL, nombre: str = "mapas.txt", **datos: Any):
    datos.setdefault("institucion", getattr(Institucion.objects.first(), "pk", ""))
    cuerpo = contenido.encode() if isinstance(contenido, str) else contenido
    return cliente.post(reverse(SUBIR), {"archivos": [SimpleUploadedFile(nombre, cuerpo)], **datos}, follow=True)


def leida(cliente: Client, contenido: str = MANUAL, nombre: str = "mapas.txt") -> Revision:
    subir(cliente, contenido, nombre)
    cliente.post(reverse(LEER))
    revision = Revision.objects.get(nombre=nombre)
    assert revision.estado == "por_revisar", revision.error
    return revision


def de(revision: Revision, verbo: str = "revisar", *mas: object) -> str:
    return reverse(f"admin:manuales_revision_{verbo}", args=[revision.pk, *mas])


def nodo(revision: Revision, comienzo: str) -> str:
    vista = vista_de(Revision.objects.get(pk=revision.pk))
    return next(uno.id for uno in vista.nodos if uno.texto.startswith(comienzo) and uno.palabras)


def decidir(cliente: Client, revision: Revision, accion: str, comienzo: str = "", **datos: Any):
    actual = Revision.objects.get(pk=revision.pk)
    cuerpo = {
        "version": actual.version,
        "accion": accion,
        "nodo": nodo(revision, comienzo) if comienzo else "",
        **datos,
    }
    return cliente.post(de(revision), cuerpo, **JSON)


def archivos(disco: Path) -> list[str]:
    return sorted(str(ruta.relative_to(disco)) for ruta in disco.rglob("*") if ruta.is_file())


def test_se_suben_varios_y_cada_uno_dice_en_que_va(capturista: Client, disco: Path) -> None:
    subidos = [SimpleUploadedFile("uno.txt", MANUAL.encode()), SimpleUploadedFile("carta.txt", b"Hola, buenas.")]
    de_carpeta = [SimpleUploadedFile("dos.md", MANUAL.encode() + b"\n"), SimpleUploadedFile("foto.png", b"\x89PNG")]
    datos = {"archivos": subidos, "carpeta": de_carpeta, "institucion": Institucion.objects.get().pk}
    pagina = capturista.post(reverse(SUBIR), datos, follow=True)
    assert "3 archivos en la cola" in mensajes(pagina)
    assert "De la carpeta se omitió un archivo" in mensajes(pagina)
    assert pagina.context["esperan"] == 3
    dichos = []
    esperan = 3
    while esperan:
        respuesta = capturista.post(reverse(LEER), **JSON).json()
        assert respuesta["leyo"]
        dichos.append(respuesta["dicho"])
        esperan = respuesta["esperan"]
    assert dichos == ["«uno.txt»: por revisar.", "«carta.txt»: por revisar.", "«dos.md»: por revisar."]
    cola = capturista.get(reverse(COLA)).content.decode()
    assert cola.count(">Revisar<") == 3
    assert "ningún manual" in cola
    assert cola.index("dos.md") < cola.index("carta.txt") < cola.index("uno.txt")  # lo nuevo, arriba
    assert re.search(r"\d+ dudas? por ver|sin dudas por ver", cola)


def test_salir_y_volver_no_pierde_nada_y_confirmar_escribe_la_edicion(
    capturista: Client, disco: Path, django_capture_on_commit_callbacks: Any
) -> None:
    revision = leida(capturista)
    respuesta = decidir(capturista, revision, "partir", "Prestar", palabra=MANUAL.split().index("Cobrar"))
    assert (respuesta.json()["dicho"], respuesta.json()["error"]) == ("Hecho; lo demás se recalculó.", False)
    otra_sesion = Client()
    otra_sesion.force_login(capturista.usuario)
    cache.clear()
    pagina = otra_sesion.get(f"{de(revision)}?nodo={nodo(revision, 'Cobrar')}").content.decode()
    assert "<mark>Cobrar las multas. </mark>" in pagina
    assert "Lo decidido (1)" in pagina
    resumen = otra_sesion.get(de(revision, "confirmar"))
    (uno,) = resumen.context["documentos"]
    assert (len(uno.documento.organos), uno.funciones, uno.formato) == (2, 4, "IMSS, siete secciones")
    cuenta = uno.documento.cuenta
    assert cuenta.origen == len(MANUAL.split()) == cuenta.conservadas + cuenta.apartadas
    assert not Edicion.objects.exists()
    version = Revision.objects.get().version
    with django_capture_on_commit_callbacks(execute=True):
        respuesta = otra_sesion.post(de(revision, "confirmar"), {"version": version}, follow=True)
    edicion = Edicion.objects.get()
    assert "Se importó como borrador" in mensajes(respuesta)
    assert respuesta.redirect_chain[-1][0] == reverse("admin:manuales_edicion_change", args=[edicion.pk])
    assert (edicion.manual.clave, edicion.plantilla, edicion.archivo.subido_por) == (
        "P123-002-001", "imss7", capturista.usuario,
    )  # fmt: skip
    assert [ruta.split("/")[0] for ruta in archivos(disco)] == ["originales"]
    assert "confirmada" in capturista.get(reverse(COLA)).content.decode()


def test_el_titulo_y_la_clave_se_corrigen_antes_de_confirmar(capturista: Client) -> None:
    sin_titulo = MANUAL.replace("Manual de Organización de la Coordinación de Mapas\n\nClave: P123-002-001\n\n", "")
    revision = leida(capturista, sin_titulo)
    pagina = capturista.get(de(revision, "confirmar")).content.decode()
    assert "quedará el nombre del archivo" in pagina
    datos = {"documento": "1", "titulo": "  Manual  de Mapas ", "clave": "Z1", "identificar": "si"}
    respuesta = capturista.post(de(revision, "confirmar"), {"version": revision.version, **datos}, follow=True)
    assert "Se corrigió la identificación" in mensajes(respuesta)
    pagina = respuesta.content.decode()
    assert ("Manual de Mapas" in pagina, "quedará el nombre del archivo" in pagina) == (True, False)
    revision.refresh_from_db()
    assert "se corrigió su título o su clave" in capturista.get(de(revision)).content.decode()
    otra = capturista.post(de(revision, "confirmar"), {"version": revision.version, **datos}, follow=True)
    assert "no cambiaría nada" in mensajes(otra)
    largo = {**datos, "titulo": "a" * 401}
    assert "letras" in mensajes(
        capturista.post(de(revision, "confirmar"), {"version": revision.version, **largo}, follow=True)
    )
    capturista.post(de(revision, "confirmar"), {"version": revision.version})
    edicion = Edicion.objects.get()
    assert (edicion.titulo, edicion.manual.titulo, edicion.manual.clave) == ("Manual de Mapas", "Manual de Mapas", "Z1")


def test_descartar_no_deja_nada(capturista: Client, disco: Path, django_capture_on_commit_callbacks: Any) -> None:
    revision = leida(capturista)
    decidir(capturista, revision, "papel:parrafo", "Prestar")
    revision.refresh_from_db()
    pregunta = capturista.get(de(revision, "descartar")).content.decode()
    assert "Se perderá 1 decisión que se tomó al revisarlo" in pregunta
    assert Revision.objects.get().abierta
    tarde = capturista.post(de(revision, "descartar"), {"version": revision.version - 1}, follow=True)
    assert "cambió mientras la veía" in mensajes(tarde)
    with django_capture_on_commit_callbacks(execute=True):
        respuesta = capturista.post(de(revision, "descartar"), {"version": revision.version}, follow=True)
    assert "No se importó nada" in mensajes(respuesta)
    assert archivos(disco) == []
    assert "ya no está en la cola" in mensajes(capturista.get(de(revision, "descartar"), follow=True))
    assert capturista.get(de(revision), follow=True).redirect_chain[-1][0] == reverse(COLA)


@pytest.mark.parametrize(
    ("accion", "comienzo", "datos", "frase"),
    [
        ("aceptar", "Custodiar", {}, "Aceptado."),
        ("papel:inciso", "Prestar", {}, "recalculó"),
        ("papel:seccion/antecedentes", "Este manual", {}, "recalculó"),
        ("apartar", "Este manual", {}, "recalculó"),
        ("unir", "Prestar", {}, "recalculó"),
        ("padre", "División", {"destino": ""}, "recalculó"),
        ("colgar", "Prestar", {"destino": "Custodiar"}, "recalculó"),
    ],
)
def test_cada_accion_se_dice_y_se_asienta(
    capturista: Client, accion: str, comienzo: str, datos: dict[str, str], frase: str
) -> None:
    revision = leida(capturista)
    datos = {clave: nodo(revision, valor) if valor else "" for clave, valor in datos.items()}
    respuesta = decidir(capturista, revision, accion, comienzo, **datos).json()
    assert (frase in respuesta["dicho"], respuesta["error"]) == (True, False), respuesta["dicho"]
    assert len(Revision.objects.get().decisiones) == 1
    assert Asiento.objects.filter(accion="decidir").count() == 1
    deshecho = decidir(capturista, revision, "deshacer").json()
    assert (deshecho["dicho"], Revision.objects.get().decisiones) == ("Se deshizo.", [])


@pytest.mark.parametrize(
    ("accion", "comienzo", "datos"),
    [
        ("papel:rey", "Prestar", {}),
        ("papel", "Prestar", {}),
        ("volar", "Prestar", {}),
        ("", "Prestar", {}),
        ("traer", "Prestar", {}),
        ("partir", "Prestar", {"palabra": "0"}),
        ("partir", "Prestar", {"palabra": "999999999999999"}),
        ("partir", "Prestar", {"palabra": "x"}),
        ("partir", "Prestar", {}),
        ("colgar", "Custodiar", {"destino": "Prestar"}),
        ("padre", "Prestar", {"destino": "División"}),
        ("padre", "Coordinación de Mapas", {"destino": "División"}),
        ("papel:funcion", "", {"nodo": "999999"}),
        ("aceptar", "", {"nodo": "<b>"}),
        ("deshacer", "", {}),
        ("deshacer:7", "", {}),
        ("deshacer:-1", "", {}),
        ("apartar", "Prestar", {"version": "0"}),
        ("apartar", "Prestar", {"version": ""}),
        ("apartar", "Prestar", {"version": "-1"}),
    ],
)
def test_lo_que_no_se_puede_se_dice_en_una_frase_y_nada_cambia(
    capturista: Client, accion: str, comienzo: str, datos: dict[str, str]
) -> None:
    revision = leida(capturista)
    if "destino" in datos:
        datos = {"destino": nodo(revision, datos["destino"])}
    respuesta = decidir(capturista, revision, accion, comienzo, **datos)
    assert respuesta.status_code == 200
    dicho = respuesta.json()
    assert dicho["error"] is True
    assert dicho["dicho"].endswith(".")
    assert Revision.objects.get().decisiones == []


def test_sin_guiones_se_decide_con_formas_y_se_vuelve(capturista: Client) -> None:
    revision = leida(capturista)
    datos = {"version": revision.version, "nodo": nodo(revision, "Prestar"), "accion": "papel:parrafo"}
    respuesta = capturista.post(de(revision), datos, follow=True)
    assert "lo demás se recalculó" in mensajes(respuesta)
    assert f"?nodo={datos['nodo']}" in respuesta.redirect_chain[-1][0]
    repetida = capturista.post(de(revision), datos, follow=True)
    assert "cambió mientras la veía" in mensajes(repetida)


def test_dos_pestanas_una_frase_y_lo_que_la_otra_hizo(capturista: Client) -> None:
    revision = leida(capturista)
    vieja = revision.version
    decidir(capturista, revision, "papel:parrafo", "Prestar")
    tarde = decidir(capturista, revision, "apartar", "Custodiar", version=vieja).json()
    assert tarde["error"]
    assert "otra pestaña" in tarde["dicho"]
    assert f'name="version" value="{vieja + 1}"' in tarde["cuerpo"]
    assert "Lo decidido (1)" in tarde["cuerpo"]


@pytest.mark.parametrize("campo", ["lectura", "decisiones"])
def test_si_lo_guardado_se_dano_la_pagina_ofrece_el_remedio(capturista: Client, campo: str) -> None:
    revision = leida(capturista)
    if campo == "lectura":
        revision.lectura.storage.delete(revision.lectura.name)
    else:
        Revision.objects.update(decisiones=[{"accion": 7}])
    cache.clear()
    pagina = capturista.get(de(revision))
    assert pagina.status_code == 409
    assert "Leer de nuevo" in pagina.content.decode()
    if campo == "lectura":
        capturista.post(de(revision, "leer_de_nuevo"))
        capturista.post(reverse(LEER))
    else:
        capturista.post(de(revision), {"accion": "empezar_de_nuevo", "version": revision.version})
    assert capturista.get(de(revision)).status_code == 200


@pytest.mark.parametrize(
    ("contenido", "nombre", "frase"),
    [
        (b"", "vacio.txt", "está vacío"),
        (b"\x00\x01\x02\xff" * 400, "binario.txt", ""),
        (b"\x81\x8d\x8f" * 99, "otro.txt", "UTF-8"),
        (b"a", "manual.exe", ""),
    ],
)
def test_el_archivo_que_no_sirve_lo_dice_en_la_cola(
    capturista: Client, contenido: bytes, nombre: str, frase: str
) -> None:
    respuesta = subir(capturista, contenido, nombre)
    capturista.post(reverse(LEER))
    dicho = mensajes(respuesta) + "".join(Revision.objects.values_list("error", flat=True))
    assert frase in dicho
    assert not Revision.objects.filter(estado="por_revisar").exists()


def test_el_archivo_enorme_se_detiene_mientras_llega(capturista: Client, disco: Path) -> None:
    with override_settings(SIMO_MAX_BYTES_ARCHIVO=100_000):
        pagina = subir(capturista, b"palabra " * 20_000)
        assert "pasa de" in pagina.context["form"].errors["archivos"][0]
        datos = {
            "archivos": [
                SimpleUploadedFile("g.txt", b"palabra " * 20_000),
                SimpleUploadedFile("m.txt", MANUAL.encode()),
            ],
            "institucion": Institucion.objects.get().pk,
        }
        dicho = mensajes(capturista.post(reverse(SUBIR), datos, follow=True))
    assert "pasa de" in dicho
    assert "Un archivo en la cola" in dicho
    assert len(archivos(disco)) == 1


def test_el_mismo_archivo_se_rechaza_con_su_direccion(capturista: Client) -> None:
    revision = leida(capturista)
    capturista.post(de(revision, "confirmar"), {"version": revision.version})
    dicho = mensajes(subir(capturista))
    assert "ya se importó" in dicho
    assert "/imapru/" in dicho


def test_falta_la_institucion_o_el_archivo_o_sobran_dos(administradora: Client) -> None:
    for datos in ({"institucion": ""}, {"institucion": Institucion.objects.get().pk, "siglas": "OTRA"}):
        errores = subir(administradora, **datos).context["form"].errors["institucion"]
        assert errores == ["Elija la institución de la lista o escriba las siglas de una nueva."]
    pagina = administradora.post(reverse(SUBIR), {"institucion": Institucion.objects.get().pk})
    assert pagina.context["form"].errors["archivos"] == ["Escoja los archivos."]


def test_solo_quien_administra_crea_instituciones_al_importar(administradora: Client, capturista: Client) -> None:
    assert "siglas" not in capturista.get(reverse(SUBIR)).context["form"].fields
    subir(administradora, institucion="", siglas="NUEVA")
    administradora.post(reverse(LEER))
    revision = Revision.objects.get()
    administradora.post(de(revision, "confirmar"), {"version": revision.version})
    assert Edicion.objects.get().manual.institucion.siglas == "NUEVA"


def test_quien_solo_consulta_no_ve_la_cola_ni_el_original(consulta: Client, capturista: Client) -> None:
    revision = leida(capturista)
    for direccion in (
        reverse(COLA), reverse(SUBIR), de(revision), de(revision, "confirmar"), de(revision, "pagina", 1),
    ):  # fmt: skip
        assert consulta.get(direccion).status_code == 403, direccion
    for direccion in (
        reverse(SUBIR), reverse(LEER), de(revision), de(revision, "confirmar"), de(revision, "descartar"),
        de(revision, "leer_de_nuevo"),
    ):  # fmt: skip
        assert consulta.post(direccion, {"version": revision.version}).status_code == 403, direccion
    assert Client().get(de(revision)).status_code == 302
    revision.refresh_from_db()
    assert revision.estado == "por_revisar"


def test_el_html_del_archivo_se_muestra_como_texto(capturista: Client) -> None:
    texto = MANUAL.replace("División de Planos", "División de <img src=x onerror=alert(1)> Planos")
    revision = leida(capturista, texto, nombre="<b>raro.txt")
    paginas = [capturista.get(de(revision)), capturista.get(de(revision, "confirmar")), capturista.get(reverse(COLA))]
    paginas.append(capturista.get(f"{de(revision)}?nodo={nodo(revision, 'División de <img')}"))
    for pagina in paginas:
        html = pagina.content.decode()
        assert "<img src=x" not in html
        assert "<script>alert" not in html
        assert "<b>raro" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in paginas[-1].content.decode()
    capturista.post(de(revision, "confirmar"), {"version": revision.version})
    edicion = Edicion.objects.get()
    organo = edicion.estructura.organos.get(nombre__contains="<img")
    for url in (
        reverse("admin:organigrama_organo_arbol", args=[edicion.estructura_id]),
        reverse("admin:organigrama_organo_change", args=[organo.pk]),
        reverse("admin:organigrama_organo_delete", args=[organo.pk]),
        reverse("admin:organigrama_organo_changelist"),
        reverse("admin:manuales_seccion_arbol", args=[edicion.pk]),
        reverse("admin:manuales_bloque_changelist"),
        reverse("admin:manuales_analisisguardado_change", args=[edicion.analisis.pk]),
    ):
        html = capturista.get(url, follow=True).content.decode()
        assert "<img src=x" not in html, url
        assert "<script>alert" not in html, url


def test_la_vineta_de_symbol_se_ve_y_se_guarda_como_esta_impresa(capturista: Client, administradora: Client) -> None:
    marcadas = MANUAL.replace("1. Custodiar", "\uf0b7 Custodiar").replace("2. Prestar", "\uf0b7 Prestar")
    revision = leida(capturista, marcadas)
    paginas = [capturista.get(de(revision))]
    capturista.post(de(revision, "confirmar"), {"version": revision.version})
    edicion = Edicion.objects.get()
    con_vineta = [una for una in Funcion.objects.all() if "\uf0b7" in (una.estilo, una.etiqueta_impresa)]
    assert con_vineta
    direccion = f"/{edicion.manual.institucion.slug}/{edicion.manual.slug}/ediciones/{edicion.numero}"
    paginas.append(administradora.get(f"{direccion}/organos/{con_vineta[0].organo.uid}/"))
    for pagina in paginas:
        html = pagina.content.decode()
        assert pagina.status_code == 200
        assert "•" in html
        assert "\uf0b7" not in html


def confirmada(cliente: Client, nombre: str = "mapas.txt") -> ArchivoOriginal:
    revision = leida(cliente, nombre=nombre)
    cliente.post(de(revision, "confirmar"), {"version": revision.version})
    return ArchivoOriginal.objects.get()


def test_el_original_se_descarga_intacto_y_solo_como_descarga(capturista: Client, consulta: Client) -> None:
    original = confirmada(capturista, "mapas ñ.txt")
    url = reverse("admin:manuales_archivooriginal_descargar", args=[original.pk])
    respuesta = consulta.get(url)
    assert b"".join(respuesta.streaming_content) == MANUAL.encode()
    assert respuesta["Content-Disposition"].startswith("attachment;")
    assert respuesta["Content-Type"] == "application/octet-stream"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert Client().get(url).status_code == 302
    sin_permiso = Client()
    sin_permiso.force_login(crear_usuario())
    assert sin_permiso.get(url).status_code == 403
    original.archivo.storage.delete(original.archivo.name)
    assert "ya no está en el disco" in mensajes(consulta.get(url, follow=True))


def test_el_original_no_se_edita_ni_se_borra(administradora: Client) -> None:
    original = confirmada(administradora)
    for nombre in ("change", "delete"):
        url = reverse(f"admin:manuales_archivooriginal_{nombre}", args=[original.pk])
        assert administradora.post(url, {"nombre": "otro", "post": "yes"}).status_code == 403


def test_al_eliminar_el_borrador_su_archivo_se_va_y_puede_volver(
    administradora: Client, disco: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        confirmada(administradora)
        url = reverse("admin:manuales_edicion_delete", args=[Edicion.objects.get().pk])
        administradora.post(url, {"post": "yes"})
    assert archivos(disco) == []
    assert "Un archivo en la cola" in mensajes(subir(administradora))


def test_el_limite_es_el_de_los_ajustes() -> None:
    assert settings.SIMO_MAX_BYTES_ARCHIVO == 25 * 1024 * 1024
    assert settings.FILE_UPLOAD_HANDLERS[0] == "manuales.subida.LimiteDeArchivo"


def test_las_consultas_no_dependen_del_tamano(capturista: Client) -> None:
    grande = MANUAL + "".join(f"\n7.1.{n} División {n}\n\n1. Atender el asunto {n}.\n" for n in range(2, 60))
    cuentas = []
    for manual, nombre in ((MANUAL, "chico.txt"), (grande, "grande.txt")):
        revision = leida(capturista, manual, nombre)
        capturista.get(de(revision))
        with CaptureQueriesContext(connection) as ver:
            capturista.get(de(revision))
        with CaptureQueriesContext(connection) as tomar:
            decidir(capturista, revision, "papel:parrafo", "Prestar")
        cuentas.append((len(ver), len(tomar)))
    assert cuentas[0] == cuentas[1]
    assert max(cuentas[0]) <= 20
    with CaptureQueriesContext(connection) as cola:
        capturista.get(reverse(COLA))
    assert len(cola) <= 12


def test_la_pagina_del_pdf_es_una_imagen_privada(capturista: Client, consulta: Client) -> None:
    renglones = [
        "Manual de Organización de la Oficina de Mapas", "1. Introducción", "Este manual es de prueba.",
        "2. Funciones", "2.1 Oficina de Mapas", "1. Custodiar los mapas del acervo.", "2. Prestar los mapas en sala.",
    ]  # fmt: skip
    contenido = pdf(b"".join(texto(72, 90 + 40 * k, una) for k, una in enumerate(renglones)))
    subir(capturista, contenido, "mapas.pdf")
    capturista.post(reverse(LEER))
    revision = Revision.objects.get()
    pagina = capturista.get(f"{de(revision)}?nodo={nodo(revision, 'Prestar')}").content.decode()
    assert '<rect class="marca"' in pagina
    for _ in range(2):  # la segunda, ya recordada
        imagen = capturista.get(de(revision, "pagina", 1))
        assert imagen.content.startswith(b"\x89PNG")
        assert imagen["Content-Type"] == "image/png"
        assert imagen["Cache-Control"] == "private, max-age=3600"
        assert imagen["X-Content-Type-Options"] == "nosniff"
    assert capturista.get(de(revision, "pagina", 9)).status_code == 404
    assert consulta.get(de(revision, "pagina", 1)).status_code == 403
    revision.archivo.storage.delete(revision.archivo.name)
    cache.clear()
    assert capturista.get(de(revision, "pagina", 1)).status_code == 404
