"""Keeps what students read at once from telling anything about hidden checks.

Student code sees hidden inputs and could pass on a bit by being slow, by dying, or by what a cell
says when it is run again in a fresh worker. So times and remarks are those of the moment when the
last visible check was decided: the judge decides all visible ones first.
"""

from __future__ import annotations

from dataclasses import replace

from autograder.results.model import SubmissionResult


class VisiblePart:
    """Follows one grading; `of` returns a result with the times and remarks of its visible part."""

    def __init__(self, blank: SubmissionResult) -> None:
        """Take the result of which nothing was graded yet."""
        self._left = sum(any(not c.hidden for c in q.checks) for q in blank.questions)
        self._known = blank

    def on_question(self, result: SubmissionResult) -> None:
        """Take what is known after the visible, or the hidden, checks of one more question."""
        if self._left:
            self._left -= 1
            self._known = result

    def of(self, result: SubmissionResult) -> SubmissionResult:
        """Return `result` without what hidden checks could have changed."""
        if self._left:  # no hidden check was begun
            return result
        known = self._known
        return replace(result, notes=known.notes, seconds=known.seconds, compute=known.compute)
