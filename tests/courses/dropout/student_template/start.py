"""Installs what the notebook needs into .venv, in this folder, and opens it: python start.py."""

# Kept to what Python 2.7 can read, in ASCII, so that an old one is told what it is, in words. What
# is to be done is in kit/installing.py.
import sys

if sys.version_info < (3, 10):  # noqa: UP036 - students' own machines vary
    sys.exit(
        "This is Python " + sys.version.split()[0] + "; the assignment needs 3.10 or newer. "
        "Is there one as python3? Then type: python3 start.py. "
        "Else get one from python.org, or let uv bring it along (see README.md)."
    )

from kit import installing

if __name__ == "__main__":
    sys.exit(installing.main())
