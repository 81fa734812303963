"""What a student's notebook and the worker rely on: a probe answers, whatever it meets."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
import torch
from kit import interrupts, probes
from kit.probes import values
from matplotlib import pyplot as plt

from autograder.grading.fact_types import GIVEN, fits

W = np.array([3.0, -4.0], np.float32)


def notebook(source: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"torch": torch, "plt": plt}
    exec(compile(source, "cell.py", "exec"), namespace)
    return namespace


def error(source: str, name: str = "penalty", **inputs: Any) -> dict[str, str]:
    reply = probes.ask(notebook(source), name, inputs or {"w": W})
    assert set(reply) == {"error"}
    return dict(reply["error"])


def called(source: str, **inputs: Any) -> dict[str, Any]:
    return dict(probes.ask(notebook(source), "call", inputs)["facts"])


def test_a_missing_answer_is_named() -> None:
    assert error("")["text"] == "q1: l2_penalty is not defined"
    assert error("")["kind"] == "missing"


def test_a_stub_is_called_a_stub() -> None:
    found = error("def l2_penalty(w):\n    raise NotImplementedError('Q1: ...')")
    assert (found["kind"], found["text"]) == ("stub", "q1: l2_penalty is still the stub")


def test_an_operation_that_torch_does_not_have_is_no_stub() -> None:
    source = "def l2_penalty(w):\n    return torch.linalg.eigvals(torch.eye(2)).max()"
    found = error(source)
    assert found["kind"] == "raised"
    assert "eigvalsh gives real ones" in found["text"]


@pytest.mark.parametrize(
    ("body", "gives", "result"),
    [
        ("return 2", "number", 2.0),
        ("return torch.tensor([[2.0]])", "number", 2.0),
        ("return '2'", "number", None),
        ("return None", "number", None),
        ("return np.True_", "truth", True),
        ("return 1", "truth", None),
        ("return 'yes'", "text", "yes"),
        ("return 'yes' * 1000", "text", "yes" * 66 + "ye"),
        ("return 1", "text", None),
        ("return (1, torch.tensor(2.0))", "numbers", [1.0, 2.0]),
        ("return []", "numbers", []),
        ("return [1, '2']", "numbers", None),
        ("return [1] * 2000", "numbers", None),
        ("return 1", "numbers", None),
        ("return np.array([1, 2])", "array", np.array([1.0, 2.0])),
        ("return torch.ones(2, requires_grad=True)", "array", np.ones(2)),
        ("return np.array(['a'])", "array", None),
        ("return [1.0]", "array", None),
    ],
)
def test_a_call_gives_what_it_should_give_or_none(body: str, gives: str, result: Any) -> None:
    asked = {"function": "l2_penalty", "arguments": [1.0], "gives": gives}
    facts = called(f"import numpy as np\ndef l2_penalty(w):\n    {body}", **asked)
    np.testing.assert_equal(facts["result"], result)
    assert fits(GIVEN["call"], facts, asked)


@pytest.mark.parametrize(
    ("body", "argument", "unchanged"),
    [
        ("len(w)", [1.0, math.nan], True),
        ("w.append(3.0)", [1.0], False),
        ("w[0] = 1", [1.0], False),
        ("w['a'].clear()", {"a": [1]}, False),
        ("w * 2", W, True),
        ("w.mul_(2)", W, False),
        ("w.resize_(1)", W, False),
        ("w.mul_(2)", np.array([math.nan], np.float32), True),
    ],
)
def test_a_call_tells_whether_its_arguments_are_as_they_were(
    body: str, argument: Any, unchanged: bool
) -> None:
    source = f"def l2_penalty(w):\n    {body}"
    for asked in ({"arguments": [argument]}, {"arguments": [], "options": {"w": argument}}):
        facts = called(source, function="l2_penalty", gives="number", **asked)
        assert facts["unchanged"] is unchanged


def test_a_call_that_should_refuse_tells_what_was_raised() -> None:
    source = "def l2_penalty(w):\n    if w < 0:\n        raise OSError(w)"
    asked = {"function": "l2_penalty", "gives": "number"}
    assert called(source, arguments=[-1], refusing=True, **asked)["raised"] == "OSError"
    assert called(source, arguments=[1], refusing=True, **asked)["raised"] is None
    assert "l2_penalty raised OSError" in error(source, "call", arguments=[-1], **asked)["text"]


def test_who_raised_is_named_whichever_probe_asked() -> None:
    source = """
def train_concise(*args, **options):
    return torch.nn.Linear(1, 1), [(5, 1.0, 1.0)]
def critical_lr(X, wd=0.0):
    return 0.1
def has_diverged(losses):
    return torch.isfinite(losses)
"""
    data = np.ones((2, 1), np.float32)
    options = {"wd": 0.0, "shares": [0.9], "num_epochs": 5, "seed": 0}
    assert error(source, "stability", X=data, y=data, **options)["who"] == "has_diverged"


def test_an_exception_is_an_outcome_only_where_refusing_is_asked() -> None:
    found = error("def critical_lr(X, wd=0.0):\n    return X @ X", "critical", X=np.ones((3, 2)))
    assert "shapes in it do not fit" in found["text"]
    assert "line 2, in critical_lr" in found["detail"]
    wrong = notebook("def critical_lr(X, wd=0.0):\n    return X @ X.T @ X @ X")
    reply = probes.ask(wrong, "critical", {"X": np.ones((2, 3, 4))})
    assert reply["facts"]["raised"] == "RuntimeError"


def test_a_stub_inside_another_answer_is_the_one_named() -> None:
    source = """
def critical_lr(X, wd=0.0):
    raise NotImplementedError
def has_diverged(losses, factor=10.0):
    return losses[-1] > critical_lr(None)
