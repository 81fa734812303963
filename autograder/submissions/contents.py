"""The files of a folder or of a teacher's zip, seen alike and read without unpacking."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from autograder.errors import KitError, UnreadableError
from autograder.submissions import reading

METADATA = "submission_metadata.yml"
SUFFIXES = (".ipynb", ".zip", ".py")  # in the order of preference
MAX_MEMBERS = 200_000

# What lies beside a submission without being one: given files, notes, expected outcomes.
_GIVEN_FILES = reading.GIVEN_SCRIPTS
_GIVEN_FOLDERS = reading.GIVEN_FOLDERS
_NOBODYS_FOLDERS = {"__pycache__", "__MACOSX", "venv", "site-packages", "node_modules"}
_IN_AN_ENVIRONMENT = "pyvenv.cfg"
_REPOSITORY = ".git"
_UNKNOWN_TIME = (1980, 1, 1, 0, 0, 0)  # what zips hold where no time was written
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
        return self.is_given or self.suffix in _SILENT_SUFFIXES

    @property
    def is_given(self) -> bool:
        """Whether it is code that students were given beside the notebook."""
        in_kit = any(part in _GIVEN_FOLDERS for part in self.parts[:-1])
        return self.name in _GIVEN_FILES or (in_kit and self.suffix == ".py")

    @property
    def is_link(self) -> bool:
        """Whether it only points to a file."""
        if self.member is None:
            return self.path.is_symlink()
        return stat.S_IFMT(self.member.external_attr >> 16) == stat.S_IFLNK

    @property
    def may_be_submission(self) -> bool:
        """Whether it could be graded: by its name, and no link."""
        # A link could lead to another student's work or to the grader's own files.
        return self.suffix in SUFFIXES and not self.is_given and self._is_real

    @property
    def time(self) -> datetime | None:
        """When it was handed in, as the platform's zip says; None for a file on the disk."""
        if self.member is None or self.member.date_time == _UNKNOWN_TIME:
            return None
        try:
            return datetime(*self.member.date_time)
        except ValueError:
            return None

    @property
    def stamp(self) -> str:
        """What changes with its bytes, known without reading them; empty where nothing is."""
        if self.member is not None:
            member = self.member
            return f"{member.CRC} {member.file_size} {member.compress_size}"
        return stamp_of(self.path)

    @property
    def _is_real(self) -> bool:
        return not self.is_link and (self.member is not None or self.path.is_file())

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
        except OSError as error:
            raise reading.not_read(error) from None
        except ValueError as error:
            raise UnreadableError(f"The file cannot be read: {error}.") from None

    def digest(self) -> str:
        """Return the SHA-256 of its bytes, as a submission's; raises as `read` does."""
        return reading.digest(self.read(reading.MAX_FILE + 1))

    def submission(self, notebook: str = "") -> reading.Submission:
        """Read it as a submission; takes and raises what `reading.read` does."""
        if self.archive is None:
            return reading.read(self.path, notebook)
        return reading.read_bytes(self.name, self.read(reading.MAX_FILE + 1), notebook)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder or a zip holds: its files, and which of its folders are Git repositories.

    ``closed`` are folders that cannot be looked into.
    """

    files: tuple[File, ...]
    repositories: frozenset[tuple[str, ...]] = frozenset()
    closed: tuple[str, ...] = ()


def stamp_of(path: Path) -> str:
    """Return what changes with the bytes of `path`: size, time and place on the disk."""
    try:
        known = path.stat()
    except OSError:
        return ""
    return f"{known.st_size} {known.st_mtime_ns} {known.st_ino}"


def in_folder(folder: Path) -> Contents:
    """Return what is under `folder` and not hidden; no link is followed."""
    files: list[File] = []
    repositories: set[tuple[str, ...]] = set()
    closed: list[str] = []

    def note(error: OSError) -> None:
        closed.append(str(Path(error.filename or folder).relative_to(folder)))

    for where, folders, names in os.walk(folder, onerror=note):
        parts = Path(where).relative_to(folder).parts
        if parts and _IN_AN_ENVIRONMENT in names:
            folders.clear()
            continue
        if _REPOSITORY in folders or _REPOSITORY in names:
            repositories.add(parts)
        # A link to a folder is listed like a file, so that it is told and not followed.
        linked = [name for name in folders if Path(where, name).is_symlink()]
        folders[:] = sorted(name for name in folders if _looked_at((name,)) and name not in linked)
        for name in sorted(names + linked):
            if not name.startswith("."):
                files.append(File(Path(where, name), (*parts, name)))
    return Contents(tuple(files), frozenset(repositories), tuple(sorted(closed)))


def in_zip(path: Path) -> Contents | None:
    """Return what the zip `path` holds, or None when it is no zip that can be opened.

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
    repositories: set[tuple[str, ...]] = set()
    environments: set[tuple[str, ...]] = set()
    for member in members:
        # Some Windows programs write backslashes.
        parts = PurePosixPath(member.filename.replace("\\", "/").lstrip("/")).parts
        if _REPOSITORY in parts:
            repositories.add(parts[: parts.index(_REPOSITORY)])
        kind = stat.S_IFMT(member.external_attr >> 16)
        if not parts or member.is_dir() or kind not in (0, stat.S_IFREG, stat.S_IFLNK):
            continue
        if parts[-1] == _IN_AN_ENVIRONMENT:
            environments.add(parts[:-1])
        if _looked_at(parts):
            files.append(File(path, parts, archive, member))
    if environments:
        files = [
            file
            for file in files
            if not any(file.parts[: len(one)] == one for one in environments if one)
        ]
    return Contents(tuple(files), frozenset(repositories))


def _looked_at(parts: Sequence[str]) -> bool:
    return not any(part.startswith(".") or part in _NOBODYS_FOLDERS for part in parts)
