"""Las páginas públicas: cada vista pregunta por lo que se puede ver y lo entrega a su plantilla."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from manuales.busqueda import (
    PreguntaInvalida,
    armar_hallazgos,
    leer_palabras,
    organos_que_responden,
    preguntar,
)
from manuales.models import Edicion, Manual
from manuales.services import exportar_pdf
from manuales.sitio import portadas
from manuales.sitio.cabeceras import huella_de, poner_cabeceras, una_vez
from manuales.sitio.dibujo import Dibujante
from manuales.sitio.ficha import leer_organo
from manuales.sitio.lectura import leer_seccion
from manuales.sitio.navegacion import Arbol, OrganoEnArbol, armar_arbol, armar_indice
from organigrama.models import Institucion

ORGANOS_POR_PAGINA = 10
Vista = Callable[..., HttpResponse]


def _de_edicion(vista: Vista) -> Vista:
    """Da a la vista la edición de su dirección, si quien la pide puede verla, y cuida las cabeceras."""

    @require_safe
    @wraps(vista)
    def envoltura(
        request: HttpRequest, institucion: str, manual: str, numero: int | None = None, **argumentos: UUID
    ) -> HttpResponse:
        ediciones = Edicion.objects.visibles_para(request.user).con_manual().del_manual(institucion, manual)
        edicion = (ediciones if numero is None else ediciones.filter(numero=numero)).por_preferencia().first()
        if edicion is None:
            raise Http404
        huella = "" if request.user.is_authenticated else huella_de(edicion)
        respuesta = get_conditional_response(request, etag=huella) if huella else None
        return poner_cabeceras(request, respuesta or vista(request, edicion, **argumentos), huella)

    return envoltura


def _direccion_de_organo(edicion: Edicion, organo: OrganoEnArbol) -> str:
    return reverse("manuales:organo", args=(*edicion.lugar, organo.uid))


def _dibujante(edicion: Edicion, arbol: Arbol) -> Dibujante:
    return Dibujante(arbol, edicion.manual.institucion.nombre, partial(_direccion_de_organo, edicion))


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """Las instituciones y sus manuales."""
    ediciones = Edicion.objects.visibles_para(request.user)
    return render(request, "manuales/inicio.html", {"instituciones": portadas.por_institucion(ediciones)})


@require_safe
def institucion(request: HttpRequest, institucion: str) -> HttpResponse:
    """Los manuales de una institución, con lo que tiene cada uno."""
    la_suya = get_object_or_404(Institucion, slug=institucion)
    suyas = Edicion.objects.visibles_para(request.user).filter(manual__institucion=la_suya)
    manuales = portadas.manuales_con_cuentas(suyas)
    if not manuales:
        raise Http404
    return render(request, "manuales/institucion.html", {"institucion": la_suya, "manuales": manuales})


@_de_edicion
def manual(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """La edición que rige o, para quien puede ver borradores, la más nueva."""
    return _pagina_de_edicion(request, edicion)


@_de_edicion
def edicion(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """Una edición: su árbol de órganos y sus secciones."""
    return _pagina_de_edicion(request, edicion)


def _pagina_de_edicion(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    otras = Edicion.objects.visibles_para(request.user).filter(manual=edicion.manual).exclude(pk=edicion.pk)
    contexto = {
        "edicion": edicion,
        "arbol": armar_arbol(edicion),
        "secciones": armar_indice(edicion),
        "firmas": edicion.firmas.exclude(nombre=""),
        "otras": otras.order_by("-numero"),
    }
    return render(request, "manuales/edicion.html", contexto)


@_de_edicion
def organo(request: HttpRequest, edicion: Edicion, uid: UUID) -> HttpResponse:
    """Un órgano: objetivo, funciones, organigrama y lugar en el árbol."""
    arbol = armar_arbol(edicion)
    suyo = arbol.organo(uid)
    if suyo is None:
        raise Http404
    visibles = Edicion.objects.visibles_para(request.user).exclude(manual=edicion.manual).que_se_buscan()
    contexto = {
        "edicion": edicion,
        "arbol": arbol,
        "ficha": leer_organo(suyo, arbol),
        "dibujo": _dibujante(edicion, arbol).de_organo(suyo),
        "otros_manuales": visibles.con_manual().con_organo(uid),
    }
    return render(request, "manuales/organo.html", contexto)


@_de_edicion
def seccion(request: HttpRequest, edicion: Edicion, uid: UUID) -> HttpResponse:
    """Una sección con todos sus textos."""
    arbol = armar_arbol(edicion)
    leida = leer_seccion(edicion, uid, arbol, _dibujante(edicion, arbol))
    if leida is None:
        raise Http404
    return render(request, "manuales/seccion.html", {"edicion": edicion, "leida": leida})


@_de_edicion
def organigrama(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """El organigrama general y su equivalente en palabras."""
    dibujos = una_vez(edicion, "organigrama", lambda: _dibujante(edicion, armar_arbol(edicion)).de_la_edicion())
    return render(request, "manuales/organigrama.html", {"edicion": edicion, "dibujos": dibujos})


@_de_edicion
def edicion_pdf(request: HttpRequest, edicion: Edicion) -> HttpResponse:
    """El PDF oficial de una edición."""
    pdf = una_vez(edicion, "pdf", lambda: exportar_pdf(actor=request.user, edicion=edicion))
    nombre = f"{edicion.manual.slug}-edicion-{edicion.numero}{'-borrador' if edicion.es_borrador else ''}.pdf"
    cabeceras = {"Content-Disposition": content_disposition_header(as_attachment=False, filename=nombre)}
    return HttpResponse(pdf, content_type="application/pdf", headers=cabeceras)


@require_safe
def organo_permanente(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lleva a la página que hoy tiene un órgano, cualquiera que sea la edición que rija."""
    edicion = Edicion.objects.visibles_para(request.user).con_manual().con_organo(uid).first()
    if edicion is None:
        raise Http404
    return HttpResponseRedirect(reverse("manuales:organo", args=(*edicion.lugar, uid)))


@require_safe
def funcion_permanente(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lleva al renglón que hoy tiene una función."""
    edicion = Edicion.objects.visibles_para(request.user).con_manual().con_funcion(uid).first()
    if edicion is None:
        raise Http404
    return HttpResponseRedirect(reverse("manuales:organo", args=(*edicion.lugar, edicion.organo_uid)) + f"#f-{uid}")


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    """Los órganos y las funciones que dicen lo que se busca."""
    visibles = Edicion.objects.visibles_para(request.user).que_se_buscan()
    filtros = portadas.leer_filtros(request.GET)
    contexto = {
        "q": request.GET.get("q", "")[:1000],
        "filtros": filtros,
        "manuales": Manual.objects.con_ediciones(visibles),
    }
    try:
        palabras = leer_palabras(request.GET.get("q", ""))
    except PreguntaInvalida as error:
        return render(request, "manuales/buscar.html", {**contexto, "problema": str(error)})
    if palabras:
        ediciones = filtros.aplicar(visibles)
        pregunta = preguntar(palabras, ediciones)
        pagina = Paginator(organos_que_responden(pregunta, ediciones), ORGANOS_POR_PAGINA).get_page(
            request.GET.get("pagina")
        )
        contexto |= {"pagina": pagina, "hallazgos": armar_hallazgos(list(pagina), pregunta)}
    return render(request, "manuales/buscar.html", contexto)
