"""Los asientos que ya había son cada uno un acto, que guarda el nombre de quien lo hizo."""

from django.db import migrations


def darles_acto(apps, schema_editor):
    Acto, Asiento = apps.get_model("bitacora", "Acto"), apps.get_model("bitacora", "Asiento")
    for asiento in Asiento.objects.filter(acto=None).select_related("usuario").order_by("momento", "id").iterator(500):
        usuario = asiento.usuario
        nombre = f"{usuario.first_name} {usuario.last_name}".strip() or usuario.username if usuario else ""
        acto = Acto.objects.create(usuario=usuario, quien=nombre)
        Acto.objects.filter(pk=acto.pk).update(momento=asiento.momento)
        Asiento.objects.filter(pk=asiento.pk).update(acto=acto.uid)


class Migration(migrations.Migration):

    dependencies = [
        ("bitacora", "0002_historia"),
    ]

    operations = [migrations.RunPython(darles_acto, migrations.RunPython.noop)]
