// Comodidades del sitio: todo funciona también sin este archivo.
"use strict";

(function () {
  const anuncio = document.getElementById("anuncio");
  let reloj;

  function anunciar(frase) {
    anuncio.textContent = frase;
    clearTimeout(reloj);
    reloj = setTimeout(() => { anuncio.textContent = ""; }, 4000);
  }

  // Copiar el enlace permanente en vez de seguirlo; con una tecla o el botón central se sigue como siempre.
  function copiarAlPulsar(enlace) {
    enlace.addEventListener("click", (suceso) => {
      if (suceso.ctrlKey || suceso.metaKey || suceso.shiftKey || suceso.altKey || !navigator.clipboard) return;
      suceso.preventDefault();
      navigator.clipboard.writeText(enlace.href).then(
        () => anunciar("Enlace permanente copiado."),
        () => { window.location.href = enlace.href; },
      );
    });
  }
  document.querySelectorAll(".permanente, [data-copiar]").forEach(copiarAlPulsar);

  // El árbol: abrir y cerrar todo, y recordar lo que cada quien dejó abierto o cerrado.
  const arbol = document.querySelector("[data-arbol]");
  if (arbol) {
    const llave = "arbol-" + arbol.dataset.arbol;
    const ramas = Array.from(arbol.querySelectorAll("details[data-rama]"));

    function leer() {
      try { return JSON.parse(sessionStorage.getItem(llave)) || {}; } catch { return {}; }
    }
    function guardar() {
      try {
        sessionStorage.setItem(llave, JSON.stringify(Object.fromEntries(ramas.map((r) => [r.dataset.rama, r.open]))));
      } catch { /* sin almacén, el árbol vuelve a su estado de llegada */ }
    }
    function poner(abierta) {
      ramas.forEach((rama) => { rama.open = abierta; });
      guardar();
      anunciar(abierta ? "Se abrieron todas las ramas." : "Se cerraron todas las ramas.");
    }

    const recordadas = leer();
    ramas.forEach((rama) => {
      if (rama.dataset.rama in recordadas) rama.open = recordadas[rama.dataset.rama];
      rama.addEventListener("toggle", guardar);
    });
    const mandos = document.querySelector("[data-mandos-del-arbol]");
    if (ramas.length > 1) {
      mandos.hidden = false;
      mandos.querySelector("[data-abrir]").addEventListener("click", () => poner(true));
      mandos.querySelector("[data-cerrar]").addEventListener("click", () => poner(false));
    }
  }

  // Al imprimir, un navegador que no sabe mostrar lo plegado por estilo lo abre y luego lo deja como estaba.
  let plegados = [];
  window.addEventListener("beforeprint", () => {
    plegados = Array.from(document.querySelectorAll("main details:not([open])"));
    plegados.forEach((uno) => { uno.open = true; });
  });
  window.addEventListener("afterprint", () => {
    plegados.forEach((uno) => { uno.open = false; });
  });
})();
