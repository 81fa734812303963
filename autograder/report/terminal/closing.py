"""The ten lines under the class table: who is missing, what needs a person, where it all is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.report import files
from autograder.results import changes, packs, text
from autograder.results.earlier import CHANGES
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.results.store import PRUNED

_MOST_NAMES = 5


def lines(
    results: Sequence[SubmissionResult],
    folder: Path,
    facts: Mapping[str, Any],
    book: Gradebook | None = None,
) -> str:
    """Return them as one text; a line that has nothing to say is left out.

    Args:
        results: what the table shows.
        folder: the results folder.
        facts: of the run that just ended, such as graded, unchanged, left_out; may be empty.
        book: names and scores given by hand.
    """
    book = book or Gradebook()
    missing = facts.get("missing") or [one.name or one.email or one.sid for one in book.missing]
    said = {
        "Graded": _graded(facts),
        "Person": _waiting(results, book),
        "Missing": _listed("{} on the roster handed in nothing", missing),
        "Twice": _names(facts.get("repeats", ())),
        "Unmatched": _listed("{} of nobody on the roster", facts.get("unmatched")),
        "Left out": _listed("{} of no submission", facts.get("left_out")),
        "Late": _late(results, book),
        "Changed": _changed(folder, book),
        "Remarks": "; ".join(_remarks(results, folder, facts, book)),
        "Isolation": _isolation(results, facts.get("isolation_lacks", ())),
        "Results": _results(folder),
    }
    return "\n".join(["", *(f"  {name:<11} {line}" for name, line in said.items() if line)])


def _graded(facts: Mapping[str, Any]) -> str:
    if not facts.get("unchanged"):
        return ""
    return (
        f"{facts['graded']} graded now, {facts['unchanged']} unchanged since an earlier run "
        "(--fresh grades them again)"
    )


def _waiting(results: Sequence[SubmissionResult], book: Gradebook) -> str:
    waiting = [book.name(result) for result in results if book.needs_a_person(result)]
    return _listed("{} needed: see above", waiting)


def _late(results: Sequence[SubmissionResult], book: Gradebook) -> str:
    late = [book.name(result) for result in results if book.late(result).percent]
    return _listed("{} with points taken off", late)


def _changed(folder: Path, book: Gradebook) -> str:
    found = list(book.after.changes.values())
    if not found:
        return ""
    return f"{changes.summary(found)} since the earlier results: {_shown(folder / CHANGES)}"


def _remarks(
    results: Sequence[SubmissionResult],
    folder: Path,
    facts: Mapping[str, Any],
    book: Gradebook,
) -> Iterator[str]:
    yield from map(text.one_line, facts.get("remarks", ()))
    if facts.get("earlier"):
        yield (
            f"the report and all tables also hold what earlier runs left in {_shown(folder)}: "
            f"{_names(facts['earlier'])} (--prune takes them out, -o names another folder)"
        )
    if facts.get("replaced"):
        yield f"replaced by a newer submission: {_names(facts['replaced'])}"
    if facts.get("pruned"):
        where = _shown(folder / PRUNED)
        yield f"taken out of the tables, into {where}: {_names(facts['pruned'])}"
    if facts.get("vanished"):
        yield (
            f"could not be read to the end, so an earlier result stays: {_names(facts['vanished'])}"
            " (run the same command again when the files are back)"
        )
    if len({result.bundle for result in results}) > 1:
        yield "not all were graded with the same checks: run autograder grade again"
    if book.after.unknown:
        yield f"talks.csv or requests.csv name who is not here: {_names(book.after.unknown)}"
    for worker, why in facts.get("refused", {}).items():
        yield f"worker {text.one_line(worker)} did not grade: {text.one_line(why)}"


def _isolation(results: Sequence[SubmissionResult], lacks: Sequence[str]) -> str:
    levels = sorted({result.isolation for result in results if result.isolation is not None})
    if not levels:
        return ""
    said = f"level {' and '.join(map(str, levels))} of 3"
    # What full isolation has to say of itself is no news to somebody who grades.
    return said if levels == [3] else "; ".join([said, *map(text.one_line, lacks)])


def _results(folder: Path) -> str:
    pack = folder / packs.pack_of(files.FOR_STUDENTS)
    hand_out = _shown(pack) if pack.is_file() else f"{_shown(folder / files.FOR_STUDENTS)}/"
    return (
        f"{_shown(folder / files.REPORT)}, {_shown(folder / files.GRADES)}; to hand out: {hand_out}"
    )


def _listed(what: str, names: Sequence[str] | None) -> str:
    return f"{what.format(len(names))}: {_names(names)}" if names else ""


def _names(names: Sequence[str]) -> str:
    # A name may hold a comma.
    more = f"; and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return "; ".join(text.one_line(name) for name in names[:_MOST_NAMES]) + more


def _shown(path: Path) -> str:
    """Return a path as short as can be: from where the command was given, if it is below."""
    here = Path.cwd()
    absolute = here / path
    return text.one_line(str(absolute.relative_to(here) if absolute.is_relative_to(here) else path))
