"""course.toml: every mistake in it has its line and its mend, and stops before anything is done."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import tiny

from autograder import cli
from autograder.course import config
from autograder.course.config import Question
from autograder.errors import KitError

TOML = tiny.text("course")


def load(root: Path, text: str) -> config.Course:
    path = root / config.FILE
    path.write_text(text)
    return config.load(path)


def changed(before: str, after: str) -> str:
    assert TOML.count(before) == 1
    return TOML.replace(before, after)


def line_of(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(beginning))


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_all_that_is_said_is_read(tmp_path: Path) -> None:
    text = changed("q2 = 5", "q2 = { bonus = 2.5 }")
    course = load(tmp_path, text.replace("[points]", 'answers = "tests/bank"\n\n[points]'))
    assert (course.name, course.title, course.notebook) == ("tiny", "Tiny", "tiny.ipynb")
    assert course.questions == (Question("q1", 5.0), Question("q2", 2.5, bonus=True))
    assert course.answers == tmp_path / "tests/bank"
    assert course.hidden_tests == tmp_path / "hidden_tests"
    assert course.source == tmp_path / "assignment/tiny.py"
    assert course.students == ("otter-grader==7.0.0  # grader.check and grader.export",)


@pytest.mark.parametrize("zone", ["", "+01:00"], ids=["local", "with a zone"])
def test_a_due_date_is_a_time(zone: str, tmp_path: Path) -> None:
    course = load(tmp_path, changed("[points]", f"due = 2026-11-25T23:59:00{zone}\n[points]"))
    assert course.due == datetime.fromisoformat(f"2026-11-25T23:59:00{zone}")
    assert load(tmp_path, TOML).due is None


def test_a_bonus_is_no_part_of_the_total(tmp_path: Path) -> None:
    assert load(tmp_path, changed("q2 = 5", "q2 = { bonus = 5 }")).total == 5


WRONG = [
    ("title =", "titel =", "titel", "unknown key 'titel'", "write 'title'"),
    ("[points]", "xyz = 3\n[points]", "xyz", "unknown key 'xyz'", "drop 'xyz'"),
    ('name = "tiny"', 'name = "My Course"', "name", "name is 'My Course'", "like 'my-course'"),
    ('title = "Tiny"', "title = 3", "title", "title is 3", "make it a text"),
    ('title = "Tiny"', 'title = " "', "title", "title is ' '", "make it a text"),
    ('"tiny.ipynb"', '"my tiny.ipynb"', "notebook", "notebook is 'my tiny", "like 'hw.ipynb'"),
    ('"tiny.ipynb"', '"../tiny.ipynb"', "notebook", "notebook is '../tiny", "like 'hw.ipynb'"),
    (
        "[points]",
        "due = 2026-11-25\n[points]",
        "due",
        "due is datetime.date",
        "2026-11-25T23:59:00",
    ),
    ("[points]", 'answers = "/x"\n[points]', "answers", "answers is '/x'", "below the course's"),
    ("[points]", 'answers = "../x"\n[points]', "answers", "answers is '../x'", "below the"),
    ("q2 = 5", "q2 = 0", "q2", "the points of q2 are 0", "write q2 = 10"),
    ("q2 = 5", "q2 = -5", "q2", "the points of q2 are -5", "write q2 = 10"),
    ("q2 = 5", "q2 = true", "q2", "the points of q2 are True", "write q2 = 10"),
    ("q2 = 5", "q2 = inf", "q2", "the points of q2 are inf", "write q2 = 10"),
    ("q2 = 5", "q2 = nan", "q2", "the points of q2 are nan", "write q2 = 10"),
    ("q2 = 5", 'q2 = "5"', "q2", "the points of q2 are '5'", "write q2 = 10"),
    ("q2 = 5", "q2 = { bonus = 5, x = 1 }", "q2", "the points of q2 are {", "write q2 = 10"),
    ("q2 = 5", "q2 = { bonus = [] }", "q2", "the points of q2 are {", "write q2 = 10"),
    ("q2 = 5", "two = 5", "two", "'two' is no question", "name questions q1, q2"),
    ("q2 = 5", "q0 = 5", "q0", "'q0' is no question", "name questions q1, q2"),
    ("students = [", "teachers = [", "teachers", "unknown key 'teachers' in [pack", "grading and"),
    ("otter-grader==7.0.0", "otter-grader>=7", "students", "'otter-grader>=7", "'name==1.2.3'"),
    ("otter-grader==7.0.0", "-r x.txt", "students", "'-r x.txt", "write 'name==1.2.3'"),
]


@pytest.mark.parametrize(("before", "after", "key", "said", "mend"), WRONG)
def test_a_mistake_has_its_line_and_its_mend(
    before: str, after: str, key: str, said: str, mend: str, tmp_path: Path
) -> None:
    text = changed(before, after)
    with pytest.raises(KitError) as caught:
        load(tmp_path, text)
    where = f"{tmp_path / config.FILE}:{line_of(text, key)}: "
    assert f"{where}{said}" in str(caught.value)
    assert mend in caught.value.hint


@pytest.mark.parametrize("key", ["name", "title", "notebook"])
def test_a_key_that_is_missing_is_named(key: str, tmp_path: Path) -> None:
    text = "\n".join(line for line in TOML.splitlines() if not line.startswith(f"{key} ="))
    with pytest.raises(KitError, match=f"'{key}' is missing") as caught:
        load(tmp_path, text)
    assert "docs/new_course.md" in caught.value.hint


@pytest.mark.parametrize("points", ["points = 10", "points = []", "[points]"])
def test_a_course_without_questions_is_none(points: str, tmp_path: Path) -> None:
    text = f'name = "a"\ntitle = "A"\nnotebook = "a.ipynb"\n{points}\n'
    with pytest.raises(KitError, match=r"course\.toml:4: \[points\] names no question"):
        load(tmp_path, text)


def test_each_mistake_has_a_line_of_its_own(tmp_path: Path) -> None:
    text = changed("title =", "titel =").replace("q1 = 5", "q1 = 0")
    with pytest.raises(KitError) as caught:
        load(tmp_path, text)
    assert len(str(caught.value).splitlines()) == 3  # an unknown key, a missing one, no points
    assert len(caught.value.hint.split("; ")) == 3


@pytest.mark.parametrize(
    "content",
    [b"name = \n", b"\xff\xfe", b'name = "a"\nname = "b"\n'],
    ids=["no value", "no UTF-8", "a key twice"],
)
def test_what_is_no_toml_is_said_so(content: bytes, tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_bytes(content)
    with pytest.raises(KitError, match=r"course\.toml (is not TOML|cannot be read)") as caught:
        config.load(tmp_path / config.FILE)
    assert caught.value.hint


# finding it


def test_a_course_is_found_from_every_folder_in_it(tmp_path: Path) -> None:
    course = tiny.copy(tmp_path)
    assert config.find(course.assignment / "kit" / "probes") == course
    assert config.find(Path("/"), tmp_path) == course


def test_no_course_says_how_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"there is no course\.toml") as caught:
        config.find(tmp_path)
    assert "--course" in caught.value.hint
    with pytest.raises(KitError, match=r"holds no course\.toml"):
        config.find(tmp_path, tmp_path)


def test_two_courses_one_above_the_other_are_both_named(tmp_path: Path) -> None:
    outer, inner = tiny.copy(tmp_path), tiny.copy(tmp_path / "inner")
    with pytest.raises(KitError) as caught:
        config.find(inner.assignment)
    assert str(outer.root / config.FILE) in str(caught.value)
    assert str(inner.root / config.FILE) in str(caught.value)
    assert caught.value.hint == f"say which: --course {inner.root}"
    assert config.find(inner.assignment, inner.root) == inner


# what a teacher meets


BAD = {
    "an unknown key": ({"course": changed("title =", "titel =")}, "course.toml:3: unknown key"),
    "points that do not add up": (
        {"course": changed("q1 = 5", "q1 = 6")},
        "course.toml:7: q1 has 6 points, its checks give 5",
    ),
    "a question without checks": (
        {"course": changed("q2 = 5", "q2 = 5\nq3 = 1")},
        "hidden_tests/q3.py is missing",
    ),
    "a marker that is lost": (
        {"source": tiny.text("source").replace("    # END SOLUTION\n", "", 1)},
        "assignment/tiny.py:",
    ),
    "a probe of a function that nobody writes": (
        {"probes": tiny.text("probes").replace('@register("norm")', '@register("nrom")')},
        "kit/probes/calls.py:17: the probe 'norm' calls nrom",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_build_refuses_it_in_two_lines_and_writes_nothing(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes, said = BAD[what]
    root = tmp_path / "course"
    tiny.copy(root)
    for part, text in changes.items():
        (root / tiny.PARTS[part]).write_text(text)
    before = files(root)
    assert cli.main(["build", "--course", str(root)]) == 2
    printed = capsys.readouterr()
    *errors, hint = printed.err.splitlines()
    assert errors[0].startswith("error: ")
    assert said in printed.err
    assert hint.startswith("hint: ")
    assert printed.out == ""
    assert files(root) == before


def test_a_part_that_is_missing_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny.copy(tmp_path)
    for path in (course.source, course.assignment / "handout.md", course.hidden_tests / "q2.py"):
        text = path.read_text()
        path.unlink()
        before = files(tmp_path)
        assert cli.main(["build", "--course", str(tmp_path)]) == 2
        error, hint = capsys.readouterr().err.splitlines()
        assert error == f"error: {path} is missing"
        assert hint.startswith("hint: ")
        assert files(tmp_path) == before
        path.write_text(text)
