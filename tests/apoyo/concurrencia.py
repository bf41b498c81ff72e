"""Un escritor en su propio proceso, con su propia conexión: lo que dos personas hacen a la vez.

Se corre como ``python -m tests.apoyo.concurrencia <acto> …`` y escribe en la base que diga el entorno.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
ESPERA = 60
CASO = Path(__file__).resolve().parents[1] / "importacion" / "casos" / "municipal_sin_codigos.txt"


def preparar() -> dict[str, int]:
    """Crea una edición con doce órganos; en una base vacía, antes la migra."""
    from django.core.management import call_command

    from tests.apoyo.fabricas import crear_edicion

    call_command("migrate", verbosity=0)
    arbol = {f"Órgano {i}": (f"Órgano {(i - 1) // 3}" if i else None, ["Hacer."]) for i in range(12)}
    edicion = crear_edicion(arbol)
    return {"edicion": edicion.pk, "estructura": edicion.estructura_id, "manual": edicion.manual_id}


def mover(estructura: str, semilla: str, veces: str) -> dict[str, int]:
    """Mueve órganos al azar; lo que la regla prohíbe no cuenta."""
    from django.core.exceptions import ValidationError

    from organigrama.models import Organo
    from organigrama.services import mover_organo

    azar, hechos = random.Random(semilla), 0  # noqa: S311 — sólo escoge qué mover
    for _ in range(int(veces)):
        organos = list(Organo.objects.visibles().filter(estructura=estructura).order_by("pk"))
        uno, padre = azar.choice(organos), azar.choice([*organos, None])
        try:
            mover_organo(actor=None, organo=uno, padre=padre, posicion=azar.choice([None, 0, 1]))
            hechos += 1
        except ValidationError:
            continue
    return {"hechos": hechos}


def crear(estructura: str, prefijo: str, veces: str) -> dict[str, int]:
    """Crea órganos de primer nivel."""
    from organigrama.models import Organo
    from organigrama.services import crear_organo

    for numero in range(int(veces)):
        crear_organo(actor=None, organo=Organo(estructura_id=int(estructura), nombre=f"{prefijo} {numero}"), posicion=0)
    return {"hechos": int(veces)}


def editar(manual: str, veces: str) -> dict[str, int]:
    """Abre ediciones del mismo manual: cada una debe tomar su propio número."""
    from manuales.models import Edicion
    from manuales.services import crear_edicion

    for _ in range(int(veces)):
        crear_edicion(actor=None, edicion=Edicion(manual_id=int(manual), plantilla="imss8"))
    return {"hechos": int(veces)}


def encolar() -> dict[str, int]:
    """Deja una importación por revisar; en una base vacía, antes la migra."""
    from django.core.management import call_command
    from django.utils import timezone

    from manuales.services import encolar_archivos, leer_siguiente
    from tests.apoyo.fabricas import crear_institucion

    call_command("migrate", verbosity=0)
    crear_institucion("IMAPRU")
    encolar_archivos(actor=None, archivos=[("manual.txt", CASO.read_bytes())], siglas="IMAPRU")
    revision = leer_siguiente(actor=None, ahora=timezone.now())
    assert revision is not None
    assert revision.estado == "por_revisar", revision.error
    return {"revision": revision.pk}


def decidir(revision: str, lugar: str, veces: str) -> dict[str, int]:
    """Aparta textos, cada escritor los suyos; si otro decidió antes, vuelve a mirar y lo intenta de nuevo."""
    from django.core.exceptions import ValidationError

    from manuales.importacion import Decision
    from manuales.models import Revision
    from manuales.services import decidir as tomar
    from manuales.services.vista_de_revision import vista_de

    hechos = choques = 0
    while hechos < int(veces):
        actual = Revision.objects.get(pk=revision)
        suyos = [uno for uno in vista_de(actual).nodos if uno.clase == "funcion" and uno.palabra % 2 == int(lugar)]
        decision = Decision("apartar", suyos[0].palabra, suyos[0].fin)
        try:
            tomar(actor=None, pk=actual.pk, version=actual.version, decision=decision)
            hechos += 1
        except ValidationError:
            choques += 1
    return {"hechos": hechos, "choques": choques}


def confirmar(revision: str) -> dict[str, object]:
    """Confirma la revisión; si no puede, dice por qué."""
    from django.core.exceptions import ValidationError

    from manuales.models import Revision
    from manuales.services import confirmar_revision

    version = Revision.objects.get(pk=revision).version
    try:
        return {"ediciones": len(confirmar_revision(actor=None, pk=int(revision), version=version))}
    except ValidationError as error:
        return {"ediciones": 0, "razon": " ".join(error.messages)}


def contar(revision: str) -> dict[str, object]:
    """Cuenta lo que quedó de una revisión."""
    from bitacora.models import Asiento
    from manuales.models import ArchivoOriginal, Edicion, Revision

    guardada = Revision.objects.get(pk=revision)
    return {
        "decisiones": len(guardada.decisiones),
        "asientos": Asiento.objects.filter(accion="decidir").count(),
        "version": guardada.version,
        "estado": guardada.estado,
        "ediciones": Edicion.objects.count(),
        "originales": ArchivoOriginal.objects.count(),
    }


def revisar(estructura: str, manual: str) -> dict[str, object]:
    """Cuenta lo que quedó."""
    from bitacora.models import Asiento
    from manuales.models import Edicion
    from organigrama.models import Estructura, Organo
    from tests.apoyo.arboles import quejas_del_arbol

    return {
        "quejas": quejas_del_arbol(int(estructura)),
        "organos": Organo.objects.visibles().filter(estructura=estructura).count(),
        "movidos": Asiento.objects.filter(accion="mover_organo").count(),
        "creados": Asiento.objects.filter(accion="crear_organo").count(),
        "revision": Estructura.objects.get(pk=estructura).revision,
        "numeros": sorted(Edicion.objects.filter(manual=manual).values_list("numero", flat=True)),
    }


def _esperar(salida: Path) -> None:
    """Espera a que el otro proceso también esté listo."""
    (salida.parent / f"listo-{os.getpid()}").touch()
    limite = time.monotonic() + ESPERA
    while not salida.exists():
        if time.monotonic() > limite:
            raise TimeoutError("Nadie dio la salida.")
        time.sleep(0.005)


def main() -> None:
    """Hace el acto y escribe su resultado como JSON."""
    django.setup()
    acto, *argumentos = sys.argv[1:]
    if salida := os.environ.get("SIMO_SALIDA"):
        _esperar(Path(salida))
    actos = {
        "preparar": preparar, "mover": mover, "crear": crear, "editar": editar, "revisar": revisar,
        "encolar": encolar, "decidir": decidir, "confirmar": confirmar, "contar": contar,
    }  # fmt: skip
    sys.stdout.write(json.dumps(actos[acto](*argumentos)))


if __name__ == "__main__":
    main()
