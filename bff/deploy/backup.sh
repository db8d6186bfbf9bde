#!/usr/bin/env bash
# One backup: the database as it was at one moment, then the uploaded files.
#   DATABASE_URL=mysql://user:password@host:port/name UPLOAD_DIR=/data/uploads BACKUP_DIR=/backups backup.sh
# Optional: KEEP=14 (dumps to keep). Needs bash, gzip, sha256sum and mysqldump.
#
# The files come second on purpose: a file is stored before the row that names it and is never changed, so the copy holds at least every file of the dump.
set -euo pipefail
umask 077
: "${DATABASE_URL:?DATABASE_URL is not set}" "${BACKUP_DIR:?BACKUP_DIR is not set}"

decode() { printf '%b' "${1//%/\\x}"; }
rest="${DATABASE_URL#mysql://}"
[[ "$rest" != "$DATABASE_URL" ]] || { echo "DATABASE_URL must begin with mysql://. The embedded database is a single file: stop the server and copy it." >&2; exit 1; }
credentials="${rest%@*}"; address="${rest##*@}"
hostport="${address%%/*}"; database="${address#*/}"; database="${database%%\?*}"
host="${hostport%%:*}"; port="${hostport##*:}"; [[ "$port" != "$hostport" ]] || port=3306

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
# In a file that only we can read: on the command line every user of the machine would see the password.
printf '[client]\nhost="%s"\nport=%s\nprotocol=tcp\nuser="%s"\npassword="%s"\n' "$host" "$port" "$(decode "${credentials%%:*}")" "$(decode "${credentials#*:}")" >"$scratch/my.cnf"

tool="$(command -v mysqldump || command -v mariadb-dump)" || { echo "mysqldump was not found." >&2; exit 1; }
options=(--single-transaction --quick --hex-blob --no-tablespaces --skip-lock-tables --default-character-set=utf8mb4)
# MySQL's own tool otherwise writes server identities that no other server accepts.
if "$tool" --help 2>/dev/null | grep -q -- --set-gtid-purged; then options+=(--set-gtid-purged=OFF); fi

mkdir -p "$BACKUP_DIR"
name="jinlin-$(date -u +%Y%m%dT%H%M%S%3NZ)"
# Under another name until it is whole: an interrupted dump must never be taken for a backup.
"$tool" --defaults-extra-file="$scratch/my.cnf" "${options[@]}" "$database" | gzip -6 >"$BACKUP_DIR/$name.partial"
gzip -t "$BACKUP_DIR/$name.partial"
[[ "$(gzip -dc "$BACKUP_DIR/$name.partial" | tail -n 1)" == "-- Dump completed"* ]] || { echo "The dump is incomplete." >&2; exit 1; }
mv "$BACKUP_DIR/$name.partial" "$BACKUP_DIR/$name.sql.gz"
(cd "$BACKUP_DIR" && sha256sum "$name.sql.gz" >"$name.sql.gz.sha256")

if [[ -n "${UPLOAD_DIR:-}" && -d "$UPLOAD_DIR" ]]; then
  mkdir -p "$BACKUP_DIR/uploads"
  # Only what is new: a stored file never changes.
  cp -an "$UPLOAD_DIR/." "$BACKUP_DIR/uploads/"
fi

dumps=("$BACKUP_DIR"/jinlin-*.sql.gz)
surplus=$((${#dumps[@]} - ${KEEP:-14}))
for ((i = 0; i < surplus; i++)); do rm -f "${dumps[i]}" "${dumps[i]}.sha256"; done
echo "$BACKUP_DIR/$name.sql.gz"
