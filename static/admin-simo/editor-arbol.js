/* El árbol del editor: patrón «tree» de WAI-ARIA, con ramas que se piden al abrirse. */

import { PASOS, prepararArrastre } from "./editor-arrastre.js";

export function prepararArbol(arbol, { url, elegir, hacer, puedeMover }) {
  const todos = () => Array.from(arbol.querySelectorAll("[role=treeitem]"));
  const visibles = () => todos().filter((uno) => !uno.closest("ul[hidden]"));
  const rama = (uno) => document.getElementById(uno.getAttribute("aria-owns") || "");
  const abierto = (uno) => uno.getAttribute("aria-expanded") === "true";

  /* Un solo renglón entra en el recorrido del tabulador: el último en que se estuvo, o el elegido. */
  function conFoco(uno) {
    todos().forEach((otro) => { otro.tabIndex = otro === uno ? 0 : -1; });
  }

  function preparar() {
    const elegido = arbol.querySelector("[aria-selected=true]") || todos()[0];
    if (elegido) { conFoco(elegido); }
    todos().forEach((uno) => { uno.draggable = uno.dataset.id.startsWith("o-") && puedeMover(); });
  }

  function marcar(id) {
    todos().forEach((uno) => {
      const es = uno.dataset.id === id;
      uno.setAttribute("aria-selected", String(es));
      if (es) { uno.setAttribute("aria-current", "true"); conFoco(uno); } else { uno.removeAttribute("aria-current"); }
    });
  }

  async function abrir(uno) {
    const grupo = rama(uno);
    if (!grupo) { return; }
    if (!grupo.children.length) {
      await window.htmx.ajax("GET", `${url}rama/?nodo=${encodeURIComponent(uno.dataset.id)}`, { target: grupo, swap: "innerHTML" });
      grupo.querySelectorAll("[role=treeitem]").forEach((otro) => { otro.tabIndex = -1; otro.draggable = puedeMover(); });
    }
    grupo.hidden = false;
    uno.setAttribute("aria-expanded", "true");
  }

  function cerrar(uno) {
    rama(uno).hidden = true;
    uno.setAttribute("aria-expanded", "false");
  }

  function ir(uno) {
    if (!uno) { return; }
    conFoco(uno);
    uno.focus();
  }

  async function alOprimir(evento, uno) {
    const lista = visibles();
    const lugar = lista.indexOf(uno);
    switch (evento.key) {
      case "ArrowDown": return ir(lista[lugar + 1]);
      case "ArrowUp": return ir(lista[lugar - 1]);
      case "Home": return ir(lista[0]);
      case "End": return ir(lista[lista.length - 1]);
      case "ArrowRight":
        if (uno.hasAttribute("aria-expanded") && !abierto(uno)) { return abrir(uno); }
        return abierto(uno) ? ir(rama(uno).querySelector("[role=treeitem]")) : undefined;
      case "ArrowLeft":
        if (uno.hasAttribute("aria-expanded") && abierto(uno)) { return cerrar(uno); }
        return ir(uno.closest("ul[role=group]")?.parentElement.querySelector(":scope > [role=treeitem]"));
      case " ": return elegir(uno.dataset.id);
      default: return saltar(evento.key, lista, lugar);
    }
  }

  /* Una letra lleva al siguiente renglón cuyo nombre empieza con ella. */
  function saltar(tecla, lista, lugar) {
    const orden = [...lista.slice(lugar + 1), ...lista.slice(0, lugar)];
    ir(orden.find((uno) => uno.querySelector(".ed-nombre").lastChild.textContent.trim().toLowerCase().startsWith(tecla.toLowerCase())));
  }

  const TECLAS = new Set(["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", " "]);

  arbol.addEventListener("keydown", (evento) => {
    const uno = evento.target.closest("[role=treeitem]");
    if (!uno || evento.ctrlKey || evento.metaKey) { return; }
    if (evento.altKey) {
      if (PASOS[evento.key] && puedeMover()) { evento.preventDefault(); hacer(PASOS[evento.key], uno.dataset.id); }
    } else if (TECLAS.has(evento.key) || (evento.key.length === 1 && !evento.shiftKey)) {
      evento.preventDefault();
      alOprimir(evento, uno);
    }
  });

  arbol.addEventListener("click", (evento) => {
    const uno = evento.target.closest("[role=treeitem]");
    if (!uno || evento.ctrlKey || evento.metaKey || evento.shiftKey) { return; }
    evento.preventDefault();
    if (evento.target.closest(".ed-flecha") && uno.hasAttribute("aria-expanded")) {
      if (abierto(uno)) { cerrar(uno); } else { abrir(uno); }
      return;
    }
    if (uno.hasAttribute("aria-expanded") && !abierto(uno)) { abrir(uno); }
    elegir(uno.dataset.id);
  });

  /* Solo los órganos se arrastran, y sobre otros órganos. */
  prepararArrastre(arbol, {
    asa: "[role=treeitem]",
    renglon: "[role=treeitem]",
    idDe: (uno) => uno.dataset.id,
    admite: (nodo, otro) => nodo.startsWith("o-") && otro.startsWith("o-"),
    orilla: 0.3,
    soltar: hacer,
  });

  preparar();
  return { preparar, marcar };
}
