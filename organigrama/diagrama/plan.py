"""Decide cuántas láminas pide un organigrama y dibuja cada una."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from .busqueda import Acomodo, Hueco, acomodar
from .contexto import CUERPO
from .elemento import Elemento, Preparador, texto_vease
from .equivalente import en_prosa, etiqueta
from .lamina import Caja, Lamina, Linea, Papel, Texto
from .marco import SEPARADOR_DE_RAMA, Marco, marco
from .metrica import Medidor
from .nodo import Nodo, profundidad, recorrer, validar
from .trazo import trazar

_PANORAMA = 12  # cajas; una lámina general con menos baja otro nivel antes de remitir a las ramas
_MAYUSCULA = 0.714  # alto de las mayúsculas, en cuerpos de letra
_CUERPO_CODIGO = 0.88  # el código va un poco más chico que el nombre
_GENERAL_PT = 7.5  # la lámina general muestra tantos niveles como quepan con esta letra


@dataclass(frozen=True, slots=True)
class _Hoja:
    """Una lámina acomodada, antes de saber su número."""

    nodo: Nodo
    vease: frozenset[str]
    acomodo: Acomodo
    marco: Marco
    indice: int
    titulo: str

    @property
    def cuerpo(self) -> float:
        return self.acomodo.cuerpo


def planear(
    raiz: Nodo,
    *,
    metrica: Medidor,
    papel: Papel,
    titulo: str,
    vigencia: str | None = None,
    minimo_pt: float = 7.0,
) -> list[Lamina]:
    """Dibuja el organigrama en una lámina o, antes de que la letra sea menor que el mínimo, en varias.

    Con varias, la primera es el panorama y cada caja cuya rama está aparte dice «véase …»; cada órgano
    aparece una sola vez, salvo el que encabeza la lámina de su rama.

    Args:
        raiz: el órgano más alto con todos sus dependientes.
        metrica: los anchos de la tipografía con que se va a imprimir.
        papel: los huecos disponibles y la letra deseada.
        titulo: el del organigrama; las láminas de una rama le agregan el nombre de ésta.
        vigencia: lo que va tras «Vigencia: » al pie, o None.
        minimo_pt: cuerpo del que ninguna letra baja (un nombre de más de mil letras puede obligar).

    Returns:
        Las láminas en orden; la primera es la de ``raiz``.

    Raises:
        ValueError: si el árbol repite un identificador, tiene más de 100 niveles o una dirección mala.
    """
    validar(raiz)
    taller = _Taller(metrica, papel, titulo, vigencia, minimo_pt)
    return taller.laminas(taller.repartir(raiz, titulo))


def planear_por_rama(
    raiz: Nodo,
    *,
    metrica: Medidor,
    papel: Papel,
    titulo: str,
    vigencia: str | None = None,
    minimo_pt: float = 7.0,
) -> list[Lamina]:
    """Dibuja un organigrama general y uno por cada órgano de primer nivel, como lo piden los manuales.

    El general muestra tantos niveles como caben con buena letra; los de primer nivel que tienen
    dependientes llevan además su propia lámina (o láminas) y en el general remiten a ella.

    Args y errores: los de ``planear``.

    Returns:
        El general y después las ramas, por su turno.
    """
    validar(raiz)
    taller = _Taller(metrica, papel, titulo, vigencia, minimo_pt)
    hojas = taller.general(raiz)
    for rama in sorted(raiz.hijos, key=lambda rama: rama.turno):
        if rama.hijos:
            hojas += taller.repartir(rama, taller.titulo_de(rama))
    return taller.laminas(hojas)


class _Taller:
    """Acomoda hojas para un papel y las convierte en láminas numeradas."""

    def __init__(self, metrica: Medidor, papel: Papel, titulo: str, vigencia: str | None, minimo_pt: float) -> None:
        self._preparador = Preparador(metrica)
        self._metrica = metrica
        self._papel = papel
        self._titulo = titulo
        self._vigencia = vigencia
        self._minimo_pt = minimo_pt

    def titulo_de(self, rama: Nodo) -> str:
        """El título de la lámina de una rama."""
        return f"{self._titulo}{SEPARADOR_DE_RAMA}{' '.join(rama.nombre.split())}"

    def repartir(self, nodo: Nodo, titulo: str) -> list[_Hoja]:
        """La rama en una hoja; si la letra no alcanza, un panorama y sus ramas aparte."""
        hoja = self._hoja(nodo, frozenset(), titulo)
        if hoja is not None:
            return [hoja]
        for nivel in _niveles_de_panorama(nodo):
            podado, cortados = _podar(nodo, nivel)
            hoja = self._hoja(podado, frozenset(c.id for c in cortados), titulo)
            if hoja is not None:
                return [hoja, *self._ramas(cortados)]
        cortados = [hijo for hijo in nodo.hijos if hijo.hijos]
        return [*self._hojas_seguidas(nodo, titulo), *self._ramas(cortados)]

    def general(self, raiz: Nodo) -> list[_Hoja]:
        """El organigrama general: hasta el nivel que cabe con buena letra."""
        ramas = frozenset(hijo.id for hijo in raiz.hijos if hijo.hijos)
        for nivel in range(profundidad(raiz), 0, -1):
            podado, cortados = _podar(raiz, nivel)
            minimo = self._minimo_pt if nivel == 1 else max(self._minimo_pt, _GENERAL_PT)
            hoja = self._hoja(podado, ramas if cortados else frozenset(), self._titulo, minimo)
            if hoja is not None:
                return [hoja]
        return self._hojas_seguidas(raiz, self._titulo)

    def laminas(self, hojas: list[_Hoja]) -> list[Lamina]:
        """Numera las hojas y las termina."""
        numeros: dict[str, int] = {}
        for numero, hoja in enumerate(hojas, 1):
            numeros.setdefault(hoja.nodo.id, numero)
        return [self._lamina(hoja, numero, len(hojas), numeros) for numero, hoja in enumerate(hojas, 1)]

    def _ramas(self, cortados: list[Nodo]) -> list[_Hoja]:
        return [hoja for rama in cortados for hoja in self.repartir(rama, self.titulo_de(rama))]

    def _hojas_seguidas(self, nodo: Nodo, titulo: str) -> list[_Hoja]:
        """Demasiados dependientes directos: los reparte en hojas que repiten a su superior."""
        podado, cortados = _podar(nodo, 1)
        vease = frozenset(c.id for c in cortados)
        total = len(podado.hijos)
        for partes in range(2, total):
            cortes = [round(total * i / partes) for i in range(partes + 1)]
            hojas: list[_Hoja] = []
            for desde, hasta in pairwise(cortes):
                trozo = replace(podado, hijos=podado.hijos[desde:hasta])
                hoja = self._hoja(trozo, vease, f"{titulo} (continuación)" if desde else titulo)
                if hoja is None:
                    break
                hojas.append(hoja)
            else:
                return hojas
        sueltos = [replace(podado, hijos=(hijo,)) for hijo in podado.hijos] or [podado]
        return [self._hoja_forzosa(trozo, vease, titulo) for trozo in sueltos]

    def _hoja_forzosa(self, nodo: Nodo, vease: frozenset[str], titulo: str) -> _Hoja:
        """Con la letra que se pueda: sólo para nombres tan largos que llenan la página."""
        minimo = self._minimo_pt
        while (hoja := self._hoja(nodo, vease, titulo, minimo)) is None:
            minimo *= 0.7
        return hoja

    def _hoja(self, nodo: Nodo, vease: frozenset[str], titulo: str, minimo_pt: float | None = None) -> _Hoja | None:
        """La hoja acomodada, o None si no cabe con la letra mínima."""
        raiz = self._preparador.elemento(nodo, vease)
        visible = titulo if self._papel.titulo_visible else ""
        relaciones = {n.relacion for n, nivel in recorrer(nodo) if nivel}
        marcos = [
            marco(formato.ancho, visible, self._vigencia, relaciones, self._metrica) for formato in self._papel.formatos
        ]
        minimo = minimo_pt or self._minimo_pt
        # Un punto de margen por lado: el grueso de la línea no se sale de la lámina.
        huecos = [
            Hueco(f.ancho - 2, f.alto - m.arriba - m.abajo, minimo, self._papel.maximo_pt, self._papel.bueno_pt)
            for f, m in zip(self._papel.formatos, marcos, strict=True)
        ]
        acomodado = acomodar(raiz, huecos)
        if acomodado is None:
            return None
        indice, acomodo = acomodado
        return _Hoja(nodo, vease, acomodo, marcos[indice], indice, titulo)

    def _lamina(self, hoja: _Hoja, numero: int, total: int, numeros: Mapping[str, int]) -> Lamina:
        remisiones = {
            nodo.id: texto_vease(nodo, numeros[nodo.id]) for nodo, _ in recorrer(hoja.nodo) if nodo.id in hoja.vease
        }
        formato = self._papel.formatos[hoja.indice]
        escala, bloque = hoja.cuerpo / CUERPO, hoja.acomodo.bloque
        dx, dy = (formato.ancho - bloque.ancho * escala) / 2, hoja.marco.arriba
        trazado = trazar(hoja.acomodo.contexto, bloque)
        cajas = tuple(
            self._caja(hoja.acomodo, elemento, (x * escala + dx, y * escala + dy, w * escala, h * escala), remisiones)
            for elemento, x, y, w, h in trazado.cajas
        )
        lineas = tuple(
            Linea(li.x1 * escala + dx, li.y1 * escala + dy, li.x2 * escala + dx, li.y2 * escala + dy, li.clase)
            for li in trazado.lineas
        )
        pie = dy + bloque.alto * escala
        textos, muestras, alto = hoja.marco.pie(pie, f"Lámina {numero} de {total}" if total > 1 else "")
        return Lamina(
            ancho=formato.ancho,
            alto=alto,
            orientacion=formato.orientacion,
            cajas=cajas,
            lineas=(*lineas, *muestras),
            textos=(*hoja.marco.textos_del_titulo(), *textos),
            cuerpo=hoja.cuerpo,
            rama=hoja.nodo.id,
            titulo=hoja.titulo,
            descripcion=en_prosa(hoja.nodo, remisiones),
            numero=numero,
        )

    def _caja(
        self,
        acomodo: Acomodo,
        elemento: Elemento,
        lugar: tuple[float, float, float, float],
        remisiones: Mapping[str, str],
    ) -> Caja:
        x, y, ancho, alto = lugar
        nodo, cuerpo = elemento.nodo, acomodo.cuerpo
        chico = min(cuerpo, max(self._minimo_pt, cuerpo * _CUERPO_CODIGO))
        renglones = [(nodo.codigo, chico, "codigo")] if nodo.codigo else []
        renglones += [(texto, cuerpo, "nombre") for texto in acomodo.contexto.renglones(elemento)]
        renglones += [(remisiones[nodo.id], chico, "vease")] if elemento.vease else []
        paso = acomodo.contexto.medidas.interlinea * cuerpo / CUERPO
        base = y + (alto - (len(renglones) - 1) * paso + _MAYUSCULA * cuerpo) / 2
        textos = tuple(
            Texto(x + ancho / 2, base + i * paso, texto, tamano, clase, clase == "nombre" and elemento.nivel == 0)
            for i, (texto, tamano, clase) in enumerate(renglones)
        )
        return Caja(nodo.id, x, y, ancho, alto, elemento.nivel, nodo.relacion, etiqueta(nodo), textos, nodo.url)


def _niveles_de_panorama(nodo: Nodo) -> list[int]:
    """Niveles que puede mostrar el panorama: del más hondo que no pasa de doce cajas al primero."""
    por_nivel: dict[int, int] = {}
    for _, nivel in recorrer(nodo):
        por_nivel[nivel] = por_nivel.get(nivel, 0) + 1
    niveles, cajas = [1], por_nivel[0] + por_nivel[1]
    for nivel in range(2, len(por_nivel)):
        cajas += por_nivel[nivel]
        if cajas > _PANORAMA:
            break
        niveles.append(nivel)
    return niveles[::-1]


def _podar(nodo: Nodo, niveles: int) -> tuple[Nodo, list[Nodo]]:
    """El árbol hasta ese nivel, y los órganos que ahí perdieron a sus dependientes."""
    if niveles == 0:
        return replace(nodo, hijos=()), [nodo] if nodo.hijos else []
    hijos, cortados = [], []
    for hijo in nodo.hijos:
        podado, suyos = _podar(hijo, niveles - 1)
        hijos.append(podado)
        cortados += suyos
    return replace(nodo, hijos=tuple(hijos)), cortados
