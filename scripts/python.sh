#!/usr/bin/env bash
# Prints a Python that can run Answerable, or says in one line what to install.
set -euo pipefail

oldest='import sys; sys.exit(sys.version_info < (3, 11))'
for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    command -v "$name" >/dev/null || continue
    "$name" -c "$oldest" 2>/dev/null || continue
    if ! "$name" -c 'import venv, ensurepip' 2>/dev/null; then
        package=$("$name" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
        echo "Python's venv module is missing. Type:   sudo apt-get install -y $package" >&2
        exit 1
    fi
    command -v "$name"
    exit 0
done
echo "Answerable needs Python 3.11 or newer; this machine has $(python3 --version 2>&1 || true)." >&2
echo "Type:   sudo apt-get install -y python3 python3-venv   (Debian 12, Ubuntu 24.04 or newer)" >&2
exit 1
