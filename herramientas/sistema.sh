#!/usr/bin/env bash
# Asegura los paquetes de Debian que hacen falta: sistema.sh sitio|pruebas
# Sólo llama a apt-get si algo falta de verdad, y sólo si puede (root o sudo sin contraseña);
# si no puede, nombra los paquetes y se detiene.
set -euo pipefail

PYTHON=${PYTHON:-python3}

# ldconfig vive fuera del PATH de quien no es root. Se lee entero antes de buscar: con una tubería, quien busca
# se va al primer acierto, ldconfig muere al escribir y pipefail lo toma por «no está».
hay_biblioteca() { [[ $(/sbin/ldconfig -p) == *[[:space:]]"$1 "* ]]; }
hay_programa() { command -v "$1" >/dev/null; }
hay_python() { "$PYTHON" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Se pregunta por lo que se usa y no por el paquete: vale lo mismo si alguien lo puso de otro modo.
faltantes_del_sitio() {
    hay_python || echo python3-venv
    hay_biblioteca libpango-1.0.so.0 || echo libpango-1.0-0
    hay_biblioteca libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    hay_biblioteca libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
}

faltantes_de_las_pruebas() {
    hay_programa chromium || echo chromium
    hay_biblioteca libatomic.so.1 || echo libatomic1 # la pide quien gobierna al navegador
    { hay_programa pdftotext && hay_programa pdftoppm; } || echo poppler-utils
    hay_programa soffice || echo libreoffice-writer-nogui # abre .doc, .odt, .rtf y .html
    { hay_programa javac && hay_programa java; } || echo default-jdk-headless
}

case "${1:-}" in
    sitio) listar=faltantes_del_sitio ;;
    pruebas) listar=faltantes_de_las_pruebas ;;
    *) echo "Uso: sistema.sh sitio|pruebas" >&2; exit 2 ;;
esac

mapfile -t faltan < <($listar)
[ ${#faltan[@]} -eq 0 ] && exit 0

if ! hay_programa apt-get; then
    echo "Faltan programas o bibliotecas que en Debian están en: ${faltan[*]}. Instálelos y repita el mandato." >&2
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    como_root=()
elif hay_programa sudo && sudo -n true 2>/dev/null; then
    como_root=(sudo -n)
else
    echo "Faltan paquetes del sistema y esta cuenta no puede instalarlos. Pida a quien administra la máquina:" >&2
    echo "    apt-get install ${faltan[*]}" >&2
    echo "y repita después el mandato." >&2
    exit 1
fi

echo "Instalo con apt-get: ${faltan[*]}"
apt() { "${como_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null; }
# Si la lista de paquetes no se puede refrescar, la que ya está puede bastar.
apt update >/dev/null || echo "No se pudo refrescar la lista de paquetes; sigo con la que hay." >&2
apt install -y --no-install-recommends "${faltan[@]}" >/dev/null

mapfile -t faltan < <($listar)
if [ ${#faltan[@]} -gt 0 ]; then
    echo "apt-get terminó, pero sigue faltando lo que da: ${faltan[*]}. Revise esos paquetes y repita el mandato." >&2
    exit 1
fi
