"""`autograder ask`: questions about submissions, answered by really trying what they ask."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import __version__
from autograder.commands import report
from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.errors import KitError
from autograder.grading import batch
from autograder.report.terminal import progress
from autograder.results import gradebook, policy, requests, talks
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.results.requests import Shown
from autograder.results.store import Store
from autograder.results.talks import Talk
from autograder.results.text import one_line
from autograder.sandbox.client import Zygote
from autograder.talk import choosing, pages, reproduce
from autograder.talk.course import TalkCourse
from autograder.talk.interview import gather
from autograder.talk.pages import Sheet
from autograder.talk.questions import candidates

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_ASKED, SOME_NOT = 0, 1
_ASKING = "asking", "asked"
_NO_ISOLATION = "there is no isolation on this machine, so no hidden check is run"


def run(
    folder: Path,
    submissions: Sequence[str] = (),
    *,
    seed: int = 0,
    jobs: int | None = None,
    no_isolation: bool = False,
    as_json: bool = False,
    course: Path | None = None,
) -> int:
    """Write questions about some submissions, or about all; return the exit status.

    Args:
        folder: the results folder.
        submissions: their ids; none for all.
        seed: another one gives other questions, where there are more.
        jobs: how many at once; the number of cores when None.
        no_isolation: run hidden checks also where there is no isolation.
        as_json: print one JSON object in place of lines.
        course: the folder of the course; None for the one around the working folder.

    Raises:
        KitError: there are no results, one is not there, or nothing can be written.
    """
    policy.validate()
    bundle = products.find_bundle(course)
    store = Store(folder)
    everything, _ = gradebook.current(store, store.load_all())
    store.refuse_others(bundle)
    chosen = named(everything, submissions)
    asked = TalkCourse.of(bundle)
    with store.held():
        book = gradebook.read(store, everything)
        with sandbox(bundle, no_isolation=no_isolation) as (zygote, hidden):

            def ask(result: SubmissionResult) -> Sheet:
                return _sheet(result, store, asked, zygote, book, seed=seed, hidden=hidden)

            sheets = _all(ask, chosen, jobs or batch.cores())
        for sheet in sheets:
            _write(store, sheet)
        made = [Talk(one.submission, one.who, seed) for one in sheets if one.questions]
        talks.add(store, made)
        report.rewrite(store, everything)
    _show(sheets, folder, as_json=as_json)
    return ALL_ASKED if all(one.questions for one in sheets) else SOME_NOT


def run_again(
    folder: Path,
    submission: str,
    check: str,
    *,
    no_isolation: bool = False,
    course: Path | None = None,
) -> int:
    """Run one check on one submission again, and print what it asked and what came back.

    Raises:
        KitError: there is no such submission or check, or hidden checks may not run here.
    """
    bundle = products.find_bundle(course)
    store = Store(folder)
    store.refuse_others(bundle)
    (result,) = named(store.load_all(), [submission])
    asked = TalkCourse.of(bundle)
    wanted = reproduce.find(check, asked)
    with sandbox(bundle, no_isolation=no_isolation) as (zygote, hidden):
        if wanted[1].hidden and not hidden:
            raise KitError(_NO_ISOLATION, "use another machine, or --no-isolation")
        cells = store.cells(result.submission)
        (again,) = reproduce.reproduce(result, cells, [wanted], asked, zygote)
    print(reproduce.text(result.submission, again))
    if result.bundle != bundle.digest:
        print("\n  It was graded with other checks than these, so the inputs may be others.")
    return ALL_ASKED


def take_requests(
    folder: Path, path: Path, *, no_isolation: bool = False, course: Path | None = None
) -> int:
    """Read requests to look again, run what failed for them again, and show all on the pages.

    Raises:
        KitError: the file does not fit the results, or nothing can be written.
    """
    policy.validate()
    bundle = products.find_bundle(course)
    store = Store(folder)
    everything, _ = gradebook.current(store, store.load_all())
    store.refuse_others(bundle)
    asked = TalkCourse.of(bundle)
    with store.held():
        taken = requests.take(store, path, everything, store.people.known())
        by_id = {one.submission: one for one in everything}
        whose = dict.fromkeys(one.submission for one in taken if one.submission in by_id)
        with sandbox(bundle, no_isolation=no_isolation) as (zygote, hidden):
            for id in whose:
                names = sorted({one.question for one in taken if one.submission == id})
                shown = _look_again(by_id[id], store, names, asked.for_one(), zygote, hidden=hidden)
                requests.save_shown(store, id, shown)
        report.rewrite(store, everything)
    waiting = sum(not one.answer for one in taken)
    print(f"  {len(taken)} requests, {waiting} without an answer: {folder / requests.FILE}")
    for id in whose:
        print(f"  {one_line(id):<24} {folder / 'feedback'}/{one_line(id)}.html")
    return ALL_ASKED


def _look_again(
    result: SubmissionResult,
    store: Store,
    questions: Sequence[str],
    course: TalkCourse,
    zygote: Zygote,
    *,
    hidden: bool,
) -> dict[str, list[Shown]]:
    """Return what failed checks of some questions ask of a submission; trouble leaves none."""
    wanted = [
        pair
        for question in questions
        for pair in reproduce.failed(result, question, course)
        if hidden or not pair[1].hidden
    ]
    found: dict[str, list[Shown]] = {question: [] for question in questions}
    if wanted:
        try:
            cells = store.cells(result.submission)
            for again in reproduce.reproduce(result, cells, wanted, course, zygote):
                found[again.question].append(again.shown)
        except KitError as error:
            print(f"  {one_line(result.submission)}: {one_line(str(error))}", file=sys.stderr)
    return found


def named(results: Sequence[SubmissionResult], ids: Sequence[str]) -> list[SubmissionResult]:
    """Return the results of these ids, or all.

    Raises:
        KitError: there is none of that name.
    """
    by_id = {result.submission: result for result in results}
    for id in ids:
        if id not in by_id:
            near = ", ".join(sorted(by_id)[:8])
            raise KitError(f"there is no submission {one_line(id)}", f"name one of: {near}")
    return [by_id[id] for id in dict.fromkeys(ids)] if ids else list(results)


@contextmanager
def sandbox(bundle: Bundle, *, no_isolation: bool) -> Iterator[tuple[Zygote, bool]]:
    """Yield a zygote for all, and whether hidden checks may be run in it.

    Raises:
        KitError: the isolation level here is lower than policy.py asks for.
    """
    with Zygote(bundle.modules) as zygote:
        zygote.make_sure(policy.LEAST_ISOLATION_HERE, "ask on another machine")
        yield zygote, bool(zygote.layers.level) or no_isolation


def _all(
    ask: Callable[[SubmissionResult], Sheet], chosen: Sequence[SubmissionResult], jobs: int
) -> list[Sheet]:
    show = progress.bar if sys.stderr.isatty() and chosen else progress.lines
    with ThreadPoolExecutor(jobs) as pool, show(len(chosen), sys.stderr, _ASKING) as moved:
        sheets = []
        for result, sheet in zip(chosen, pool.map(ask, chosen), strict=True):
            moved(result)
            sheets.append(sheet)
    return sheets


def _sheet(
    result: SubmissionResult,
    store: Store,
    course: TalkCourse,
    zygote: Zygote,
    book: Gradebook,
    *,
    seed: int,
    hidden: bool,
) -> Sheet:
    same_checks = result.bundle == course.bundle.digest
    found = gather(result, store.cells(result.submission), course, zygote, hidden=hidden, draw=seed)
    if not same_checks:
        found.remarks.append("it was graded with other checks than these: grade it again")
    made = candidates(found, course, same_checks=same_checks)
    questions = choosing.choose(found, made, seed)
    who = book.name(result)
    return Sheet(result.submission, who, seed, tuple(questions), tuple(found.remarks))


def _write(store: Store, sheet: Sheet) -> None:
    for folder, teacher in ((talks.FOLDER, True), (talks.SHEETS, False)):
        text, page = pages.names(folder, sheet.submission)
        store.write(text, pages.markdown(sheet, teacher=teacher))
        store.write(page, pages.html(sheet, teacher=teacher))


def _show(sheets: Sequence[Sheet], folder: Path, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "submission": one.submission,
                "questions": [
                    {"kind": q.kind.value, "asks": q.asks, "answer": q.answer}
                    for q in one.questions
                ],
                "remarks": list(one.remarks),
            }
            for one in sheets
        ]
        head = {"schema": 1, "kit": __version__, "results": str(folder)}
        print(json.dumps({**head, "submissions": rows}, indent=1))
        return
    for one in sheets:
        count = f"{len(one.questions)} question{'' if len(one.questions) == 1 else 's'}"
        few = len(one.questions) < choosing.MOST and one.remarks
        why = f"  {one_line('; '.join(one.remarks), 200)}" if few else ""
        print(f"  {one_line(one.submission):<24} {count:<12}{why}".rstrip())
    print(f"\n  With answers  {folder / talks.FOLDER}/\n  To hand out   {folder / talks.SHEETS}/")
    print(f"  The form      {folder / talks.FILE}")
