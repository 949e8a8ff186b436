#!/usr/bin/env bash
# Puts a backup back: deploy/restore.sh FOLDER. Stop both services first. Refuses to write
# over a register that is there.
set -euo pipefail
folder=${1:?Name the folder of the backup, such as /srv/answerable/backup/2026-11-21}

set -a
. <(grep -E '^(DATABASE_URL|ANSWERABLE_VAR)=' "${ANSWERABLE_ENV:-/etc/answerable.env}")
set +a
as_register() { # The database knows its owner by name, where that user exists.
    if getent passwd answerable >/dev/null; then runuser -u answerable -- "$@"; else "$@"; fi
}

case ${DATABASE_URL:-} in
postgres*)
    tables=$(as_register psql -At "$DATABASE_URL" \
        -c "select count(*) from information_schema.tables where table_schema = 'public'")
    if [ "$tables" != 0 ]; then
        echo "The database in DATABASE_URL has tables already. Create an empty one." >&2
        exit 1
    fi
    as_register pg_restore --no-owner --exit-on-error --single-transaction \
        --dbname="$DATABASE_URL" <"$folder/register.dump"
    ;;
*)
    file=${DATABASE_URL#sqlite://}
    file=${file:-$ANSWERABLE_VAR/answerable.sqlite3}
    if [ -e "$file" ]; then
        echo "$file is there already. Move it away first." >&2
        exit 1
    fi
    install -D "$folder/register.sqlite3" "$file"
    ! getent passwd answerable >/dev/null || chown answerable:answerable "$file"
    ;;
esac
# The keys and the anchor are not touched, on purpose: the anchor is how the register sees
# that this backup is older than what was signed.
echo "Restored. Now run: answerable log check"
