"""Flags point a teacher at what no answer needs, and at nothing that honest students do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import tiny
from examples import graded

from autograder.course.bundle import Bundle
from autograder.errors import UnreadableError
from autograder.gradescope import results_json
from autograder.grading import judge
from autograder.grading.integrity import MOST_FLAGS, MOST_UNREAD, another_assignment, flags
from autograder.report import feedback
from autograder.report.html import data
from autograder.results.gradebook import Gradebook
from autograder.results.model import Flag, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.scan import KINDS, scan
from autograder.submissions import reading
from autograder.submissions.reading import Submission

SUBMISSIONS = Path(__file__).parent / "submissions"


@pytest.fixture(scope="module")
def course() -> Bundle:
    return tiny.bundle()


@pytest.fixture(scope="module")
def small(course: Bundle) -> Iterator[Zygote]:
    with Zygote(course.modules) as zygote:
        yield zygote


def test_code_without_any_name_that_is_asked_for_may_be_another_assignments() -> None:
    (flag,) = another_assignment(["x = 1", "def triple(w):\n    return 3 * w"], ["double", "norm"])
    assert "another assignment" in flag.text
    assert another_assignment(["x = 1", "double = None"], ["double", "norm"]) == ()
    assert another_assignment(["x = 1"], []) == ()


def test_code_that_a_cell_writes_into_a_module_is_looked_at(small: Zygote) -> None:
    worker = small.fork(0)
    found = worker.request(20, op="scan", cells=["%%writefile mine.py\nimport gc\ngc.collect()"])
    worker.kill()
    assert [["gc" in entry for entry in cell] for cell in found["found"]] == [[True]]


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("import sys\nf = sys._getframe(1)", "frames", "_getframe"),
        ("x.f_back.f_locals", "frames", "f_back"),
        ("import gc", "objects", "gc"),
        ("().__class__.__bases__", "objects", "__bases__"),
        ("import sys\nsys.modules['torch'] = None", "objects", "sys.modules"),
        ("from ctypes import CDLL", "machine", "ctypes.CDLL"),
        ("import os\nos._exit(0)", "machine", "os._exit"),
        ("import os as system\nsystem.fork()", "machine", "os.fork"),
        ("from os import fork", "machine", "os.fork"),
        ("import multiprocessing.pool", "machine", "multiprocessing.pool"),
        ("exec('1')", "text", "exec"),
        ("__import__('os')", "text", "__import__"),
        ("from kit import probes\nprobes.ask = print", "grader", "kit.probes.ask"),
        ("from otter.test_files import test_case", "grader", "otter.test_files.test_case"),
        ("grader = Passed()", "grader", "grader"),
        ("open('/autograder/results/results.json')", "grader", "/autograder"),
        ("import torch\ntorch.allclose = print", "patch", "torch.allclose"),
        ("from torch import nn\nnn.Linear.forward = f", "patch", "torch.nn.Linear.forward"),
        ("import torch\nsetattr(torch, 'tensor', f)", "patch", "torch"),
        (
            "import matplotlib.pyplot as plt\nplt.show, x = f, 1",
            "patch",
            "matplotlib.pyplot.show",
        ),
        ("import numpy as np\ndel np.isclose", "patch", "numpy.isclose"),
    ],
)
def test_what_no_answer_needs_is_pointed_at(code: str, kind: str, name: str) -> None:
    assert [kind, name] in [found[1:] for found in scan(code)]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.makedirs(os.path.join('a', 'b'), exist_ok=True)",
        "import torch\ntorch.manual_seed(0)\ntorch.backends.cudnn.deterministic = True",
        "import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = (3, 2)",
        "import matplotlib as mpl\nmpl.rcParams['lines.linewidth'] = 2",
        "import otter\ngrader = otter.Notebook('weight_decay.ipynb')\ngrader.check('q1')",
        "from kit import probes\nprobe = probes.Probe(globals())",
        "net.weight.data = w\nself.fig, self.axes = 1, 2",
        "class Animator:\n    def add(self): self.x = 1",
        "import random\nrandom.seed(1)",
        "print('the frames of the hidden units')",
    ],
)
def test_what_honest_students_do_is_not(code: str) -> None:
    assert scan(code) == []


def test_no_submission_of_the_class_is_pointed_at(small: Zygote) -> None:
    from IPython.core.inputtransformer2 import TransformerManager

    transform = TransformerManager().transform_cell
    found = {}
    for path in SUBMISSIONS.glob("class/*"):
        try:
            cells = reading.read(path).cells
        except UnreadableError:
            continue
        for cell in cells:
            try:
                found[path.name] = scan(transform(cell))
            except SyntaxError:
                continue
    assert len(found) > 20
    assert {name: flagged for name, flagged in found.items() if flagged} == {}


def result(small: Zygote, course: Bundle, *cells: str) -> SubmissionResult:
    return judge.grade(Submission("name", cells, "digest"), course, small)


def test_a_flag_has_its_cell_and_line_and_costs_nothing(small: Zygote, course: Bundle) -> None:
    found = result(small, course, *tiny.RIGHT, "%matplotlib inline\nimport os\nos.getpid()")
    assert found.flags == (Flag(3, 3, f"{KINDS['machine']}: os.getpid"),)
    assert found.score == found.max_score
    assert SubmissionResult.from_dict(found.to_dict()) == found


def test_a_cell_that_breaks_the_parser_is_said_so_and_costs_nothing(
    small: Zygote, course: Bundle
) -> None:
    found = result(small, course, *tiny.RIGHT, "a" + ".b" * 100_000, "def broken(:")
    assert [(flag.cell, flag.text.split(":")[0]) for flag in found.flags] == [(3, KINDS["unread"])]
    assert found.score == found.max_score


def test_code_cannot_answer_for_the_scan_of_its_own_source(small: Zygote, course: Bundle) -> None:
    hide = "import autograder.sandbox.worker as w\nw.scan = lambda _: []"
    found = result(small, course, hide, "import gc", *tiny.RIGHT)
    assert {flag.cell for flag in found.flags} == {1, 2}


@pytest.mark.parametrize(
    "cell",
    [
        "x",
        [[1, "frames"], [True, "frames", "x"], ["1", "frames", "x"]],
        [[1, "unknown", "x"], [0, "frames", "x"], [10**9, "frames", "x"]],
        [[1, "frames", "\x1b[2J"], [1, "frames", "x" * 99], {}, None],
    ],
)
def test_an_entry_of_another_shape_is_no_flag(cell: Any) -> None:
    assert flags(["x"], lambda _: {"found": [cell]}) == ()


@pytest.mark.parametrize("reply", [{}, {"found": "x"}, {"found": []}, {"found": [[], []]}])
def test_a_reply_that_does_not_speak_of_each_cell_has_examined_none(reply: dict[str, Any]) -> None:
    assert [flag.text for flag in flags(["x"], lambda _: reply)] == [KINDS["unread"]]


def test_flags_are_capped() -> None:
    cell = [[1, "frames", "x"]] * 1000
    assert len(flags(["x"] * 5, lambda cells: {"found": [cell] * len(cells)})) == MOST_FLAGS
    assert len(flags(["x"] * 50, lambda _: None)) == MOST_UNREAD


def test_what_is_too_much_together_is_scanned_one_by_one() -> None:
    asked: list[list[str]] = []

    def ask(cells: Sequence[str]) -> dict[str, Any] | None:
        asked.append([*cells])
        return None if len(cells) > 1 or cells == ["b"] else {"found": [[[1, "frames", "x"]]]}

    found = flags(["a", "b", "c"], ask)
    assert asked == [["a", "b", "c"], ["a"], ["b"], ["c"]]
    unread = [(flag.cell, flag.text == KINDS["unread"]) for flag in found]
    assert unread == [(1, False), (2, True), (3, False)]


def test_only_the_teacher_reads_flags() -> None:
    flagged = graded(flags=(Flag(3, 1, "worth a look: <script>"),))
    assert "cell 3, line 1: worth a look" in feedback.for_teacher(flagged)
    assert "worth a look: &lt;script&gt;" in data.for_teacher(flagged, Gradebook())
    for shown in (
        feedback.for_student(flagged),
        data.for_student(flagged, Gradebook()),
        str(results_json.results_json(flagged)),
    ):
        assert "worth a look" not in shown
