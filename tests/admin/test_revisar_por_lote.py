"""La pantalla de revisión: recorrer las dudas, decidir de una vez las que se parecen y decir cómo quedó cada texto."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from manuales.admin.lotes import grupos_de
from manuales.models import Revision
from manuales.services.vista_de_revision import decisiones_de, pendientes_de, vista_de
from tests.admin.test_revisiones import JSON, MANUAL, de, decidir, leida, nodo
from tests.apoyo.fabricas import crear_institucion

FICHAS = "Manual de Organización de la Dirección de Mapas\n\n7. FUNCIONES\n\n" + "\n".join(
    f"7.{n} Departamento {letra}\n\n1. Medir lo que toca al área {letra}.\n\nCOORDINACIÓN INTERNA\n\n"
    f"2. La revisión de cada plano {letra}.\n"
    for n, letra in enumerate("ABCDEF", start=1)
)


@pytest.fixture(autouse=True)
def institucion(db: None, tmp_path: Path):
    cache.clear()
    with override_settings(MEDIA_ROOT=tmp_path):
        yield crear_institucion("IMAPRU", plantilla="imss7")


def guardada() -> Revision:
    return Revision.objects.get()


def iguales(texto: str) -> list[str]:
    return [uno.clase for uno in vista_de(guardada()).nodos if uno.texto == texto]


def test_la_tecla_n_recorre_todas_las_dudas(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    pendientes = [uno.id for uno in pendientes_de(vista_de(revision), ())]
    assert len(pendientes) > 3
    actual, vistos = pendientes[0], []
    for _ in pendientes:
        vistos.append(actual)
        actual = capturista.get(de(revision), {"nodo": actual}).context["siguiente_duda"].id
    assert (vistos, actual) == (pendientes, pendientes[0])


def test_al_aceptar_se_sigue_con_la_duda_que_sigue_y_no_con_la_que_se_salto(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    pendientes = [uno.id for uno in pendientes_de(vista_de(revision), ())]
    datos = {"version": revision.version, "accion": "aceptar", "nodo": pendientes[1]}
    assert capturista.post(de(revision), datos, **JSON).json()["url"].endswith(f"nodo={pendientes[2]}")


def test_los_textos_iguales_se_corrigen_todos_y_se_deshacen_de_un_paso(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    antes = iguales("COORDINACIÓN INTERNA")
    assert len(antes) == 6
    elegido = nodo(revision, "COORDINACIÓN INTERNA")
    pagina = capturista.get(de(revision), {"nodo": elegido}).content.decode()
    assert "Decidir lo mismo de los 6 textos iguales" in pagina
    respuesta = decidir(capturista, revision, "apartar", "COORDINACIÓN INTERNA", iguales="si").json()
    assert respuesta["dicho"] == "Hecho en 6 textos; lo demás se recalculó."
    assert iguales("COORDINACIÓN INTERNA") == ["apartada"] * 6
    assert re.search(r"Lo decidido \(1\).*«COORDINACIÓN INTERNA» y 5 más: se aparta", respuesta["cuerpo"], re.DOTALL)
    assert decidir(capturista, revision, "traer", "COORDINACIÓN INTERNA", iguales="si").json()["error"] is False
    assert "apartada" not in iguales("COORDINACIÓN INTERNA")
    for _ in range(2):
        decidir(capturista, revision, "deshacer")
    assert (iguales("COORDINACIÓN INTERNA"), guardada().decisiones) == (antes, [])


def test_lo_que_depende_del_lugar_no_se_decide_de_todos(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    respuesta = decidir(capturista, revision, "padre", "Departamento A", iguales="si", destino="").json()
    assert (respuesta["error"], "de un texto a la vez" in respuesta["dicho"]) == (True, True)
    assert guardada().decisiones == []


def test_las_dudas_de_la_misma_razon_se_aceptan_juntas(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    pendientes = pendientes_de(vista_de(revision), ())
    grupos = grupos_de(pendientes)
    assert all(len({(uno.clase, len(uno.dudas)) for uno in grupo.nodos}) == 1 for grupo in grupos)
    grupo = grupos[0]
    assert len(grupo.nodos) >= 5
    accion = f"aceptar_juntas:{grupo.nodos[0].id}"
    assert f'value="{accion}">Aceptar los {len(grupo.nodos)}' in capturista.get(de(revision)).content.decode()
    datos = {"version": revision.version, "accion": accion, "nodo": grupo.nodos[0].id}
    respuesta = capturista.post(de(revision), datos, **JSON).json()
    assert respuesta["dicho"] == f"Se aceptaron {len(grupo.nodos)} textos."
    quedan = pendientes_de(vista_de(guardada()), decisiones_de(guardada()))
    assert {uno.id for uno in quedan} == {uno.id for uno in pendientes} - {uno.id for uno in grupo.nodos}
    assert guardada().dudas == len(quedan)
    otra = capturista.post(de(revision), {**datos, "version": guardada().version}, **JSON).json()
    assert (otra["error"], "ya no están" in otra["dicho"]) == (True, True)
    decidir(capturista, revision, "deshacer")
    assert guardada().dudas == len(pendientes)


def test_se_dice_como_quedo_lo_que_no_quedo_como_se_pidio(capturista: Client) -> None:
    revision = leida(capturista)
    respuesta = decidir(capturista, revision, "papel:funcion", "Este manual").json()
    assert respuesta["dicho"] == "Hecho: por su lugar quedó como viñeta; lo demás se recalculó."
    respuesta = decidir(capturista, revision, "papel:rotulo", "INTRODUCCIÓN").json()
    assert (respuesta["error"], "no puede ser rótulo" in respuesta["dicho"]) == (True, True)


def test_decir_lo_que_ya_es_se_da_por_visto(capturista: Client) -> None:
    revision = leida(capturista)
    respuesta = decidir(capturista, revision, "papel:funcion", "Prestar").json()
    assert (respuesta["error"], "✓ visto" in respuesta["cuerpo"]) == (False, True)


def test_la_barra_avanza_de_un_total_que_no_cambia(capturista: Client) -> None:
    revision = leida(capturista, FICHAS)
    total = revision.dudas_al_leer
    for _ in range(total - 1):
        cuerpo = decidir(
            capturista,
            revision,
            "aceptar",
            "",
            nodo=pendientes_de(vista_de(guardada()), decisiones_de(guardada()))[0].id,
        ).json()["cuerpo"]
        assert f'max="{total}"' in cuerpo
        assert f'value="{total - guardada().dudas}"' in cuerpo
    assert f"Queda 1 duda por ver; al leerlo había {total}" in cuerpo
    decidir(capturista, revision, "papel:parrafo", "Medir lo que toca al área A")
    assert f'max="{total}"' in capturista.get(de(revision)).content.decode()


def test_una_revision_de_antes_sin_cuenta_tambien_se_ve(capturista: Client) -> None:
    revision = leida(capturista, MANUAL.replace("2. Prestar", "7. Prestar"))
    Revision.objects.update(dudas=None, dudas_al_leer=None)
    pagina = capturista.get(de(revision)).content.decode()
    assert re.search(r"Quedan? \d+ dudas? por ver</label>", pagina)
