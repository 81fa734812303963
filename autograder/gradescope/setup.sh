#!/usr/bin/env bash
# Builds the image, once for each upload of the zip. Safe to run again.
#   AUTOGRADER_ROOT    the folder laid out as Gradescope's (/autograder)
#   AUTOGRADER_VENV    where the interpreter goes (/opt/weight-decay); its parents must be
#                      readable to everybody, since student code runs under another user
#   TORCH_INDEX        where the CPU build of torch is tried first; empty switches that off
set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
venv=${AUTOGRADER_VENV:-/opt/weight-decay}
torch_index=${TORCH_INDEX-https://download.pytorch.org/whl/cpu}
umask 022

step() { echo "setup: $*"; }

# Student code runs under users who have no business in here.
mkdir -p "$root/results"
chmod -R go-rwx "$root/source" "$root/results"

# ensurepip is what Debian and Ubuntu leave out of python3.
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    step "installing python3 and venv"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
fi

step "installing the pinned packages into $venv"
PIP_NO_CACHE_DIR=1 python3 "$root/source/autograder/install.py" "$venv" \
    --requirements "$root/source/requirements.txt" --torch-index "$torch_index"
chmod -R go+rX "$venv"

step "grading the reference notebook"
cd "$root/source"
"$venv/bin/python" -s -m autograder.gradescope.selftest
