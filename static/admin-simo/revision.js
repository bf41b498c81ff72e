"use strict";
/* La revisión sin recargar: los enlaces y las formas piden solo lo que cambió, y cada acción tiene su tecla. */
(function () {
  const revision = document.getElementById("revision");
  const dicho = document.getElementById("dicho");
  const leido = document.getElementById("leido");
  const ayuda = document.getElementById("ayuda");
  const conAtajos = document.getElementById("con-atajos");
  const SIN_CONEXION = "No se pudo: su sesión terminó, no tiene permiso o no hay conexión. Vuelva a cargar la página.";
  let ocupada = false;

  function decir(texto, error) {
    const renglon = document.createElement("span");
    renglon.className = error ? "error" : "success";
    renglon.textContent = texto;
    dicho.replaceChildren(...(texto ? [renglon] : []));
  }

  /* Pedir y mostrar. */
  async function pedir(direccion, opciones, historia) {
    if (ocupada) { return; }
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
      decir(SIN_CONEXION, true);
    } finally {
      ocupada = false;
      revision.removeAttribute("aria-busy");
    }
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
    decir(resultado.dicho, resultado.error);
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
    if (enElBuscador(evento) || enLasPalabras(evento)) { return; }
    const panel = evento.target.closest ? evento.target.closest("details[data-abre]") : null;
    if (evento.key === "Escape" && panel) {
      panel.open = false;
      panel.querySelector("summary").focus();
      return;
    }
    if (evento.target.matches("input:not([type=checkbox]), select, textarea") || !conAtajos.checked) { return; }
    if (evento.key === "?") { evento.preventDefault(); ayuda.showModal(); return; }
    const tecla = CSS.escape(evento.key.toLowerCase());
    if (evento.key.length !== 1 || evento.repeat) { return; }
    const cual = revision.querySelector(`[data-tecla="${tecla}"]`);
    const desplegable = revision.querySelector(`details[data-abre="${tecla}"]`);
    if (cual) { evento.preventDefault(); cual.click(); } else if (desplegable) { evento.preventDefault(); abrir(desplegable); }
  });

  conAtajos.checked = window.localStorage.getItem("simo.atajos") !== "no";
  conAtajos.addEventListener("change", () => window.localStorage.setItem("simo.atajos", conAtajos.checked ? "si" : "no"));
  preparar();
})();
