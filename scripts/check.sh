#!/usr/bin/env bash
# Every check of the code that is not a test; `make check` and CI run this.
# Runs them all, so that one look shows everything that is wrong. With a word, only
# the steps whose name holds it: scripts/check.sh types
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()
only=${1:-}

# The checks read the settings as production would have them.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for name in $(compgen -e ANSWERABLE_ || true); do unset "$name"; done
export ANSWERABLE_SECRET_KEY="only-for-checks-7Jp2Wq9sXv4Lk1Zt8Rm3Nb6Hc5Yd0Gf-aUeOiTnS"
export ANSWERABLE_VAR="$folder"
export ANSWERABLE_BASE_URL="https://register.example"
export DATABASE_URL="sqlite://$folder/check.sqlite3"

step() { # NAME COMMAND…
    local name=$1 started=$SECONDS
    [[ $name == *"$only"* ]] || return 0
    shift
    if "$@" >"$folder/output" 2>&1; then
        printf '  ok      %-42s %3d s\n' "$name" $((SECONDS - started))
    else
        failed+=("$name")
        printf '  FAILED  %-42s %3d s\n' "$name" $((SECONDS - started))
        sed 's/^/          /' "$folder/output"
    fi
}

echo "make check"
step "format (ruff)" $bin/ruff format --check --quiet .
step "lint (ruff)" $bin/ruff check --quiet .
step "types (mypy, strict)" $bin/mypy
step "templates (djlint)" $bin/djlint --lint --quiet src/answerable
step "architecture (import-linter)" $bin/lint-imports --cache-dir var/cache/imports
step "spelling (codespell)" $bin/codespell
step "settings fit production (check --deploy)" \
    $bin/answerable manage check --deploy --fail-level WARNING
step "migrations match the models" \
    $bin/answerable manage makemigrations --check --dry-run
step "generated docs and schemas are current" $bin/answerable docs --check

if [ ${#failed[@]} -gt 0 ]; then
    (IFS=,; echo "make check: ${#failed[@]} failed:${failed[*]/#/ }")
    exit 1
fi
echo "make check: all is well"
