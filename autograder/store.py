"""The results folder: one JSON a submission, written at once and whole."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from autograder.errors import KitError
from autograder.results import SubmissionResult


def write_whole(path: Path, text: str, *, durable: bool = False) -> None:
    """Replace `path` by `text` in one step: a reader finds the old file or the new one.

    With `durable` the bytes are on the disk before the name is, so that a power cut leaves one
    of the two as well. Lone surrogates are written as escapes.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class Store:
    """What is known of every submission, kept under `folder`/submissions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.submissions = folder / "submissions"

    def prepare(self) -> None:
        """Make the folder and try to write into it, before any work is done for it.

        Raises:
            KitError: the folder cannot be made or written.
        """
        try:
            self.submissions.mkdir(parents=True, exist_ok=True)
            for leftover in self.submissions.glob(".*.tmp"):  # of a run that was killed
                leftover.unlink(missing_ok=True)
            for folder in (self.folder, self.submissions):
                probe = folder / f".{os.urandom(4).hex()}.tmp"
                probe.touch(exist_ok=False)
                probe.unlink()
        except OSError as error:
            raise self._unwritable(error) from None

    def save(self, result: SubmissionResult) -> None:
        """Write one result.

        Raises:
            KitError: it cannot be written.
        """
        data = json.dumps(result.to_dict(), indent=1, allow_nan=False)
        self.write(f"submissions/{result.submission}.json", data + "\n", durable=True)

    def write(self, name: str, text: str, *, durable: bool = False) -> None:
        """Write the file `name` of the results folder.

        Raises:
            KitError: it cannot be written.
        """
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text, durable=durable)
        except OSError as error:
            raise self._unwritable(error) from None

    def load(self, name: str) -> SubmissionResult | None:
        """Return the result of one submission, or None where there is none that can be used."""
        try:
            return _read(self.submissions / f"{name}.json")
        except (OSError, ValueError):
            return None

    def load_all(self) -> list[SubmissionResult]:
        """Return every result of the folder, ordered by name.

        Raises:
            KitError: there is none, or one is damaged (leaving it out would lose a grade).
        """
        paths = list(self.submissions.glob("*.json"))
        if not paths:
            raise KitError(
                f"{self.folder} holds no results",
                "name the folder that autograder grade wrote (its -o option)",
            )
        try:
            return sorted(map(_read, paths), key=lambda result: reading_order(result.submission))
        except (OSError, ValueError) as error:
            raise KitError(str(error), "delete that file and run autograder grade again") from None

    def _unwritable(self, error: OSError) -> KitError:
        where = error.filename2 or error.filename or self.folder
        return KitError(
            f"cannot write {where}: {error.strerror or error}",
            "make room or name another folder with -o",
        )


def reading_order(name: str) -> list[str | int]:
    """Return a sort key that puts hw2 before hw10 and ignores case."""
    pieces = re.split(r"(\d+)", name.casefold())
    return [int(piece) if odd % 2 else piece for odd, piece in enumerate(pieces)]


def _read(path: Path) -> SubmissionResult:
    try:
        result = SubmissionResult.from_dict(json.loads(path.read_text("utf-8")))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"{path} is damaged: {error}") from None
    if result.submission != path.stem:
        raise ValueError(f"{path} is damaged: it is the result of {result.submission!r}")
    return result
