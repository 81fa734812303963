"""The results folder: one JSON a submission, written at once and whole."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import KitError
from autograder.results import lock, packs
from autograder.results.causes import Cause
from autograder.results.model import CheckResult, SubmissionResult
from autograder.results.people import PEOPLE, People
from autograder.results.seal import read, sealed
from autograder.results.whole import clear, write_whole
from autograder.submissions.ids import reading_order

if TYPE_CHECKING:
    from autograder.course.bundle import Bundle
    from autograder.submissions.found import Search
    from autograder.submissions.reading import Submission

CODE = "code"
COURSE = "course.json"
# The folders in which the kit writes, below the results folder.
WRITTEN = ("submissions", CODE, "feedback", "for_students", "talks", "talks/sheets", "changes")
PRUNED = "pruned"
_LOOKED_AT = 20


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
        self.people = People(folder)
        self.packs = packs.Packs(folder)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other run out of the folder, which is made.

        Raises:
            KitError: somebody else is at work in it, or it cannot be written.
        """
        with contextlib.ExitStack() as stack:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(lock.held(self.folder))
            except OSError as error:
                raise self._unwritable(error) from None
            yield

    def prepare(self) -> None:
        """Make the folder and try to write into it, before any work is done for it.

        What a run that was killed left half written is removed, and nothing else. Call it while
        the folder is `held`.

        Raises:
            KitError: the folder cannot be made or written.
        """
        try:
            self.submissions.mkdir(parents=True, exist_ok=True)
            for folder in (self.folder, *map(self.folder.joinpath, WRITTEN)):
                clear(folder)
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
        self.write(f"submissions/{result.submission}.json", sealed(data), durable=True)

    def keep_code(self, submission: Submission) -> None:
        """Keep the code that is graded, one cell after the other, for the report and for people.

        Raises:
            KitError: it cannot be written.
        """
        cells = (f"# %% [cell {n}]\n{cell}\n" for n, cell in enumerate(submission.cells, 1))
        self.write(f"{CODE}/{submission.name}.py", "\n".join(cells))

    def code(self, submission: str) -> str:
        """Return the code that was graded; empty where it was not kept."""
        name = f"{CODE}/{submission}.py"
        try:
            return (self.folder / name).read_text("utf-8", "replace")
        except OSError:
            return self.packs.read(name) or ""

    def cells(self, submission: str) -> tuple[str, ...]:
        """Return the same as cells; none where the code was not kept."""
        found: list[list[str]] = []
        for line in self.code(submission).split("\n"):
            if line == f"# %% [cell {len(found) + 1}]":
                found.append([])
            elif found:
                found[-1].append(line)
        # `keep_code` writes a line feed behind each cell, and one between two.
        return tuple("\n".join(cell).removesuffix("\n").removesuffix("\n") for cell in found)

    @contextlib.contextmanager
    def packing(self, ids: Sequence[str], folders: Sequence[str]) -> Iterator[packs.Packing]:
        """Write zips in the place of folders of files for each submission; the code goes in first.

        Raises:
            KitError: they cannot be written; those of before stay.
        """
        try:
            with packs.packing(self.folder, self.packs, (CODE, *folders)) as begun:
                for id in ids:
                    name = f"{CODE}/{id}.py"
                    if self.size(name) < 0:
                        begun.keep(name)
                    else:
                        begun.add(name, self.code(id))
                yield begun
            for folder in (CODE, *folders):
                packs.remove_loose(self.folder / folder, ids)
        except OSError as error:
            raise self._unwritable(error) from None

    def unpack(self, ids: Sequence[str], folders: Sequence[str]) -> None:
        """Put the code back into files of its own; raises as `write` does.

        The zips of other folders are removed: what was in them is written anew.
        """
        for name in (f"{CODE}/{id}.py" for id in ids):
            code = self.packs.read(name)
            if code is not None and self.size(name) < 0:
                self.write(name, code)
        for folder in (CODE, *folders):
            self.packs.forget(folder)
            (self.folder / packs.pack_of(folder)).unlink(missing_ok=True)

    def codes(self, results: Sequence[SubmissionResult]) -> Mapping[str, str]:
        """Return the code of each, read when it is asked for: together it could fill the memory."""
        return _Codes(self, [result.submission for result in results])

    def refuse_others(self, bundle: Bundle) -> None:
        """Make sure that the results in this folder, if any, are of this assignment.

        A folder with the name of a file that will be written is refused as well.

        Raises:
            KitError: none of their checks is among the bundle's, or a folder is in the way.
        """
        for pattern in ("*.csv", "*.json", "*.html", "submissions/*.json"):
            for path in self.folder.glob(pattern):
                if path.is_dir():
                    raise KitError(f"{path} is a folder where a file will be", "move it away")
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

    def write(self, name: str, text: str | Iterable[str], *, durable: bool = False) -> int:
        """Write the file `name` of the results folder, a text or its pieces; return its bytes.

        Raises:
            KitError: it cannot be written.
        """
        path = self.folder / name
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
            return write_whole(path, text, durable=durable)
        except OSError as error:
            raise self._unwritable(error) from None

    def save_people(
        self, search: Search, due: datetime | None = None, gone: Collection[str] = ()
    ) -> None:
        """Write what `People.updated` returns; raises as `save` does."""
        if content := self.people.updated(search, due, gone):
            self.write(PEOPLE, content, durable=True)

    def size(self, name: str) -> int:
        """Return the bytes of the file `name`; -1 where there is none."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return -1

    def load(self, name: str) -> SubmissionResult | None:
        """Return the result of one submission, or None where there is none that can be used."""
        try:
            return read(self.submissions / f"{name}.json")
        except (OSError, ValueError):
            return None

    def ids(self) -> list[str]:
        """Return the ids of all submissions that have a result here, read or not."""
        return sorted(path.stem for path in self.submissions.glob("*.json"))

    def prune(self, id: str) -> None:
        """Take a submission out of the results; what was found stays in a folder of its own.

        Raises:
            KitError: the folder cannot be written.
        """
        pruned = self.folder / PRUNED
        try:
            pruned.mkdir(exist_ok=True)
            (self.submissions / f"{id}.json").replace(pruned / f"{id}.json")
            if code := self.code(id):
                write_whole(pruned / f"{id}.py", code)
            (self.folder / CODE / f"{id}.py").unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None

    def whole(self, result: SubmissionResult) -> SubmissionResult:
        """Return all that is stored of one of `load_light`; itself where nothing is."""
        return self.load(result.submission) or result

    def load_all(self) -> list[SubmissionResult]:
        """Return every result of the folder, ordered by name.

        Raises:
            KitError: there is none, or one is damaged (leaving it out would lose a grade).
        """
        return self._load_each(lambda result: result)

    def load_light(self) -> list[SubmissionResult]:
        """Return the same without details and figures, which only a submission's own page shows.

        Checks that are equal are one object, and so are their words: of 50,000 results most are,
        and so they fit.

        Raises:
            KitError: as `load_all`.
        """
        known: dict[CheckResult, CheckResult] = {}

        def light(check: CheckResult) -> CheckResult:
            check = replace(
                check,
                name=sys.intern(check.name),
                message=sys.intern(check.message),
                detail="",
                figure=None,
                cause=sys.intern(check.cause),
                follows=sys.intern(check.follows),
            )
            return check if check.message else known.setdefault(check, check)

        def without(result: SubmissionResult) -> SubmissionResult:
            questions = (
                replace(question, checks=tuple(map(light, question.checks)))
                for question in result.questions
            )
            return replace(result, questions=tuple(questions))

        return self._load_each(without)

    def _load_each(
        self, kept: Callable[[SubmissionResult], SubmissionResult]
    ) -> list[SubmissionResult]:
        """Return what is `kept` of every result, ordered by name.

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
                results = [kept(read(path)) for path in paths]
            return sorted(results, key=lambda result: reading_order(result.submission))
        except (OSError, ValueError) as error:
            raise KitError(str(error), "delete that file and run autograder grade again") from None

    def _unwritable(self, error: OSError) -> KitError:
        where = error.filename2 or error.filename or self.folder
        return KitError(
            f"cannot write {where}: {error.strerror or error}",
            "make room or name another folder with -o",
        )


class _Codes(Mapping[str, str]):
    """The code of submissions by their ids, read anew each time."""

    def __init__(self, store: Store, ids: Sequence[str]) -> None:
        self._store, self._ids = store, ids

    def __getitem__(self, submission: str) -> str:
        return self._store.code(submission)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


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
