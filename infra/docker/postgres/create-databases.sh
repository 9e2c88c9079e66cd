#!/bin/sh
# Run once by the postgres image on an empty volume: a role and a database per subgraph that keeps its data here.
set -eu
create() {
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v name="$1" -v password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
SQL
}
create identity "$MINIROOM_IDENTITY_PASSWORD"
create users "$MINIROOM_USERS_PASSWORD"
