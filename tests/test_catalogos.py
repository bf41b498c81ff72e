"""Los catálogos que trae SIMO: bien formados, completos y cargados sin repetir ni pisar nada."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from bitacora.models import Asiento
from bitacora.services.catalogo import CatalogoInvalido, Desenlace
from marco_juridico.models import Ordenamiento, TipoOrdenamiento
from marco_juridico.services.cargar_ordenamientos import cargar_ordenamientos
from marco_juridico.services.cargar_tipos_ordenamiento import cargar_tipos_ordenamiento
from organigrama.models import RELACIONES, TipoOrgano
from organigrama.services.cargar_tipos_organo import cargar_tipos_organo
from texto.normal import plegar

CARPETA = Path(settings.BASE_DIR) / "fixtures" / "catalogos"
TIPOS_ORGANO = CARPETA / "tipos_organo.json"
TIPOS_ORDENAMIENTO = CARPETA / "tipos_ordenamiento.json"
ORDENAMIENTOS = CARPETA / "ordenamientos.json"


def leer(ruta: Path) -> list[dict]:
    return json.loads(ruta.read_text(encoding="utf-8"))


def tipo_de(nombre: str) -> str:
    """El tipo cuya palabra más larga abre el nombre; es como se reconocen."""
    letras = plegar(nombre) + " "
    posibles = [(p, uno["clave"]) for uno in leer(TIPOS_ORGANO) for p in uno["palabras"] if letras.startswith(p + " ")]
    return max(posibles, key=lambda par: len(par[0]), default=("", ""))[1]


def test_las_clases_de_norma_son_las_treinta_y_su_clave_sale_de_su_nombre():
    tipos = leer(TIPOS_ORDENAMIENTO)
    assert len(tipos) == 30
    assert sorted(tipo["orden"] for tipo in tipos) == list(range(1, 31))
    assert [tipo["clave"] for tipo in tipos] == [plegar(tipo["nombre"]).replace(" ", "_") for tipo in tipos]


def test_las_palabras_de_los_tipos_de_organo_estan_plegadas_y_no_se_repiten():
    tipos = leer(TIPOS_ORGANO)
    palabras = [palabra for tipo in tipos for palabra in tipo["palabras"]]
    assert palabras == [plegar(palabra) for palabra in palabras]
    assert len(palabras) == len(set(palabras))
    assert all({plegar(tipo["nombre"]), plegar(tipo["plural"])} <= set(tipo["palabras"]) for tipo in tipos)
    assert {tipo["relacion"] for tipo in tipos} <= {clave for clave, _ in RELACIONES}


@pytest.mark.parametrize(
    ("nombre", "clave"),
    [
        ("Dirección General", "direccion_general"),
        ("Dirección de Planeación", "direccion"),
        ("DIRECCIÓN DE FINANZAS", "direccion"),
        ("Secretaría Particular", "secretaria_particular"),
        ("Coordinación Técnica de Normas", "coordinacion_tecnica"),
        ("Unidad Médica de Alta Especialidad Norte", "unidad_medica_de_alta_especialidad"),
        ("Unidad Jurídica", "unidad"),
        ("Subjefatura de División de Apoyo", "subjefatura"),
        ("Órgano Interno de Control", "organo_interno_de_control"),
        (
            "Órgano de Operación Administrativa Desconcentrada Estatal",
            "organo_de_operacion_administrativa_desconcentrada",
        ),
        ("Unidades Médicas de Alta Especialidad", "unidad_medica_de_alta_especialidad"),
        ("Departamental de Aguas", ""),
    ],
)
def test_cada_nombre_se_reconoce_por_su_comienzo_mas_largo(nombre: str, clave: str):
    assert tipo_de(nombre) == clave


def test_lo_no_verificado_no_se_afirma():
    """Lo que nadie leyó en su fuente se muestra «por confirmar», nunca como abrogado ni como vigente."""
    for uno in leer(ORDENAMIENTOS):
        assert (uno["estado"] == "por_confirmar") is not uno["verificado"], uno["clave"]
        assert uno["fuente"] if uno["verificado"] else uno["nota"], uno["clave"]


def test_los_casos_que_suelen_equivocarse():
    por_clave = {uno["clave"]: uno for uno in leer(ORDENAMIENTOS)}
    assert por_clave["lfrsp_1982"]["estado"] == "parcialmente_vigente"
    assert por_clave["laassp_2000"]["estado_desde"] == "2025-04-17"
    assert por_clave["laassp_2000"]["sustituido_por"] == "laassp_2025"
    assert por_clave["lfa_2012"]["estado"] == "abrogado"


@pytest.mark.django_db
def test_el_comando_carga_todo_con_su_asiento_y_repetirlo_no_escribe_nada():
    call_command("cargar_catalogos", stdout=StringIO())
    total = TipoOrgano.objects.count() + TipoOrdenamiento.objects.count() + Ordenamiento.objects.count()
    assert TipoOrgano.objects.count() == len(leer(TIPOS_ORGANO))
    assert TipoOrdenamiento.objects.count() == 30
    assert Ordenamiento.objects.count() == len(leer(ORDENAMIENTOS))
    assert Asiento.objects.filter(accion="crear").count() == total == Asiento.objects.count()

    salida = StringIO()
    call_command("cargar_catalogos", stdout=salida)
    assert Asiento.objects.count() == total
    assert "Tipos de ordenamiento: 0 nuevos, 0 corregidos, 30 sin cambio." in salida.getvalue()


@pytest.mark.django_db
def test_la_cadena_de_sustitucion_queda_enlazada():
    call_command("cargar_catalogos", stdout=StringIO())
    vieja = Ordenamiento.objects.get(nombre="Ley Federal de Archivos")
    assert vieja.sustituido_por.nombre == "Ley General de Archivos"
    assert str(vieja.estado_desde) == "2019-06-15"


@pytest.mark.django_db
def test_lo_que_la_institucion_cambio_se_respeta_mientras_no_se_pida():
    cargar_tipos_organo(actor=None, ruta=TIPOS_ORGANO)
    TipoOrgano.objects.filter(clave="delegacion").update(relacion="linea", nivel=2)
    cuenta = cargar_tipos_organo(actor=None, ruta=TIPOS_ORGANO)
    assert cuenta[Desenlace.DISTINTO] == 1
    assert TipoOrgano.objects.get(clave="delegacion").nivel == 2

    cuenta = cargar_tipos_organo(actor=None, ruta=TIPOS_ORGANO, actualizar=True)
    assert cuenta[Desenlace.CORREGIDO] == 1
    assert TipoOrgano.objects.get(clave="delegacion").relacion == "desconcentrado"
    assert Asiento.objects.get(accion="editar").detalle == {"nivel": [2, 3], "relacion": ["linea", "desconcentrado"]}


@pytest.mark.django_db
def test_un_ordenamiento_que_llego_con_un_manual_no_se_duplica():
    cargar_tipos_ordenamiento(actor=None, ruta=TIPOS_ORDENAMIENTO)
    previo = Ordenamiento.objects.create(
        tipo=TipoOrdenamiento.objects.get(clave="ley_federal"),
        nombre="Ley Federal de Archivos",
        publicacion="2012-01-23",
    )
    cuenta = cargar_ordenamientos(actor=None, ruta=ORDENAMIENTOS)
    assert cuenta[Desenlace.DISTINTO] == 1
    cargar_ordenamientos(actor=None, ruta=ORDENAMIENTOS, actualizar=True)
    corregido = Ordenamiento.objects.get(nombre="Ley Federal de Archivos")
    assert (corregido.pk, corregido.uid, corregido.estado) == (previo.pk, previo.uid, "abrogado")


@pytest.mark.django_db
def test_quien_no_tiene_permiso_no_carga():
    with pytest.raises(PermissionDenied):
        cargar_tipos_organo(actor=User.objects.create_user("ana"), ruta=TIPOS_ORGANO)
    assert not TipoOrgano.objects.exists()


BUENO = {"clave": "mesa", "nombre": "Mesa", "plural": "Mesas", "nivel": 1, "relacion": "linea", "palabras": ["mesa"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contenido", "mensaje"),
    [
        ("no es json", "no es JSON"),
        ('{"clave": "x"}', "lista de renglones"),
        (json.dumps([BUENO, {"clave": "silla"}]), "El renglón 2 de tipos_organo.json no trae «nombre»,"),
        (json.dumps([BUENO, BUENO | {"clave": "silla", "nombre": "Silla", "relacion": "otra"}]), "renglón 2"),
    ],
)
def test_un_catalogo_que_no_sirve_se_dice_y_no_deja_nada_a_medias(tmp_path: Path, contenido: str, mensaje: str):
    (tmp_path / "tipos_organo.json").write_text(contenido, encoding="utf-8")
    with pytest.raises(CommandError, match=mensaje):
        call_command("cargar_catalogos", carpeta=tmp_path, stdout=StringIO())
    assert not TipoOrgano.objects.exists()
    assert not Asiento.objects.exists()


@pytest.mark.django_db
def test_un_catalogo_que_no_esta_se_dice(tmp_path: Path):
    with pytest.raises(CommandError, match="compruebe que el archivo exista"):
        call_command("cargar_catalogos", carpeta=tmp_path, stdout=StringIO())


@pytest.mark.django_db
@pytest.mark.parametrize("cambio", [{"tipo": "ley_marciana"}, {"sustituido_por": "nadie"}, {"publicacion": "5/2/1917"}])
def test_un_ordenamiento_mal_escrito_se_dice(tmp_path: Path, cambio: dict):
    cargar_tipos_ordenamiento(actor=None, ruta=TIPOS_ORDENAMIENTO)
    ruta = tmp_path / "ordenamientos.json"
    ruta.write_text(json.dumps([leer(ORDENAMIENTOS)[0] | cambio]), encoding="utf-8")
    with pytest.raises(CatalogoInvalido, match=next(iter(cambio.values()))):
        cargar_ordenamientos(actor=None, ruta=ruta)
    assert not Ordenamiento.objects.exists()
