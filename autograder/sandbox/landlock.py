"""Which files a worker may touch: a Landlock ruleset, by the kernel's three calls.

Everything not named is denied: other files, TCP, and, where the kernel has it, signals and abstract
sockets across the sandbox's edge. Nothing may be executed.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from contextlib import suppress
from enum import IntFlag
from pathlib import Path
from types import TracebackType

from autograder.sandbox import privileges

# The same numbers on every processor.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_FOR_VERSION = 1
_PATH_BENEATH = 1
_ALL_TCP = 3  # bind, connect
_ALL_SCOPES = 3  # abstract sockets, signals


class Access(IntFlag):
    """What may be done with files, in the kernel's own order."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13  # to another folder; from version 2 on
    TRUNCATE = 1 << 14  # from version 3 on
    IOCTL_DEV = 1 << 15  # from version 5 on


READ = Access.READ_FILE | Access.READ_DIR
WRITE = (
    Access.WRITE_FILE
    | Access.TRUNCATE
    | Access.MAKE_REG
    | Access.MAKE_DIR
    | Access.REMOVE_FILE
    | Access.REMOVE_DIR
    | Access.REFER
)
# A rule for a file may not name what only folders have.
FILE_RIGHTS = Access.READ_FILE | Access.WRITE_FILE | Access.TRUNCATE
# The rights that each version brought; the kernel refuses those that it does not know.
_NEW_IN = {2: Access.REFER, 3: Access.TRUNCATE, 5: Access.IOCTL_DEV}
_TCP_SINCE, _SCOPES_SINCE = 4, 6

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
    """The kernel's Landlock version, 1 or more; raises OSError where there is none."""
    return privileges.system_call(_CREATE_RULESET, 0, 0, _ASK_FOR_VERSION)


class Ruleset:
    """Files that will be allowed, everything else denied, once `restrict` is called."""

    def __init__(self) -> None:
        newest = version()
        self._known = Access((1 << 16) - 1)
        for since, access in _NEW_IN.items():
            if newest < since:
                self._known &= ~access
        tcp = _ALL_TCP if newest >= _TCP_SINCE else 0
        scopes = _ALL_SCOPES if newest >= _SCOPES_SINCE else 0
        # Older kernels know a shorter structure, and take a longer one whose rest is zero.
        attributes = ctypes.create_string_buffer(struct.pack("=QQQ", self._known, tcp, scopes), 24)
        self._descriptor = privileges.system_call(
            _CREATE_RULESET, ctypes.addressof(attributes), len(attributes), 0
        )

    def allow(self, path: str | Path, access: Access) -> None:
        """Allow ``access`` to a file, or to a folder and everything in it."""
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                access &= FILE_RIGHTS
            rule = ctypes.create_string_buffer(
                struct.pack("=Qi", access & self._known, descriptor), 12
            )
            privileges.system_call(
                _ADD_RULE, self._descriptor, _PATH_BENEATH, ctypes.addressof(rule), 0
            )
        finally:
            os.close(descriptor)

    def restrict(self) -> None:
        """Put this process under the rules, for ever; needs no_new_privs."""
        privileges.system_call(_RESTRICT_SELF, self._descriptor, 0)

    def __enter__(self) -> Ruleset:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)


def prepare_rules(readable: Iterable[str], scratch: Path) -> Ruleset:
    """Open every path now, while the process still may; ``restrict`` comes later."""
    rules = Ruleset()
    for path in dict.fromkeys((*readable, *SYSTEM)):
        with suppress(FileNotFoundError):  # machines differ in what they have
            rules.allow(path, READ)
    rules.allow(DEV_NULL, Access.READ_FILE | Access.WRITE_FILE | Access.TRUNCATE)
    rules.allow(scratch, READ | WRITE)
    return rules
