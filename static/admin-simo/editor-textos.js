/* Los textos que se guardan solos: un momento después de dejar de escribir, y al volver la conexión si se fue. */

const ESPERA = 900; // milisegundos sin escribir con que se guarda
const REINTENTO = 5000;
const relojes = new Map();
const guardando = new Map();
const preparados = new WeakSet();

const campoDe = (forma) => forma.querySelector(".ed-escribir");
const cajon = (forma) => `simo-editor:${window.location.pathname}:${campoDe(forma).id}`;

function decir(forma, texto, clase = "") {
  const estado = forma.querySelector(".ed-estado");
  estado.textContent = texto;
  estado.className = `ed-estado ${clase}`;
}

/* Lo que se escribe queda en el navegador hasta que SIMO lo tiene. */
function recordar(forma) {
  const dato = { valor: campoDe(forma).value, huella: forma.elements.huella.value };
  try { window.localStorage.setItem(cajon(forma), JSON.stringify(dato)); } catch { /* sin espacio: queda en la página */ }
}

function olvidar(forma) {
  try { window.localStorage.removeItem(cajon(forma)); } catch { /* nada que olvidar */ }
}

function pendienteDe(forma) {
  try { return JSON.parse(window.localStorage.getItem(cajon(forma))); } catch { return null; }
}

const cambiado = (forma) => campoDe(forma).value !== forma.dataset.guardado;

async function guardar(forma) {
  window.clearTimeout(relojes.get(forma));
  if (!cambiado(forma) || forma.dataset.choque) { return; }
  if (guardando.has(forma)) { await guardando.get(forma); return guardar(forma); }
  const tarea = enviar(forma);
  guardando.set(forma, tarea);
  try { await tarea; } finally { guardando.delete(forma); }
}

async function enviar(forma) {
  const valor = campoDe(forma).value;
  decir(forma, "Guardando…");
  let respuesta;
  try {
    respuesta = await fetch(forma.action, { method: "POST", body: new FormData(forma), headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual" });
  } catch {
    return sinConexion(forma);
  }
  if (!(respuesta.headers.get("Content-Type") || "").startsWith("application/json")) {
    decir(forma, "No se guardó: su sesión terminó o no tiene permiso. Entre de nuevo en otra pestaña; lo escrito se conserva aquí.", "mal");
    return undefined;
  }
  const dato = await respuesta.json();
  if (respuesta.status === 409) { return mostrarChoque(forma, dato); }
  if (!respuesta.ok) { return decir(forma, `No se guardó. ${dato.dichos.join(" ")}`, "mal"); }
  forma.elements.huella.value = dato.huella;
  forma.dataset.guardado = valor;
  if (cambiado(forma)) { return escribiendo(forma); }
  olvidar(forma);
  return decir(forma, ["Guardado.", ...dato.dichos].join(" "), "bien");
}

function sinConexion(forma) {
  decir(forma, "Sin conexión: lo escrito se conserva aquí y se guardará al volver.", "mal");
  relojes.set(forma, window.setTimeout(() => guardar(forma), REINTENTO));
}

function escribiendo(forma) {
  recordar(forma);
  decir(forma, "Escribiendo…");
  window.clearTimeout(relojes.get(forma));
  relojes.set(forma, window.setTimeout(() => guardar(forma), ESPERA));
}

/* Los dos textos a la vista, y quien llegó tarde escoge. */
function mostrarChoque(forma, dato) {
  forma.dataset.choque = "si";
  decir(forma, dato.dichos.join(" "), "mal");
  const caja = document.createElement("div");
  caja.className = "ed-choque";
  caja.setAttribute("role", "group");
  caja.setAttribute("aria-label", "Los dos textos");
  const mio = campoDe(forma).value;
  caja.append(
    version("El que guardó otra persona", dato.valor, "Dejar ese", () => resolver(forma, caja, dato, dato.valor)),
    version("El que usted escribió", mio, "Dejar el mío", () => resolver(forma, caja, dato, mio)),
  );
  forma.append(caja);
  caja.querySelector("button").focus();
}

function version(titulo, texto, boton, alEscoger) {
  const parte = document.createElement("div");
  const encabezado = document.createElement("h3");
  encabezado.textContent = titulo;
  const letras = document.createElement("p");
  letras.textContent = texto || "(vacío)";
  const mando = document.createElement("button");
  mando.type = "button";
  mando.textContent = boton;
  mando.addEventListener("click", alEscoger);
  parte.append(encabezado, letras, mando);
  return parte;
}

function resolver(forma, caja, dato, valor) {
  delete forma.dataset.choque;
  caja.remove();
  forma.elements.huella.value = dato.huella;
  forma.dataset.guardado = dato.valor;
  campoDe(forma).value = valor;
  campoDe(forma).focus();
  if (cambiado(forma)) { escribiendo(forma); guardar(forma); } else { olvidar(forma); decir(forma, "Se dejó el de la otra persona.", "bien"); }
}

/* Guarda ya todo lo que falte; se espera antes de cambiar de hoja o de hacer un acto. */
export async function guardarTodo() {
  await Promise.all(Array.from(document.querySelectorAll("form.ed-campo"), guardar));
}

export function prepararTextos(editor) {
  editor.querySelectorAll("form.ed-campo").forEach((forma) => {
    if (preparados.has(forma)) { return; }
    preparados.add(forma);
    const campo = campoDe(forma);
    forma.dataset.guardado = campo.value;
    const marca = forma.querySelector(".ed-marca");
    if (marca && !campo.readOnly) { marca.draggable = true; }
    const pendiente = pendienteDe(forma);
    if (pendiente && pendiente.valor !== campo.value && !campo.readOnly) {
      campo.value = pendiente.valor;
      forma.elements.huella.value = pendiente.huella;
      decir(forma, "Se recuperó lo que no se había guardado.");
      relojes.set(forma, window.setTimeout(() => guardar(forma), ESPERA));
    } else if (pendiente) { olvidar(forma); }
    campo.addEventListener("input", () => escribiendo(forma));
    campo.addEventListener("change", () => guardar(forma));
    forma.addEventListener("submit", (evento) => { evento.preventDefault(); guardar(forma); });
  });
}

window.addEventListener("online", () => guardarTodo());
window.addEventListener("beforeunload", (evento) => {
  const falta = Array.from(document.querySelectorAll("form.ed-campo")).some((forma) => cambiado(forma));
  if (falta) { evento.preventDefault(); }
});
