"""Guiones que instalan, derivan y comprueban; el sitio no los usa cuando corre."""
