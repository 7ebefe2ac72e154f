#!/usr/bin/env bash
# Audits the server at $1 with the GraphQL over HTTP audits of graphql-http.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$work"/
(cd "$work" && npm ci --no-audit --no-fund --silent)
node "$work/audit.mjs" "$1"
