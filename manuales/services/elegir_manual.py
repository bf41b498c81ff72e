"""Decir de qué manual es otra edición lo que se importa, o que es de uno nuevo; se proponen los que se le parecen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from bitacora.services import Actor, asentar
from manuales.importacion.correcciones import organos_por_clave
from manuales.importacion.decisiones import clave_de_documento
from manuales.importacion.lexico import norma
from manuales.importacion.modelo import Documento
from manuales.importacion.parejas import parecido
from manuales.models import Edicion, Manual, Revision
from manuales.services.revisar import exigir_por_revisar, guardar_cambio, tomar_revision
from manuales.services.vista_de_revision import documentos_de
from organigrama.models import Institucion, Organo

_MITAD = 0.5  # de los órganos del que tiene menos; desde aquí es probable que sea el mismo manual
_TITULO = 0.9  # lo que se han de parecer los títulos: casi todos empiezan por «Manual de Organización de la…»


@dataclass(frozen=True, slots=True)
class Candidato:
    """Un manual del que un documento puede ser otra edición.

    Args:
        puntos: qué tanto se parecen; 0 si nada.
        razon: en qué, en una frase; vacía si en nada.
        probable: si lo bastante para suponer que es el mismo.
    """

    manual: Manual
    puntos: float
    razon: str
    probable: bool


@transaction.atomic
def elegir_manual(*, actor: Actor, pk: int, version: int, documento: int, manual: UUID | None) -> Revision:
    """Anota de qué manual es otra edición un documento; su título impreso y lo demás quedan como se leyeron.

    Args:
        version: la de la revisión que veía quien elige.
        documento: la clave del documento (véase ``clave_de_documento``).
        manual: el identificador del manual; None si es uno nuevo.

    Raises:
        PermissionDenied: si el actor no puede importar.
        ValidationError: si la revisión cambió o no está por revisar, no tiene ese documento, o el manual no existe o
            es de otra institución.
    """
    revision = tomar_revision(actor=actor, pk=pk, version=version)
    exigir_por_revisar(revision)
    leido = next((uno for uno in documentos_de(revision) if clave_de_documento(uno.linea_inicio) == documento), None)
    if leido is None:
        raise ValidationError("Ese documento ya no está: vea cómo quedó la revisión y decida de nuevo.")
    elegido = None
    if manual is not None:
        elegido = Manual.objects.filter(uid=manual, institucion__siglas__iexact=revision.siglas).first()
        if elegido is None:
            raise ValidationError(f"Ese manual no existe o no es de {revision.siglas}: elija uno de la lista.")
    olvidadas = _olvidar_parejas(revision, leido)
    revision.manuales = {**_los_dichos(revision), str(documento): str(elegido.uid) if elegido is not None else ""}
    guardar_cambio(revision)
    de_cual = f"otra edición de «{elegido}»" if elegido is not None else "un manual nuevo"
    asentar(
        actor=actor,
        accion="elegir_manual",
        objeto=revision,
        resumen=f"Se dijo que «{leido.titulo or revision.nombre}» es {de_cual}",
        detalle={
            "documento": documento,
            "manual": revision.manuales[str(documento)],
            "parejas_olvidadas": olvidadas,
        },
    )
    return revision


def _olvidar_parejas(revision: Revision, documento: Documento) -> dict[str, object]:
    """Quita lo dicho de sus órganos, que hablaba de los del otro manual; da lo que quitó."""
    suyas = {str(clave) for clave in organos_por_clave(documento)}
    dichas = revision.parejas if isinstance(revision.parejas, dict) else {}
    revision.parejas = {clave: dicha for clave, dicha in dichas.items() if clave not in suyas}
    return {clave: dicha for clave, dicha in dichas.items() if clave in suyas}


def _los_dichos(revision: Revision) -> dict[str, str]:
    """Da lo ya elegido de cada documento; nada si se dañó o nombra a un manual que ya no existe."""
    try:
        manuales_elegidos(revision)
    except ValidationError:
        return {}
    return dict(revision.manuales)


def manuales_elegidos(revision: Revision) -> dict[int, Manual | None]:
    """Da, por la clave de cada documento del que una persona lo dijo, su manual; None si es uno nuevo.

    Raises:
        ValidationError: si el manual ya no existe o lo dicho se dañó.
    """
    try:
        dichos = {int(clave): UUID(uid) if uid else None for clave, uid in revision.manuales.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise ValidationError("Lo dicho sobre el manual se dañó: diga otra vez de cuál es otra edición.") from error
    hallados = {uno.uid: uno for uno in Manual.objects.filter(uid__in=[uid for uid in dichos.values() if uid])}
    if any(uid is not None and uid not in hallados for uid in dichos.values()):
        raise ValidationError("El manual que se eligió ya no existe: diga otra vez de cuál es otra edición.")
    return {clave: hallados[uid] if uid is not None else None for clave, uid in dichos.items()}


def candidatos_de(revision: Revision, documento: Documento) -> list[Candidato]:
    """Da los manuales de la institución, los más parecidos primero; los que no se parecen, por su clave y título."""
    institucion = Institucion.objects.filter(siglas__iexact=revision.siglas).first()
    if institucion is None:
        return []
    organos = _organos_de(institucion)
    ahora = {norma(organo.nombre) for organo in documento.organos}
    manuales = Manual.objects.filter(institucion=institucion).order_by("clave", "titulo")
    hallados = [_comparar(manual, documento, ahora, organos.get(manual.pk, {})) for manual in manuales]
    return sorted(hallados, key=lambda uno: -uno.puntos)


def _organos_de(institucion: Institucion) -> dict[int, dict[int, set[str]]]:
    """Da, por manual y por edición, los nombres de sus órganos."""
    estructuras = dict(
        Edicion.objects.filter(manual__institucion=institucion).values_list("estructura_id", "manual_id")
    )
    organos: dict[int, dict[int, set[str]]] = {}
    nombres = Organo.objects.visibles().filter(estructura__in=estructuras).values_list("estructura_id", "nombre")
    for estructura, nombre in nombres:
        organos.setdefault(estructuras[estructura], {}).setdefault(estructura, set()).add(norma(nombre))
    return organos


def _comparar(manual: Manual, documento: Documento, ahora: set[str], ediciones: Mapping[int, set[str]]) -> Candidato:
    antes = max(ediciones.values(), key=lambda suyos: len(suyos & ahora), default=set())
    comunes, menor = len(antes & ahora), min(len(antes), len(ahora))
    parte = comunes / menor if menor and (comunes > 1 or menor == 1) else 0.0
    misma_clave = bool(documento.clave) and documento.clave == manual.clave
    titulo = parecido(documento.titulo, manual.titulo)
    razones = ["tiene la misma clave"] if misma_clave else []
    if titulo >= _TITULO:
        razones.append("se titula igual" if norma(documento.titulo) == norma(manual.titulo) else "se titula parecido")
    if parte > 0:
        razones.append(f"comparten {comunes} de {len(antes)} órganos" if len(antes) > 1 else "comparten su órgano")
    puntos = 3 * parte + 1.5 * misma_clave + titulo * (titulo >= _TITULO)
    return Candidato(manual, puntos, ", ".join(razones), misma_clave or parte >= _MITAD)
