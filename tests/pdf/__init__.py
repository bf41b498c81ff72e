"""El PDF oficial: normas, texto, páginas, mismos bytes y nada de fuera."""
