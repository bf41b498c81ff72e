"use strict";
/* El árbol que se ordena: arrastrar, botones sin recargar y plegar ramas. Sin guiones, los botones envían la forma. */
(function () {
  const forma = document.getElementById("forma-arbol");
  const arbol = document.getElementById("arbol");
  const dicho = document.querySelector(".arbol-dicho");
  const plegados = new Set();
  let arrastrado = null;

  const filas = () => Array.from(arbol.querySelectorAll(".nodo"));

  function decir(mensajes) {
    dicho.replaceChildren(...mensajes.map((mensaje) => {
      const renglon = document.createElement("span");
      renglon.className = mensaje.nivel;
      renglon.textContent = mensaje.texto;
      return renglon;
    }));
  }

  async function mover(datos) {
    const cuerpo = new FormData();
    cuerpo.append("csrfmiddlewaretoken", forma.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(datos).forEach(([clave, valor]) => cuerpo.append(clave, valor));
    forma.setAttribute("aria-busy", "true");
    try {
      const respuesta = await fetch(forma.dataset.mover, {
        method: "POST", body: cuerpo, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!(respuesta.headers.get("Content-Type") || "").startsWith("application/json")) {
        throw new Error(String(respuesta.status));
      }
      const resultado = await respuesta.json();
      arbol.innerHTML = resultado.arbol;
      preparar();
      decir(resultado.mensajes);
    } catch (error) {
      decir([{ nivel: "error", texto: "No se pudo mover: su sesión terminó, no tiene permiso o no hay conexión. Vuelva a cargar la página." }]);
    } finally {
      forma.removeAttribute("aria-busy");
    }
  }

  /* Plegar. */
  function pintar() {
    let oculto = 0;
    filas().forEach((una) => {
      const nivel = Number(una.dataset.nivel);
      if (oculto && nivel > oculto) { una.hidden = true; return; }
      una.hidden = false;
      oculto = plegados.has(una.dataset.id) ? nivel : 0;
      const boton = una.querySelector(".plegar");
      if (boton) {
        boton.textContent = oculto ? "▸" : "▾";
        boton.setAttribute("aria-expanded", oculto ? "false" : "true");
      }
    });
  }

  function preparar() {
    const todas = filas();
    todas.forEach((una, indice) => {
      const siguiente = todas[indice + 1];
      const conHijos = siguiente && Number(siguiente.dataset.nivel) > Number(una.dataset.nivel);
      const pieza = document.createElement(conHijos ? "button" : "span");
      pieza.className = conHijos ? "plegar" : "sin-plegar";
      if (conHijos) {
        pieza.type = "button";
        pieza.setAttribute("aria-label", `Plegar o desplegar ${una.querySelector("a").textContent}`);
      }
      una.prepend(pieza);
    });
    pintar();
  }

  arbol.addEventListener("click", async (evento) => {
    const plegar = evento.target.closest(".plegar");
    if (plegar) {
      const id = plegar.closest(".nodo").dataset.id;
      if (!plegados.delete(id)) { plegados.add(id); }
      pintar();
      return;
    }
    const boton = evento.target.closest("button[name=paso]");
    if (!boton) { return; }
    evento.preventDefault();
    const valor = boton.value;
    const [nodo, orden] = valor.split(":");
    await mover({ nodo, orden });
    const mismo = arbol.querySelector(`button[name=paso][value="${CSS.escape(valor)}"]`);
    if (mismo) { mismo.focus(); }
  });

  document.querySelector(".arbol-mandos").addEventListener("click", (evento) => {
    const que = evento.target.dataset.plegar;
    if (!que) { return; }
    plegados.clear();
    if (que === "todo") { filas().forEach((una) => { if (una.querySelector(".plegar")) { plegados.add(una.dataset.id); } }); }
    pintar();
  });

  /* Arrastrar: el tercio de arriba es antes, el de abajo después y el centro dentro. */
  function lugar(una, evento) {
    const caja = una.getBoundingClientRect();
    const alto = (evento.clientY - caja.top) / caja.height;
    return alto < 0.3 ? "antes" : alto > 0.7 ? "despues" : "dentro";
  }

  function limpiar() {
    filas().forEach((una) => una.classList.remove("soltar-antes", "soltar-despues", "soltar-dentro", "arrastrado"));
  }

  arbol.addEventListener("dragstart", (evento) => {
    const asa = evento.target.closest(".asa");
    if (!asa) { return; }
    const una = asa.closest(".nodo");
    arrastrado = una.dataset.id;
    evento.dataTransfer.effectAllowed = "move";
    evento.dataTransfer.setData("text/plain", arrastrado);
    evento.dataTransfer.setDragImage(una, 0, 0);
    una.classList.add("arrastrado");
  });

  arbol.addEventListener("dragover", (evento) => {
    const una = evento.target.closest(".nodo");
    if (!arrastrado || !una || una.dataset.id === arrastrado) { return; }
    evento.preventDefault();
    filas().forEach((otra) => otra.classList.remove("soltar-antes", "soltar-despues", "soltar-dentro"));
    una.classList.add(`soltar-${lugar(una, evento)}`);
  });

  arbol.addEventListener("drop", (evento) => {
    const una = evento.target.closest(".nodo");
    if (!arrastrado || !una || una.dataset.id === arrastrado) { return; }
    evento.preventDefault();
    const datos = { nodo: arrastrado, orden: lugar(una, evento), referencia: una.dataset.id };
    arrastrado = null;
    limpiar();
    mover(datos);
  });

  arbol.addEventListener("dragend", () => { arrastrado = null; limpiar(); });

  document.querySelector(".arbol-mandos").hidden = false;
  preparar();
})();
