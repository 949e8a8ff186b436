#!/usr/bin/env bash
# One folder a day: the database and the settings. Keeps thirty days. The keys of the ledger
# and its anchor are left out on purpose: deploy/README.md says what to do with them.
set -euo pipefail

set -a
. <(grep -E '^(DATABASE_URL|ANSWERABLE_VAR)=' "${ANSWERABLE_ENV:-/etc/answerable.env}")
set +a
as_register() { # The database knows its owner by name, where that user exists.
    if getent passwd answerable >/dev/null; then runuser -u answerable -- "$@"; else "$@"; fi
}
keep=${ANSWERABLE_BACKUP:-/srv/answerable/backup}
folder=$keep/$(date +%F)

umask 077
mkdir -p "$folder"
case ${DATABASE_URL:-} in
postgres*)
    as_register pg_dump --format=custom "$DATABASE_URL" >"$folder/register.dump.new"
    mv "$folder/register.dump.new" "$folder/register.dump"
    ;;
*)
    file=${DATABASE_URL#sqlite://}
    # SQLite's own backup, because a plain copy may miss what is still in the journal.
    python3 - "${file:-$ANSWERABLE_VAR/answerable.sqlite3}" "$folder/register.sqlite3" <<'PY'
import pathlib, sqlite3, sys
new = sys.argv[2] + ".new"
pathlib.Path(new).unlink(missing_ok=True)
with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as source:
    with sqlite3.connect(new) as target:
        source.backup(target)
        assert target.execute("PRAGMA integrity_check").fetchone() == ("ok",)
pathlib.Path(new).replace(sys.argv[2])
PY
    ;;
esac
cp "${ANSWERABLE_ENV:-/etc/answerable.env}" "$folder/answerable.env"
find "$keep" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf {} +
# Copy it to another machine here, for example:
# rsync -a "$keep/" backup@other-machine:answerable/
