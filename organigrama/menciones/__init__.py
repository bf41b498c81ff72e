"""Menciones: dónde nombran unos textos a los órganos, también con el nombre torcido, y a cuáles que no existen."""

from organigrama.menciones.ajenas import Ajena, hallar_ajenas
from organigrama.menciones.nombres import Hallada, Nombres
from organigrama.menciones.propuesta import Mencion, proponer

__all__ = ["Ajena", "Hallada", "Mencion", "Nombres", "hallar_ajenas", "proponer"]
