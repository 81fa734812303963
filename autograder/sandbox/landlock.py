"""Which files a worker may touch: a Landlock ruleset, by landlockpy.

Everything not named is denied: other files, TCP, and, where the kernel has it, signals and abstract
sockets across the wall. Nothing may be executed.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from landlockpy import AccessFS, Ruleset, Scope, abi_version

READ = AccessFS.READ_FILE | AccessFS.READ_DIR
WRITE = (
    AccessFS.WRITE_FILE
    | AccessFS.TRUNCATE
    | AccessFS.MAKE_REG
    | AccessFS.MAKE_DIR
    | AccessFS.REMOVE_FILE
    | AccessFS.REMOVE_DIR
    | AccessFS.REFER
)
# A rule for a file may not name what only folders have.
FILE_RIGHTS = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.TRUNCATE

# Where libraries are loaded from late, fonts, time zones and the C library's own data.
SYSTEM = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/urandom",
    "/dev/random",
)
DEV_NULL = "/dev/null"


def version() -> int:
    """The kernel's Landlock version, 1 or more; raises OSError where there is none.

    The first call looks for the C library, which starts a program: make it before any fork.
    """
    return abi_version()


def prepare_rules(readable: Iterable[str], scratch: Path) -> Ruleset:
    """Open every path now, while the process still may; ``restrict`` comes later."""
    rules = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)
    for path in dict.fromkeys((*readable, *SYSTEM)):
        _allow(rules, path, READ)
    _allow(rules, DEV_NULL, AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.TRUNCATE)
    rules.allow_path(scratch, READ | WRITE)
    return rules


def _allow(rules: Ruleset, path: str, access: AccessFS) -> None:
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except FileNotFoundError:
        return  # machines differ in what they have
    rules.allow_path(path, access if is_folder else access & FILE_RIGHTS)
