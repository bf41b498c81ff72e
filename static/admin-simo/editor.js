/* El editor del manual: el árbol con teclado, los actos sin recargar y los textos que se guardan solos. */
import { prepararArbol } from "./editor-arbol.js";
import { PASOS, prepararArrastre } from "./editor-arrastre.js";
import { prepararTextos, guardarTodo } from "./editor-textos.js";

const editor = document.querySelector(".editor");
const hoja = document.getElementById("hoja");
const dicho = document.getElementById("dicho");
const arbol = document.getElementById("arbol");
const { url } = editor.dataset;

function decir(nivel, texto) {
  const renglon = document.createElement("span");
  renglon.className = nivel;
  renglon.textContent = texto;
  dicho.replaceChildren(renglon);
}

const abiertos = () => Array.from(arbol.querySelectorAll("[aria-expanded=true]"), (uno) => uno.dataset.id);

/* Cambia lo que se muestra a la derecha; el árbol queda como está. */
async function elegir(id, { historia = true } = {}) {
  await guardarTodo();
  await window.htmx.ajax("GET", `${url}hoja/?nodo=${encodeURIComponent(id)}`, { target: hoja, swap: "innerHTML" });
  alMostrar(id);
  if (historia) { window.history.pushState({ id }, "", `${url}?nodo=${encodeURIComponent(id)}`); }
}

function alMostrar(id) {
  editor.dataset.hoja = id;
  document.querySelector("#forma-actos [name=hoja]").value = id;
  mapa.marcar(id);
  prepararTextos(editor);
}

/* Hace un acto y pone el árbol y la hoja como quedaron. */
async function hacer(acto, nodo, referencia = "") {
  await guardarTodo();
  editor.setAttribute("aria-busy", "true");
  const csrfmiddlewaretoken = document.querySelector("#forma-actos [name=csrfmiddlewaretoken]").value;
  const values = { csrfmiddlewaretoken, acto, nodo, referencia, hoja: editor.dataset.hoja, abrir: abiertos() };
  try {
    await window.htmx.ajax("POST", `${url}acto/`, { source: "#forma-actos", values, swap: "none" });
  } finally {
    editor.removeAttribute("aria-busy");
  }
  const quedo = document.getElementById("ed-quedo");
  if (!quedo) { return; }
  const { hoja: id, enfocar } = quedo.dataset;
  quedo.remove();
  if (id !== editor.dataset.hoja) { window.history.pushState({ id }, "", `${url}?nodo=${encodeURIComponent(id)}`); }
  alMostrar(id);
  mapa.preparar();
  enfocarNodo(enfocar || nodo, acto);
}

/* Deja el cursor donde se estaba trabajando: en el texto movido o agregado, o en el renglón del árbol. */
function enfocarNodo(nodo, acto) {
  const campo = hoja.querySelector(`[data-nodo="${CSS.escape(nodo)}"] .ed-escribir`);
  const titulo = acto.startsWith("agregar") ? hoja.querySelector(".ed-cabeza .ed-escribir") : null;
  const renglon = arbol.querySelector(`[data-id="${CSS.escape(nodo)}"]`);
  if (!nodo) { return; }
  const destino = nodo.startsWith("o-") || nodo.startsWith("s-") ? titulo || renglon : campo;
  if (!destino) { return; }
  destino.focus();
  if (acto.startsWith("agregar") || acto === "primera_funcion") { destino.select?.(); }
}

const mapa = prepararArbol(arbol, { url, elegir, hacer, puedeMover: () => Boolean(document.querySelector(".ed-mandos-hoja button")) });

document.addEventListener("click", (evento) => {
  const boton = evento.target.closest("button[form=forma-actos]");
  if (!boton) { return; }
  evento.preventDefault();
  const [acto, nodo] = boton.value.split(":");
  hacer(acto, nodo);
});

hoja.addEventListener("keydown", (evento) => {
  const campo = evento.target.closest("[data-nodo]");
  if (!campo || !campo.querySelector(".ed-mandos button")) { return; }
  if (evento.altKey && PASOS[evento.key]) {
    evento.preventDefault();
    hacer(PASOS[evento.key], campo.dataset.nodo);
  } else if (evento.ctrlKey && evento.key === "Enter") {
    evento.preventDefault();
    hacer("agregar", campo.dataset.nodo);
  }
});

/* Dentro de un texto, Ctrl + Z es del navegador: deshace lo que se está escribiendo. */
document.addEventListener("keydown", (evento) => {
  if (!(evento.ctrlKey || evento.metaKey) || evento.altKey || evento.target.closest("input, textarea, select, dialog")) { return; }
  const tecla = evento.key.toLowerCase();
  const acto = tecla === "z" && !evento.shiftKey ? "deshacer" : tecla === "y" || tecla === "z" ? "rehacer" : "";
  if (!acto || !document.querySelector(".ed-pila")) { return; }
  evento.preventDefault();
  hacer(acto, "");
});

/* Un texto se arrastra por su marca, entre los de su clase. */
prepararArrastre(hoja, {
  asa: ".ed-marca",
  renglon: ".ed-campo",
  idDe: (campo) => campo.dataset.nodo,
  admite: (nodo, otro) => nodo[0] === otro[0],
  orilla: 0.35,
  soltar: hacer,
});

document.addEventListener("htmx:responseError", () => decir("error", "No se pudo: su sesión terminó, no tiene permiso o eso ya no está. Vuelva a cargar la página; lo que escribió se conserva."));
document.addEventListener("htmx:sendError", () => decir("error", "No hay conexión con SIMO. Lo que escribió se conserva y se guardará al volver."));
window.addEventListener("popstate", () => {
  const id = new URLSearchParams(window.location.search).get("nodo");
  if (id) { elegir(id, { historia: false }); }
});

document.documentElement.classList.add("con-guiones");
prepararTextos(editor);
