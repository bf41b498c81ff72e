"""Marco jurídico: los ordenamientos que dan fundamento a los manuales."""
