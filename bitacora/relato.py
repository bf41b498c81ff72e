"""La historia leída: quién hizo qué y cuándo, con la diferencia palabra por palabra, en un número fijo de consultas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from bitacora.estados import Cambio, Estado, actuales, cambios_de, modelos_con_historia, nombre_en, relaciones_de
from bitacora.models import Acto, Asiento
from bitacora.restaurables import restaurable
from texto.campos import TextoRicoField
from texto.diferencia import TramoComparado, diferencia
from texto.rico import TextoRico

#: Un acto que tocó más que esto (una importación) se cuenta por su número, sin leer sus textos.
MUCHOS = 60
#: Columnas que no se cuentan: su lugar ya lo dice la frase del acto.
_CALLADAS = {"orden", "estructura", "edicion"}
_VERBOS = {"add": "creado", "change": "cambiado", "delete": "eliminado"}


@dataclass(frozen=True, slots=True)
class Historial:
    """De qué actos se habla y de qué cosas.

    Args:
        actos: del más nuevo al más viejo; se cuentan por páginas con :func:`contar_actos`.
        solo: por modelo, los renglones de historia que se cuentan; sin él, todos los de cada acto.
    """

    actos: models.QuerySet
    solo: Mapping[Any, models.QuerySet] | None = None

    @classmethod
    def de(cls, solo: Mapping[Any, models.QuerySet]) -> Historial:
        """El de los actos en que nacieron unos renglones."""
        return cls(Acto.objects.que_tocaron(list(solo.values())), solo)


def historia_de(objeto: Any) -> Historial:
    """Da los actos que tocaron un renglón con historia: una función, un órgano, una sección, un bloque…"""
    return Historial.de({type(objeto): type(objeto).history.filter(id=objeto.pk)})


@dataclass(frozen=True, slots=True)
class CampoContado:
    """Un dato que cambió, con lo que se quitó y lo que se puso."""

    rotulo: str
    tramos: tuple[TramoComparado, ...]


@dataclass(frozen=True, slots=True)
class CambioContado:
    """Lo que un acto le hizo a una cosa.

    Args:
        clase: qué es («función»).
        verbo: «creado», «cambiado» o «eliminado».
        modelo, pk, version: con qué se restaura como quedó en este acto.
        se_restaura: si hoy dice otra cosa y se puede volver a esa versión.
    """

    clase: str
    nombre: str
    verbo: str
    campos: tuple[CampoContado, ...]
    modelo: str
    pk: int
    version: int
    se_restaura: bool


@dataclass(frozen=True, slots=True)
class ActoContado:
    """Un acto, para leerse.

    Args:
        frases: lo que asentó, en orden.
        cambios: lo que le hizo a cada cosa.
        cuenta: si fueron demasiadas, cuántas de cada clase, por su plural.
        deshecho: si está deshecho ahora.
    """

    acto: Acto
    frases: tuple[str, ...]
    cambios: tuple[CambioContado, ...]
    cuenta: Mapping[str, int]
    deshecho: bool


def contar_actos(actos: Sequence[Acto], *, solo: Mapping[Any, models.QuerySet] | None = None) -> list[ActoContado]:
    """Cuenta unos actos: cuántas consultas hace no depende de cuántos son ni de cuánto cambiaron.

    Args:
        actos: los de una página.
        solo: por modelo, los renglones de historia de que se habla; sin él, todos.
    """
    uids = [acto.uid for acto in actos]
    miradas = solo if solo is not None else {modelo: modelo.history.all() for modelo in modelos_con_historia()}
    cuentas = _cuentas(uids, miradas)
    breves = [uid for uid in uids if sum(cuentas[uid].values()) <= MUCHOS]
    cambios = cambios_de(breves, solo=miradas)
    frases: dict[UUID, list[str]] = {uid: [] for uid in uids}
    for uid, resumen in Asiento.objects.filter(acto__in=uids).order_by("id").values_list("acto_id", "resumen"):
        frases[uid].append(resumen)
    en_vigor = Acto.objects.filter(deshace__uid__in=uids, deshecho_por__isnull=True)
    deshechos = set(en_vigor.values_list("deshace__uid", flat=True))
    lector = _Lector([cambio for suyos in cambios.values() for cambio in suyos])
    return [
        ActoContado(
            acto,
            tuple(dict.fromkeys(frases[acto.uid])),
            tuple(contado for cambio in cambios.get(acto.uid, ()) if (contado := lector.contar(cambio))),
            {} if acto.uid in cambios else cuentas[acto.uid],
            acto.uid in deshechos,
        )
        for acto in actos
    ]


def _cuentas(actos: Collection[UUID], miradas: Mapping[Any, models.QuerySet]) -> dict[UUID, Counter[str]]:
    """Cuántas cosas de cada clase tocó cada acto."""
    cuentas: dict[UUID, Counter[str]] = {uid: Counter() for uid in actos}
    for modelo, renglones in miradas.items():
        pares = renglones.filter(acto__in=actos).order_by().values_list("acto_id")
        for uid, cuantos in pares.annotate(models.Count("id", distinct=True)):
            cuentas[uid][str(modelo._meta.verbose_name_plural)] += cuantos
    return cuentas


class _Lector:
    """Dice los valores de unos cambios: los nombres de lo ligado y lo que hoy dice cada cosa se leen de una vez."""

    def __init__(self, cambios: Sequence[Cambio]) -> None:
        claves: dict[Any, set[int]] = {}
        ligadas: dict[Any, set[Any]] = {}
        for cambio in cambios:
            claves.setdefault(cambio.modelo, set()).add(cambio.pk)
            for campo in _contables(cambio.modelo):
                if campo.is_relation and _nombre(campo) in cambio.campos:
                    ligadas.setdefault(campo.related_model, set()).update(_ligadas(cambio, _nombre(campo)))
        self.hoy = {modelo: actuales(modelo, suyas) for modelo, suyas in claves.items()}
        self.nombres = {
            modelo: {uno.pk: str(uno) for uno in modelo._base_manager.filter(pk__in=suyas)}
            for modelo, suyas in ligadas.items()
        }

    def contar(self, cambio: Cambio) -> CambioContado | None:
        """Da un cambio para leerse; None si no cambió más que su lugar."""
        campos = tuple(self._campo(cambio, campo) for campo in _contables(cambio.modelo) if _se_cuenta(cambio, campo))
        if cambio.verbo == "change" and not campos:
            return None
        estado = cambio.despues or cambio.antes
        if estado is None:
            return None
        return CambioContado(
            clase=str(cambio.modelo._meta.verbose_name),
            nombre=nombre_en(cambio.modelo, estado),
            verbo=_VERBOS[cambio.verbo],
            campos=campos,
            modelo=cambio.modelo._meta.label_lower,
            pk=cambio.pk,
            version=estado.version,
            se_restaura=cambio.despues is not None and self._dice_otra_cosa(cambio.modelo, cambio.pk, cambio.despues),
        )

    def _dice_otra_cosa(self, modelo: Any, pk: int, estado: Estado) -> bool:
        como, hoy = restaurable(modelo), self.hoy[modelo].get(pk)
        return bool(como and hoy and any(hoy[campo] != estado.valores[campo] for campo in como.campos))

    def _campo(self, cambio: Cambio, campo: Any) -> CampoContado:
        antes, despues = (
            self._dicho(campo, estado.valores[_nombre(campo)]) if estado else ""
            for estado in (cambio.antes, cambio.despues)
        )
        if _es_texto(campo):
            tramos = diferencia(antes, despues)
        else:
            partes = (TramoComparado("quitado", antes), TramoComparado("puesto", despues))
            tramos = tuple(tramo for tramo in partes if tramo.texto)
        return CampoContado(str(campo.verbose_name), tramos)

    def _dicho(self, campo: Any, valor: Any) -> str:
        """Da un valor como lo lee una persona."""
        if isinstance(valor, TextoRico):
            return valor.a_marcas()
        if isinstance(valor, bool):
            return "sí" if valor else "no"
        if campo.is_relation:
            nombres = self.nombres.get(campo.related_model, {})
            claves = valor if isinstance(valor, tuple) else () if valor is None else (valor,)
            return "; ".join(nombres.get(clave, "(ya no existe)") for clave in claves)
        if campo.choices:
            return str(dict(campo.flatchoices).get(valor, valor))
        return "" if valor is None else str(valor)


def _contables(modelo: Any) -> list[Any]:
    """Los datos de un modelo que una persona escribe o decide."""
    campos = [campo for campo in modelo.history.model.tracked_fields if campo.editable and not campo.primary_key]
    return [campo for campo in (*campos, *relaciones_de(modelo)) if campo.name not in _CALLADAS]


def _nombre(campo: Any) -> str:
    return campo.name if campo.many_to_many else campo.attname


def _es_texto(campo: Any) -> bool:
    return isinstance(campo, TextoRicoField | models.CharField | models.TextField) and not campo.choices


def _se_cuenta(cambio: Cambio, campo: Any) -> bool:
    """De lo creado y lo eliminado se cuentan sus textos; de lo cambiado, lo que cambió."""
    if cambio.verbo == "change":
        return _nombre(campo) in cambio.campos
    estado = cambio.despues or cambio.antes
    return _es_texto(campo) and campo.name != "estilo" and estado is not None and bool(estado.valores[campo.attname])


def _ligadas(cambio: Cambio, nombre: str) -> set[Any]:
    valores = [estado.valores[nombre] for estado in (cambio.antes, cambio.despues) if estado is not None]
    return {clave for valor in valores for clave in (valor if isinstance(valor, tuple) else (valor,)) if clave}
