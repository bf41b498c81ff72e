"""Los SVG de referencia: un cambio del dibujo se ve en ellos (se reescriben con --actualizar-oro)."""

from __future__ import annotations

from pathlib import Path

import pytest

from organigrama.diagrama import ADAPTABLE, CARTA, MOVIL, PANTALLA, MetricaAproximada, Nodo, Papel, a_svg, planear
from tests.diagrama.arboles import NOMBRE_DE_200, RELACIONES, abanico, cadena, frondoso

ORO = Path(__file__).parent / "oro"
LARGOS = Nodo("r", NOMBRE_DE_200, hijos=tuple(Nodo(str(i), NOMBRE_DE_200, f"4.{i}") for i in range(3)))
CASOS: dict[str, tuple[Nodo, Papel]] = {
    "uno": (Nodo("1", "Oficina de Mareas", "4"), CARTA),
    "cadena": (cadena(5), CARTA),
    "filas": (abanico(12), CARTA),
    "columnas": (abanico(60), CARTA),
    "listas": (frondoso((4, 3)), CARTA),
    "acostada": (Nodo("r", "Dirección de Costas", hijos=tuple(frondoso((4,), str(i)) for i in range(7))), CARTA),
    "panorama": (frondoso((6, 4, 3)), CARTA),
    "relaciones": (RELACIONES, CARTA),
    "largos": (LARGOS, CARTA),
    "pantalla": (RELACIONES, PANTALLA),
    "movil": (RELACIONES, MOVIL),
}


@pytest.mark.parametrize("caso", CASOS)
def test_el_dibujo_es_el_de_referencia(caso: str, pytestconfig: pytest.Config) -> None:
    raiz, papel = CASOS[caso]
    lamina = planear(
        raiz,
        metrica=MetricaAproximada(),
        papel=papel,
        titulo=f"Organigrama de prueba: {caso}",
        vigencia="4 de mayo de 2031",
    )[0]
    svg = a_svg(lamina, tema=ADAPTABLE) if papel is not CARTA else a_svg(lamina)
    archivo = ORO / f"{caso}.svg"
    if pytestconfig.getoption("--actualizar-oro"):
        ORO.mkdir(exist_ok=True)
        archivo.write_text(svg + "\n", encoding="utf-8")
    assert archivo.read_text(encoding="utf-8") == svg + "\n"
