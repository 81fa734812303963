"""What can be seen of the machine's files: a root folder that holds what a worker needs, no more.

For root, where the kernel gives it a mount namespace: the packages stand there read-only and keep
no access times, so no submission can leave a mark on them, and no other file has a name or a size.
An ordinary user gets the same from bubblewrap (`layers.bubblewrap_argv`).
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox import privileges
from autograder.sandbox.landlock import DEV_NULL, SYSTEM

_CLONE_NEWNS = 0x20000
_MOUNT_SETATTR = 442  # on every processor
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_BIND, _RECURSIVE, _PRIVATE, _DETACH = 0x1000, 0x4000, 1 << 18, 2
_READ_ONLY, _NO_SETUID, _NO_DEVICES, _NO_ACCESS_TIMES, _EACH_ACCESS_TIME = 1, 2, 4, 0x10, 0x70
_QUIET = _NO_SETUID | _NO_ACCESS_TIMES
_DEVICES = (DEV_NULL, *(path for path in SYSTEM if path.startswith("/dev/")))


def files(readable: Iterable[str]) -> tuple[str, ...]:
    """Return all that is to be seen read-only, devices aside; nothing twice."""
    kept: list[str] = []
    for path in sorted({*readable, *SYSTEM} - {*_DEVICES}):
        if Path(path).exists() and not any(Path(outer) in Path(path).parents for outer in kept):
            kept.append(path)
    return tuple(kept)


def enter(readable: Iterable[str], home: Path) -> int:
    """Give this process, and those that it forks, a root of ``readable`` and ``home`` only.

    Every path keeps its name; ``home`` alone can be written to. Returns a descriptor for `leave`.
    Raises OSError where mount namespaces cannot be had.
    """
    outside = os.open("/proc/self/ns/mnt", os.O_RDONLY | os.O_CLOEXEC)
    privileges.unshare(_CLONE_NEWNS)
    privileges.mount("none", "/", flags=_RECURSIVE | _PRIVATE)
    umask = os.umask(0o022)
    inside = os.open(home, os.O_PATH | os.O_CLOEXEC)  # the new root will lie over it
    privileges.mount("tmpfs", home, kind="tmpfs", options="mode=755,size=1m")
    for path in files(readable):
        _show(path, home, path, _QUIET | _NO_DEVICES | _READ_ONLY, with_mounts=_RECURSIVE)
    for path in _DEVICES:
        _show(path, home, path, _QUIET | _READ_ONLY)
    _show(f"/proc/self/fd/{inside}", home, str(home), _QUIET | _NO_DEVICES)
    os.close(inside)
    processes = home / "proc"
    processes.mkdir()
    # Of processes, each user sees its own; of the machine nothing.
    privileges.mount("proc", processes, kind="proc", options="hidepid=invisible,subset=pid")
    os.chdir(home)
    _set(".", _QUIET | _NO_DEVICES | _READ_ONLY, 0)
    privileges.pivot_root(".", ".")  # the old root now lies over the new one
    privileges.unmount(".", _DETACH)
    os.chdir("/")
    os.umask(umask)
    return outside


def leave(outside: int) -> None:
    """See everything again: for the zygote, which clears up when the judge cannot."""
    privileges.enter_namespace(outside, _CLONE_NEWNS)


def _show(source: str, root: Path, path: str, attributes: int, with_mounts: int = 0) -> None:
    target = root / path.lstrip("/")
    if Path(source).is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    privileges.mount(source, target, flags=_BIND | with_mounts)
    _set(str(target), attributes, _AT_RECURSIVE)


def _set(path: str, attributes: int, flags: int) -> None:
    name = ctypes.create_string_buffer(os.fsencode(path))
    wanted = ctypes.create_string_buffer(
        struct.pack("=QQQQ", attributes, _EACH_ACCESS_TIME, 0, 0),
        32,  # a struct mount_attr
    )
    privileges.system_call(
        _MOUNT_SETATTR, _AT_FDCWD, ctypes.addressof(name), flags, ctypes.addressof(wanted), 32
    )
