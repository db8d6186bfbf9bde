#!/usr/bin/env bash
# Run once by the database image on an empty data folder. Two users, because the one that serves requests has no need to change tables.
set -euo pipefail

mysql --protocol=socket -uroot -p"$MYSQL_ROOT_PASSWORD" <<SQL
CREATE USER 'jinlin_owner'@'%' IDENTIFIED BY '${MYSQL_OWNER_PASSWORD}';
GRANT ALL PRIVILEGES ON jinlin.* TO 'jinlin_owner'@'%';
GRANT PROCESS, RELOAD ON *.* TO 'jinlin_owner'@'%';
CREATE USER 'jinlin_app'@'%' IDENTIFIED BY '${MYSQL_APP_PASSWORD}';
GRANT SELECT, INSERT, UPDATE, DELETE ON jinlin.* TO 'jinlin_app'@'%';
SQL
