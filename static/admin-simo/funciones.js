"use strict";
/* Subir y bajar una función entre sus hermanas: cambia el número de orden que se envía y la fila que se ve. */
document.addEventListener("DOMContentLoaded", () => {
  const grupo = document.getElementById("funciones-group");
  if (!grupo) { return; }

  const filas = () => Array.from(grupo.querySelectorAll("tr.form-row:not(.empty-form)"));
  const padre = (fila) => fila.querySelector(".field-parent select")?.value;
  const orden = (fila) => fila.querySelector(".field-orden input");
  const clave = (fila) => fila.querySelector("td.original input[name$='-id']")?.value;
  const nivel = (fila) => Number(/nivel-(\d+)/.exec(fila.querySelector(".marca")?.className || "")?.[1] || 1);

  /* Una función y los incisos que la siguen. */
  function rama(fila) {
    const todas = filas();
    const inicio = todas.indexOf(fila);
    const fin = todas.findIndex((otra, indice) => indice > inicio && nivel(otra) <= nivel(fila));
    return todas.slice(inicio, fin === -1 ? todas.length : fin);
  }

  function mover(fila, paso) {
    const hermanas = filas().filter((otra) => clave(otra) && padre(otra) === padre(fila));
    const vecina = hermanas[hermanas.indexOf(fila) + paso];
    if (!vecina) { return; }
    [orden(fila).value, orden(vecina).value] = [orden(vecina).value, orden(fila).value];
    const [arriba, abajo] = paso < 0 ? [vecina, fila] : [fila, vecina];
    const bloque = rama(abajo);
    bloque.forEach((una) => arriba.before(una));
  }

  filas().forEach((fila) => {
    if (!clave(fila) || !orden(fila)) { return; }
    [[-1, "↑", "Subir esta función"], [1, "↓", "Bajar esta función"]].forEach(([paso, dibujo, dicho]) => {
      const boton = document.createElement("button");
      boton.type = "button";
      boton.className = "mover-fila";
      boton.textContent = dibujo;
      boton.setAttribute("aria-label", dicho);
      boton.addEventListener("click", () => { mover(fila, paso); boton.focus(); });
      fila.querySelector(".field-orden").append(boton);
    });
  });
});
