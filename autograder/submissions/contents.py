"""The files of a folder or of a teacher's zip, seen alike and read without unpacking."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from autograder.errors import KitError, UnreadableError
from autograder.submissions import reading

METADATA = "submission_metadata.yml"
SUFFIXES = (".ipynb", ".zip", ".py")  # in the order of preference
MAX_MEMBERS = 200_000
MAX_METADATA = 512 * 1024 * 1024

# What lies beside a submission without being one: given files, notes, expected outcomes.
_GIVEN_FILES = reading.GIVEN_SCRIPTS
_GIVEN_FOLDERS = {"__pycache__", "__MACOSX", "kit", "tests"}
_SILENT_SUFFIXES = {".toml", ".json", ".md", ".txt", ".csv", ".yml", ".yaml", ".pyc"}


@dataclass(frozen=True, slots=True)
class File:
    """A file below a folder, or a member of the zip ``path``; ``parts`` are its name's."""

    path: Path
    parts: tuple[str, ...]
    archive: zipfile.ZipFile | None = field(default=None, compare=False, repr=False)
    member: zipfile.ZipInfo | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.parts[-1]

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def shown(self) -> str:
        """Where it is, for people."""
        return f"{self.path}:{'/'.join(self.parts)}" if self.archive else str(self.path)

    @property
    def known(self) -> bool:
        """Whether it lies beside submissions without being one."""
        return self.name in _GIVEN_FILES or self.suffix in _SILENT_SUFFIXES

    @property
    def is_link(self) -> bool:
        """Whether it only points to a file; links in zips are never listed."""
        return self.archive is None and self.path.is_symlink()

    @property
    def may_be_submission(self) -> bool:
        """Whether it could be graded: by its name, and no link."""
        # A link could lead to another student's work or to the grader's own files.
        real = self.archive is not None or (self.path.is_file() and not self.is_link)
        return self.suffix in SUFFIXES and self.name not in _GIVEN_FILES and real

    def read(self, limit: int) -> bytes:
        """Return at most `limit` bytes.

        Raises:
            UnreadableError: it cannot be read.
        """
        try:
            if self.archive is None or self.member is None:
                with self.path.open("rb") as file:
                    return file.read(limit)
            with self.archive.open(self.member) as packed:
                return packed.read(limit)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise UnreadableError("The file is damaged or locked in the zip.") from None
        except (OSError, ValueError) as error:
            raise UnreadableError(f"The file cannot be read: {error}.") from None

    def submission(self) -> reading.Submission:
        """Read it as a submission; raises as `reading.read` does."""
        if self.archive is None:
            return reading.read(self.path)
        return reading.read_bytes(self.name, self.read(reading.MAX_BYTES + 1))


def in_folder(folder: Path) -> list[File]:
    """Return the files under `folder` that are not hidden; no link is followed."""
    return list(_walk(folder))


def in_zip(path: Path) -> list[File] | None:
    """Return the files of the zip `path`, or None when it is no zip that can be opened.

    The zip stays open as long as one of its files is kept.

    Raises:
        KitError: it holds too many files.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise KitError(f"{path} holds {len(members)} files", "unpack it and name its folders")
    files = []
    for member in members:
        # Some Windows programs write backslashes.
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        kind = stat.S_IFMT(member.external_attr >> 16)
        if parts and not member.is_dir() and kind in (0, stat.S_IFREG) and _looked_at(parts):
            files.append(File(path, parts, archive, member))
    return files


def metadata_of(files: Sequence[File]) -> File | None:
    """Return the submission_metadata.yml of a Gradescope export: on top, or in its one folder."""
    for depth in (1, 2):
        fitting = [file for file in files if file.name == METADATA and len(file.parts) == depth]
        if fitting:  # below it, a student handed in a file of that name
            return fitting[0] if len(fitting) == 1 else None
    return None


def _walk(folder: Path) -> Iterator[File]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _GIVEN_FOLDERS)
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith("."):
                yield File(path, path.relative_to(folder).parts)


def _looked_at(parts: Sequence[str]) -> bool:
    return not any(part.startswith(".") or part in _GIVEN_FOLDERS for part in parts)
