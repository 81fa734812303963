"""A notebook as it is: what a missing package, a try-out or a style costs, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.course.bundle import Bundle
from autograder.grading import judge, whole_notebook
from autograder.grading.session import Limits, Session
from autograder.report import feedback
from autograder.report.html import data
from autograder.results import rows
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.submissions import reading
from autograder.submissions.reading import Submission

ROOT = Path(__file__).resolve().parents[1]
SOLVED = reading.read(ROOT / "solutions" / "weight_decay.ipynb").cells


def ran(zygote: Zygote, *cells: str, watched: Sequence[str] = (), lenient: bool = False) -> Session:
    """Return the session of cells that ran."""
    session = Session(zygote, cells, 0, Limits(), watched=watched, lenient=lenient)
    with session:
        session.start()
    return session


def notes(session: Session) -> list[str]:
    return [note.text for note in session.notes]


# statements


def test_a_cell_goes_on_behind_an_import_that_fails(zygote: Zygote) -> None:
    session = ran(
        zygote, "from no_such.thing import part\nimport math, no_more, os\nx = math.pi\nos.sep"
    )
    assert session.accounts[1]["missing"] == ["no_such.thing", "no_more"]
    assert session.accounts[1]["error"] is None
    assert ["ModuleNotFoundError" in text for text in notes(session)] == [True, True]
    assert (
        notes(ran(zygote, "import math, no_more, os\nx = math.pi", "assert x > os.sep.count('/')"))[
            1:
        ]
        == []
    )


def test_what_needs_the_missing_module_is_left_out_and_the_rest_runs(zygote: Zygote) -> None:
    session = ran(
        zygote, "from google.colab import drive\ndrive.mount('/content')\nx = 1", "assert x"
    )
    assert [text.partition(":")[0] for text in notes(session)] == [
        "left out a statement and went on"
    ] * 2


def test_any_other_error_ends_a_cell_as_in_jupyter(zygote: Zygote) -> None:
    session = ran(
        zygote, "x = 1\n1 / 0\nx = 2", "assert x == 1", "nobody_bound_this\nx = 3", "assert x == 1"
    )
    assert [text.partition("\n")[0] for text in notes(session)] == [
        "raised ZeroDivisionError: division by zero",
        "raised NameError: name 'nobody_bound_this' is not defined",
    ]


def test_a_whole_notebook_in_one_cell_goes_on_behind_any_statement(zygote: Zygote) -> None:
    session = ran(zygote, "1 / 0\nx = 2\nassert x == 3\ny = 5\nassert y == 5", lenient=True)
    assert session.accounts[1]["error"] is None
    assert [("line 1" in text or "line 3" in text) for text in notes(session)] == [True, True]


def test_an_import_within_a_try_is_the_students_own(zygote: Zygote) -> None:
    session = ran(
        zygote, "try:\n    import no_such\nexcept ImportError:\n    no_such = None\nno_such"
    )
    assert (session.accounts[1]["missing"], notes(session)) == ([], [])


@pytest.mark.parametrize(
    "cell",
    [
        "import otter\notter.__version__.split('.')[0]\ngrader = otter.Notebook()",
        "import otter\ngrader = otter.Notebook()\nf\"{grader.check('q1').grade:.1f} {grader:>8}\"",
        "import otter\ngrade = otter.Notebook().check('q1').grade\n"
        "round(float(grade), 1) + 1\ngrade > 0.5",
        "exit()",
        "quit",
        "%matplotlib qt\nimport matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()",
        "import matplotlib\nmatplotlib.use('TkAgg', force=True)\n"
        "import matplotlib.pyplot as plt\nplt.figure()",
        "import matplotlib.pyplot as plt\nplt.switch_backend('QtAgg')\nplt.plot([1])",
    ],
    ids=["version", "format", "arithmetic", "exit", "quit", "qt", "tk", "switch"],
)  # fmt: skip
def test_what_works_in_jupyter_is_no_error(cell: str, zygote: Zygote) -> None:
    assert notes(ran(zygote, cell)) == []


def test_sys_exit_ends_its_cell_only(zygote: Zygote) -> None:
    said = notes(ran(zygote, "import sys\nx = 1\nsys.exit()\nx = 2", "assert x == 1"))
    assert [text.partition("\n")[0] for text in said] == ["raised SystemExit"]


def test_a_module_that_a_cell_wrote_can_be_imported(zygote: Zygote) -> None:
    cells = [f"%%writefile mine{n}.py\nvalue = {n}" for n in (1, 2)]
    checks = [f"from mine{n} import value\nassert value == {n}" for n in (1, 2)]
    assert notes(ran(zygote, cells[0], checks[0], cells[1], checks[1])) == []


def test_definitions_are_told_where_they_stand_at_the_outermost_level(zygote: Zygote) -> None:
    session = ran(
        zygote,
        "def f(): pass\nif True:\n    def g(): pass",
        "1 / 0\ndef f(): pass",
        "f = lambda: 1",
        "class g: pass",
        watched=["f", "g"],
    )
    assert [session.accounts[cell]["defined"] for cell in (1, 2, 3, 4)] == [["f"], [], ["f"], ["g"]]


# what is said


def graded(
    bundle: Bundle, zygote: Zygote, *cells: str, prose: tuple[str, ...] = ()
) -> SubmissionResult:
    return judge.grade(Submission("ada", tuple(cells), "d" * 64, prose), bundle, zygote)


def without(start: str) -> list[str]:
    return [cell for cell in SOLVED if not cell.startswith(start)]


@pytest.mark.parametrize(
    "last",
    [
        "torch.set_default_dtype(torch.float64)",
        "torch.set_grad_enabled(False)",
        "torch.set_num_threads(2)\ntorch.use_deterministic_algorithms(True)\n"
        "torch.set_default_device('meta')",
        "import warnings, numpy\nwarnings.simplefilter('error')\nnumpy.seterr(all='raise')",
        "plt.style.use('dark_background')\nplt.figure()\n"
        "plt.rcParams.update({'axes.grid': True, 'axes.xmargin': 0.4})",
    ],
    ids=["dtype", "no gradient", "threads and device", "warnings", "style"],
)  # fmt: skip
def test_global_state_that_a_notebook_leaves_costs_nothing(
    last: str, bundle: Bundle, zygote: Zygote
) -> None:
    result = graded(bundle, zygote, *SOLVED, last)
    lost = [c.message for q in result.questions for c in q.checks if c.score < c.points]
    assert (result.score, lost) == (result.max_score, [])


def test_a_module_that_nothing_needs_is_named_and_costs_nothing(
    bundle: Bundle, zygote: Zygote
) -> None:
    result = graded(bundle, zygote, "from tqdm import tqdm\n" + SOLVED[0], *SOLVED[1:])
    assert result.score == result.max_score
    assert result.remarks == ("tqdm is not there when grading; README lists what is.",)
    assert not rows.needs_a_person(result)
    for page in (feedback.for_student(result), data.for_student(result, Gradebook())):
        assert result.remarks[0] in page


def test_answers_that_need_the_missing_module_go_to_a_person(
    bundle: Bundle, zygote: Zygote
) -> None:
    needs = [
        cell.replace("return", "tqdm([])\n    return", 1)
        if cell.startswith("def l2_penalty")
        else cell
        for cell in SOLVED
    ]
    result = graded(bundle, zygote, "from tqdm import tqdm", *needs)
    assert result.score < result.max_score
    assert result.doubt == "not there when grading, and answers need it: tqdm"
    assert rows.needs_a_person(result)
    assert rows.trouble(result) == result.doubt


def test_a_function_that_stands_twice_is_graded_as_it_stands_at_the_end(
    bundle: Bundle, zygote: Zygote
) -> None:
    result = graded(bundle, zygote, *SOLVED, "def l2_penalty(w):\n    return w.sum()")
    assert result.questions[0].score < result.questions[0].max_score
    (said,) = result.remarks
    assert said.startswith("l2_penalty is defined in cells ")
    assert said.endswith(f"and {len(SOLVED) + 1}; the last one was graded.")


def test_an_answer_in_a_markdown_cell_is_named(bundle: Bundle, zygote: Zygote) -> None:
    cells = without("def has_diverged(")
    result = graded(bundle, zygote, *cells, prose=("has_diverged", "l2_penalty", "other"))
    assert result.remarks == (
        "has_diverged stands in a Markdown cell, which does not run: make it a code cell.",
    )


def test_another_assignments_notebook_is_told_to_its_author(bundle: Bundle, zygote: Zygote) -> None:
    result = graded(bundle, zygote, "import torch\nx = 1")
    assert ["another assignment's notebook" in remark for remark in result.remarks] == [True]


def test_the_solved_notebook_and_the_template_have_nothing_to_be_told(bundle: Bundle) -> None:
    asked = ["l2_penalty"]
    submission = Submission("ada", ("def l2_penalty(w): ...",), "")
    account = {1: {"defined": ["l2_penalty"], "missing": [], "absent": []}}
    assert whole_notebook.told(submission, account, asked, (), "x.ipynb") == {
        "remarks": (),
        "doubt": "",
    }


def test_only_names_are_taken_from_what_a_cell_says_of_itself() -> None:
    lies = {"missing": ["a b", 7, "x" * 100, "<script>", "tqdm", "tqdm.auto"], "defined": "x"}
    told = whole_notebook.told(
        Submission("ada", ("l2_penalty",), ""), {1: lies}, ["l2_penalty"], (), "x.ipynb"
    )
    assert told["remarks"] == ("tqdm is not there when grading; README lists what is.",)
