"""`autograder report`: makes all that people read anew from the results, without grading."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.report import files
from autograder.report.tables import summary
from autograder.report.terminal import closing, table
from autograder.results import comparing, earlier, gradebook, policy
from autograder.results.earlier import Earlier
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.results.store import Store


def run(folder: Path, *, as_json: bool = False) -> int:
    """Rewrite the files of the results folder and print the table; return the exit status.

    Raises:
        KitError: the folder holds no results, or something in it is damaged.
    """
    policy.validate()
    store = Store(folder)
    everything = store.load_light()  # where there is nothing, no folder is made
    with store.held():
        results, book = rewrite(store, everything)
    show(results, store, book, {}, as_json=as_json)
    return 0


def rewrite(
    store: Store, everything: Sequence[SubmissionResult]
) -> tuple[list[SubmissionResult], Gradebook]:
    """Write all that people read, where it changed; return what counts, and the gradebook.

    Raises:
        KitError: something in the folder does not fit, or cannot be written.
    """
    results, _ = gradebook.current(store, everything)
    book = read_book(store, results)
    files.write(store, results, book)
    return results, book


def read_book(store: Store, results: Sequence[SubmissionResult]) -> Gradebook:
    """Return the gradebook, and in it whose points changed; raises as `gradebook.read` does."""
    book = gradebook.read(store, results)
    earlier.keep_policy(store)
    before = Earlier(store)
    if not before:
        return book
    found = {one.submission: one for one in comparing.compare(before, results, book)}
    return replace(book, after=replace(book.after, changes=found, compared=True))


def show(
    results: Sequence[SubmissionResult],
    store: Store,
    book: Gradebook,
    facts: Mapping[str, Any],
    *,
    as_json: bool,
) -> None:
    """Print the table and what else to know (`closing.lines`), or the same as one JSON object."""
    if as_json:
        head = {"schema": 1, "kit": __version__, "results": str(store.folder)}
        rows = summary.summary(results, book)
        print(json.dumps({**head, **facts, "submissions": rows}, indent=1))
    else:
        table.show(results, sys.stdout, book)
        print(closing.lines(results, store.folder, facts, book))
