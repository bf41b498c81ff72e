/* Arrastrar renglones en el editor: arriba de otro, debajo, o en su centro para quedar dentro. */

export const PASOS = { ArrowUp: "subir", ArrowDown: "bajar", ArrowLeft: "salir", ArrowRight: "entrar" };
const CLASES = ["soltar-antes", "soltar-despues", "soltar-dentro"];

/**
 * Prepara una lista cuyos renglones se arrastran.
 * @param lista elemento que los contiene.
 * @param asa selector de lo que se toma para arrastrar.
 * @param renglon selector del renglón.
 * @param idDe da el id de un renglón.
 * @param admite dice si el primero se puede soltar sobre el segundo; al tomarlo, si se puede sobre sí mismo.
 * @param orilla qué parte del alto, arriba y abajo, es antes y después.
 * @param soltar recibe dónde, qué y sobre quién.
 */
export function prepararArrastre(lista, { asa, renglon, idDe, admite, orilla, soltar }) {
  let arrastrado = null;

  const limpiar = () => lista.querySelectorAll(CLASES.map((clase) => `.${clase}`).join()).forEach((uno) => uno.classList.remove(...CLASES));

  function lugar(uno, evento) {
    const caja = uno.getBoundingClientRect();
    const alto = (evento.clientY - caja.top) / caja.height;
    return alto < orilla ? "antes" : alto > 1 - orilla ? "despues" : "dentro";
  }

  lista.addEventListener("dragstart", (evento) => {
    const tomado = evento.target.closest(asa)?.closest(renglon);
    arrastrado = tomado && admite(idDe(tomado), idDe(tomado)) ? idDe(tomado) : null;
    evento.dataTransfer.effectAllowed = "move";
    evento.dataTransfer.setData("text/plain", arrastrado || "");
  });

  lista.addEventListener("dragover", (evento) => {
    const uno = evento.target.closest(renglon);
    if (!arrastrado || !uno || idDe(uno) === arrastrado || !admite(arrastrado, idDe(uno))) { return; }
    evento.preventDefault();
    limpiar();
    uno.classList.add(`soltar-${lugar(uno, evento)}`);
  });

  lista.addEventListener("drop", (evento) => {
    const uno = evento.target.closest(renglon);
    if (!arrastrado || !uno) { return; }
    evento.preventDefault();
    const [nodo, donde] = [arrastrado, lugar(uno, evento)];
    arrastrado = null;
    limpiar();
    soltar(donde, nodo, idDe(uno));
  });

  lista.addEventListener("dragend", () => { arrastrado = null; limpiar(); });
}
