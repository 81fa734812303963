"""Finds the submissions in files and folders, and gives each its id."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import KitError, UnreadableError
from autograder.store import reading_order

_SUFFIXES = (".ipynb", ".zip", ".py")  # in the order of preference

# What lies beside a submission without being one: given files, notes, expected outcomes.
_GIVEN_FILES = {"lab.py", "probes.py"}
_GIVEN_FOLDERS = {"__pycache__", "__MACOSX", "tests"}
_SILENT_SUFFIXES = {".toml", ".json", ".md", ".txt", ".csv", ".yml", ".yaml", ".pyc"}

_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A file to grade and the id of its submission, which is safe as a file name."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Search:
    """The submissions in reading order, and the files of folders that were left out."""

    found: tuple[Found, ...]
    left_out: tuple[Path, ...]


def find(paths: Sequence[Path]) -> Search:
    """Find the submissions in `paths`: a file is one, a folder is searched to its end.

    Raises:
        KitError: a path does not exist, nothing was found, or two submissions share an id.
    """
    files: list[Path] = []
    left_out: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = list(_inside(path))
            files += [file for file in inside if _is_submission(file)]
            left_out += [file for file in inside if not _is_submission(file)]
        elif path.is_file():
            files.append(path)
        else:
            raise KitError(f"{path} does not exist", "name the files or folders to grade")
    if not files:
        raise KitError(
            f"no submissions in {', '.join(map(str, paths))}",
            "name files or folders that hold .ipynb, .zip or .py files",
        )
    found = sorted((Found(id_of(path), path) for path in files), key=lambda f: reading_order(f.id))
    _refuse_twins(found)
    return Search(tuple(found), tuple(sorted(left_out)))


def the_one(folder: Path) -> Path:
    """Return the file to grade among what one student handed in.

    Raises:
        UnreadableError: there is none, or more than one.
    """
    files = [file for file in _inside(folder) if not file.is_symlink()]
    for suffix in _SUFFIXES:
        fitting = [file for file in files if _is_submission(file) and file.suffix.lower() == suffix]
        if len(fitting) > 1:
            names = " and ".join(sorted(file.name for file in fitting)[:2])
            raise UnreadableError(
                f"There is more than one {suffix} file ({names}); hand in one notebook."
            )
        if fitting:
            return fitting[0]
    if not files:
        raise UnreadableError(
            "There is no file in this submission; hand in the notebook itself (weight_decay.ipynb)."
        )
    names = ", ".join(sorted(file.name for file in files)[:3])
    raise UnreadableError(
        f"There is no notebook among the files ({names}); hand in the notebook itself."
    )


def id_of(path: Path) -> str:
    """Return the submission's id: the file's name without suffix, letters and digits kept."""
    name = unicodedata.normalize("NFC", path.stem)
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in name).lstrip("-.") or "_"
    if len(safe.encode()) > _LONGEST_ID:
        digest = hashlib.sha256(safe.encode()).hexdigest()[:8]
        safe = safe.encode()[: _LONGEST_ID - 9].decode("utf-8", "ignore") + "_" + digest
    return safe


def _inside(folder: Path) -> Iterable[Path]:
    """Yield the files under `folder` that are not hidden and not given; no link is followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _GIVEN_FOLDERS)
        for name in sorted(names):
            path = Path(where, name)
            known = name in _GIVEN_FILES or path.suffix.lower() in _SILENT_SUFFIXES
            if not name.startswith(".") and not known:
                yield path


def _is_submission(path: Path) -> bool:
    # A link could lead to another student's work or to the grader's own files.
    return path.suffix.lower() in _SUFFIXES and path.is_file() and not path.is_symlink()


def _refuse_twins(found: Iterable[Found]) -> None:
    seen: dict[str, Found] = {}
    for one in found:
        twin = seen.setdefault(one.id.casefold(), one)  # some file systems ignore case
        if twin is not one:
            if twin.path.resolve() == one.path.resolve():
                raise KitError(f"{one.path} is named twice", "name each submission once")
            raise KitError(
                f"two submissions share the id {one.id}: {twin.path} and {one.path}",
                "rename one of them, or grade them into two results folders",
            )
