"""The lines under the class table: what else to know, and where the results are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.report import files
from autograder.results import text
from autograder.results.model import SubmissionResult

_MOST_NAMES = 5


def lines(results: Sequence[SubmissionResult], folder: Path, facts: Mapping[str, Any]) -> str:
    """Return them as one text.

    Args:
        results: what the table shows.
        folder: the results folder.
        facts: of the run that just ended, such as graded, unchanged, left_out; may be empty.
    """
    said = [""]
    if facts.get("unchanged"):
        said.append(
            f"  {facts['graded']} graded now, {facts['unchanged']} unchanged since an earlier run "
            "(--fresh grades them again)"
        )
    if facts.get("left_out"):
        said.append(f"  Left out, no .ipynb, .zip or .py: {_names(facts['left_out'])}")
    if facts.get("earlier"):
        said.append(
            f"  The report and all tables also hold what earlier runs left in {_shown(folder)}: "
            f"{_names(facts['earlier'])} (-o names another folder)"
        )
    if facts.get("missing"):
        noun = "student" if len(facts["missing"]) == 1 else "students"
        said.append(
            f"  On the roster without a submission: {len(facts['missing'])} {noun} "
            f"({_names(facts['missing'])})"
        )
    if facts.get("strangers"):
        said.append(f"  Of nobody on the roster: {_names(facts['strangers'])}")
    if len({result.bundle for result in results}) > 1:
        said.append("  Not all were graded with the same checks: run autograder grade again")
    for worker, why in facts.get("refused", {}).items():
        said.append(f"  Worker {text.one_line(worker)} did not grade: {text.one_line(why)}")
    said += _wall(results, facts.get("wall_lacks", ()))
    said += [
        f"  Report      {_shown(folder / files.REPORT)}",
        f"  Grades      {_shown(folder / files.GRADES)}",
        f"  Feedback    {_shown(folder / files.FOR_TEACHER)}/ for you, "
        f"{_shown(folder / files.FOR_STUDENTS)}/ to hand out",
        f"  Everything  {_shown(folder / 'submissions')}/",
    ]
    return "\n".join(said)


def _wall(results: Sequence[SubmissionResult], lacks: Sequence[str]) -> list[str]:
    levels = sorted({result.wall for result in results if result.wall is not None})
    if not levels:
        return []
    said = [f"  Wall        level {' and '.join(map(str, levels))} of 3"]
    # What a full wall has to say of itself is no news to somebody who grades.
    return (
        said if levels == [3] else said + [f"              {text.one_line(why)}" for why in lacks]
    )


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(text.one_line(name) for name in names[:_MOST_NAMES]) + more


def _shown(path: Path) -> str:
    return text.one_line(str(path))
