#!/usr/bin/env bash
# Shows how the schema has changed since the last release, or where there is
# none since the snapshot's last commit but one, and fails on a change that
# breaks clients unless the README's CHANGELOG names it.
set -euo pipefail
cd "$(dirname "$0")/../.."
file=schema/testdata/schema.graphql
base=${1:-$(git describe --tags --abbrev=0 2>/dev/null || git log -2 --format=%H -- "$file" | tail -1)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! git show "$base:$file" >"$work/old.graphql" 2>/dev/null; then
  echo "no older schema at ${base:-anywhere}"
  exit 0
fi
git --no-pager diff --no-index --stat "$work/old.graphql" "$file" || true
git --no-pager diff --no-index -U0 "$work/old.graphql" "$file" | grep '^[-+]' || true
cp .ci/audit/package.json .ci/audit/package-lock.json .ci/schema/check.mjs "$work"/
(cd "$work" && npm ci --no-audit --no-fund --silent)
node "$work/check.mjs" "$work/old.graphql" "$file" README.md