"""
    found = error(source, "diverged", losses=[1.0])
    assert found["text"] == "q5: critical_lr is still the stub"


@pytest.mark.parametrize(
    "statement",
    [
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "raise BaseException",
        "import nowhere",
        "1 / 0",
    ],
)
def test_any_exception_is_an_answer(statement: str) -> None:
    found = error(f"def l2_penalty(w):\n    {statement}")
    assert found["kind"] == "raised"
    assert found["text"].startswith("q1: l2_penalty raised ")
    assert "line 2, in l2_penalty" in found["detail"]


@pytest.mark.parametrize(
    ("statement", "cause"),
    [
        ("return np.square(w)", "was the cell with the import"),
        ("return w @ torch.ones(5, 5)", "print the .shape of both sides"),
        ("return w + torch.ones(5)", "print the .shape of both sides"),
        ("return w.reshape(7)", "print the .shape of what is reshaped"),
        ("return w.square_root()", "is it the object that you expect?"),
        ("w.detach().sum().backward()", "has lost its graph"),
        ("w.mul_(2)", "under torch.no_grad()"),
        ("return torch.ones(2, 2).double() @ w", "float32 and float64 are mixed"),
        ("import nowhere", "is not installed"),
        ("return half\n    half = 2", "before it gets a value"),
    ],
)
def test_a_common_exception_comes_with_its_likely_cause(statement: str, cause: str) -> None:
    assert cause in error(f"def l2_penalty(w):\n    {statement}")["text"]


def test_an_exception_that_cannot_be_printed_is_an_answer() -> None:
    source = """
class Odd(Exception):
    def __str__(self):
        raise SystemExit
def l2_penalty(w):
    raise Odd
"""
    assert error(source)["text"] == "q1: l2_penalty raised Odd"


def test_the_text_never_quotes_an_input() -> None:
    found = error("def l2_penalty(w):\n    raise ValueError(w.tolist())")
    assert "3.0" not in found["text"]
    assert "3.0" in found["detail"]


def test_the_detail_holds_only_frames_of_the_notebook() -> None:
    found = error("def l2_penalty(w):\n    return torch.cat([w, 5])")
    assert "probes" not in found["detail"]


def test_random_numbers_and_figures_are_left_alone() -> None:
    matplotlib.use("Agg")
    source = "def l2_penalty(w):\n    plt.figure()\n    return torch.randn(()) + w.sum()"
    torch.manual_seed(1)
    expected = torch.rand(1)
    torch.manual_seed(1)
    before = plt.get_fignums()
    assert "facts" in probes.ask(notebook(source), "penalty", {"w": W})
    assert torch.equal(torch.rand(1), expected)
    assert plt.get_fignums() == before


def test_inputs_stay_the_callers() -> None:
    w = W.copy()
    probes.ask(notebook("def l2_penalty(w):\n    return w.data.zero_().sum()"), "penalty", {"w": w})
    assert np.array_equal(w, W)


def test_the_notebook_sees_the_same_error() -> None:
    probe = probes.Probe(notebook("def l2_penalty(w):\n    return w.nothing"))
    with pytest.raises(probes.AnswerError, match="raised AttributeError") as caught:
        probe("penalty", w=W)
    assert "line 2, in l2_penalty" in str(caught.value)
    assert probe.seed == 0


def test_a_mistake_in_a_check_is_not_the_students() -> None:
    with pytest.raises(KeyError):
        probes.ask({}, "nothing", {})
    with pytest.raises(TypeError):
        probes.ask({}, "penalty", {"weight": W})


@pytest.mark.parametrize(
    "value",
    [2.5, np.float32(2.5), torch.tensor(2.5), torch.tensor(2.5, requires_grad=True)],
    ids=["Python", "NumPy", "a tensor", "a tensor with a graph"],
)
def test_numbers_count_by_their_value(value: Any) -> None:
    assert values.number(value) == 2.5


@pytest.mark.parametrize(
    "value",
    [True, np.bool_(True), torch.tensor(True), np.array(True)],
    ids=["Python", "NumPy", "a tensor", "an array"],
)
def test_truth_counts_by_its_value(value: Any) -> None:
    assert values.truth(value) is True


@pytest.mark.parametrize(
    "value",
    [1, 0.0, "True", None, ..., torch.tensor([True])],
    ids=["an int", "a float", "text", "None", "an ellipsis", "a tensor of one"],
)
def test_other_things_are_not_truth(value: Any) -> None:
    assert values.truth(value) is None


# the stop button

STOPPED = "def l2_penalty(w):\n    raise KeyboardInterrupt"


def test_an_interrupt_ends_all_checks_and_asks_for_the_loop() -> None:
    with pytest.raises(KeyboardInterrupt) as stopped:
        probes.Probe(notebook(STOPPED))("penalty", w=W)
    said = "q1: l2_penalty ran until you stopped it: does a loop never end?"
    assert stopped.value._render_traceback_() == [said]  # type: ignore[attr-defined]


def test_nobody_sits_where_work_is_graded() -> None:
    assert error(STOPPED)["kind"] == "raised"


def test_after_an_import_that_was_interrupted_no_answer_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interrupts, "_half_way", set())
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "slow_to_load.py").write_text("raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt) as stopped:
        probes.Probe(notebook("def l2_penalty(w):\n    import slow_to_load"))("penalty", w=W)
    assert str(stopped.value) == f"q1: {interrupts.RESTART}."
    in_a_package = error("def l2_penalty(w):\n    return torch.nn.Linear(1, 1)(None)")
    assert in_a_package["text"].endswith(interrupts.RESTART)
    own = error("def l2_penalty(w):\n    return w.gradient")
    assert "l2_penalty raised AttributeError" in own["text"]
