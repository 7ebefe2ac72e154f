#!/usr/bin/env bash
# Executes testdata/notebooks against the program at a URL, in an environment
# of its own. With --write their outputs are kept.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv" || { apt-get install -y -qq python3-venv >/dev/null && python3 -m venv "$work/venv"; }
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
JUPYTER_PLATFORM_DIRS=1 IPYTHONDIR="$work/ipython" JUPYTER_DATA_DIR="$work/jupyter" "$work/venv/bin/python" "$here/check.py" "$@"
