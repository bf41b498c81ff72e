"use strict";
/* La revisión sin recargar: los enlaces y las formas piden solo lo que cambió, y cada acción tiene su tecla. */
(function () {
  const revision = document.getElementById("revision");
  const dicho = document.getElementById("dicho");
  const leido = document.getElementById("leido");
  const ayuda = document.getElementById("ayuda");
  const conAtajos = document.getElementById("con-atajos");
  const SIN_CONEXION = "No se pudo: su sesión terminó, no tiene permiso o no hay conexión. Vuelva a cargar la página.";
  const REPITALO = "Se estaba recalculando y no se hizo: vea cómo quedó y repítalo.";
  const SIN_TECLA = { n: "No queda otra duda.", m: "No hay otros textos iguales a este.", z: "No hay nada que deshacer." };
  const TECLAS = new Set(Array.from(ayuda.querySelectorAll("kbd"), (una) => una.textContent));
  const EN_FILA = new Set(["Enter", "Escape", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"]);
  const fila = []; // lo que se tecleó o pidió mientras se recalculaba, en su orden
  let ocupada = false;
  let atendiendo = false;

  function decir(texto, error) {
    const renglon = document.createElement("span");
    renglon.className = error ? "error" : "success";
    renglon.textContent = texto;
    dicho.replaceChildren(...(texto ? [renglon] : []));
  }

  /* Pedir y mostrar. */
  async function pedir(direccion, opciones, historia) {
    if (ocupada) { fila.push(() => pedir(direccion, alDia(opciones), historia)); return; }
    ocupada = true;
    revision.setAttribute("aria-busy", "true");
    const conFoco = revision.contains(document.activeElement);
    const tecla = conFoco ? document.activeElement.dataset.tecla : "";
    try {
      const respuesta = await fetch(direccion, {
        headers: { Accept: "application/json" }, credentials: "same-origin", ...opciones,
      });
      if (!(respuesta.headers.get("Content-Type") || "").startsWith("application/json")) {
        if (opciones.method !== "POST" || respuesta.redirected || respuesta.status === 409) { window.location.assign(direccion); return; }
        throw new Error(String(respuesta.status));
      }
      mostrar(await respuesta.json(), historia, conFoco, tecla);
    } catch (error) {
      fila.length = 0;
      decir(SIN_CONEXION, true);
    } finally {
      ocupada = false;
      revision.removeAttribute("aria-busy");
      atender();
    }
  }

  /* Lo que esperaba su turno se hace como si se pidiera ahora: sobre el texto que ya se ve, uno tras otro. */
  function atender() {
    while (!ocupada && fila.length) {
      atendiendo = true;
      try { fila.shift()(); } finally { atendiendo = false; }
    }
  }

  /* Una forma que se envió mientras se recalculaba habla del texto que se veía y lleva la versión que resultó. */
  function alDia(opciones) {
    const version = revision.querySelector("[name=version]");
    if (opciones.body && version) { opciones.body.set("version", version.value); }
    return opciones;
  }

  /* Una tecla que esperaba: se oprime donde esté el foco y, si es un cuadro de texto, se escribe en él. */
  function oprimir(tecla) {
    const donde = revision.contains(document.activeElement) ? document.activeElement : document.body;
    const sola = donde.dispatchEvent(new KeyboardEvent("keydown", { key: tecla, bubbles: true, cancelable: true }));
    if (sola && tecla.length === 1 && donde.matches("input[type=search]")) {
      donde.value += tecla;
      donde.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (sola && tecla === "Enter" && donde.matches("a, button")) {
      donde.click();
    }
  }

  /* Si algo no se pudo, lo tecleado después contaba con ello: no se hace y se dice. */
  function olvidarFila() {
    const habia = fila.length > 0;
    fila.length = 0;
    return habia ? " Lo que pidió después no se hizo." : "";
  }

  function mostrar(resultado, historia, conFoco, tecla) {
    const abiertos = Array.from(revision.querySelectorAll("details[id]"), (uno) => [uno.id, uno.open]);
    const arbol = revision.querySelector(".rev-arbol");
    const lugar = arbol ? arbol.scrollTop : 0;
    revision.innerHTML = resultado.cuerpo;
    abiertos.forEach(([id, abierto]) => { const uno = document.getElementById(id); if (uno) { uno.open = abierto; } });
    const nuevo = revision.querySelector(".rev-arbol");
    if (nuevo) { nuevo.scrollTop = lugar; }
    preparar();
    if (historia && resultado.url) { window.history[historia]({}, "", resultado.url); }
    const elegido = revision.querySelector(".rev-dicho");
    const texto = elegido ? elegido.textContent.trim().replace(/\s+/g, " ").slice(0, 160) : "";
    decir(resultado.dicho + (resultado.error ? olvidarFila() : ""), resultado.error);
    leido.textContent = resultado.error ? "" : texto;
    if (conFoco) {
      const mismo = tecla ? revision.querySelector(`[data-tecla="${CSS.escape(tecla)}"]`) : null;
      (mismo && !mismo.disabled ? mismo : elegido || revision).focus({ preventScroll: true });
    }
  }

  /* Lo que se hace con cada cuerpo recién puesto. */
  function preparar() {
    const elegido = revision.querySelector(".rev-dicho");
    if (elegido) { elegido.tabIndex = -1; }
    revision.querySelectorAll(".rev-filtro, [data-ayuda]").forEach((uno) => { uno.hidden = false; });
    centrar(revision.querySelector(".rev-renglones"), revision.querySelector(".rev-renglones mark"));
    centrar(revision.querySelector(".rev-pagina"), revision.querySelector(".rev-pagina .marca"));
    const arbol = revision.querySelector(".rev-arbol");
    if (arbol && arbol.scrollHeight > arbol.clientHeight) { centrar(arbol, arbol.querySelector(".elegido")); }
  }

  function centrar(caja, dentro) {
    if (!caja || !dentro) { return; }
    const suya = dentro.getBoundingClientRect();
    const deCaja = caja.getBoundingClientRect();
    if (suya.top < deCaja.top || suya.bottom > deCaja.bottom) {
      caja.scrollTop += suya.top - deCaja.top - Math.max(0, (deCaja.height - suya.height) / 3);
    }
  }

  revision.addEventListener("click", (evento) => {
    const enlace = evento.target.closest("a[data-ir]");
    if (enlace && !evento.ctrlKey && !evento.metaKey && !evento.shiftKey) {
      evento.preventDefault();
      pedir(enlace.href, {}, "pushState");
    } else if (evento.target.closest("[data-ayuda]")) {
      ayuda.showModal();
    }
  });

  revision.addEventListener("submit", (evento) => {
    evento.preventDefault();
    const cuerpo = new FormData(evento.target, evento.submitter);
    if (ocupada && /:/.test(cuerpo.get("accion")) && !/^papel:/.test(cuerpo.get("accion"))) {
      decir(REPITALO, true); // «deshacer:3» habla de un lugar que quizá ya es de otra decisión
      return;
    }
    pedir(revision.dataset.lugar, { method: "POST", body: cuerpo }, "replaceState");
  });

  window.addEventListener("popstate", () => pedir(window.location.href, {}, ""));

  /* El buscador de superiores: lo escrito deja solo los que lo dicen. */
  const plegar = (texto) => texto.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  revision.addEventListener("input", (evento) => {
    const filtro = evento.target.closest("[data-filtra]");
    if (!filtro) { return; }
    const palabras = plegar(filtro.value).split(/\s+/).filter(Boolean);
    const lista = document.getElementById(filtro.dataset.filtra);
    Array.from(lista.options).forEach((una) => {
      const texto = plegar(una.textContent);
      una.hidden = !palabras.every((palabra) => texto.includes(palabra));
    });
    const primera = Array.from(lista.options).find((una) => !una.hidden && una.value) || null;
    lista.value = primera ? primera.value : "";
    leido.textContent = primera ? primera.textContent.trim() : "Ninguno dice eso.";
  });

  function enElBuscador(evento) {
    const panel = evento.target.closest("details[data-abre='p']");
    if (!panel) { return false; }
    const lista = panel.querySelector("select");
    if (evento.key === "Enter" && evento.target.matches("input, select")) {
      evento.preventDefault();
      panel.querySelector("button").click();
    } else if (evento.key === "ArrowDown" && evento.target.matches("input")) {
      evento.preventDefault();
      lista.focus();
    } else { return false; }
    return true;
  }

  function enLasPalabras(evento) {
    if (!evento.target.matches(".rev-palabras button")) { return false; }
    const botones = Array.from(evento.target.parentElement.querySelectorAll("button"));
    const lugar = botones.indexOf(evento.target);
    const destino = { ArrowRight: lugar + 1, ArrowLeft: lugar - 1, Home: 0, End: botones.length - 1 }[evento.key];
    if (destino === undefined) { return false; }
    evento.preventDefault();
    botones[Math.min(Math.max(destino, 0), botones.length - 1)].focus();
    return true;
  }

  /* Las teclas. */
  function abrir(panel) {
    panel.open = true;
    const primero = panel.querySelector("input:not([hidden]), .rev-palabras button, select");
    if (primero) { primero.focus(); }
  }

  document.addEventListener("keydown", (evento) => {
    if (evento.ctrlKey || evento.metaKey || evento.altKey || ayuda.open) { return; }
    if (!atendiendo && (ocupada || fila.length)) {
      if (!conAtajos.checked || !(evento.key.length === 1 || EN_FILA.has(evento.key))) { return; }
      evento.preventDefault();
      if (!evento.repeat) { fila.push(() => oprimir(evento.key)); }
      return;
    }
    if (enElBuscador(evento) || enLasPalabras(evento)) { return; }
    const panel = evento.target.closest ? evento.target.closest("details[data-abre]") : null;
    if (evento.key === "Escape" && panel) {
      panel.open = false;
      panel.querySelector("summary").focus();
      return;
    }
    if (evento.target.matches("input:not([type=checkbox]), select, textarea") || !conAtajos.checked) { return; }
    if (evento.key === "?") { evento.preventDefault(); ayuda.showModal(); return; }
    if (evento.key.length !== 1 || evento.repeat) { return; }
    const letra = evento.key.toLowerCase();
    const tecla = CSS.escape(letra);
    const cual = revision.querySelector(`[data-tecla="${tecla}"]`);
    const desplegable = revision.querySelector(`details[data-abre="${tecla}"]`);
    if (!TECLAS.has(letra)) { return; }
    evento.preventDefault();
    if (cual && !cual.disabled) { cual.click(); } else if (desplegable) { abrir(desplegable); } else {
      olvidarFila();
      decir(SIN_TECLA[letra] || `La tecla «${letra}» no sirve con este texto: use uno de los botones que se muestran.`, true);
    }
  });

  conAtajos.checked = window.localStorage.getItem("simo.atajos") !== "no";
  conAtajos.addEventListener("change", () => window.localStorage.setItem("simo.atajos", conAtajos.checked ? "si" : "no"));
  preparar();
})();
