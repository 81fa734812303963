"""Grades the one submission of a Gradescope container.

results.json is there from the first moment and whole at every moment: first the line that grading
did not finish, then what is known after each question. The zygote is started before anything that
takes time, so that it loads torch while this process loads Otter.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.bundle import find_bundle
from autograder.discover import the_one
from autograder.errors import UnreadableError
from autograder.grading import Grader
from autograder.report import gradescope, rows, text
from autograder.results import CheckStatus, SubmissionResult
from autograder.store import write_whole

_STARTED = time.monotonic()


def main(root: Path) -> int:
    """Grade ROOT/submission into ROOT/results/results.json; return the exit status."""
    results = root / "results" / "results.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    _write(results, gradescope.unfinished())
    try:
        result = _grade(root, results)
        _write(results, gradescope.results_json(result))
    except Exception:
        # The student reads that it is not their fault; here is what the teacher needs.
        _say("error: the grader itself failed, this submission is not graded")
        _say(traceback.format_exc())
        return 1
    _tell(result)
    return 0


def _grade(root: Path, results: Path) -> SubmissionResult:
    grader = Grader(find_bundle())
    try:
        grader.start()
        _say(f"kit {__version__}, {_versions()}")
        _say(f"submission {_id(root)}")

        def on_question(result: SubmissionResult) -> None:
            result = replace(result, seconds=_seconds())
            _write(results, gradescope.results_json(result, finished=False))

        on_question(grader.failed("submission", ""))  # every check by name, none of them run
        try:
            path = the_one(root / "submission")
        except UnreadableError as error:
            result = grader.unreadable("submission", str(error))
        else:
            result = grader.grade(path, path.stem, on_question=on_question)
        return replace(result, seconds=_seconds())
    finally:
        grader.close()


def _tell(result: SubmissionResult) -> None:
    """Print for the teacher what results.json does not say, or says more gently."""
    _say(f"{rows.wall(result)}, seed {result.seed}, {result.seconds:.1f} s in all")
    for question in result.questions:
        points = rows.cell(rows.question_points(question))
        _say(f"{question.name}: {points} of {question.max_score:g}, {question.seconds:.2f} s")
        for check in question.checks:
            if check.status is CheckStatus.NOT_RUN and check.detail:
                _say(f"not run: {check.name}\n{check.detail}")
    _say(f"status {result.status.value}" + (f": {result.reason}" if result.reason else ""))


def _versions() -> str:
    parts = [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()}"]
    for package in ("torch", "numpy", "matplotlib", "otter-grader"):
        try:
            parts.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            parts.append(f"{package} is missing")
    return ", ".join(parts)


def _id(root: Path) -> str:
    """Return the submission's number on Gradescope; nothing depends on it."""
    try:
        metadata = json.loads((root / "submission_metadata.json").read_text("utf-8"))
        return f"{metadata['id']}, handed in at {metadata['created_at']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        return f"without usable metadata ({type(error).__name__})"


def _seconds() -> float:
    return time.monotonic() - _STARTED


def _write(path: Path, content: dict[str, Any]) -> None:
    write_whole(path, json.dumps(content, indent=1, allow_nan=False) + "\n")


def _say(line: str) -> None:
    print(text.plain(line), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
