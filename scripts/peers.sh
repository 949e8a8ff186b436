#!/usr/bin/env bash
# Puts the programs of others that check our log into .venv/peers, where there is a
# Python 3.12 or newer to run them. Without them the tests marked external_verifier
# are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

list=requirements-peers.txt
peers=.venv/peers
[ -f "$list" ] && [ "$list" -nt "$peers/installed" ] || exit 0

enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))'
for python in python3 python3.14 python3.13 python3.12 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python; do
    "$python" -c "$enough" 2>/dev/null || continue
    echo "Installing the programs of others that check the log"
    "$python" -m venv --clear "$peers"
    "$peers/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r "$list"
    touch "$peers/installed"
    exit 0
done
echo "There is no Python 3.12: the log is not checked with aics-tlog, aics-witness and Go"
