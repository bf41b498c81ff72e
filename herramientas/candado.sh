#!/usr/bin/env bash
# Vuelve a calcular los candados (versiones exactas y huellas) desde pyproject.toml; tarda unos minutos.
# Ningún candado nombra la dirección de un registro: cada quien usa el que tenga configurado.
set -euo pipefail

taller=.herramientas/candado
[ -x $taller/bin/pip-compile ] || { "${PYTHON:-python3}" -m venv $taller; $taller/bin/pip install --quiet pip-tools==7.6.2; }

compilar() { # lo que llegue de fuera («--upgrade») va a pip-compile
    $taller/bin/pip-compile --quiet --no-header --allow-unsafe --strip-extras --generate-hashes --no-emit-options \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links "$@" pyproject.toml
}
compilar "$@" --output-file requirements.lock
compilar "$@" --extra prueba --constraint requirements.lock --output-file requirements-prueba.lock

bash herramientas/entorno.sh requirements-prueba.lock
.venv/bin/python herramientas/preparar_recursos.py --anotar
