"""Lo que las páginas públicas muestran de una edición: su árbol, su lectura, sus organigramas y sus cabeceras."""
