"""Las piezas con que se lee un archivo de Word: su paquete, estilos, numeración, párrafos, tablas y renglones."""
