"""What lateness costs, and how it is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from gradescope_layout import metadata

from autograder.gradescope.late import lateness
from autograder.gradescope.metadata import Metadata, parse
from autograder.results import policy
from autograder.results.late import Late, spoken

DUE = "2026-11-24T23:00:00-08:00"


def handed_in(created_at: str) -> Metadata:
    return parse(metadata(created_at=created_at, due_date=DUE))


@pytest.fixture
def ten_a_day(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(policy, "LATE_PER_DAY", 10)
    monkeypatch.setattr(policy, "LATE_GRACE_MINUTES", 15)
    return monkeypatch


@pytest.mark.parametrize(
    "created_at", ["2026-11-24T22:00:00-08:00", DUE], ids=["an hour early", "at the last second"]
)
@pytest.mark.usefixtures("ten_a_day")
def test_in_time_costs_and_says_nothing(created_at: str) -> None:
    assert lateness(handed_in(created_at)) == Late()


CASES = {
    "a second late": ("2026-11-24T23:00:01-08:00", 0),
    "the grace, to its last second": ("2026-11-24T23:15:00-08:00", 0),
    "a second after the grace": ("2026-11-24T23:15:01-08:00", 10),
    "the grace of the second day": ("2026-11-25T23:15:00-08:00", 10),
    "a second after that": ("2026-11-25T23:15:01-08:00", 20),
    "the night after": ("2026-11-26T02:00:00-08:00", 20),
    "the same moment in another zone": ("2026-11-26T10:00:00Z", 20),
    "a year late": ("2027-11-24T23:00:00-08:00", 100),
}


@pytest.mark.parametrize(("created_at", "percent"), CASES.values(), ids=CASES)
@pytest.mark.usefixtures("ten_a_day")
def test_each_day_begun_after_the_grace_costs(created_at: str, percent: float) -> None:
    assert lateness(handed_in(created_at)).percent == percent


@pytest.mark.parametrize(
    ("due", "created_at", "percent"),
    [
        ("2026-10-31T23:00:00-07:00", "2026-11-01T23:00:00-08:00", 10),  # 25 hours
        ("2026-10-31T23:00:00-07:00", "2026-11-01T23:16:00-08:00", 20),
        ("2026-11-01T01:30:00-07:00", "2026-11-01T01:10:00-08:00", 10),  # 40 minutes
        ("2026-03-07T23:00:00-08:00", "2026-03-08T23:30:00-07:00", 10),  # 23 hours and a half
        ("2026-10-31T23:00:00-07:00", "2026-11-02T06:00:00+00:00", 10),  # in another zone
    ],
)
@pytest.mark.usefixtures("ten_a_day")
def test_the_same_time_on_the_next_day_is_a_day_when_clocks_change(
    due: str, created_at: str, percent: float
) -> None:
    known = parse(metadata(created_at=created_at, due_date=due))
    assert lateness(known).percent == percent


def test_there_is_a_most(ten_a_day: pytest.MonkeyPatch) -> None:
    ten_a_day.setattr(policy, "LATE_AT_MOST", 50)
    late = lateness(handed_in("2026-12-24T23:00:00-08:00"))
    assert late.percent == 50
    assert "30 days begun, so 50 % (the most)" in late.line
    assert late.points(80) == 40


@pytest.mark.usefixtures("ten_a_day")
def test_the_student_reads_how_it_was_reckoned() -> None:
    late = lateness(handed_in("2026-11-26T02:00:00-08:00"))
    assert late.line == (
        "Handed in 1 day 3 h late: 10 % a day, 2 days begun, so 20 % of the points earned are "
        "taken off. What the checks found is shown as it is."
    )
    within = lateness(handed_in("2026-11-24T23:05:00-08:00"))
    assert within.line == "Handed in 5 min late: within the grace of 15 min, at no cost."


def test_by_default_lateness_costs_nothing_and_is_not_brought_up() -> None:
    late = lateness(handed_in("2026-11-26T02:00:00-08:00"))
    assert (late.percent, late.line) == (0, "")
    assert late.by == timedelta(hours=27)
    assert late.points(77.7) == 77.7


@pytest.mark.usefixtures("ten_a_day")
def test_what_is_not_known_counts_as_in_time() -> None:
    assert lateness(Metadata()) == Late()
    assert lateness(parse(metadata(due_date="broken", created_at="2027-01-01T00:00:00Z"))) == Late()


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ({"seconds": 1}, "1 min"),
        ({"minutes": 25}, "25 min"),
        ({"hours": 3}, "3 h"),
        ({"hours": 3, "minutes": 5}, "3 h 5 min"),
        ({"hours": 23, "minutes": 59, "seconds": 30}, "1 day"),
        ({"days": 2, "hours": 1, "minutes": 5}, "2 days 1 h"),
    ],
)
def test_times_are_said_as_people_do(time: dict[str, int], said: str) -> None:
    assert spoken(timedelta(**time)) == said
