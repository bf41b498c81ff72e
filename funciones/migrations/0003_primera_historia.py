"""Lo que ya estaba guardado empieza su historia como está hoy."""

from django.db import migrations

from bitacora.siembra import sembrar


def sembrar_historia(apps, schema_editor):
    sembrar(apps, "funciones", ["Funcion:fundamento"])


class Migration(migrations.Migration):

    dependencies = [("funciones", "0002_historia"), ("bitacora", "0003_actos_de_los_asientos")]

    operations = [migrations.RunPython(sembrar_historia, migrations.RunPython.noop)]
