#!/usr/bin/env bash
# Checks that the libraries of the query editor are what their packages hold.
# With --write it writes them anew.
set -euo pipefail
assets=$(cd "$(dirname "$0")/../schema/playground/assets" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fetch() { mkdir "$1" && tar xzf "$(npm pack --silent "$2")" -C "$1" --strip-components=1; }
fetch react react@18.3.1
fetch react-dom react-dom@18.3.1
fetch graphiql graphiql@4.1.2
fetch explorer @graphiql/plugin-explorer@4.0.6
while read -r from to; do
  if [ "${1:-}" = --write ]; then
    gzip -9nc "$from" >"$assets/$to.gz"
  elif ! gzip -dc "$assets/$to.gz" | cmp -s - "$from"; then
    echo "$to.gz is not what its package holds; run .ci/playground.sh --write"
    exit 1
  fi
done <<FILES
react/umd/react.production.min.js react.js
react-dom/umd/react-dom.production.min.js react-dom.js
graphiql/graphiql.min.js graphiql.js
graphiql/graphiql.min.css graphiql.css
explorer/dist/index.umd.js explorer.js
explorer/dist/style.css explorer.css
FILES
echo "the query editor's libraries are their packages'"
