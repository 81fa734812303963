"""Files that are written whole: a reader finds the old one or the new one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

_HALF_WRITTEN = re.compile(r"\.(.+\.[0-9a-f]{8}|[0-9a-f]{8})\.tmp")  # as `write_whole` names it


def write_whole(path: Path, text: str | Iterable[str], *, durable: bool = False) -> int:
    """Replace `path` by `text`, or by its pieces, in one step; return its bytes.

    A reader finds the old file or the new one.

    With `durable` the bytes are on the disk before the name is, so that a power cut leaves one
    of the two as well, and the name is there when this returns. Lone surrogates are written as
    escapes.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            pieces = [text] if isinstance(text, str) else text
            size = sum(file.write(piece.encode("utf-8", "backslashreplace")) for piece in pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
        if durable:
            _sync_folder(path.parent)
        return size
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def clear(folder: Path) -> None:
    """Remove what was half written in a folder; a file that people made is nobody's leftover."""
    if folder.is_dir():
        for path in folder.iterdir():
            if _HALF_WRITTEN.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
