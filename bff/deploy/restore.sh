#!/usr/bin/env bash
# Puts a backup back: restore.sh [dump.sql.gz]; without a name the newest one of BACKUP_DIR.
#   DATABASE_URL=mysql://user:password@host:port/name UPLOAD_DIR=/data/uploads BACKUP_DIR=/backups restore.sh
# Stop the server first. A database that already has tables is refused, unless FORCE=1 says that they may be overwritten.
set -euo pipefail
umask 077
: "${DATABASE_URL:?DATABASE_URL is not set}" "${BACKUP_DIR:?BACKUP_DIR is not set}"

decode() { printf '%b' "${1//%/\\x}"; }
rest="${DATABASE_URL#mysql://}"
credentials="${rest%@*}"; address="${rest##*@}"
hostport="${address%%/*}"; database="${address#*/}"; database="${database%%\?*}"
host="${hostport%%:*}"; port="${hostport##*:}"; [[ "$port" != "$hostport" ]] || port=3306

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
printf '[client]\nhost="%s"\nport=%s\nprotocol=tcp\nuser="%s"\npassword="%s"\n' "$host" "$port" "$(decode "${credentials%%:*}")" "$(decode "${credentials#*:}")" >"$scratch/my.cnf"
tool="$(command -v mysql || command -v mariadb)" || { echo "The mysql client was not found." >&2; exit 1; }
mysql() { "$tool" --defaults-extra-file="$scratch/my.cnf" --default-character-set=utf8mb4 "$@"; }

dumps=("$BACKUP_DIR"/jinlin-*.sql.gz)
dump="${1:-${dumps[-1]}}"
[[ -f "$dump" ]] || dump="$BACKUP_DIR/$dump"
[[ -f "$dump" ]] || { echo "There is no backup at $dump." >&2; exit 1; }
(cd "$(dirname "$dump")" && sha256sum --check --quiet "$(basename "$dump").sha256") || { echo "$dump is damaged: its checksum differs. Take an older one." >&2; exit 1; }

tables="$(mysql -N -e "select count(*) from information_schema.tables where table_schema = '$database'")"
if [[ "$tables" != 0 && "${FORCE:-}" != 1 ]]; then
  echo "The database $database already has $tables tables. Set FORCE=1 if they may be overwritten." >&2
  exit 1
fi
gzip -dc "$dump" | mysql "$database"

if [[ -n "${UPLOAD_DIR:-}" && -d "$BACKUP_DIR/uploads" ]]; then
  mkdir -p "$UPLOAD_DIR"
  cp -an "$BACKUP_DIR/uploads/." "$UPLOAD_DIR/"
fi
echo "Restored $dump into $database."
