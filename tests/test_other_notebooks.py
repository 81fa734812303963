"""Notebooks on the same subject from elsewhere: each tells its author, truly, why it has no points.

Kinds that the web is full of: another framework, other names, another language, no code at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny
from examples import notebook

from autograder.errors import UnreadableError
from autograder.grading.grader import Grader
from autograder.report import feedback
from autograder.results.model import SubmissionResult
from autograder.submissions import discover, reading


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Grade a course of two questions: `double` and `norm`."""
    grader = Grader(tiny.bundle())
    yield grader
    grader.close()


def handed_in(*cells: str, prose: str = "Text", **metadata: Any) -> reading.Submission:
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in cells]
    listed = [{"cell_type": "markdown", "metadata": {}, "source": prose}, *code]
    content = {"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    return reading.read_bytes("weight_decay.ipynb", json.dumps(content).encode())


def graded(grader: Grader, *cells: str, **metadata: Any) -> SubmissionResult:
    return grader.judge(handed_in(*cells, **metadata))


FRAMEWORKS = {
    "tensorflow": ("import tensorflow as tf", "tf.math.scalar_mul(2, x)"),
    "jax": ("import jax.numpy as jnp", "jnp.multiply(x, 2)"),
    "mxnet": ("from mxnet import np, npx\nnpx.set_np()", "np.multiply(x, 2)"),
    "d2l": ("from d2l import torch as d2l", "d2l.double(x)"),
}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_another_framework_is_named_and_goes_to_a_person(name: str, grader: Grader) -> None:
    imported, used = FRAMEWORKS[name]
    result = graded(grader, imported, f"def double(x):\n    return {used}")
    assert result.score == 0
    said = next(remark for remark in result.remarks if remark.startswith(name))
    assert said.endswith("is not there when grading; README lists what is.")
    assert said in feedback.for_student(result)
    assert result.doubt.startswith(f"not there when grading, and answers need it: {name}")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("def Double(x):\n    return 2 * x", "double is not in your file, Double is"),
        ("def do_uble(x):\n    return 2 * x", "double is not in your file, do_uble is"),
        ("class doubles:\n    pass", "double is not in your file, doubles is"),
        ("def twice(x):\n    return 2 * x", "Nothing that this assignment asks for (double, norm)"),
        ("model = 'ridge'\nfit = model.upper()", "Nothing that this assignment asks for"),
    ],
)
def test_other_names_are_told_and_not_taken(cell: str, said: str, grader: Grader) -> None:
    result = graded(grader, cell)
    assert result.score == 0
    assert said in " ".join(feedback.for_student(result).split())


def test_a_name_that_is_there_is_not_asked_for_again(grader: Grader) -> None:
    result = graded(grader, "def doubles(x): ...\ndef double(x):\n    return 2 * x")
    assert result.remarks == ()


def test_other_parameters_are_told(grader: Grader) -> None:
    result = graded(grader, "def double():\n    return 2")
    said = " ".join(feedback.for_student(result).split())
    assert "double raised TypeError (its parameters are not those of the question)" in said
    result = graded(grader, "def double(x):\n    return int(x, 2, 3)")
    assert "its parameters" not in feedback.for_student(result)


@pytest.mark.parametrize(
    "metadata",
    [
        {"language_info": {"name": "R"}},
        {"kernelspec": {"name": "ir", "language": "R"}},
    ],
)
def test_another_language_is_told(metadata: dict[str, Any], grader: Grader) -> None:
    result = graded(grader, "double <- function(x) { 2 * x }", **metadata)
    assert "The file says that it is written in R: it was run as Python." in result.remarks
    odd: list[Any] = [[], {"language_info": 5}, {"kernelspec": {"language": "<script>"}}]
    assert [handed_in("x", **{"language_info": one}).language for one in odd] == ["", "", ""]


@pytest.mark.parametrize("cells", [(), ("", "  \n"), ("# import torch\n\n# def double(x):",)])
def test_no_code_is_told(cells: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableError, match="There is no code in this file"):
        handed_in(*cells, prose="# Weight decay\n\nIt makes weights smaller.")


def test_a_graphics_card_that_is_asked_for_is_told_and_goes_to_a_person(grader: Grader) -> None:
    for cells in (
        ("def norm(w):\n    return (w.cuda() ** 2).sum() / 2",),
        ("import torch\nweights = torch.ones(3, device='cuda')",),
    ):
        result = graded(grader, *cells)
        assert 'There is no graphics card when grading: leave .cuda() and "cuda" out.' in (
            result.remarks
        )
        assert result.doubt.endswith("answers need it: a graphics card")


def test_what_only_colab_has_costs_nothing_below_it(grader: Grader) -> None:
    first = "%tensorflow_version 2.x\n%load_ext no_such_thing\ndef double(x):\n    return 2 * x"
    result = graded(grader, first, "%%no_such_magic\nnot python")
    assert result.questions[0].score == result.questions[0].max_score
    assert [note.text for note in result.notes] == [
        "%tensorflow_version 2.x: this magic is not there when grading",
        "%%no_such_magic: this magic is not there when grading",
    ]
    assert result.remarks == ("no_such_thing is not there when grading; README lists what is.",)


def test_a_file_that_lies_elsewhere_is_named(grader: Grader) -> None:
    result = graded(grader, "rows = open('data/houses.csv').read()")
    assert "No such file or directory: 'data/houses.csv'" in feedback.for_student(result)


def test_python_2_is_told_as_what_it_is(grader: Grader) -> None:
    result = graded(grader, "def double(x):\n    print 'twice'\n    return 2 * x")
    assert "Missing parentheses in call to 'print'" in feedback.for_student(result)


@pytest.mark.parametrize("form", ["a folder", "a zip"])
def test_a_module_of_ones_own_is_told_from_a_package(
    form: str, grader: Grader, tmp_path: Path
) -> None:
    made = notebook(tmp_path / "made", "import helper, parts.one, tqdm\ndouble = norm = None")
    files = {
        "weight_decay.ipynb": made.read_text(),
        "helper.py": "x = 1\n",
        "parts/one.py": "y = 2\n",
    }
    folder = tmp_path / "class" / "ada"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    if form == "a zip":
        shutil.make_archive(str(tmp_path / "zipped" / "ada"), "zip", folder)
        folder = tmp_path / "zipped" / "ada"
    (one,) = discover.find([folder.parent], notebook="weight_decay").found
    assert grader.judge(one.read()).remarks == (
        "helper lies beside your notebook, which alone is graded: put its code into a cell.",
        "parts lies beside your notebook, which alone is graded: put its code into a cell.",
        "tqdm is not there when grading; README lists what is.",
    )
