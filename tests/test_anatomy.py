"""Definitions are taken apart, and changed, without running anything."""

from __future__ import annotations

import ast
import textwrap

import pytest

from autograder.sandbox import anatomy
from autograder.talk.parts import Part, of_our_own, take_apart

LOOP = textwrap.dedent(
    '''\
    x = 1

    def total(values, start=0):
        """Add up."""
        result = start
        for value in values:
            if value is None:
                continue
            result += value * 2
        return result
    '''
)


def part(code: str = LOOP, name: str = "total") -> Part:
    return of_our_own([code])[name]


def changed(code: str = LOOP, name: str = "total") -> list[str]:
    """The lines that changes put in the place of others."""
    return [change.text.strip() for change in part(code, name).changes]


def test_a_part_has_its_lines_in_the_cell() -> None:
    assert (part().first, part().last) == (3, 10)
    assert part().text(9) == "result += value * 2"


def test_the_last_definition_of_a_name_counts() -> None:
    assert of_our_own(["def f():\n    return 1", "def f():\n    return 2"])["f"].cell == 2


def test_only_what_stands_at_the_outermost_level_is_a_part() -> None:
    assert list(of_our_own(["def f():\n    def g():\n        pass"])) == ["f"]


def test_a_docstring_is_no_statement() -> None:
    assert [each.first for each in part().statements] == [5, 6, 7, 8, 9, 10]


def test_a_statement_knows_what_decides_whether_it_runs() -> None:
    above = {each.first: each.above for each in part().statements}
    assert [above[line] for line in (5, 7, 8, 9)] == [0, 6, 7, 6]


def test_local_names_do_not_count_in_a_normal_form() -> None:
    other = LOOP.replace("result", "sum_of_all")
    assert [each.normal for each in part().statements] == [
        each.normal for each in part(other).statements
    ]


def test_every_change_parses_and_keeps_the_number_of_lines() -> None:
    for change in part().changes:
        source = part().changed(change)
        ast.parse(source)
        assert source.count("\n") == part().last - 1


def test_a_change_leaves_all_other_lines_as_they_are() -> None:
    (change,) = [one for one in part().changes if one.deletes and one.first == 9]
    lines = part().changed(change).split("\n")
    assert lines[8] == ""
    assert lines[4:8] + lines[9:] == [*LOOP.split("\n")[4:8], "    return result"]


def test_signs_numbers_and_arguments_are_changed() -> None:
    code = "def f(a):\n    return g(a + 1, key=a < 2, other=True)"
    assert {
        "return g(a - 1, key=a < 2, other=True)",
        "return g(a + 2, key=a < 2, other=True)",
        "return g(a + 1, key=a <= 2, other=True)",
        "return g(a + 1, other=True)",
        "return g(a + 1, key=a < 2, other=False)",
    } <= set(changed(code, "f"))


def test_letters_of_several_bytes_do_not_shift_a_change() -> None:
    assert "return 'λλλ', a - 1" in changed("def f(a):\n    return 'λλλ', a + 1", "f")


def test_what_gives_a_name_its_only_value_is_not_left_out() -> None:
    assert not [
        one for one in part("def f():\n    a = 1\n    return a", "f").changes if one.deletes
    ]


def test_calls_for_the_eye_are_not_left_out() -> None:
    code = "def f(a):\n    print(a)\n    a.append(1)\n    plt.show()\n    return a"
    assert [one.first for one in part(code, "f").changes if one.deletes] == [3]


def test_two_statements_on_a_line_are_left_alone() -> None:
    code = "def f(a):\n    a.append(1); a.append(2)\n    return a"
    assert not [one for one in part(code, "f").changes if one.deletes]


def test_what_is_long_is_not_looked_into() -> None:
    code = "def f():\n" + "    x = 1\n" * 30_000
    parts, remarks = take_apart([code], lambda cell: {"parts": anatomy.parts(cell)})
    assert parts == {}
    assert remarks == ["f is longer than is looked into"]


def test_a_cell_that_no_worker_survives_is_told() -> None:
    parts, remarks = take_apart(["def f(): pass"], lambda _: {"large": True})
    assert (parts, remarks) == ({}, ["code cell 1 is nested too deeply to be taken apart"])


def test_a_reply_that_is_none_gives_no_part() -> None:
    assert take_apart(["def f(): pass"], lambda _: {"parts": [{"name": "f"}]}) == ({}, [])


@pytest.mark.parametrize("run", ["def f():\n    return 2", "x = 1\ndef f():\n    return 1"])
def test_what_python_runs_otherwise_than_it_is_written_is_no_part(run: str) -> None:
    assert anatomy.parts("def f():\n    return 1", run) == []
