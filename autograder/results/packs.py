"""One zip in the place of a folder of many small files, once a class is large.

`for_students.zip` then holds what would lie in `for_students/`, by the same names.
"""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

# A file system, a browser and people manage so many submissions with a few files each.
MOST_LOOSE = 1000
_DATE = (1980, 1, 1, 0, 0, 0)  # equal files make equal zips
_PACKED = (".html", ".md", ".py")
_FAST = 1  # the level of compression: pages are text, and most of it shrinks at once


def is_large(submissions: int) -> bool:
    """Whether the files of a class of so many submissions are packed."""
    return submissions > MOST_LOOSE


def pack_of(folder: str) -> str:
    """Return the name of the zip that stands in a folder's place."""
    return f"{folder}.zip"


class Packs:
    """Reads files of a results folder that lie in a zip; a damaged zip holds none."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, zipfile.ZipFile | None] = {}

    def read(self, name: str) -> str | None:
        """Return the text of `folder/file`; None where no zip holds it."""
        folder, _, file = name.rpartition("/")
        pack = self._opened(folder)
        if pack is None:
            return None
        try:
            return pack.read(_entry(file)).decode("utf-8", "replace")
        except (KeyError, OSError, ValueError, zipfile.BadZipFile):
            return None

    def size(self, name: str) -> int:
        """Return the bytes of `folder/file`; -1 where no zip holds it."""
        folder, _, file = name.rpartition("/")
        pack = self._opened(folder)
        try:
            return -1 if pack is None else pack.getinfo(_entry(file)).file_size
        except KeyError:
            return -1

    def forget(self, folder: str) -> None:
        """Close a folder's zip: it is another one now, or none."""
        pack = self._known.pop(folder, None)
        if pack is not None:
            pack.close()

    def _opened(self, folder: str) -> zipfile.ZipFile | None:
        if folder not in self._known:
            try:
                self._known[folder] = zipfile.ZipFile(self._root / pack_of(folder))
            except (OSError, zipfile.BadZipFile):
                self._known[folder] = None
        return self._known[folder]


def _entry(file: str) -> str:
    """Return a file's name as a zip can hold it: a byte that is no text is written as an escape."""
    return file.encode("utf-8", "backslashreplace").decode("utf-8")


class Packing:
    """Zips that are being written, each in the place of a folder; whole once `close` returns."""

    def __init__(self, root: Path, packs: Packs, folders: Sequence[str]) -> None:
        self._root, self._packs = root, packs
        self._begun = {
            folder: root / f".{pack_of(folder)}.{os.urandom(4).hex()}.tmp" for folder in folders
        }
        self._zips = {
            folder: zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, compresslevel=_FAST)
            for folder, path in self._begun.items()
        }

    def add(self, name: str, text: str) -> int:
        """Put `folder/file` in; return its bytes."""
        folder, _, file = name.rpartition("/")
        entry = zipfile.ZipInfo(_entry(file), _DATE)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        data = text.encode("utf-8", "backslashreplace")
        self._zips[folder].writestr(entry, data, compresslevel=_FAST)
        return len(data)

    def keep(self, name: str) -> None:
        """Put `folder/file` in as it is in the zip of before, if it is there."""
        text = self._packs.read(name)
        if text is not None:
            self.add(name, text)

    def close(self) -> None:
        """Put the zips in the place of those of before."""
        for folder, pack in self._zips.items():
            pack.close()
            self._packs.forget(folder)
            if pack.namelist():
                self._begun[folder].replace(self._root / pack_of(folder))
            else:
                (self._root / pack_of(folder)).unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what was begun; harmless once it is closed."""
        for folder, pack in self._zips.items():
            with contextlib.suppress(OSError, ValueError):
                pack.close()
            self._begun[folder].unlink(missing_ok=True)


@contextlib.contextmanager
def packing(root: Path, packs: Packs, folders: Sequence[str]) -> Iterator[Packing]:
    """Write zips in the place of folders; what is interrupted leaves those of before."""
    begun = Packing(root, packs, folders)
    try:
        yield begun
        begun.close()
    finally:
        begun.discard()


def remove_loose(folder: Path, ids: Sequence[str]) -> None:
    """Remove the files of submissions that are packed; the folder too, if nothing else is in it."""
    if folder.is_dir():
        packed = set(ids)
        for path in folder.iterdir():
            if path.stem in packed and path.suffix in _PACKED:
                path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
