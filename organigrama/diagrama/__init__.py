"""El organigrama oficial: de un árbol de órganos a láminas y de cada lámina a un SVG."""

from .equivalente import texto_equivalente
from .lamina import CARTA, MOVIL, PANTALLA, Caja, Formato, Lamina, Linea, Papel, Texto
from .metrica import Medidor, Metrica, MetricaAproximada
from .nodo import Nodo, Relacion
from .plan import planear, planear_por_rama
from .svg import ADAPTABLE, IMPRESO, Tema, a_svg

__all__ = [
    "ADAPTABLE",
    "CARTA",
    "IMPRESO",
    "MOVIL",
    "PANTALLA",
    "Caja",
    "Formato",
    "Lamina",
    "Linea",
    "Medidor",
    "Metrica",
    "MetricaAproximada",
    "Nodo",
    "Papel",
    "Relacion",
    "Tema",
    "Texto",
    "a_svg",
    "planear",
    "planear_por_rama",
    "texto_equivalente",
]
