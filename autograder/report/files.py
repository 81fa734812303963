"""Writes the files that people read, each only where it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from autograder.report import feedback
from autograder.report.html import changed, class_report, data
from autograder.report.statistics.causes import causes
from autograder.report.tables import gradebooks, grades
from autograder.report.tables.changes import changes_csv
from autograder.results import earlier, packs
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.results.packs import Packing
from autograder.results.store import About, Store

GRADES = "grades.csv"
CHECKS = "checks.csv"
CAUSES = "causes.csv"
CANVAS = "canvas.csv"
GRADESCOPE = "gradescope.csv"
MOODLE = "moodle.csv"
REPORT = "report.html"
CHANGED = "changes"
FOR_TEACHER = "feedback"
FOR_STUDENTS = "for_students"
# Where each submission has files of its own, besides its code; zips in a large class.
_FOLDERS = (FOR_TEACHER, FOR_STUDENTS, CHANGED)
# What each page was made from, and its size: the rest need not be made to know that it is right.
_MADE = "feedback/.made.json"

_PAGES: dict[str, Callable[[SubmissionResult, Gradebook], str]] = {
    f"{FOR_TEACHER}/{{}}.md": feedback.for_teacher,
    f"{FOR_TEACHER}/{{}}.html": data.for_teacher,
    f"{FOR_STUDENTS}/{{}}.md": feedback.for_student,
    f"{FOR_STUDENTS}/{{}}.html": data.for_student,
}


class Pages:
    """The pages of every submission, each written only where it changed or is not whole."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made = _made(store)

    def write(
        self, result: SubmissionResult, book: Gradebook, packing: Packing | None = None
    ) -> None:
        """Write both pages of one submission, as Markdown and as HTML: into zips where they are.

        Raises:
            KitError: the results folder cannot be written.
        """
        source = _source(result, book)
        pages = {name.format(result.submission): page for name, page in _PAGES.items()}
        size = self._store.size if packing is None else self._store.packs.size
        if self._made.get(result.submission) == [source, *map(size, pages)]:
            if packing is not None:
                for name in pages:
                    packing.keep(name)
            return
        write = self._store.write if packing is None else packing.add
        sizes = [write(name, page(result, book)) for name, page in pages.items()]
        self._made[result.submission] = [source, *sizes]

    def close(self) -> None:
        """Remember what was written; raises as `write` does."""
        self._store.write(_MADE, json.dumps(self._made))


def write(
    store: Store,
    results: Sequence[SubmissionResult],
    book: Gradebook | None = None,
    pages: Pages | None = None,
) -> None:
    """Write the tables, the report, and the pages of every submission.

    Args:
        store: where they go.
        results: all of the class, as `Store.load_light` gives them.
        book: names and scores given by hand.
        pages: what was written while grading.

    Raises:
        KitError: the results folder cannot be written.
    """
    book = book or Gradebook()
    about = store.course()
    pages = pages or Pages(store)
    store.write(GRADES, grades.grades_csv(results, book), durable=True)
    store.write(CHECKS, grades.checks_csv(results))
    store.write(CAUSES, grades.causes_csv(causes(results, about.causes)))
    store.write(CANVAS, gradebooks.canvas_csv(results, book, about.title))
    store.write(GRADESCOPE, gradebooks.gradescope_csv(results, book))
    store.write(MOODLE, gradebooks.moodle_csv(results, book))
    if packs.is_large(len(results)):
        with store.packing([one.submission for one in results], _FOLDERS) as packing:
            _write_pages(store, about, results, book, pages, packing)
    else:
        store.unpack([one.submission for one in results], _FOLDERS)
        _write_pages(store, about, results, book, pages, None)
    pages.close()
    late = {one.submission: book.late(one).percent for one in results if book.late(one).percent}
    found = list(book.after.changes.values())
    earlier.close(store, changes_csv(found, book) if book.after.compared else None, late)


def _write_pages(
    store: Store,
    about: About,
    results: Sequence[SubmissionResult],
    book: Gradebook,
    pages: Pages,
    packing: Packing | None,
) -> None:
    """Write the report, and all that is about one submission."""

    def with_its_pages(result: SubmissionResult) -> SubmissionResult:
        # Each result is read in full once, for its own pages and for its part of the report.
        whole = store.whole(result)
        pages.write(whole, book, packing)
        return whole

    store.write(
        REPORT,
        class_report.report_html(
            results,
            book,
            store.codes(results),
            about.given,
            about.causes,
            about.title,
            whole=with_its_pages,
        ),
    )
    write = store.write if packing is None else packing.add
    by_id = {result.submission: result for result in results}
    for one in book.after.changes.values():
        now = store.whole(by_id[one.submission])
        write(f"{CHANGED}/{one.submission}.html", changed.page(one, now, book))


def forget(store: Store, id: str) -> None:
    """Remove the pages of a submission that is not in the results any more."""
    for name in _PAGES:
        (store.folder / name.format(id)).unlink(missing_ok=True)
    (store.folder / CHANGED / f"{id}.html").unlink(missing_ok=True)


def _source(result: SubmissionResult, book: Gradebook) -> str:
    """Return a digest of all that the pages of `result` show."""
    whose = book.people.get(result.submission, ())
    changes = [book.changed(result, question) for question in result.questions]
    changes.append(book.changed_total(result))
    id, after = result.submission, book.after
    change = after.changes.get(id)
    others = (
        *(book.late(result), book.doubts.get(id), after.talks.get(id), id in after.asked),
        *(after.requests.get(id), after.shown.get(id)),
        change and (change.before, change.after),
    )
    return hashlib.sha256(
        f"{_renderers()}{result}{whose}{changes}{others}".encode(errors="replace")
    ).hexdigest()


@cache
def _renderers() -> str:
    folder = Path(__file__).parent
    sources = sorted((*folder.rglob("*.py"), *folder.glob("html/templates/*")))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _made(store: Store) -> dict[str, list[str | int]]:
    try:
        known = json.loads((store.folder / _MADE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
