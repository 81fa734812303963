"""How many submissions of a day show what the hidden checks found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from gradescope_layout import earlier, metadata

from autograder.gradescope.attempts import Attempts, attempts
from autograder.gradescope.metadata import Metadata, parse
from autograder.results import policy

NOON = datetime.fromisoformat("2026-11-24T12:00:00-08:00")


@pytest.fixture(autouse=True)
def two_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", "visible")
    monkeypatch.setattr(policy, "HIDDEN_FEEDBACK_PER_DAY", 2)


def handed_in(*hours_before: float, failed: bool = False) -> Metadata:
    """Return a submission at noon, with others so many hours before it."""
    times = [(NOON - timedelta(hours=hours)).isoformat() for hours in hours_before]
    entries = [earlier(time, failed=failed) for time in times]
    return parse(metadata(created_at=NOON.isoformat(), previous_submissions=entries))


def test_up_to_the_limit_all_is_shown() -> None:
    assert attempts(handed_in()) == Attempts(1, 1, None, None)
    assert not attempts(handed_in(1)).withheld


def test_beyond_the_limit_it_is_withheld_until_a_day_after_the_first_that_showed() -> None:
    tried = attempts(handed_in(5, 1))
    assert tried.withheld
    assert tried.again_from == NOON - timedelta(hours=5) + timedelta(days=1)
    assert (tried.number, tried.within_a_day) == (3, 3)


def test_those_that_showed_nothing_do_not_prolong_the_wait() -> None:
    # Two showed at 8 and 7; each of the others was withheld until 8 on the next day.
    tried = attempts(handed_in(4, 5, 3, 2, 1, 0.5))
    assert tried.again_from == NOON + timedelta(hours=19)


def test_when_it_is_said_to_come_back_it_is_back() -> None:
    tried = attempts(handed_in(5, 1))
    assert tried.again_from is not None
    times = [NOON - timedelta(hours=5), NOON - timedelta(hours=1), NOON]
    entries = [earlier(time.isoformat()) for time in times]
    for moment, withheld in (
        (tried.again_from - timedelta(seconds=1), True),
        (tried.again_from, False),
    ):
        known = metadata(created_at=moment.isoformat(), previous_submissions=entries)
        assert attempts(parse(known)).withheld is withheld


def test_no_more_than_the_limit_show_in_any_24_hours() -> None:
    moments = [NOON + timedelta(hours=hour) for hour in range(0, 120, 3)]
    shown = []
    for number, moment in enumerate(moments):
        entries = [earlier(before.isoformat()) for before in moments[:number]]
        known = metadata(created_at=moment.isoformat(), previous_submissions=entries)
        if not attempts(parse(known)).withheld:
            shown.append(moment)
    assert len(shown) == 10  # two on each of five days
    for first in shown:
        assert sum(first <= other < first + timedelta(days=1) for other in shown) <= 2


def test_older_ones_are_forgotten() -> None:
    tried = attempts(handed_in(24, 30, 100))
    assert (tried.number, tried.within_a_day, tried.withheld) == (4, 1, False)


def test_those_on_which_the_grader_failed_do_not_count() -> None:
    tried = attempts(handed_in(3, 2, 1, failed=True))
    assert (tried.number, tried.within_a_day, tried.withheld) == (4, 1, False)


def test_grading_an_old_one_again_ignores_later_ones() -> None:
    tried = attempts(handed_in(1, -1, -2))
    assert (tried.number, tried.within_a_day, tried.withheld) == (2, 2, False)


@pytest.mark.parametrize(
    ("when", "withheld"), [("visible", True), ("after_due_date", False), ("after_published", False)]
)
def test_only_what_would_be_seen_at_once_is_withheld(
    monkeypatch: pytest.MonkeyPatch, when: str, withheld: bool
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", when)
    assert attempts(handed_in(2, 1)).withheld is withheld


def test_after_the_due_date_what_is_seen_then_is_limited_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", "after_due_date")
    times = [(NOON - timedelta(hours=hours)).isoformat() for hours in (2, 1)]
    known = metadata(
        created_at=NOON.isoformat(),
        due_date="2026-11-20T12:00:00-08:00",
        previous_submissions=[earlier(time) for time in times],
    )
    assert attempts(parse(known)).withheld


def test_the_limit_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_FEEDBACK_PER_DAY", 0)
    assert not attempts(handed_in(*range(1, 20))).withheld


def test_where_nothing_is_known_nothing_is_withheld() -> None:
    assert attempts(Metadata()) == Attempts()
    assert attempts(parse(metadata(previous_submissions="broken"))) == Attempts()
    assert not attempts(parse(metadata(created_at="broken"))).withheld


def test_the_student_reads_when_it_comes_back() -> None:
    line = attempts(handed_in(5.005, 1)).line
    assert "This is submission 3 within 24 hours, and 2 submissions show at once" in line
    assert "counts like any other" in line
    # 06:59:42, rounded up so that the promise holds.
    assert "A submission from 2026-11-25 07:00 (UTC-08:00) on shows them at once again." in line
    assert attempts(handed_in()).line == ""


def test_the_best_is_of_those_before() -> None:
    entries = [earlier("2026-11-24T09:00:00Z", score) for score in (3, 71.5, 12)]
    assert attempts(parse(metadata(previous_submissions=entries))).best == 71.5
