"""De las firmas y los cambios leídos a los guardados: la página de autorización y el control de cambios."""

from __future__ import annotations

from bitacora.services import crear_con_historia
from manuales.importacion import modelo
from manuales.models import CambioControlado, Edicion, Firma
from manuales.services.trozos import caber
from texto.normal import limpiar, plegar


def incorporar_hojas(*, edicion: Edicion, documento: modelo.Documento) -> None:
    """Llena la página de autorización y el control de cambios de una edición recién abierta.

    Args:
        edicion: con los renglones vacíos que pide su plantilla, uno por rol.
    """
    if documento.firmas:
        _guardar_firmas(edicion, documento.firmas)
    crear_con_historia(_cambio(edicion, lugar, leido) for lugar, leido in enumerate(documento.cambios, start=1))


def _guardar_firmas(edicion: Edicion, leidas: list[modelo.Firma]) -> None:
    """Pone cada firma en el renglón de su rol; el rol que la plantilla no tiene va tras la firma anterior."""
    renglones = list(edicion.firmas.order_by("orden", "id"))
    ultima = -1
    for leida in leidas:
        suyos = [lugar for lugar, renglon in enumerate(renglones) if plegar(renglon.rol) == plegar(leida.rol)]
        libre = next((lugar for lugar in suyos if not renglones[lugar].nombre), None)
        if libre is None:
            libre = (suyos[-1] if suyos else ultima) + 1
            rol = renglones[suyos[-1]].rol if suyos else presentable(leida.rol)
            renglones.insert(libre, Firma(edicion=edicion, rol=rol))
        renglones[libre].nombre, renglones[libre].cargo = _nombre_y_cargo(leida)
        ultima = libre
    for orden, renglon in enumerate(renglones, start=1):
        renglon.orden = orden
        renglon.clean_fields(exclude=["edicion"])
        renglon.save()


def _nombre_y_cargo(leida: modelo.Firma) -> tuple[str, str]:
    nombre, sobrante = caber(limpiar(leida.nombre), 200)
    return nombre, " ".join(f"{sobrante} {limpiar(leida.cargo)}".split())


def presentable(rol: str) -> str:
    """Escribe el rol como los de las plantillas: «VALIDÓ» da «Validó»; «VO. BO.», «Vo. Bo.»."""
    if not rol.isupper():
        return rol
    return rol.title() if "." in rol else rol.capitalize()


def _cambio(edicion: Edicion, lugar: int, leido: modelo.Cambio) -> CambioControlado:
    """Da el renglón guardado; lo que no cabe en un dato corto pasa al resumen."""
    cortos = [caber(limpiar(dato), 200) for dato in (leido.concepto, leido.seccion, leido.aprobo)]
    concepto, seccion, aprobo = (corto for corto, _ in cortos)
    resumen = "\n".join(parte for parte in [*(sobra for _, sobra in cortos), limpiar(leido.resumen)] if parte)
    cambio = CambioControlado(
        edicion=edicion,
        orden=int(leido.numero) if leido.numero else lugar,
        concepto=concepto,
        seccion=seccion,
        resumen=resumen,
        aprobo=aprobo,
        fecha=leido.fecha,
    )
    cambio.clean_fields(exclude=["edicion"])
    return cambio
