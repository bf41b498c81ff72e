"""Los textos de una edición siguen al árbol: organigramas y estructura orgánica, y lo que no se sabe se avisa."""

from __future__ import annotations

import pytest

from bitacora.models import Asiento
from manuales.documento import BloqueDoc, armar_documento, armar_secciones
from manuales.models import Bloque, Edicion, Seccion
from organigrama.models import Organo
from organigrama.services import crear_organo, cuenta_de_lo_que_sigue, editar_organo, eliminar_organos, mover_organo
from tests.apoyo.fabricas import crear_edicion, organo
from texto.rico import TextoRico

pytestmark = pytest.mark.django_db

ARBOL = {
    "Dirección": (None, []),
    "Acervos": ("Dirección", []),
    "Catálogo": ("Acervos", []),
    "Finanzas": ("Dirección", []),
    "Nómina": ("Finanzas", []),
    "Jurídico": ("Dirección", []),
    "Litigio": ("Jurídico", []),
}
VIGENCIA = "Vigencia: 1 de enero de 2026"


def hacer_seccion(edicion: Edicion, clave: str, titulo: str, orden: int = 6) -> Seccion:
    return Seccion.objects.create(edicion=edicion, orden=orden, clave=clave, titulo=titulo)


def agregar(seccion: Seccion, texto: str = "", *, parent: Bloque | None = None, de: str = "", **datos: str) -> Bloque:
    orden = Bloque.objects.filter(seccion=seccion, parent=parent).count() + 1
    suyo = organo(seccion.edicion, de) if de else None
    return Bloque.objects.create(
        seccion=seccion, parent=parent, orden=orden, organo=suyo, texto=TextoRico.de_plano(texto), **datos
    )


@pytest.fixture
def con_organigramas() -> Edicion:
    """Una edición con el organigrama general y el de cada órgano de primer nivel, cada uno con su vigencia."""
    edicion = crear_edicion(ARBOL)
    seccion = hacer_seccion(edicion, "organigrama", "Organigramas")
    for nombre in ("Dirección", "Acervos", "Finanzas", "Jurídico"):
        suyo = agregar(seccion, tipo="organigrama", estilo="§{rama}", de=nombre, vigencia="1 de enero de 2026")
        agregar(seccion, VIGENCIA, parent=suyo)
    return edicion


def con_estructura(*renglones: tuple[str, str], arbol: dict = ARBOL, **datos: str) -> Edicion:
    """Una edición cuya estructura orgánica lleva esos renglones: (órgano, texto propio)."""
    edicion = crear_edicion(arbol, **datos)
    seccion = hacer_seccion(edicion, "estructura_organica", "Estructura Orgánica")
    for nombre, texto in renglones:
        tipo = "numeral" if nombre else "parrafo"
        agregar(seccion, texto, tipo=tipo, estilo="{organo} -" if nombre else "", de=nombre)
    return edicion


def leer(edicion: Edicion, clave: str) -> list[str]:
    def renglones(bloques: tuple[BloqueDoc, ...]) -> list[str]:
        return [
            renglon
            for uno in bloques
            for renglon in (f"{uno.etiqueta} {uno.texto.plano()}".strip(), *renglones(uno.hijos))
            if renglon != VIGENCIA
        ]

    return [renglon for una in armar_secciones(edicion) if una.clave == clave for renglon in renglones(una.bloques)]


def nuevo(edicion: Edicion, nombre: str, padre: str, posicion: int | None = None) -> tuple[str, ...]:
    suyo = Organo(estructura=edicion.estructura, nombre=nombre)
    return crear_organo(actor=None, organo=suyo, padre=organo(edicion, padre), posicion=posicion).avisos


def eliminar(edicion: Edicion, *nombres: str) -> tuple[str, ...]:
    claves = [organo(edicion, nombre).pk for nombre in nombres]
    return eliminar_organos(actor=None, estructura_id=edicion.estructura_id, organos=claves).avisos


def mover(edicion: Edicion, nombre: str, padre: str, posicion: int | None = None) -> tuple[str, ...]:
    destino = organo(edicion, padre)
    return mover_organo(actor=None, organo=organo(edicion, nombre), padre=destino, posicion=posicion).avisos


# Los organigramas.


def test_el_organigrama_se_va_con_su_organo_y_lo_que_decia_queda_en_la_bitacora(con_organigramas: Edicion) -> None:
    claves = [organo(con_organigramas, nombre).pk for nombre in ("Jurídico", "Litigio")]
    assert cuenta_de_lo_que_sigue(claves) == {"organigramas": 1}
    avisos = eliminar(con_organigramas, "Jurídico")
    assert leer(con_organigramas, "organigrama") == ["3.1 Dirección", "3.1.1 Acervos", "3.1.2 Finanzas"]
    assert len(avisos) == 1
    assert f"«{VIGENCIA}»" in avisos[0]
    assert VIGENCIA in str(Asiento.objects.get(accion="eliminar_ligado").detalle)
    assert not Bloque.objects.filter(organo=None, tipo="organigrama").exists()


