# SIMO: los mandos del proyecto. `make` sin nada los enumera.
PYTHON ?= python3
SERVIR ?= si
PUERTO ?= 8000
ARGS ?=
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
export PYTHON

.DEFAULT_GOAL := ayuda
.PHONY: ayuda demo servir test revisar formato medir bench instalar instalar-prueba candado limpiar

ayuda: ## Muestra esta lista
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | awk -F'|' '{printf "  make %-16s %s\n", $$1, $$2}'

demo: instalar ## Instala todo, prepara la demostración y la sirve (SERVIR=no no la sirve; PUERTO=8000)
	$(MANAGE) preparar_demo
ifneq ($(SERVIR),no)
	@$(MAKE) --no-print-directory servir
endif

servir: ## Sirve el sitio en 127.0.0.1
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(BIN)/python herramientas/servir.py $(PUERTO)

test: instalar-prueba ## Instala lo que piden las pruebas y las corre todas (ARGS="-k arbol" escoge)
	$(BIN)/python herramientas/probar.py $(ARGS)

revisar: instalar-prueba ## Revisa estilo, tipos, arquitectura, ajustes de producción y migraciones, sin pruebas
	$(BIN)/python herramientas/probar.py --solo-revisar

formato: instalar-prueba ## Da formato al código y ordena sus import
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

medir: instalar ## Puntúa la importación de los manuales de ../shared y escribe docs/IMPORTACION.md
	$(MANAGE) medir_importacion ../shared --salida docs/IMPORTACION.md

bench: instalar ## Mide tiempos, memoria y consultas contra las cifras pedidas
	$(BIN)/python -m bench

instalar: ## Instala lo que el sitio necesita
	@bash herramientas/sistema.sh sitio
	@bash herramientas/entorno.sh requirements.lock
	@$(BIN)/python herramientas/preparar_recursos.py
	@$(BIN)/python herramientas/compilar_frases.py

instalar-prueba: instalar ## Instala además lo que piden las pruebas
	@bash herramientas/sistema.sh pruebas
	@bash herramientas/entorno.sh requirements-prueba.lock
	@$(BIN)/python herramientas/compilar_validador.py

candado: ## Vuelve a calcular las versiones fijas a partir de pyproject.toml (ARGS=--upgrade las pone al día)
	bash herramientas/candado.sh $(ARGS)

limpiar: ## Borra el entorno y lo derivado; no toca los datos
	rm -rf .venv .herramientas recursos .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f locale/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
