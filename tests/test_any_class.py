"""Two hundred classes in mixed layouts: odd names, damaged files, links, people twice."""

from __future__ import annotations

import contextlib
import csv
import io
import random
import re
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from examples import FakeGrader, notebook
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import KitError, UnreadableError
from autograder.grading import batch
from autograder.report.tables import gradebooks, grades
from autograder.results import gradebook
from autograder.results.store import Store
from autograder.submissions import contents, discover, persons
from autograder.submissions.roster import read_roster

find = partial(discover.find, notebook="weight_decay")

# How each layout names the file of student n; with `again`, of another of the same student.
LAYOUTS = {
    "moodle": "{name}_{n}_assignsubmission_file_/weight_decay{again}.ipynb",
    "moodle flat": "{name}_{n}_assignsubmission_file_weight_decay{again}.ipynb",
    "canvas": "{letters}_{n}_{order}_weight_decay.ipynb",
    "blackboard": "HW_u{n}_attempt_2026-11-{day}-10-00-00_weight_decay.ipynb",
    "gradescope": "submission_{n}/weight_decay{again}.ipynb",
    "nbgrader": "submitted/u{n}/ps1/weight_decay{again}.ipynb",
    "git": "weight-decay-u{n}/weight_decay{again}.ipynb",
    "drive": "{name} {n} - weight_decay{again}.ipynb",
    "folders": "{name} {n}/mine{again}.ipynb",
    "loose": "{name} {n}.ipynb",
}
NAMES = [
    "Ada",
    "O'Neil; Zoë",
    "=1+1",
    "李 明",
    "a\u202eb",
    "von der Leyen, Anna",
    "TESTS",
    "x" * 90,
]
CONTENTS = ["right", "right", "right", "empty", "damaged", "PDF"]

student = st.tuples(st.sampled_from(NAMES), st.sampled_from(CONTENTS), st.booleans())
group = st.tuples(st.sampled_from(sorted(LAYOUTS)), st.lists(student, min_size=2, max_size=5))


def written(folder: Path, n: int, layout: str, name: str, content: str, *, again: bool) -> None:
    """Write what student n handed in."""
    for turn in range(1 + again):
        path = folder / LAYOUTS[layout].format(
            n=n, name=name, letters="".join(filter(str.isalnum, name)), order=9000 + 10 * n + turn,
            day=10 + turn, again=" (1)" * turn,
        )  # fmt: skip
        if content == "PDF":
            path = path.with_suffix(".pdf")
        notebook(path, f"x = 'student {n}'")
        if content in ("empty", "damaged"):
            path.write_text("" if content == "empty" else "{")
        if layout == "git":
            (folder / path.relative_to(folder).parts[0] / ".git").mkdir(exist_ok=True)


def owner(file: contents.File) -> str:
    return re.findall(r"student (\d+)", file.read(10_000).decode("utf-8", "replace"))[0]


@given(groups=st.lists(group, min_size=1, max_size=4), links=st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_class_is_found_whole(groups: list[tuple[str, list[tuple[str, str, bool]]]],
                                  links: bool) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "class")
        n = 100
        for place, (layout, students) in enumerate(groups):
            for name, content, again in students:
                n += 1
                written(folder / f"part {place}", n, layout, name, content, again=again)
        if links:
            first = next(path for path in sorted(folder.rglob("*.*")) if path.is_file())
            (folder / "part 0" / "linked.ipynb").symlink_to(first)
        held = contents.in_folder(folder)
        everyone = persons.persons(persons.tree(held.files), "class", held, "weight_decay")
        if not any(file.may_be_submission for file in held.files):
            return
        search = find([folder])
        # No file is dropped in silence, and none is two persons'.
        mine = Counter(file.parts for one in everyone for file, _ in one.files)
        assert set(mine.values()) <= {1}
        missed = {"/".join(file.parts) for file in held.files if not file.known} - {
            "/".join(parts) for parts in mine
        }
        assert missed == set(search.left_out)
        assert not links or "part 0/linked.ipynb" in {*search.left_out, *map("/".join, mine)}
        # Every row has a name of its own, on systems that ignore case too.
        ids = [one.id.casefold() for one in search.found]
        assert len(set(ids)) == len(ids)
        # One person, one row: a row that is graded is one student's, and no student has two.
        graded = []
        for one in search.found:
            try:
                read = one.read()
            except UnreadableError as error:
                assert str(error).endswith(".")  # noqa: PT017
                continue
            assert read.name == one.id
            assert one.file is not None
            graded.append(owner(one.file))
        assert len(set(graded)) == len(graded)


def class_of_forty(folder: Path) -> Path:
    for place, layout in enumerate(sorted(LAYOUTS)):
        for n in range(4):
            name, number = NAMES[n + place % 4], 1000 + 10 * place + n
            again = n == 0 and layout == "canvas"
            written(folder / layout, number, layout, name, "right", again=again)
    return folder


def test_a_class_of_forty_in_ten_layouts_gives_the_same_tables_ten_times(tmp_path: Path) -> None:
    folder = class_of_forty(tmp_path / "class")
    seen = set()
    for turn in range(10):
        store = Store(tmp_path / f"results {turn}")
        store.prepare()
        found = list(find([folder]).found)
        assert len(found) == 40
        random.Random(turn).shuffle(found)  # the order of grading is the machine's
        batch.grade_all(found, store, batch.Here(FakeGrader(), 2))
        results = store.load_all()
        store.save_people(find([folder]))
        book = gradebook.read(store, results)
        seen.add(
            grades.grades_csv(results, book)
            + gradebooks.canvas_csv(results, book, "Weight decay")
            + gradebooks.moodle_csv(results, book)
        )
    assert len(seen) == 1


def test_no_table_has_anybody_twice(tmp_path: Path) -> None:
    folder = class_of_forty(tmp_path / "class")
    roster = tmp_path / "roster.csv"
    roster.write_text("name,email,id\n" + "".join(f"P {n},p{n}@x,{1000 + n}\n" for n in range(100)))
    search = find([folder], roster)
    people = [person for one in search.found for person in one.people]
    assert len({person.line for person in people if person.line >= 0}) == sum(
        person.line >= 0 for person in people
    )
    assert len(search.missing) + len({p.line for p in people if p.line >= 0}) == 100
    store = Store(tmp_path / "results")
    store.prepare()
    batch.grade_all(search.found, store, batch.Here(FakeGrader(), 2))
    store.save_people(search)
    results = store.load_all()
    content = gradebooks.gradescope_csv(results, gradebook.read(store, results))
    emails = [line[2] for line in csv.reader(io.StringIO(content)) if line[2]]
    assert len(set(emails)) == len(emails)


@pytest.mark.parametrize("damage", ["name,email\n", "\0", "name\n\n", "id;name\n1;a\n1;b\n"])
def test_an_odd_roster_is_read_or_refused_in_a_sentence(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(damage)
    with contextlib.suppress(KitError):
        read_roster(path)
