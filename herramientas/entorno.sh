#!/usr/bin/env bash
# Crea .venv y pone en él las versiones exactas de un candado: entorno.sh requirements.lock
# El sello guarda la huella de lo instalado; si no cambió nada, termina sin llamar a pip.
set -euo pipefail

PYTHON=${PYTHON:-python3}
candado=${1:?Uso: entorno.sh CANDADO}
sello=.venv/sello-$(basename "$candado")

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "Creo el entorno virtual .venv"
    rm -rf .venv
    "$PYTHON" -m venv .venv
fi

huella=$(cat "$candado" <(.venv/bin/python -VV) | sha256sum)
[ "$(cat "$sello" 2>/dev/null)" = "$huella" ] && exit 0

echo "Instalo las versiones fijas de $candado"
# --no-deps: el candado ya las trae todas; --require-hashes: ninguna otra cosa entra.
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r "$candado"; then
    echo "No se pudieron instalar los paquetes de $candado. Revise que esta máquina alcance su registro de paquetes" \
        "de Python (pip config list) y repita el mandato: sigue donde se quedó." >&2
    exit 1
fi
echo "$huella" >"$sello"
