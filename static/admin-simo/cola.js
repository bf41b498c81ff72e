"use strict";
/* La cola que avanza sola: la página pide leer el siguiente y, mientras algo se lee, aquí o en otra parte, la mira. */
(function () {
  const cola = document.getElementById("cola");
  const dicho = document.getElementById("dicho");
  const vale = document.querySelector("#leer [name=csrfmiddlewaretoken]").value;
  const PAUSA = 1000; // milisegundos entre dos miradas
  let esperan = Number(cola.dataset.esperan);

  const esperar = (plazo) => new Promise((sigue) => { setTimeout(sigue, plazo); });

  async function pedir(direccion, opciones) {
    const respuesta = await fetch(direccion, {
      headers: { Accept: "application/json" }, credentials: "same-origin", ...opciones,
    });
    if (!respuesta.ok || respuesta.redirected) { throw new Error(String(respuesta.status)); }
    return respuesta.json();
  }

  function leer() {
    const cuerpo = new FormData();
    cuerpo.append("csrfmiddlewaretoken", vale);
    return pedir(cola.dataset.leer, { method: "POST", body: cuerpo });
  }

  /* Pone las filas como están, si cambiaron; quien iba con el teclado sigue en el mismo enlace o botón. */
  function mostrar(resultado) {
    esperan = resultado.esperan;
    if (resultado.dicho) { dicho.textContent = resultado.dicho; }
    if (cola.dataset.cuerpo === resultado.cuerpo) { return; }
    const foco = cola.contains(document.activeElement) ? document.activeElement : null;
    const lugar = foco && (foco.getAttribute("href") || (foco.form && foco.form.getAttribute("action")));
    cola.innerHTML = resultado.cuerpo;
    cola.dataset.cuerpo = resultado.cuerpo;
    if (!foco) { return; }
    const mismo = lugar && cola.querySelector(`a[href="${CSS.escape(lugar)}"], form[action="${CSS.escape(lugar)}"] button`);
    if (!mismo) { cola.tabIndex = -1; }
    (mismo || cola).focus({ preventScroll: true });
  }

  /* Pide leer uno y, hasta que se lea, enseña en qué van todos. */
  async function leerMirando() {
    let termino = false;
    const lectura = leer().finally(() => { termino = true; });
    await Promise.race([lectura, esperar(PAUSA / 4)]);
    while (!termino) {
      const filas = await pedir(cola.dataset.filas, {});
      if (!termino) { mostrar(filas); }
      await Promise.race([lectura, esperar(PAUSA)]);
    }
    return lectura;
  }

  (async function () {
    try {
      while (esperan > 0) {
        const resultado = await leerMirando();
        mostrar(resultado);
        if (!resultado.leyo && esperan > 0) { await esperar(PAUSA); }
      }
    } catch (error) {
      dicho.textContent = "La lectura se detuvo: vuelva a cargar la página para seguir.";
    }
  })();
})();
