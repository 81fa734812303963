"""The percent source, its template and its solved notebook."""

from __future__ import annotations

import json

import nbformat
import pytest
import tiny

from autograder.course.notebook import (
    Heading,
    Notebook,
    parse,
    to_json,
    with_points,
    without_outputs,
)
from autograder.errors import KitError

SOURCE = tiny.text("source")
ANSWER = "    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n"


def notebook(code: str) -> Notebook:
    return parse(f"# %% [markdown]\n# ## Q3 · Title\n\n# %%\n{code}", "source.py")


def template(code: str) -> str:
    return notebook(code).template[-1].source


def test_an_answer_becomes_a_raise_that_names_question_and_function() -> None:
    assert template(f"def one() -> int:\n    # TODO: return 1.\n{ANSWER}") == (
        "def one() -> int:\n"
        "    # TODO: return 1.\n"
        '    raise NotImplementedError("Q3: one is not written yet")'
    )


def test_the_solved_notebook_has_neither_marks_nor_todo() -> None:
    code = f'def one() -> int:\n    """One."""\n    # TODO: return 1,\n    # as an int.\n{ANSWER}'
    assert notebook(code).solved[-1].source == 'def one() -> int:\n    """One."""\n    return 1'


def test_each_method_is_named_with_its_class() -> None:
    method = "".join(f"    {line}\n" for line in f"def add(self):\n{ANSWER}".splitlines())
    code = f"class Animator:\n{method}\n{method.replace('add', 'clear')}"
    assert [stub.name for stub in notebook(code).stubs] == ["Animator.add", "Animator.clear"]
    assert 'raise NotImplementedError("Q3: Animator.clear is not written yet")' in template(code)


def test_answer_variables_become_dots() -> None:
    code = "# BEGIN SOLUTION\nlarger: str = 'full'\nrough = True\n# END SOLUTION"
    assert template(code) == "larger: str = ...\nrough = ..."
    assert [stub.name for stub in notebook(code).stubs] == ["larger", "rough"]


def test_a_cell_for_teachers_is_only_in_the_solved_notebook() -> None:
    source = f'{SOURCE}\n# %% tags=["solution-only"]\nprint("for teachers")\n'
    parsed = parse(source, "source.py")
    assert "for teachers" in to_json(parsed.solved, "source.py")
    assert "for teachers" not in to_json(parsed.template, "source.py")
    assert any("for teachers" in answer for answer in parsed.answers)


def test_magics_do_not_stand_in_the_way() -> None:
    assert template(f"# %matplotlib inline\ndef one():\n{ANSWER}").startswith("%matplotlib inline")


def test_headings_name_the_questions() -> None:
    assert notebook("x = 1").headings == (Heading("q3", "Title"),)


def test_points_are_written_behind_the_headings_of_questions_alone() -> None:
    source = "# %% [markdown]\n# ## Q3 · Title\n# ## Hand in\n\n# %%\nx = 1  # ## Q3 · Title\n"
    cells = with_points(parse(source, "source.py").template, {"q3": "5 points"})
    assert [cell.source for cell in cells] == [
        "## Q3 · Title (5 points)\n## Hand in",
        "x = 1  # ## Q3 · Title",
    ]


WRONG = [
    ("def f():\n    # BEGIN SOLUTION\n    return 1\n", "without END"),
    ("def f():\n    # BEGIN SOLUTION\n    return 1\n# %%\n    # END SOLUTION\n", "without END"),
    ("def f():\n    # BEGIN SOLUTION\n    # BEGIN SOLUTION\n    # END SOLUTION", "without END"),
    ("def f():\n    return 1\n    # END SOLUTION\n", "without BEGIN"),
    ("def f():\n    # BEGIN SOLUTON\n    return 1\n    # END SOLUTION\n", "nearly a marker"),
    ("def f():\n    # begin solution\n    return 1\n", "nearly a marker"),
    ("def f():\n    #BEGIN SOLUTION\n    return 1\n", "nearly a marker"),
    ("# BEGIN SOLUTION\ndef f():\n    return 1\n# END SOLUTION\n", "outside a function"),
    ("# BEGIN SOLUTION\n# END SOLUTION\n", "empty"),
    ("def f():\n    # BEGIN SOLUTION\n    # END SOLUTION\n    return 1\n", "inside one function"),
    ("if 1:\n    # BEGIN SOLUTION\n    x = 1\n    # END SOLUTION\n", "inside one function"),
    (f"def f():\n{ANSWER}{ANSWER}", "two answers"),
    (
        "def f():\n  if 1:\n    # BEGIN SOLUTION\n    a = 1\n  b = 2\n  # END SOLUTION\n",
        "inside one function",
    ),
    ("def f(:\n    pass\n", "does not parse"),
]


@pytest.mark.parametrize(("code", "message"), WRONG)
def test_a_source_that_could_publish_an_answer_is_refused(code: str, message: str) -> None:
    with pytest.raises(KitError, match=message) as error:
        notebook(code)
    assert str(error.value).startswith("source.py")
    assert error.value.hint


def test_the_line_of_a_lost_marker_is_named() -> None:
    with pytest.raises(KitError, match=r"source\.py:6: BEGIN SOLUTION"):
        notebook("def f():\n    # BEGIN SOLUTION\n    return 1\n")


def test_an_answer_outside_every_question_is_refused() -> None:
    with pytest.raises(KitError, match="belongs to no question"):
        parse(f"# %%\ndef f():\n{ANSWER}", "source.py")


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("## Q1 Title", "is no heading of a question"),
        ("# Q1 · Title", "is no heading of a question"),
        ("## Q1 · Title (5 points)", "names points, which course.toml gives"),
    ],
    ids=["no dot", "too high a level", "with points"],
)
def test_a_heading_that_is_not_one_is_refused(heading: str, message: str) -> None:
    with pytest.raises(KitError, match=message) as error:
        parse(f"# %% [markdown]\n# {heading}\n", "source.py")
    assert error.value.hint


def test_two_headings_for_one_question_are_refused() -> None:
    with pytest.raises(KitError, match="two headings"):
        parse("# %% [markdown]\n# ## Q1 · A\n# ## Q1 · B\n", "source.py")


def test_the_notebook_is_valid_and_holds_nothing_random() -> None:
    text = to_json(parse(SOURCE, "source.py").template, "source.py")
    assert text == to_json(parse(SOURCE, "source.py").template, "source.py")
    assert text.endswith("}\n")
    nbformat.validate(nbformat.reads(text, as_version=4))
    cells = json.loads(text)["cells"]
    assert [cell["id"] for cell in cells] == [f"cell-{n:03}" for n in range(1, len(cells) + 1)]
    assert all(cell["metadata"] == {} for cell in cells)
    assert "jupytext" not in text


def test_outputs_can_be_taken_away_again() -> None:
    text = to_json(parse(SOURCE, "source.py").solved, "source.py")
    executed = json.loads(text)
    executed["cells"][1]["outputs"] = [{"name": "stdout", "output_type": "stream", "text": "x"}]
    executed["cells"][1]["execution_count"] = 1
    assert without_outputs(json.dumps(executed)) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [1]}', '{"cells": [{}]}'])
def test_what_is_no_notebook_has_no_outputs_to_take_away(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        without_outputs(text)
