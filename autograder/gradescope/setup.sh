#!/usr/bin/env bash
# Builds the image, once for each upload of the zip. Safe to run again.
#   AUTOGRADER_ROOT    the folder laid out as Gradescope's (/autograder)
#   AUTOGRADER_VENV    where the interpreter goes (/opt/autograder-venv); its parents must be
#                      readable to everybody, since student code runs under another user
#   TORCH_INDEX        where the CPU build of torch is tried first; empty switches that off
set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
venv=${AUTOGRADER_VENV:-/opt/autograder-venv}
torch_index=${TORCH_INDEX-https://download.pytorch.org/whl/cpu}
umask 022
export DEBIAN_FRONTEND=noninteractive PIP_NO_CACHE_DIR=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# step WORDS COMMAND...: runs the command quietly; where it fails, its last lines are explained.
step() {
    local words=$1 status=0
    shift
    echo "setup: $words"
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" -ne 0 ] || return 0
    echo "error: $words failed with status $status; its last lines:"
    tail -n 20 "$log" | sed 's/^/    /'
    echo "hint: $(advice "$status")"
    echo "setup: stopped at $words"
    exit 1
}

advice() {
    if [ "$1" -eq 137 ] || grep -q "MemoryError\|Cannot allocate memory\|memory ran out" "$log"; then
        echo "memory ran out: build the image again, or with more memory in Gradescope's settings"
    elif grep -q "No space left on device" "$log"; then
        echo "the disk is full: the image needs about 2 GB"
    elif grep -qi "resolv\|connection\|timed out\|unreachable\|retries" "$log"; then
        echo "a server was not reached: build the image again in some minutes"
    elif grep -q "No matching distribution" "$log"; then
        echo "a pinned package is not made for this Python: choose an image with 3.10 to 3.14"
    elif grep -q "the reference" "$log"; then
        echo "the zip does not grade its own reference: run 'autograder check' where it was built"
    else
        echo "build the image again; if it stays so, send these lines to whoever keeps the kit"
    fi
}

usable_python() {
    local python
    for python in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
        # ensurepip is what Debian and Ubuntu leave out of python3.
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' \
            2>/dev/null && echo "$python" && return
    done
    return 1
}

# Student code runs under users who have no business in here.
mkdir -p "$root/results" "$root/submission"
chmod -R go-rwx "$root/source" "$root/results" "$root/submission"

packages=()
usable_python >/dev/null || packages+=(python3 python3-venv)
[ -e /etc/ssl/certs/ca-certificates.crt ] || packages+=(ca-certificates)
if [ "${#packages[@]}" -gt 0 ] && command -v apt-get >/dev/null; then
    # Each a step of its own: of several commands in one, the last would speak for all.
    step "asking for the list of packages" apt-get update -qq
    step "installing ${packages[*]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"
    rm -rf /var/lib/apt/lists/*
fi
python=$(usable_python) || python=python3 # install.py says what is wrong with it

step "installing the pinned packages into $venv" \
    "$python" "$root/source/autograder/install.py" "$venv" \
    --requirements "$root/source/requirements.txt" --torch-index "$torch_index"
chmod -R go+rX "$venv"

cd "$root/source"
step "grading the reference notebook" "$venv/bin/python" -s -m autograder.gradescope.selftest
sed 's/^/setup: /' "$log"