def test_los_organigramas_van_en_el_orden_del_arbol_y_vuelven_si_se_deshace(con_organigramas: Edicion) -> None:
    antes = leer(con_organigramas, "organigrama")
    assert mover(con_organigramas, "Acervos", "Dirección", 1) == ()
    assert leer(con_organigramas, "organigrama") == [
        "3.1 Dirección",
        "3.1.1 Finanzas",
        "3.1.2 Acervos",
        "3.1.3 Jurídico",
    ]
    assert Asiento.objects.filter(accion="seguir_arbol").count() == 1
    mover(con_organigramas, "Acervos", "Dirección", 0)
    assert leer(con_organigramas, "organigrama") == antes


def test_el_organo_de_primer_nivel_gana_su_organigrama_cuando_tiene_dependientes(con_organigramas: Edicion) -> None:
    antes = leer(con_organigramas, "organigrama")
    nuevo(con_organigramas, "Difusión", "Dirección", 1)
    assert len(leer(con_organigramas, "organigrama")) == len(antes)
    nuevo(con_organigramas, "Prensa", "Difusión")
    assert leer(con_organigramas, "organigrama")[2] == "3.1.2 Difusión"
    suyo = Bloque.objects.get(organo=organo(con_organigramas, "Difusión"))
    assert (suyo.tipo, suyo.vigencia, suyo.hijos.count()) == ("organigrama", "", 0)
    eliminar(con_organigramas, "Prensa")  # el que no dice nada se va cuando ya no toca
    assert leer(con_organigramas, "organigrama") == [
        "3.1 Dirección",
        "3.1.1 Acervos",
        "3.1.3 Finanzas",
        "3.1.4 Jurídico",
    ]


def test_del_organigrama_que_ya_no_toca_y_dice_algo_se_avisa_y_se_queda(con_organigramas: Edicion) -> None:
    (aviso,) = eliminar(con_organigramas, "Nómina")
    assert "conserva el organigrama de «Finanzas»" in aviso
    assert "3.1.2 Finanzas" in leer(con_organigramas, "organigrama")
    (aviso,) = mover(con_organigramas, "Acervos", "Jurídico")
    assert "«Acervos»" in aviso
    assert leer(con_organigramas, "organigrama")[-1] == "3.1.2.2 Acervos"


def test_donde_solo_hay_el_general_no_nace_otro() -> None:
    edicion = crear_edicion(ARBOL)
    agregar(hacer_seccion(edicion, "organigrama", "Organigrama"), tipo="organigrama", de="Dirección")
    nuevo(edicion, "Prensa", "Jurídico")
    assert Bloque.objects.filter(tipo="organigrama").count() == 1


def test_un_bloque_cuyo_organo_ya_no_esta_no_deja_un_numero_suelto(con_organigramas: Edicion) -> None:
    Bloque.objects.filter(organo=organo(con_organigramas, "Jurídico")).update(organo=None)
    assert leer(con_organigramas, "organigrama")[-1] == ""


# La estructura orgánica.

TODOS = tuple((nombre, "") for nombre in ARBOL)


def test_la_estructura_organica_sigue_al_arbol() -> None:
    edicion = con_estructura(*TODOS)
    nuevo(edicion, "Difusión", "Dirección", 0)
    mover(edicion, "Finanzas", "Dirección", 0)
    eliminar(edicion, "Jurídico")
    uno = organo(edicion, "Catálogo")
    uno.nombre = "Catálogo y Mapas"
    assert editar_organo(actor=None, organo=uno).avisos == ()
    assert leer(edicion, "estructura_organica") == [
        "8.1 - Dirección",
        "8.1.1 - Finanzas",
        "8.1.1.1 - Nómina",
        "8.1.2 - Difusión",
        "8.1.3 - Acervos",
        "8.1.3.1 - Catálogo y Mapas",
    ]


def test_lo_escrito_en_el_renglon_sigue_al_nombre_con_su_aspecto() -> None:
    edicion = con_estructura(*((nombre, f"{nombre.upper()};") for nombre in ARBOL))
    uno = organo(edicion, "Nómina")
    uno.nombre = "Pagos"
    assert editar_organo(actor=None, organo=uno).avisos == ()
    nuevo(edicion, "Viáticos", "Finanzas")
    assert leer(edicion, "estructura_organica")[4:6] == ["8.1.2.1 - PAGOS;", "8.1.2.2 - VIÁTICOS;"]


def test_la_prosa_de_la_lista_se_queda_en_su_lugar() -> None:
    edicion = con_estructura(("", "Se integra así:"), *TODOS, ("", "Nada más."))
    mover(edicion, "Jurídico", "Dirección", 0)
    nuevo(edicion, "Pleitos", "Litigio")
    leidos = leer(edicion, "estructura_organica")
    assert (leidos[0], leidos[-1]) == ("Se integra así:", "Nada más.")
    assert leidos[1:5] == ["8.1 - Dirección", "8.1.1 - Jurídico", "8.1.1.1 - Litigio", "8.1.1.1.1 - Pleitos"]


