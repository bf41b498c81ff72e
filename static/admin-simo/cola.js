"use strict";
/* La cola que avanza sola: mientras haya archivos que esperan, la página pide leer el siguiente. */
(function () {
  const cola = document.getElementById("cola");
  const dicho = document.getElementById("dicho");
  const vale = document.querySelector("#leer [name=csrfmiddlewaretoken]").value;

  async function leer() {
    const cuerpo = new FormData();
    cuerpo.append("csrfmiddlewaretoken", vale);
    const respuesta = await fetch(cola.dataset.leer, {
      method: "POST", body: cuerpo, headers: { Accept: "application/json" }, credentials: "same-origin",
    });
    if (!respuesta.ok) { throw new Error(String(respuesta.status)); }
    const resultado = await respuesta.json();
    const conFoco = cola.contains(document.activeElement);
    cola.innerHTML = resultado.cuerpo;
    if (conFoco) { cola.tabIndex = -1; cola.focus({ preventScroll: true }); }
    if (resultado.dicho) { dicho.textContent = resultado.dicho; }
    return resultado.sigue;
  }

  (async function () {
    try {
      let sigue = Number(cola.dataset.esperan) > 0;
      while (sigue) { sigue = await leer(); }
    } catch (error) {
      dicho.textContent = "La lectura se detuvo: vuelva a cargar la página para seguir.";
    }
  })();
})();
