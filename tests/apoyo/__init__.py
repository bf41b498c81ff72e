"""Lo que las pruebas comparten: validar un PDF, medir accesibilidad, hallar el corpus."""
