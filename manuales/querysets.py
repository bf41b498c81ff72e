"""Las preguntas que se hacen a los manuales y a sus ediciones."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models


class ManualQuerySet(models.QuerySet):
    """Consultas sobre manuales."""

    def que_se_llame(self, clave_o_slug: str) -> ManualQuerySet:
        """Los de esa clave o de ese slug."""
        return self.filter(models.Q(clave=clave_o_slug) | models.Q(slug=clave_o_slug))

    def con_ediciones(self, ediciones: EdicionQuerySet) -> ManualQuerySet:
        """Los que tienen alguna de esas ediciones, con su institución; por institución, clave y título."""
        return (
            self.filter(pk__in=ediciones.values("manual"))
            .select_related("institucion")
            .order_by("institucion__nombre", "clave", "titulo")
        )


class EdicionQuerySet(models.QuerySet):
    """Consultas sobre ediciones."""

    def con_manual(self) -> EdicionQuerySet:
        """Con lo que toda página de una edición muestra: manual, institución y estructura."""
        return self.select_related("manual__institucion", "estructura")

    def con_organo(self, uid: UUID) -> EdicionQuerySet:
        """Las que tienen ese órgano, por preferencia; de dos manuales, antes el que lo detalla (está más alto)."""
        suyas = self.filter(estructura__organos__uid=uid, estructura__organos__parent__isnull=False).por_preferencia()
        return suyas.order_by("preferencia", "estructura__organos__level", "-numero", "manual")

    def con_funcion(self, uid: UUID) -> EdicionQuerySet:
        """Las que tienen esa función, por preferencia, con el uid del órgano que la tiene en ``organo_uid``."""
        suyas = self.filter(estructura__organos__funciones__uid=uid).por_preferencia()
        return suyas.annotate(organo_uid=models.F("estructura__organos__uid"))

    def del_manual(self, institucion: str, manual: str) -> EdicionQuerySet:
        """Las del manual que tiene esos nombres de dirección (slug)."""
        return self.filter(manual__institucion__slug=institucion, manual__slug=manual)

    def que_se_buscan(self) -> EdicionQuerySet:
        """Aquellas en que se busca: las que rigen y las que se escriben; las retiradas repetirían lo mismo."""
        return self.exclude(estado="retirada")

    def por_preferencia(self) -> EdicionQuerySet:
        """La publicada antes que los borradores, y estos antes que las retiradas; la más nueva primero."""
        lugar = models.Case(models.When(estado="publicada", then=0), models.When(estado="borrador", then=1), default=2)
        return self.annotate(preferencia=lugar).order_by("preferencia", "-numero", "manual")

    def publicadas(self) -> EdicionQuerySet:
        """Las que el público puede leer."""
        return self.filter(estado="publicada")

    def visibles_para(self, usuario: AbstractBaseUser | AnonymousUser | None) -> EdicionQuerySet:
        """Las publicadas; con permiso para ver borradores, todas: también los borradores y las retiradas."""
        return self if usuario is not None and usuario.has_perm("manuales.ver_borrador") else self.publicadas()


class CitaMarcoQuerySet(models.QuerySet):
    """Consultas sobre los instrumentos que cita un marco jurídico."""

    def de_seccion(self, seccion: UUID) -> CitaMarcoQuerySet:
        """Las de los renglones de una sección, con su renglón y su tipo."""
        return self.filter(bloque__seccion__uid=seccion).select_related("bloque", "tipo")


class RevisionQuerySet(models.QuerySet):
    """Consultas sobre las importaciones en revisión."""

    def abiertas(self) -> RevisionQuerySet:
        """Las que no se han confirmado ni descartado, la última que llegó primero."""
        return self.exclude(estado__in=("confirmada", "descartada")).order_by("-creada_en", "-pk")

    def por_leer(self, *, antes_de: datetime) -> RevisionQuerySet:
        """Las que esperan su turno, y las que empezaron a leerse antes de ese momento y nadie terminó."""
        a_medias = models.Q(estado="leyendo", cambiada_en__lt=antes_de)
        return self.filter(models.Q(estado="en_cola") | a_medias).order_by("creada_en", "pk")
