#!/usr/bin/env bash
# Runs the browser test against the server at $1. It installs Chromium where
# there is none, and playwright-core into a folder of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v chromium >/dev/null; then
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$work"/
(cd "$work" && npm ci --no-audit --no-fund --silent)
CHROMIUM=$(command -v chromium) SHOTS=${SHOTS:-"$work"} node "$work/playground.mjs" "$1"
