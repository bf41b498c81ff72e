"use strict";
/* Al escoger una carpeta se anota la ruta de cada archivo, que el navegador no manda: dos pueden llamarse igual. */
(function () {
  const carpeta = document.getElementById("id_carpeta");
  const rutas = document.getElementById("id_rutas");

  function anotar() {
    rutas.value = JSON.stringify(Array.from(carpeta.files, (uno) => [uno.webkitRelativePath || uno.name, uno.size]));
  }

  carpeta.addEventListener("change", anotar);
  carpeta.form.addEventListener("submit", anotar);
})();
