"""Grades the one submission of a Gradescope container.

results.json is there from the first moment and whole at every moment: first the line that grading
did not finish, then what is known after each question. The zygote is started before anything that
takes time, so that it loads torch while this process loads Otter.

Everything ends before Gradescope's time limit, beyond which students would see nothing: grading
stops at a deadline and keeps what was found; should that not work, the whole process is ended, and
what was written last stands.
"""

from __future__ import annotations

import faulthandler
import json
import sys
import time
import traceback
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course.products import find_bundle
from autograder.errors import KitError, UnreadableError
from autograder.gradescope import context, results_json, teacher
from autograder.gradescope.visible import VisiblePart
from autograder.grading import own_python
from autograder.grading.grader import Grader
from autograder.results import policy, text
from autograder.results.model import SubmissionResult
from autograder.results.store import write_whole
from autograder.submissions.discover import the_one

_STARTED = time.monotonic()

# Seconds before Gradescope's limit: when grading stops, and when this process does. What starts
# before Python does, and a slow disk, are paid from them.
_STOP_GRADING = 45.0
_STOP_ALL = 20.0
_STDERR = 2  # the descriptor, since sys.stderr may be anything
# What Gradescope puts there for each submission, open to everybody; setup.sh ran long before.
_PRIVATE = {"submission_metadata.json": 0o600, "submission": 0o700, "results": 0o700}


class Page:
    """results/results.json."""

    def __init__(self, root: Path) -> None:
        self._path = root / "results" / "results.json"
        self.trouble = ""  # why it could not be written the last time

    def write(self, content: dict[str, Any]) -> None:
        """Replace it. What cannot be written is told at the end: the next try may do better."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(content, indent=1, allow_nan=False) + "\n")
            self.trouble = ""
        except OSError as error:
            self.trouble = f"{self._path} cannot be written: {error.strerror}"


def main(root: Path) -> int:
    """Grade ROOT/submission into ROOT/results/results.json; return the exit status."""
    page = Page(root)
    page.write(results_json.unfinished())
    _close(root)
    try:
        own_python.make_sure()
        policy.validate()
        end = _STARTED + 60 * policy.TIME_LIMIT_MINUTES
        left = end - _STOP_ALL - time.monotonic()
        faulthandler.dump_traceback_later(max(1.0, left), exit=True, file=_STDERR)
        _grade(root, page, end - _STOP_GRADING)
    except KitError as error:
        _say([f"error: {error}", f"hint: {error.hint}"])
        return 1
    except Exception:
        # The student reads that it is not their fault; here is what the teacher needs.
        _say(["error: the grader itself failed, this submission is not graded"])
        _say([traceback.format_exc()])
        return 1
    finally:
        faulthandler.cancel_dump_traceback_later()
        if page.trouble:
            _say([f"error: {page.trouble}", "hint: free the disk, or make the folder writable"])
    return 1 if page.trouble else 0


def _close(root: Path) -> None:
    """Keep student code, which runs as another user, out of the submission's own files."""
    for name, mode in _PRIVATE.items():
        # Not there, another's, or on a disk that cannot be written to: the sandbox is tried anyhow.
        with suppress(OSError):
            (root / name).chmod(mode)


def _grade(root: Path, page: Page, deadline: float) -> None:
    grader = Grader(find_bundle(), deadline=deadline)
    try:
        grader.start()
        about = context.read(root)
        _say(teacher.before(about, grader.bundle.course))
        blank = grader.failed("submission", "")  # every check by name, none of them run
        visible = VisiblePart(_timed(blank))
        page.write(results_json.results_json(_timed(blank), about, finished=False))

        def on_question(result: SubmissionResult) -> None:
            visible.on_question(_timed(result))
            page.write(results_json.results_json(visible.of(_timed(result)), about, finished=False))

        notebook = Path(grader.bundle.course.notebook).stem
        try:
            submission = context.read_submission(the_one(root / "submission", notebook=notebook))
        except UnreadableError as error:
            result = grader.unreadable("submission", str(error))
        else:
            result = grader.judge(submission, on_question=on_question)
        result = _timed(result)
        page.write(results_json.results_json(visible.of(result), about))
        _say(teacher.after(result, about))
    finally:
        grader.close()


def _timed(result: SubmissionResult) -> SubmissionResult:
    """Return `result` with all the time until now, the start of this process included."""
    return replace(result, seconds=time.monotonic() - _STARTED)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(text.plain(line), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
