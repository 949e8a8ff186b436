#!/usr/bin/env bash
# Writes the hashed requirement files and package-lock.json anew. They name no host,
# so that anyone can install them from the registry or mirror they trust.
set -euo pipefail
cd "$(dirname "$0")/.."

uv=.venv/lock/bin/uv
[ -x "$uv" ] || { python3 -m venv .venv/lock && .venv/lock/bin/pip install -q 'uv>=0.9'; }

lock() { # FILE OPTION…
    local file=$1
    shift
    "$uv" pip compile pyproject.toml "$@" --output-file "$file" \
        --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
}

lock requirements.txt
lock requirements-dev.txt --constraint requirements.txt --group test --group check
# The programs that check the log run in an environment of their own, on Python 3.12.
"$uv" pip compile --group peers --output-file requirements-peers.txt \
    --universal --python-version 3.12 --generate-hashes --upgrade \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
# Node alone: the group without the project.
"$uv" pip compile --group node --output-file requirements-node.txt \
    --universal --python-version 3.11 --generate-hashes --upgrade \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
npm install --package-lock-only --ignore-scripts --no-audit --no-fund

if grep -nE 'https?://' requirements*.txt package-lock.json | grep -v '"url":'; then
    echo "A lock file names a host (above). Remove it before you commit." >&2
    exit 1
fi
