"""One run at a time in a results folder."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from autograder.errors import KitError

FILE = ".lock"
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`; the kernel lets go of it however this process ends.

    Raises:
        KitError: somebody else holds it.
        OSError: the folder cannot be written.
    """
    descriptor = _locked(folder / FILE, folder)
    try:
        os.ftruncate(descriptor, 0)
        with contextlib.suppress(OSError):  # a full disk: who holds it stays unknown
            os.pwrite(descriptor, _who().encode(), 0)
        yield
    finally:
        # While it is held, so that nobody removes the file of the next one.
        with contextlib.suppress(OSError):
            (folder / FILE).unlink()
        os.close(descriptor)


def _locked(path: Path, folder: Path) -> int:
    while True:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        descriptor = os.open(path, flags, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            who = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
            if error.errno in _NO_LOCKS:  # a disk that knows no locks: nothing to hold
                return descriptor
            os.close(descriptor)
            if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
                raise
            raise KitError(
                f"{folder} is in use by {who or 'another run'}",
                "wait until that has ended, or name another folder with -o",
            ) from None
        with contextlib.suppress(OSError):
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                return descriptor
        os.close(descriptor)  # its holder has just removed it: another file is the lock now


def _who() -> str:
    now = datetime.now().astimezone().isoformat(" ", "seconds")
    return f"process {os.getpid()} on {platform.node()}, since {now}\n"
