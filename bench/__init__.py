"""Mide SIMO contra las cifras que se le pidieron; `make bench` lo corre y escribe RESULTADOS.md."""
