"""The results folder: one JSON a submission, written at once and whole."""

from __future__ import annotations

import contextlib
import gc
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import KitError
from autograder.results.causes import Cause
from autograder.results.model import SubmissionResult
from autograder.submissions.ids import reading_order
from autograder.submissions.roster import Person

if TYPE_CHECKING:
    from autograder.course.bundle import Bundle
    from autograder.submissions.discover import Search
    from autograder.submissions.reading import Submission

CODE = "code"
PEOPLE = "people.json"
COURSE = "course.json"
_LOOKED_AT = 20


def write_whole(path: Path, text: str, *, durable: bool = False) -> None:
    """Replace `path` by `text` in one step: a reader finds the old file or the new one.

    With `durable` the bytes are on the disk before the name is, so that a power cut leaves one
    of the two as well, and the name is there when this returns. Lone surrogates are written as
    escapes.
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
        if durable:
            _sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class About:
    """What the results are of: the course, the lines that everyone was given, its causes."""

    name: str = ""
    title: str = "Assignment"
    given: frozenset[str] = frozenset()
    causes: Mapping[str, Cause] = field(default_factory=dict)


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

    def keep_code(self, handed_in: Submission) -> None:
        """Keep the code that is graded, one cell after the other, for the report and for people.

        Raises:
            KitError: it cannot be written.
        """
        cells = (f"# %% [cell {n}]\n{cell}\n" for n, cell in enumerate(handed_in.cells, 1))
        self.write(f"{CODE}/{handed_in.name}.py", "\n".join(cells))

    def code(self, submission: str) -> str:
        """Return the code that was graded; empty where it was not kept."""
        try:
            return (self.folder / CODE / f"{submission}.py").read_text("utf-8", "replace")
        except OSError:
            return ""

    def refuse_others(self, bundle: Bundle) -> None:
        """Make sure that the results in this folder, if any, are of this assignment.

        Raises:
            KitError: none of their checks is among the bundle's.
        """
        for path in sorted(self.submissions.glob("*.json"))[:_LOOKED_AT]:
            result = self.load(path.stem)
            names = [check.name for q in result.questions for check in q.checks] if result else []
            if names:
                tests = "\n".join(bundle.tests.values())
                if any(name in tests for name in names):
                    return
                raise KitError(
                    f"{self.folder} holds the results of another assignment (such as {path.stem})",
                    "name another folder with -o",
                )

    def save_course(self, about: About) -> None:
        """Write what the results are of; raises as `save` does."""
        content = {
            "schema": 1,
            "name": about.name,
            "title": about.title,
            "given": sorted(about.given),
            "causes": {name: asdict(cause) for name, cause in about.causes.items()},
        }
        self.write(COURSE, json.dumps(content, indent=1) + "\n")

    def course(self) -> About:
        """Return what the results are of; blank where that was not written or is damaged."""
        try:
            content = json.loads((self.folder / COURSE).read_text("utf-8"))
            given = frozenset(map(str, content["given"]))
            causes = {str(name): Cause(**said) for name, said in content["causes"].items()}
            return About(str(content["name"]), str(content["title"]), given, causes)
        except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
            return About()

    def save_people(self, search: Search) -> None:
        """Write whose the submissions are, beside what earlier runs knew, and who is missing.

        Raises:
            KitError: it cannot be written.
        """
        named = {one.id: one.people for one in search.found if one.people}
        if not named and not search.missing:
            return
        known = {**self.people(), **named}
        content = {
            "schema": 1,
            "people": {id: [one.to_dict() for one in known[id]] for id in sorted(known)},
            "missing": [person.to_dict() for person in search.missing],
        }
        self.write(PEOPLE, json.dumps(content, indent=1) + "\n", durable=True)

    def people(self) -> dict[str, tuple[Person, ...]]:
        """Return whose the submissions are, as far as that is known."""
        content = self._people()
        return {
            id: tuple(map(Person.from_dict, whose))
            for id, whose in content.get("people", {}).items()
        }

    def missing(self) -> tuple[Person, ...]:
        """Return who is on the roster and handed in nothing."""
        return tuple(map(Person.from_dict, self._people().get("missing", ())))

    def write(self, name: str, text: str, *, durable: bool = False) -> None:
        """Write the file `name` of the results folder.

        Raises:
            KitError: it cannot be written.
        """
        path = self.folder / name
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text, durable=durable)
        except OSError as error:
            raise self._unwritable(error) from None

    def size(self, name: str) -> int:
        """Return the bytes of the file `name`; -1 where there is none."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return -1

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
            with _no_collecting():
                results = list(map(_read, paths))
            return sorted(results, key=lambda result: reading_order(result.submission))
        except (OSError, ValueError) as error:
            raise KitError(str(error), "delete that file and run autograder grade again") from None

    def _people(self) -> dict[str, Any]:
        try:
            content = json.loads((self.folder / PEOPLE).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or content.get("schema") != 1:
            raise KitError(
                f"{self.folder / PEOPLE} is damaged", "delete it and run autograder grade again"
            )
        return content

    def _unwritable(self, error: OSError) -> KitError:
        where = error.filename2 or error.filename or self.folder
        return KitError(
            f"cannot write {where}: {error.strerror or error}",
            "make room or name another folder with -o",
        )


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from searching a million results for garbage, again and again, in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.freeze()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(path: Path) -> SubmissionResult:
    try:
        result = SubmissionResult.from_dict(json.loads(path.read_text("utf-8")))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"{path} is damaged: {error}") from None
    if result.submission != path.stem:
        raise ValueError(f"{path} is damaged: it is the result of {result.submission!r}")
    return result