def test_la_lista_anidada_cuelga_a_cada_quien_de_su_superior() -> None:
    edicion = crear_edicion(ARBOL)
    seccion = hacer_seccion(edicion, "estructura_organica", "Estructura Orgánica")
    bloques: dict[str | None, Bloque | None] = {None: None}
    for nombre, (padre, _) in ARBOL.items():
        bloques[nombre] = agregar(seccion, parent=bloques[padre], tipo="numeral", estilo="{n}.", de=nombre)
    mover(edicion, "Nómina", "Acervos", 0)
    nuevo(edicion, "Pleitos", "Jurídico", 0)
    (direccion,) = next(una for una in armar_secciones(edicion) if una.clave == "estructura_organica").bloques
    assert [(uno.texto.plano(), [f"{h.etiqueta} {h.texto}" for h in uno.hijos]) for uno in direccion.hijos] == [
        ("Acervos", ["1. Nómina", "2. Catálogo"]),
        ("Finanzas", []),
        ("Jurídico", ["1. Pleitos", "2. Litigio"]),
    ]


REVISELA = "La sección «Estructura Orgánica» enlista órganos y no se actualiza sola: revísela."


@pytest.mark.parametrize(
    "renglones",
    [
        [("", "Una dirección y tres coordinaciones.")],
        [("Dirección", ""), ("Finanzas", ""), ("Acervos", "")],
        [("Dirección", "La Dirección, que manda."), ("Acervos", "")],
    ],
    ids=["prosa", "otro-orden", "mas-palabras"],
)
def test_de_lo_que_no_se_sabe_se_avisa_y_no_se_toca(renglones: list[tuple[str, str]]) -> None:
    edicion = con_estructura(*renglones)
    antes = [texto.split(" - ")[-1] for texto in leer(edicion, "estructura_organica")]
    assert mover(edicion, "Jurídico", "Dirección", 0) == (REVISELA,)
    assert nuevo(edicion, "Difusión", "Dirección") == (REVISELA,)
    assert [texto.split(" - ")[-1] for texto in leer(edicion, "estructura_organica")] == antes
    uno = organo(edicion, "Litigio")
    uno.objetivo = TextoRico.de_plano("Ganar.")
    assert editar_organo(actor=None, organo=uno).avisos == ()


def test_un_renglon_sin_organo_hace_que_la_lista_no_sea_del_arbol() -> None:
    edicion = con_estructura(*TODOS)
    agregar(Seccion.objects.get(clave="estructura_organica"), "Delegaciones", tipo="numeral", estilo="{n}.")
    assert nuevo(edicion, "Difusión", "Dirección") == (REVISELA,)


def test_el_articulo_de_un_organo_eliminado_se_queda_y_se_avisa() -> None:
    edicion = crear_edicion(ARBOL)
    titulo = hacer_seccion(edicion, "titulo", "De los Órganos")
    articulo = agregar(titulo, "Jurídico tendrá:", tipo="articulo", estilo="Artículo {n}.", de="Jurídico")
    agregar(titulo, parent=articulo, tipo="funciones", de="Jurídico")
    avisos = eliminar(edicion, "Jurídico")
    assert avisos == ("La sección «De los Órganos» nombra a «Jurídico», que se eliminó: revísela.",)
    assert leer(edicion, "titulo") == ["Artículo 1. Jurídico tendrá:"]


# El encabezado de un órgano nuevo.


def test_el_organo_nuevo_se_encabeza_como_sus_hermanos() -> None:
    edicion = crear_edicion(ARBOL, esquema="institucional")
    for numero, uno in enumerate(Organo.objects.filter(estructura=edicion.estructura, parent__isnull=False)):
        uno.rotulos, uno.origen = {"encabezado": "{codigo} - {nombre}"}, {"archivo": "manual.txt"}
        uno.codigo_institucional = f"63.{numero:02d}"
        uno.save()
    Organo.objects.filter(nombre="Litigio").update(rotulos={"encabezado": "DE LO CONTENCIOSO"})
    for padre in ("Finanzas", "Nómina", "Jurídico"):
        nuevo(edicion, f"Nuevo de {padre}", padre)
    titulos = {uno.nombre: (uno.titulo, uno.codigo) for uno in armar_documento(edicion).organos}
    for padre in ("Finanzas", "Nómina"):
        titulo, codigo = titulos[f"Nuevo de {padre}"]
        assert titulo == f"{codigo} - Nuevo de {padre}"
    assert titulos["Nuevo de Jurídico"][0] == f"{titulos['Nuevo de Jurídico'][1]} Nuevo de Jurídico"
