"""submission_metadata.json: what is used of it, and that nothing in it stops grading."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from gradescope_layout import METADATA, earlier, metadata

from autograder.gradescope import metadata as reader
from autograder.gradescope.metadata import Metadata, parse


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_documented_file_is_understood() -> None:
    known = parse(METADATA)
    assert known.id == "123456"
    assert known.created_at == at("2026-11-24T10:00:00.365935-08:00")
    assert known.due == at("2026-11-24T23:00:00-08:00")
    assert (known.late_due, known.members, known.earlier, known.trouble) == (None, 1, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T18:00:00Z",
        "2026-11-24 18:00:00+00:00",
        "2026-11-24T10:00:00.0-08:00",
        "2026-11-24T10:00:00.000000000-0800",
    ],
    ids=["Z", "a space", "another zone", "nanoseconds"],
)
def test_times_are_read_in_every_form_of_the_standard(text: str) -> None:
    assert parse(metadata(created_at=text)).created_at == at("2026-11-24T18:00:00+00:00")


BROKEN_TIMES: dict[str, Any] = {
    "a word": "tomorrow",
    "no zone": "2026-11-24T10:00:00",
    "no such day": "2026-13-45T10:00:00Z",
    "before the first year": "0001-01-01T00:00:00+14:00",
    "after the last year": "9999-12-31T23:59:59-12:00",
    "no such zone": "2026-11-24T10:00:00+99:99",
    "seconds": 1795543200,
    "a bool": True,
    "a list": [],
    "an object": {},
    "long": "x" * 100_000,
}


@pytest.mark.parametrize("value", BROKEN_TIMES.values(), ids=BROKEN_TIMES)
def test_a_broken_time_is_left_out_with_a_reason(value: Any) -> None:
    known = parse(metadata(created_at=value, due_date=value))
    assert (known.created_at, known.due) == (None, None)
    assert [why.split(" is ")[0] for why in known.trouble] == ["created_at", "assignment.due_date"]
    assert all(len(why) < 200 for why in known.trouble)


def user(**assignment: Any) -> dict[str, Any]:
    return {"email": "a@example.org", "id": 1, "name": "A", "assignment": assignment}


LATER = "2026-11-26T23:00:00-08:00"


def test_an_extension_moves_the_due_date() -> None:
    known = parse(metadata(users=[user(due_date=LATER)]))
    assert known.due == at(LATER)


def test_a_shortened_date_applies_too() -> None:
    sooner = "2026-11-20T23:00:00-08:00"
    assert parse(metadata(users=[user(due_date=sooner)])).due == at(sooner)


def test_a_group_has_the_latest_date_of_its_members() -> None:
    known = parse(metadata(users=[user(due_date=LATER), user(), METADATA["users"][0]]))
    assert (known.due, known.members) == (at(LATER), 3)


def test_one_without_any_due_date_is_never_late() -> None:
    assert parse(metadata(due_date=None)).due is None
    assert parse(metadata(due_date=None, users=[user(due_date=LATER), user()])).due is None


@pytest.mark.parametrize("own", ["", None, "soon", 7])
def test_a_broken_extension_leaves_the_assignments_date(own: Any) -> None:
    known = parse(metadata(users=[user(due_date=own)]))
    assert known.due == at("2026-11-24T23:00:00-08:00")
    assert bool(known.trouble) == bool(own)


def test_it_is_closed_after_the_late_due_date_where_there_is_one() -> None:
    created = "2026-11-25T12:00:00-08:00"
    assert not parse(METADATA).is_closed
    assert parse(metadata(created_at=created)).is_closed
    assert not parse(metadata(created_at=created, late_due_date=LATER)).is_closed


def test_earlier_ones_are_put_in_order_and_broken_ones_left_out() -> None:
    entries = [
        earlier("2026-11-24T09:00:00-08:00", 7.5),
        "no object",
        earlier("never"),
        {"submission_time": "2026-11-23T09:00:00-08:00", "score": True, "results": {"tests": []}},
        earlier("2026-11-22T09:00:00-08:00", float("inf"), failed=True),
    ]
    known = parse(metadata(previous_submissions=entries))
    assert known.earlier is not None
    assert [one.score for one in known.earlier] == [None, None, 7.5]
    assert [one.failed for one in known.earlier] == [True, False, False]
    assert len(known.trouble) == 2


def test_much_trouble_is_told_in_a_few_lines() -> None:
    known = parse(metadata(previous_submissions=["x"] * 5000))
    assert len(known.trouble) == 11
    assert known.trouble[-1] == "and 4990 more"


@pytest.mark.parametrize(
    "content",
    [None, [], "text", 3, {}, {"assignment": 5, "users": {}, "previous_submissions": "x"}],
)
def test_other_shapes_give_nothing_but_reasons(content: Any) -> None:
    known = parse(content)
    assert (known.created_at, known.due, known.earlier) == (None, None, None)
    assert known.trouble


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"\xff\xfe\xfd", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"1" * 5000, "is not JSON"),  # more digits than Python reads
        (b"[]", "holds no object"),
    ],
    ids=["empty", "cut", "no text", "deep", "long number", "list"],
)
def test_a_file_that_cannot_be_used_gives_a_reason(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "submission_metadata.json"
    path.write_bytes(data)
    known = reader.read(path)
    assert said in known.trouble[0]
    assert known == Metadata(trouble=known.trouble)


def test_a_missing_file_or_a_folder_in_its_place_gives_a_reason(tmp_path: Path) -> None:
    assert "is missing" in reader.read(tmp_path / "none.json").trouble[0]
    assert "cannot be read" in reader.read(tmp_path).trouble[0]


def test_what_students_can_write_into_it_never_makes_it_too_large(tmp_path: Path) -> None:
    # The last results.json comes back in it: a hundred checks, each with far more text than one
    # may have, nested far deeper than any. Else a long message would hide the due date.
    test = {"name": "n" * 300, "output": "\\u202e" * 50_000}
    deep: Any = {"results": 1}
    for _ in range(200):
        deep = [{"results": deep}]
    results = {"output": "\ud800" * 20_000, "tests": [test] * 100, "extra_data": deep}
    path = tmp_path / "submission_metadata.json"
    entry = {**earlier("2026-11-24T09:00:00-08:00"), "results": results}
    path.write_text(
        json.dumps(metadata(previous_submissions=[entry, *([{**entry, "score": 3}] * 2)]))
    )
    assert path.stat().st_size > 64 << 20
    known = reader.read(path)
    assert known.due is not None
    assert known.earlier is not None
    assert [one.score for one in known.earlier] == [0, 3, 3]
    assert known.trouble == ()


def test_all_known_times_can_be_reckoned_with() -> None:
    for text in ("2000-01-01T00:00:00+14:00", "2100-12-31T23:59:59-12:00"):
        known = parse(metadata(created_at=text)).created_at
        assert known is not None
        assert known + timedelta(days=2) > known
