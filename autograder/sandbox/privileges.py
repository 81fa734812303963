"""The few calls of Linux that Python lacks, looked up before any fork."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

from autograder.sandbox.call_numbers import of_this_processor

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
CAPABILITY_VERSION_3 = 0x20080522

if sys.platform == "linux":
    _libc = ctypes.CDLL(None, use_errno=True)
    _libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    _libc.syscall.restype = ctypes.c_long
    _libc.capset.argtypes = [ctypes.c_void_p, ctypes.c_void_p]


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def prctl(option: int, *arguments: int) -> None:
    """Call the kernel's ``prctl``; raises OSError."""
    _check(_libc.prctl(option, *arguments, *(0,) * (4 - len(arguments))))


def system_call(number: int, *arguments: int) -> int:
    """Call the kernel by number and return what it says; raises OSError."""
    words = (ctypes.c_long(argument) for argument in (number, *arguments))
    result = int(_libc.syscall(*words))
    if result == -1:
        _check(result)
    return result


def unshare(kinds: int) -> None:
    """Leave the namespaces of these kinds for new ones; raises OSError."""
    _check(_libc.unshare(kinds))


def enter_namespace(descriptor: int, kind: int) -> None:
    """Enter the namespace that the descriptor stands for; raises OSError."""
    _check(_libc.setns(descriptor, kind))


def mount(
    source: str, target: str | Path, *, kind: str = "", flags: int = 0, options: str = ""
) -> None:
    """Call ``mount``; raises OSError."""
    words = (os.fsencode(word) for word in (source, target, kind))
    _check(_libc.mount(*words, ctypes.c_ulong(flags), options.encode()))


def unmount(target: str, flags: int) -> None:
    """Call ``umount2``; raises OSError."""
    _check(_libc.umount2(os.fsencode(target), flags))


def pivot_root(new: str, old: str) -> None:
    """Make ``new`` the root folder, and put the old one at ``old``; raises OSError."""
    words = (ctypes.create_string_buffer(os.fsencode(word)) for word in (new, old))
    number = of_this_processor()[1]["pivot_root"]
    kept = list(words)
    system_call(number, *map(ctypes.addressof, kept))


def set_dumpable(dumpable: bool) -> None:
    """Whether others of the same user may trace this process and read its /proc entries."""
    prctl(PR_SET_DUMPABLE, int(dumpable))


def set_no_new_privileges() -> None:
    """Give up setuid programs and file capabilities, for ever."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def die_with(parent: int) -> None:
    """Be killed when the process ``parent`` ends, even if it has ended already."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ProcessLookupError("the process that started this one has ended")


def drop_capabilities() -> None:
    """Give up what root has and others have not, whoever this process runs as."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()))


def become(uid: int) -> None:
    """Be the user ``uid`` in all four senses, with no group but its own."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid,) * 3 or os.getresgid() != (uid,) * 3 or os.getgroups():
        raise PermissionError(f"still {os.getresuid()} after setresuid({uid})")


def threads() -> int:
    """How many threads this process has."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())
