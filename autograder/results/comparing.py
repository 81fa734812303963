"""Whose points changed: earlier results beside those of now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.results.changes import CheckChange, PointsChange
from autograder.results.earlier import Earlier
from autograder.results.gradebook import Gradebook
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult

LATE, STATUS = "late work", "status"
_DRAWN_ANEW = "the check reads as before, its inputs were drawn anew: "


def compare(
    earlier: Earlier, results: Sequence[SubmissionResult], book: Gradebook
) -> tuple[PointsChange, ...]:
    """Return whose points changed, the largest change first; unknown ones before all.

    A score that was given by hand is the same before and now, so it is no change.
    """
    found = [change for one in results for change in _changed(earlier, one, book)]
    return tuple(sorted(found, key=_largest))


def _largest(change: PointsChange) -> tuple[bool, float, str]:
    by = change.by
    return by is not None, -abs(by or 0.0), change.submission


def _changed(earlier: Earlier, result: SubmissionResult, book: Gradebook) -> Iterator[PointsChange]:
    before = earlier.load(result.submission) or result
    now = book.late(result).percent
    percent = earlier.percent(result.submission, now)
    was, total = _total(before, book, percent), book.total(result)
    checks = list(_checks(earlier, before, result, book))
    if was == total and not checks:
        return
    if was is None or total is None:  # the checks that were not run say it all fifty times
        known = [one for one in checks if one.before is not None and one.after is not None]
        checks = [*known, CheckChange("", STATUS, None, None, _statuses(before, result))]
    if percent != now:
        checks.append(CheckChange("", LATE, -percent, -now, "in per cent of the points"))
    another = bool(before.digest) and before.digest != result.digest
    yield PointsChange(before, result.submission, was, total, tuple(checks), another)


def _total(result: SubmissionResult, book: Gradebook, percent: float) -> float | None:
    by_hand = book.changed_total(result)
    if by_hand is not None:
        return by_hand.score
    earned = book.earned(result)
    return None if earned is None else earned * (100 - percent) / 100


def _statuses(before: SubmissionResult, after: SubmissionResult) -> str:
    reason = f": {after.reason}" if after.reason else ""
    return f"{before.status.value}, now {after.status.value}{reason}"


def _checks(
    earlier: Earlier, before: SubmissionResult, after: SubmissionResult, book: Gradebook
) -> Iterator[CheckChange]:
    """Yield the checks of questions that nobody scored by hand whose points are others."""
    by_hand = {q.name for q in after.questions if book.changed(after, q)}
    was, now = _by_name(before), _by_name(after)
    for key in dict.fromkeys((*was, *now)):
        question, name = key
        one, other = _points(was.get(key)), _points(now.get(key))
        if one != other and question not in by_hand:
            because = _because(was.get(key), now.get(key))
            if one is not None and other is not None and earlier.is_unchanged(name):
                because = f"{_DRAWN_ANEW}{because}"
            yield CheckChange(question, name, one, other, because)


def _by_name(result: SubmissionResult) -> dict[tuple[str, str], CheckResult]:
    return {(q.name, check.name): check for q in result.questions for check in q.checks}


def _points(check: CheckResult | None) -> float | None:
    if check is None or check.status is CheckStatus.NOT_RUN:
        return None
    return check.score


def _because(before: CheckResult | None, after: CheckResult | None) -> str:
    """Return the cause of the failure, of now or of before, or what the check said."""
    for check in (after, before):
        if check is not None and check.status is not CheckStatus.PASSED:
            first = check.message.strip().partition("\n")[0]
            return check.cause or check.follows or first
    return "" if before and after else "the check is new" if after else "the check is gone"
