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

    def names(self, folder: str) -> list[str]:
        """Return the names of the files that a folder's zip holds, in their order."""
        pack = self._opened(folder)
        return [] if pack is None else pack.namelist()

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
    """Zips that are being written, each in the place of a folder; whole once `close` returns.

    One in which nothing changes is not written at all.
    """

    def __init__(self, root: Path, packs: Packs, folders: Sequence[str]) -> None:
        self._root, self._packs = root, packs
        self._kept: dict[str, list[str]] = {folder: [] for folder in folders}
        self._zips: dict[str, zipfile.ZipFile] = {}

    def add(self, name: str, text: str) -> int:
        """Put `folder/file` in; return its bytes."""
        folder, _, file = name.rpartition("/")
        return self._write(self._begun(folder), file, text)

    def keep(self, name: str) -> None:
        """Put `folder/file` in as it is in the zip of before, if it is there."""
        folder, _, file = name.rpartition("/")
        if self._packs.size(name) < 0:
            return
        if folder in self._zips:
            self._write(self._zips[folder], file, self._packs.read(name) or "")
        else:
            self._kept[folder].append(file)

    def close(self) -> None:
        """Put the zips in the place of those of before."""
        for folder, kept in self._kept.items():
            if folder not in self._zips and self._packs.names(folder) == [*map(_entry, kept)]:
                continue
            pack = self._begun(folder)
            pack.close()
            self._packs.forget(folder)
            if pack.namelist():
                _path(pack).replace(self._root / pack_of(folder))
            else:
                (self._root / pack_of(folder)).unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what was begun; harmless once it is closed."""
        for pack in self._zips.values():
            with contextlib.suppress(OSError, ValueError):
                pack.close()
            _path(pack).unlink(missing_ok=True)

    def _begun(self, folder: str) -> zipfile.ZipFile:
        if folder not in self._zips:
            path = self._root / f".{pack_of(folder)}.{os.urandom(4).hex()}.tmp"
            self._zips[folder] = zipfile.ZipFile(path, "x")
            for file in self._kept[folder]:
                self._write(self._zips[folder], file, self._packs.read(f"{folder}/{file}") or "")
        return self._zips[folder]

    def _write(self, pack: zipfile.ZipFile, file: str, text: str) -> int:
        entry = zipfile.ZipInfo(_entry(file), _DATE)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        data = text.encode("utf-8", "backslashreplace")
        pack.writestr(entry, data, compresslevel=_FAST)
        return len(data)


def _path(pack: zipfile.ZipFile) -> Path:
    assert pack.filename is not None
    return Path(pack.filename)


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
