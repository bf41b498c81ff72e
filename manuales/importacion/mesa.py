"""La mesa de trabajo: los renglones de un documento y lo que cada etapa va anotando sobre ellos."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from .decisiones import Decision
from .lectores import Linea
from .marcas import Marca
from .modelo import Apartada, Aviso, Bloque, Documento, Organo, Origen, unir_cajas

_SALTO_DE_LETRA = 1.5  # puntos que separan el tamaño de un encabezado del de otro
_TODA = 0.9  # parte de un renglón en negrita con la que ya lo está todo
HUECO = "    "  # lo que separa las columnas de un renglón apartado
ENCABEZADOS = frozenset({"seccion", "organo", "division", "rotulo", "subtitulo", "organigrama"})


@dataclass(slots=True)
class Fragmento:
    """Un renglón o la parte de él que pertenece a un solo nodo.

    Args:
        linea: el renglón de donde sale.
        inicio: posición de ``linea.texto`` en que empieza.
        fin: posición en que termina.
        primero: si es el primero de su renglón (el que se queda con la marca de lista).
        abre: si por su lugar puede abrir un párrafo.
        papel: seccion, organo, division, rotulo, subtitulo, organigrama, articulo, item, parrafo, tabla o sigue
            (continúa el anterior); vacío mientras no se sabe.
        clave: según el papel, la clave de la sección o del rótulo, o la división («titulo», «capitulo», «seccion»).
        marca: la marca reconocida; None si no tiene.
        dicho: lo que dijo que es quien revisó («funcion», «organo», «sigue»…); vacío si no lo tocó.
        superior: la primera palabra del texto del que cuelga, si lo dijo quien revisó.
        lugar: lo que dice de él la columna de su tabla: organo, objetivo, funciones, de_funcion (lo que se dice de
            una) o texto; vacío si no está en una tabla de funciones.
        puntos: los indicios que sumó para ser encabezado de órgano; 0 si no lo es.
        valor: la clave del rótulo de ficha cuyo valor es; vacía si no lo es.
    """

    linea: Linea
    inicio: int
    fin: int
    primero: bool = True
    abre: bool = True
    papel: str = ""
    clave: str = ""
    marca: Marca | None = None
    dicho: str = ""
    superior: int | None = None
    puntos: int = 0
    valor: str = ""
    lugar: str = ""

    @property
    def texto(self) -> str:
        """Sus letras, con la marca de número o letra pero sin la viñeta."""
        return self.linea.texto[self.inicio : self.fin].strip()

    @property
    def vineta(self) -> str:
        """La viñeta con que empieza; vacía si no tiene."""
        return self.linea.marca if self.primero and not self.linea.nivel else ""

    @property
    def blancas(self) -> int:
        """Renglones vacíos que lo preceden."""
        return self.linea.blancas if self.primero else 0

    @property
    def resto(self) -> str:
        """Sus letras sin la marca reconocida."""
        return self.texto[self.marca.fin :] if self.marca else self.texto

    def rango(self) -> tuple[int, int]:
        """Da sus palabras en el archivo, como (primera, siguiente de la última)."""
        base = self.linea.palabra + self.linea.palabras_marca
        antes = self.linea.texto[: self.inicio].count(" ")
        hasta = self.linea.texto[: self.fin].rstrip().count(" ") + (1 if self.fin > 0 else 0)
        return (self.linea.palabra if self.primero else base + antes), base + hasta


@dataclass(slots=True)
class Pieza:
    """Uno o más fragmentos que forman un texto con un solo papel.

    Args:
        fragmentos: en orden; el primero la abre.
        serie: la clase de lista a la que pertenece, si perdió la marca y se sabe cuál era.
    """

    fragmentos: list[Fragmento]
    serie: str = ""

    @property
    def cabeza(self) -> Fragmento:
        """El fragmento que la abre."""
        return self.fragmentos[0]

    @property
    def papel(self) -> str:
        """El papel de su cabeza."""
        return self.cabeza.papel

    @property
    def marca(self) -> Marca | None:
        """La marca de su cabeza."""
        return self.cabeza.marca

    @property
    def sangria(self) -> int:
        """La sangría de su primer renglón."""
        return self.cabeza.linea.sangria

    @property
    def marca_impresa(self) -> str:
        """La viñeta y la marca con que está impreso un encabezado; vacía si no lleva."""
        return f"{self.cabeza.vineta} {self.marca.etiqueta if self.marca else ''}".strip()

    def rangos(self) -> list[tuple[int, int]]:
        """Da sus palabras como rangos unidos."""
        return unir_rangos([fragmento.rango() for fragmento in self.fragmentos])

    def origen(self, archivo: str) -> Origen:
        """Da el archivo y los renglones de donde salió."""
        ultima = self.fragmentos[-1].linea
        cajas = unir_cajas(fragmento.linea.caja for fragmento in self.fragmentos if fragmento.linea.caja)
        return Origen(archivo, self.cabeza.linea.numero, ultima.hasta or ultima.numero, cajas)


@dataclass(slots=True)
class Entrada:
    """Un renglón del índice o de la estructura orgánica: código, nombre y sangría."""

    codigo: str
    nombre: str
    sangria: int = 0
    linea: int = 0


@dataclass(frozen=True, slots=True)
class Mando:
    """Una línea de mando de un organigrama dibujado.

    Args:
        inferior: el nombre comparable de la caja que depende.
        superior: el de la que manda.
        linea: el renglón de la que depende.
    """

    inferior: str
    superior: str
    linea: int


@dataclass(slots=True)
class Mesa:
    """Todo lo que se sabe de un documento mientras se analiza.

    Args:
        archivo: nombre del archivo.
        lineas: los renglones del documento que no se apartaron.
        documento: lo que se va armando.
        parrafos_enteros: si el formato delimita los párrafos.
        ancho: columna en que suelen acabar los renglones llenos.
        margen: columna en que suelen empezar los renglones llenos.
        francesa: si los renglones de un numeral que siguen al primero van más adentro que su marca.
        doble_espacio: si hay un renglón vacío entre todos los renglones.
        renglon_es_parrafo: si el original no corta los renglones y cada uno es un párrafo.
        blanco_separa: si un renglón vacío separa párrafos (en algunos originales cae dentro de ellos).
        primera_suelta: si el primer renglón de cada numeral va separado de los demás por uno vacío.
        apartadas: el mobiliario y el índice.
        entradas: lo que dice el índice.
        estructura: los órganos que enlista la sección de estructura orgánica.
        listado: la lista (estructura o índice) con que se cotejaron los órganos.
        parejas: para el id de cada órgano, el índice de la entrada de ``listado`` que lo nombra.
        raiz: el órgano del título, si las funciones empiezan sin decir de quién son o el documento va por artículos;
            vacío si no.
        filas: dónde acaba el rótulo de las filas de ficha que no están en el vocabulario, por su primera palabra.
        fragmentos: los renglones, partidos donde empieza otro texto.
        piezas: los textos ya unidos.
        por_articulos: si el documento es un estatuto o un reglamento.
        articulos: los bloques de artículo, en orden.
        enlistados: los órganos que enlista el artículo de la estructura.
        mandos: las líneas de mando de los organigramas dibujados.
        superiores: lo que dice la ficha de cada órgano sobre a quién reporta.
        vocabulario: las palabras del documento, en minúsculas.
        siglas: las palabras en mayúsculas de los renglones que no están todos en mayúsculas.
        decisiones: lo que dijo quien revisó, en orden.
        traidas: los renglones que dijo que no son mobiliario ni índice.
        dichos: lo que dijo que es cada texto, por su primera palabra.
    """

    archivo: str
    lineas: list[Linea]
    documento: Documento
    parrafos_enteros: bool = False
    ancho: int = 80
    margen: int = 0
    francesa: bool = False
    doble_espacio: bool = False
    renglon_es_parrafo: bool = False
    blanco_separa: bool = True
    primera_suelta: bool = False
    apartadas: list[Apartada] = field(default_factory=list)
    entradas: list[Entrada] = field(default_factory=list)
    estructura: list[Entrada] = field(default_factory=list)
    listado: list[Entrada] = field(default_factory=list)
    parejas: dict[str, int] = field(default_factory=dict)
    raiz: str = ""
    filas: dict[int, int] = field(default_factory=dict)
    fragmentos: list[Fragmento] = field(default_factory=list)
    piezas: list[Pieza] = field(default_factory=list)
    por_articulos: bool = False
    articulos: list[Bloque] = field(default_factory=list)
    enlistados: list[Organo] = field(default_factory=list)
    mandos: list[Mando] = field(default_factory=list)
    superiores: dict[str, str] = field(default_factory=dict)
    vocabulario: frozenset[str] = frozenset()
    siglas: frozenset[str] = frozenset()
    decisiones: tuple[Decision, ...] = ()
    traidas: list[Linea] = field(default_factory=list)
    dichos: dict[int, str] = field(default_factory=dict)

    def avisa(self, codigo: str, mensaje: str, linea: int = 0) -> None:
        """Anota un aviso para la persona que revisa."""
        self.documento.avisos.append(Aviso(codigo, mensaje, linea))

    def organo(self, identificador: str | None) -> Organo | None:
        """Da el órgano con ese identificador; None si no existe."""
        return next((organo for organo in self.documento.organos if organo.id == identificador), None)


def cambia_de_letra(una: Linea, otra: Linea) -> bool:
    """Dice si el formato los escribe de tamaños distintos: un título y, debajo, el nombre de un órgano."""
    return bool(una.letra and otra.letra) and abs(una.letra - otra.letra) >= _SALTO_DE_LETRA


def cambia_de_peso(una: Linea, otra: Linea) -> bool:
    """Dice si uno va todo en negrita y el otro no tiene nada en ella: un encabezado y su texto."""
    pesos = [sum(fin - inicio for inicio, fin in linea.negritas) / max(1, len(linea.texto)) for linea in (una, otra)]
    return min(pesos) == 0 and max(pesos) > _TODA


def tras_encabezado(anterior: Fragmento | None) -> bool:
    """Dice si lo anterior es un encabezado o el renglón en que termina uno."""
    return anterior is not None and anterior.papel in (*ENCABEZADOS, "sigue")


def cierra(anterior: Fragmento | None, cierres: tuple[str, ...]) -> bool:
    """Dice si lo anterior acaba en alguno de esos signos."""
    return anterior is not None and anterior.texto.endswith(cierres)


def unir_rangos(rangos: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Une los rangos contiguos y quita los vacíos; los espera en orden."""
    unidos: list[tuple[int, int]] = []
    for inicio, fin in rangos:
        if inicio >= fin:
            continue
        if unidos and unidos[-1][1] == inicio:
            unidos[-1] = (unidos[-1][0], fin)
        else:
            unidos.append((inicio, fin))
    return unidos


def apartar(mesa_apartadas: list[Apartada], linea: Linea, motivo: str) -> None:
    """Anota un renglón apartado, con su viñeta, sus palabras y los blancos anchos entre sus columnas."""
    columnas = HUECO.join(
        linea.texto[desde:hasta].strip() for desde, hasta in pairwise([0, *linea.huecos, len(linea.texto)])
    )
    texto = f"{linea.marca} {columnas}".strip() if linea.palabras_marca else linea.marca + columnas
    rango = (linea.palabra, linea.palabra + linea.palabras)
    mesa_apartadas.append(Apartada(texto, linea.numero, motivo, (rango,)))
