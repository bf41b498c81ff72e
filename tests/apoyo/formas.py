"""Llenar una página del admin como la llena una persona: lo que ya trae, más lo que se cambia."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.test import Client


def datos_de(forma: forms.BaseForm) -> dict[str, Any]:
    """Da lo que el navegador enviaría de una forma tal como se muestra."""
    datos: dict[str, Any] = {}
    for campo in forma:
        valor = campo.value()
        if isinstance(campo.field.widget, forms.CheckboxInput):
            if valor:
                datos[campo.html_name] = "on"
            continue
        dibujo = getattr(campo.field.widget, "widget", campo.field.widget)  # el admin envuelve los de otro modelo
        dado = dibujo.format_value(valor)
        datos[campo.html_name] = "" if dado is None else dado
    return datos


def datos_de_pagina(respuesta: HttpResponse) -> dict[str, Any]:
    """Da lo que enviaría la página de un objeto: su forma y sus listas."""
    datos = datos_de(respuesta.context["adminform"].form)
    for lista in respuesta.context["inline_admin_formsets"]:
        datos |= datos_de(lista.formset.management_form)
        for forma in lista.formset.forms:
            datos |= datos_de(forma)
    return datos


def guardar(cliente: Client, url: str, **cambios: Any) -> HttpResponse:
    """Abre una página, cambia unos campos y la guarda; sigue hasta la página que queda a la vista."""
    pagina = cliente.get(url)
    assert pagina.status_code == 200, pagina
    datos = datos_de_pagina(pagina) | {clave.replace("__", "-"): valor for clave, valor in cambios.items()}
    return cliente.post(url, {clave: valor for clave, valor in datos.items() if valor is not None}, follow=True)


def errores(respuesta: HttpResponse) -> list[str]:
    """Da lo que la página señala como error; vacía si no es una forma que volvió."""
    return [str(error) for error in (respuesta.context or {}).get("errors", ())]


def mensajes(respuesta: HttpResponse) -> str:
    """Da los mensajes que la página muestra, juntos."""
    return " ".join(str(mensaje) for mensaje in respuesta.context["messages"])
