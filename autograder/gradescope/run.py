"""Grades the one submission of a Gradescope container.

results.json is written once, when everything is decided. Where the grader itself dies (killed, out
of memory, the disk full) there is none: that alone makes Gradescope say that the autograder failed,
where a file with what is known so far would be a plain zero that nobody looks for. A submission on
which it failed counts for no limit, and grading again repairs it.

The zygote is started before anything that takes time, so that it loads torch while this process
loads Otter. Everything ends before Gradescope's time limit, beyond which students would see
nothing: grading stops at a deadline and keeps what was found; should that not work, the whole
process is ended.
"""

from __future__ import annotations

import errno
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
from autograder.results.model import CheckStatus, Status, SubmissionResult
from autograder.results.whole import write_whole
from autograder.submissions.discover import the_one

_STARTED = time.monotonic()

# Seconds before Gradescope's limit: when grading stops, and when this process does. What starts
# before Python does, and a slow disk, are paid from them.
_STOP_GRADING = 45.0
_STOP_ALL = 20.0
_OUT_OF_MEMORY = 137  # the status of what the kernel ends for want of it
_FULL = (errno.ENOSPC, errno.EDQUOT)
_STDERR = 2  # the descriptor, since sys.stderr may be anything
# What Gradescope puts there for each submission, open to everybody; setup.sh ran long before.
_PRIVATE = {"submission_metadata.json": 0o600, "submission": 0o700, "results": 0o700}


class Page:
    """results/results.json; one of an earlier run is removed, so that it does not pass for ours."""

    def __init__(self, root: Path) -> None:
        self._path = root / "results" / "results.json"
        with suppress(OSError):  # told when it is written
            self._path.unlink(missing_ok=True)

    def write(self, content: dict[str, Any]) -> None:
        """Write it, in one step.

        Raises:
            KitError: that cannot be done.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(content, indent=1, allow_nan=False) + "\n")
        except OSError as error:
            raise KitError(
                f"{self._path} cannot be written: {error.strerror}",
                "free the disk, or make the folder writable",
            ) from None


def main(root: Path) -> int:
    """Grade ROOT/submission into ROOT/results/results.json; return the exit status."""
    page = Page(root)
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
    except MemoryError:
        return _OUT_OF_MEMORY
    except OSError as error:
        why = "the disk is full" if error.errno in _FULL else "the grader itself failed"
        _say([traceback.format_exc(), f"error: {why}"])
        return 1
    except Exception:
        _say([traceback.format_exc(), "error: the grader itself failed"])
        return 1
    finally:
        faulthandler.cancel_dump_traceback_later()
    return 0


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

        def on_question(result: SubmissionResult) -> None:
            visible.on_question(_timed(result))

        notebook = Path(grader.bundle.course.notebook).stem
        try:
            path = the_one(root / "submission", notebook=notebook)
            _say([f"graded file: {path.relative_to(root / 'submission')}"])
            submission = context.read_submission(path, notebook)
        except UnreadableError as error:
            result = grader.unreadable("submission", str(error))
        else:
            result = grader.judge(submission, on_question=on_question)
        result = _timed(result)
        _say(teacher.after(result, about))
        if _died(result):
            raise KitError(
                f"grading came to no end: {result.reason}", "grade it again, or look above for why"
            )
        page.write(results_json.results_json(visible.of(result), about))
    finally:
        grader.close()


def _died(result: SubmissionResult) -> bool:
    """Whether the grader did not come to try every check; one that broke has said how."""
    return result.status is Status.CRASHED and any(
        check.status is CheckStatus.NOT_RUN and not check.detail
        for question in result.questions
        for check in question.checks
    )


def _timed(result: SubmissionResult) -> SubmissionResult:
    """Return `result` with all the time until now, the start of this process included."""
    return replace(result, seconds=time.monotonic() - _STARTED)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(text.plain(line), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
