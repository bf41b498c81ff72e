"""Revertir los cambios de un acto: dejar cada cosa como estaba antes de él, o decir por qué no se puede."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import F, Q
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from bitacora.estados import Cambio, Valores, actuales, nombre_en, relaciones_de
from bitacora.services.con_historia import LOTE, actualizar_con_historia, anotar
from bitacora.services.inventario import inventario
from texto.campos import TextoPlegadoField

Claves = dict[Any, set[int]]


class Reversion:
    """Los cambios de un acto, por revertir; se comprueban y luego se aplican, dentro de una transacción.

    Args:
        cambios: los del acto.
        completar: pone a un objeto que vuelve a crearse las columnas que la historia no guarda.
    """

    def __init__(self, cambios: Sequence[Cambio], *, completar: Callable[[Any], None] = lambda objeto: None) -> None:
        self.completar = completar
        self.avisos: list[str] = []
        self.por_modelo: dict[Any, list[Cambio]] = {}
        for cambio in cambios:
            if cambio.campos or cambio.verbo != "change":  # lo que quedó como estaba no hay que revertirlo
                self.por_modelo.setdefault(cambio.modelo, []).append(cambio)

    def comprobar(self) -> None:
        """Comprueba que todo esté como el acto lo dejó.

        Raises:
            ValidationError: si otro acto cambió después lo mismo, o la historia no dice cómo estaba.
        """
        for modelo, cambios in self.por_modelo.items():
            hoy = actuales(modelo, [cambio.pk for cambio in cambios])
            for cambio in cambios:
                if not cambio.completo:
                    raise ValidationError(
                        f"No se puede deshacer: la historia no dice cómo estaba antes {nombrar(cambio)}."
                    )
                if not _sigue_igual(cambio, hoy.get(cambio.pk)):
                    raise ValidationError(_choque(nombrar(cambio)))

    def aplicar(self) -> list[dict[str, Any]]:
        """Escribe los cambios al revés: primero lo que cambió, luego borra lo creado y vuelve a crear lo borrado.

        Returns:
            lo que se borró, con su contenido.

        Raises:
            ValidationError: si de lo que se borra ya cuelga algo, aquello de lo que colgaba ya no existe,
                o con ello quedaría una rama en círculo o partida.
        """
        for modelo, cambios in self.por_modelo.items():
            self._cambiar(modelo, [cambio for cambio in cambios if cambio.verbo == "change"])
        borrado = self._borrar()
        for modelo, cambios in self.por_modelo.items():
            self._crear(modelo, [cambio for cambio in cambios if cambio.verbo == "delete"])
        for modelo, cambios in self.por_modelo.items():
            if hasattr(modelo, "LISTA"):
                _comprobar_ramas(modelo, {cambio.pk for cambio in cambios})
                _cerrar_huecos(modelo, cambios)
        return borrado

    def _cambiar(self, modelo: Any, cambios: Sequence[Cambio]) -> None:
        valores = self._con_lo_que_existe(modelo, [(cambio, cambio.campos) for cambio in cambios])
        objetos = modelo._base_manager.in_bulk([cambio.pk for cambio in cambios])
        relaciones = {campo.name for campo in relaciones_de(modelo)}
        grupos: dict[tuple[str, ...], list[Any]] = {}
        for cambio in cambios:
            objeto = objetos[cambio.pk]
            columnas = tuple(campo for campo in cambio.campos if campo not in relaciones)
            for columna in columnas:
                setattr(objeto, columna, valores[cambio.pk][columna])
            _ligar(modelo, objeto, {n: valores[cambio.pk][n] for n in relaciones & set(cambio.campos)})
            grupos.setdefault(columnas, []).append(objeto)
        for columnas, grupo in grupos.items():
            if columnas:
                actualizar_con_historia(grupo, _por_escribir(modelo, columnas, grupo))
            else:
                anotar(grupo, nuevos=False)

    def _borrar(self) -> list[dict[str, Any]]:
        borrado: list[dict[str, Any]] = []
        creados: Claves = {
            modelo: {cambio.pk for cambio in cambios if cambio.verbo == "add"}
            for modelo, cambios in self.por_modelo.items()
        }
        for modelo, claves in reversed(creados.items()):
            objetos = list(modelo._base_manager.filter(pk__in=claves)) if claves else []
            if objetos:
                _comprobar_que_nada_cuelga(objetos, creados)
                borrado += inventario(objetos)
                modelo._base_manager.filter(pk__in=claves).delete()
        return borrado

    def _crear(self, modelo: Any, cambios: Sequence[Cambio]) -> None:
        if not cambios:
            return
        valores = self._con_lo_que_existe(modelo, [(cambio, cambio.antes.valores) for cambio in cambios])
        relaciones = [campo.name for campo in relaciones_de(modelo)]
        objetos = []
        for cambio in cambios:
            suyos = valores[cambio.pk]
            objeto = modelo(**{columna: valor for columna, valor in suyos.items() if columna not in relaciones})
            self.completar(objeto)
            objetos.append(objeto)
        modelo._base_manager.bulk_create(objetos, batch_size=LOTE)
        for objeto in objetos:
            _ligar(modelo, objeto, {nombre: valores[objeto.pk][nombre] for nombre in relaciones})
        anotar(objetos, nuevos=True)

    # Lo que ya no existe.

    def _con_lo_que_existe(
        self, modelo: Any, pedidos: Sequence[tuple[Cambio, Iterable[str]]]
    ) -> dict[int, dict[str, Any]]:
        """Da los valores de antes de unos campos, por clave, sin lo que nombraban y ya no existe."""
        resultado = {cambio.pk: {campo: cambio.antes.valores[campo] for campo in campos} for cambio, campos in pedidos}
        por_clave = {cambio.pk: cambio for cambio, _ in pedidos}
        for campo in (*modelo._meta.concrete_fields, *relaciones_de(modelo)):
            if campo.is_relation:
                self._quitar_lo_que_falta(campo, resultado, por_clave)
        return resultado

    def _quitar_lo_que_falta(
        self, campo: Any, resultado: dict[int, dict[str, Any]], cambios: dict[int, Cambio]
    ) -> None:
        nombre, otro = (campo.name if campo.many_to_many else campo.attname), campo.related_model
        nombradas = {pk: _claves(valores.get(nombre)) for pk, valores in resultado.items()}
        pedidas = set().union(*nombradas.values())
        hay = set(otro._base_manager.filter(pk__in=pedidas).values_list("pk", flat=True)) if pedidas else set()
        hay |= {cambio.pk for cambio in self.por_modelo.get(otro, ()) if cambio.verbo == "delete"}
        for pk, claves in nombradas.items():
            if claves <= hay:
                continue
            if hasattr(otro._meta, "simple_history_manager_attribute") or not (campo.many_to_many or campo.null):
                raise ValidationError(
                    f"No se puede deshacer: {nombrar(cambios[pk])} estaba en algo que ya no existe "
                    f"({otro._meta.verbose_name}). Deshaga antes el acto que lo eliminó."
                )
            valor = resultado[pk][nombre]
            resultado[pk][nombre] = tuple(v for v in valor if v in hay) if campo.many_to_many else None
            self.avisos.append(f"{nombrar(cambios[pk])} volvió sin {campo.verbose_name}: ya no está en el catálogo.")


def _claves(valor: Any) -> set[Any]:
    if isinstance(valor, tuple):
        return set(valor)
    return set() if valor is None else {valor}


def nombrar(cambio: Cambio) -> str:
    """Da cómo se dice de qué es un cambio: ««Custodiar los acervos.» (función)»."""
    estado = cambio.despues or cambio.antes
    nombre = nombre_en(cambio.modelo, estado) if estado else ""
    return f"«{nombre}» ({cambio.modelo._meta.verbose_name})"


def _choque(nombre: str) -> str:
    return f"No se puede deshacer: otro acto cambió después {nombre}. Deshaga antes ese otro acto, o corríjalo a mano."


def _sigue_igual(cambio: Cambio, hoy: Valores | None) -> bool:
    if cambio.despues is None or hoy is None:
        return cambio.despues is None and hoy is None
    # De lo creado importa todo menos su lugar, que otros recorren al entrar en la misma lista.
    campos = cambio.campos if cambio.antes is not None else [c for c in cambio.despues.valores if c != "orden"]
    return all(hoy[campo] == cambio.despues.valores[campo] for campo in campos)


def _comprobar_que_nada_cuelga(objetos: Sequence[Any], creados: Claves) -> None:
    """Comprueba que con lo que se borra no se va, ni queda sin él, nada que otro acto haya puesto."""
    colector = Collector(using=router.db_for_write(type(objetos[0])))
    try:
        colector.collect(objetos)
    except (ProtectedError, RestrictedError) as error:
        raise ValidationError(_choque(f"«{objetos[0]}»")) from error
    sueltos = [*colector.data.values(), *colector.fast_deletes]
    for consultas in colector.field_updates.values():
        sueltos += consultas
    for uno in (uno for grupo in sueltos for uno in grupo):
        if not uno._meta.auto_created and uno.pk not in creados.get(type(uno), set()):
            raise ValidationError(_choque(f"«{objetos[0]}», de que ahora depende «{uno}»"))


def _por_escribir(modelo: Any, columnas: Sequence[str], objetos: Sequence[Any]) -> list[str]:
    """Da los campos que se escriben con esas columnas: también los que se calculan de ellas."""
    campos = [campo.name for campo in modelo._meta.concrete_fields if campo.attname in columnas]
    for plegado in modelo._meta.concrete_fields:
        if isinstance(plegado, TextoPlegadoField) and set(plegado.de) & set(campos):
            for objeto in objetos:
                plegado.pre_save(objeto, add=False)
            campos.append(plegado.name)
    return campos


def _ligar(modelo: Any, objeto: Any, relaciones: dict[str, Iterable[int]]) -> None:
    """Deja las relaciones de muchos a muchos de un objeto como se piden; su historia la anota quien llama."""
    for nombre, claves in relaciones.items():
        campo = modelo._meta.get_field(nombre)
        paso = campo.remote_field.through
        suyo, otro = f"{campo.m2m_field_name()}_id", f"{campo.m2m_reverse_field_name()}_id"
        paso._base_manager.filter(**{suyo: objeto.pk}).delete()
        paso._base_manager.bulk_create(paso(**{suyo: objeto.pk, otro: clave}) for clave in claves)


def _comprobar_ramas(modelo: Any, claves: set[int]) -> None:
    """Comprueba que lo que volvió a su lugar no dejó en otro a lo que otro acto le colgó, ni hizo un círculo."""
    if "parent_id" not in modelo.LISTA:
        return
    suyos = Q(pk__in=claves) | Q(parent__in=claves)
    for columna in modelo.LISTA:
        ajenos = modelo._base_manager.filter(suyos, parent__isnull=False).exclude(**{f"parent__{columna}": F(columna)})
        if columna != "parent_id" and (ajeno := ajenos.first()) is not None:
            raise ValidationError(_choque(f"«{ajeno}»"))
    padres: dict[int, int | None] = {}
    frontera = set(claves)
    while frontera:
        padres.update(modelo._base_manager.filter(pk__in=frontera).values_list("pk", "parent_id"))
        frontera = {padres[clave] for clave in frontera if padres.get(clave)} - padres.keys()
    for clave in claves:
        camino, uno = {clave}, padres.get(clave)
        while uno:
            if uno in camino:
                raise ValidationError(
                    _choque(f"«{modelo._base_manager.get(pk=uno)}», que ahora está en su propia rama")
                )
            camino.add(uno)
            uno = padres.get(uno)


def _cerrar_huecos(modelo: Any, cambios: Iterable[Cambio]) -> None:
    """Deja sin huecos ni empates el orden de las listas en que hubo cambios."""
    listas = {
        tuple(estado.valores[columna] for columna in modelo.LISTA)
        for cambio in cambios
        for estado in (cambio.antes, cambio.despues)
        if estado is not None
    }
    for lista in listas:
        donde = dict(zip(modelo.LISTA, lista, strict=True))
        hermanos = list(modelo._base_manager.filter(**donde).order_by("orden", "pk"))
        fuera = [(lugar, uno) for lugar, uno in enumerate(hermanos, start=1) if uno.orden != lugar]
        for lugar, uno in fuera:
            uno.orden = lugar
        actualizar_con_historia([uno for _, uno in fuera], ["orden"])
