"""El editor del manual: lo que muestra su pantalla y los actos que desde ella se hacen."""
