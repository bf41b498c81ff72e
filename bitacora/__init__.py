"""Bitácora: el registro de cada acto de escritura, y la puerta común por la que pasan todos."""
