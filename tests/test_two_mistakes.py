"""Two independent mistakes in one answer are two findings, and cost more than either alone."""

from __future__ import annotations

import pytest
from conftest import COURSE

from autograder.commands.bank_judge import Judge
from autograder.results.findings import Finding, findings
from autograder.results.model import QuestionResult

JUDGE = Judge(COURSE)

PENALTY = {
    frozenset({"half-missing"}): "(w**2).sum()",
    frozenset({"cuts-the-graph"}): "(w.detach()**2).sum() / 2",
    frozenset({"changes-the-dtype"}): "(w.float()**2).sum() / 2",
    frozenset({"wrong-sign"}): "-(w**2).sum() / 2",
    frozenset({"not-zero-dimensional"}): "(w**2).sum().reshape(1) / 2",
    frozenset({"averages-the-squares"}): "(w**2).mean()",
    frozenset({"depends-on-the-shape"}): "w.T @ w / 2",
    frozenset({"lambda-inside"}): "3 * (w**2).sum() / 2",
    frozenset({"not-a-tensor"}): "(w**2).sum().item() / 2",
    frozenset({"clips-large-weights"}): "(w.clamp(-20, 20)**2).sum() / 2",
    frozenset({"norm-not-squared"}): "w.norm()",
    frozenset({"moves-to-the-cpu"}): "(w.to('cpu')**2).sum() / 2",
    frozenset({"half-missing", "cuts-the-graph"}): "(w.detach()**2).sum()",
    frozenset({"half-missing", "changes-the-dtype"}): "(w.float()**2).sum()",
    frozenset({"half-missing", "depends-on-the-shape"}): "w.T @ w",
    frozenset({"half-missing", "not-a-tensor"}): "(w**2).sum().item()",
    frozenset({"wrong-sign", "not-zero-dimensional"}): "-(w**2).sum().reshape(1) / 2",
    frozenset({"averages-the-squares", "changes-the-dtype"}): "(w.float()**2).mean()",
    frozenset({"lambda-inside", "cuts-the-graph"}): "3 * (w.detach()**2).sum() / 2",
    frozenset(
        {"clips-large-weights", "changes-the-dtype"}
    ): "(w.float().clamp(-20, 20)**2).sum() / 2",
    frozenset({"norm-not-squared", "moves-to-the-cpu"}): "w.to('cpu').norm()",
    frozenset({"half-missing", "clips-large-weights"}): "(w.clamp(-20, 20)**2).sum()",
}

SET_AXES = """
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
"""
ANIMATOR = """
class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(axes.flat)
        self.looks = xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        self.curves, self.fmts = None, fmts

    def add(self, x, y):
        ys = y if isinstance(y, (list, tuple)) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x] * len(ys)
        self.curves = self.curves or [([], []) for _ in ys]
        for curve, a, b in zip(self.curves, xs, ys):
            if a is not None and b is not None:
                curve[0].append(a)
                curve[1].append(b)
        self.axes[0].cla()
        for (a, b), fmt in zip(self.curves, self.fmts):
            self.axes[0].plot(a, b, fmt)
        set_axes(self.axes[0], *self.looks)
"""
EDITS = {
    "q2": {
        "label-not-set": ("    axes.set_xlabel(xlabel)\n", ""),
        "scale-ignored": ("    axes.set_xscale(xscale)\n", ""),
        "limit-not-applied": ("    axes.set_ylim(ylim)\n", ""),
        "limits-sorted": ("set_xlim(xlim)", "set_xlim(xlim and sorted(xlim))"),
        "legend-order": ("axes.legend(legend)", "axes.legend(legend[::-1])"),
        "no-legend-for-one": ("if legend:", "if legend and len(legend) > 1:"),
        "no-grid": ("grid(True)", "grid(False)"),
        "none-as-a-label": ("set_ylabel(ylabel)", "set_ylabel(str(ylabel))"),
    },
    "q3": {
        "swaps-x-and-y": ("plot(a, b, fmt)", "plot(b, a, fmt)"),
        "none-skips-all": ("if a is not None and b is not None", "if None not in [*xs, *ys]"),
        "formats-not-used": ("plot(a, b, fmt)", "plot(a, b)"),
        "figsize-ignored": (", figsize=figsize", ""),
        "scale-not-handed-on": ("xscale, yscale, legend", "'linear', yscale, legend"),
        "drops-inf": ("if a is", "if b not in (float('inf'),) and a is"),
        "newest-first": (".append(", ".insert(0, "),
        "tuples-not-taken-apart": ("x if isinstance(x, (list, tuple))", "x if isinstance(x, list)"),
        "drawn-before-the-first-add": (
            "        self.curves, self.fmts = None, fmts\n",
            "        self.curves, self.fmts = None, fmts\n        self.axes[0].plot([0], [0])\n",
        ),
    },
}
PAIRS = {
    "q2": [
        ("label-not-set", "scale-ignored"),
        ("label-not-set", "limits-sorted"),
        ("scale-ignored", "no-grid"),
        ("scale-ignored", "legend-order"),
        ("limit-not-applied", "none-as-a-label"),
        ("limit-not-applied", "no-grid"),
        ("limits-sorted", "no-legend-for-one"),
        ("legend-order", "no-grid"),
        ("none-as-a-label", "no-legend-for-one"),
        ("none-as-a-label", "limits-sorted"),
    ],
    "q3": [
        ("swaps-x-and-y", "figsize-ignored"),
        ("swaps-x-and-y", "scale-not-handed-on"),
        ("none-skips-all", "figsize-ignored"),
        ("none-skips-all", "tuples-not-taken-apart"),
        ("formats-not-used", "drops-inf"),
        ("formats-not-used", "scale-not-handed-on"),
        ("figsize-ignored", "drops-inf"),
        ("newest-first", "drawn-before-the-first-add"),
        ("newest-first", "formats-not-used"),
        ("drops-inf", "tuples-not-taken-apart"),
    ],
}


def found(question: str, source: str) -> tuple[Finding, ...]:
    namespace = JUDGE.namespace(source)
    checks = JUDGE.ask(namespace, question, seed=0)
    return findings([QuestionResult(question, tuple(checks.values()))])


def edited(question: str, *causes: str) -> str:
    source = SET_AXES if question == "q2" else ANIMATOR
    for cause in causes:
        old, new = EDITS[question][cause]
        assert old in source
        source = source.replace(old, new)
    return source


def penalty(causes: frozenset[str]) -> str:
    return f"def l2_penalty(w):\n    return {PENALTY[causes]}\n"


def see_two(question: str, causes: set[str], both: str, alone: list[str]) -> None:
    two = found(question, both)
    assert {one.cause for one in two} == causes
    cost = sum(one.points for one in two)
    for source in alone:
        assert cost > sum(one.points for one in found(question, source))


@pytest.mark.parametrize(
    "causes", [each for each in PENALTY if len(each) == 2], ids=lambda each: "+".join(sorted(each))
)
def test_two_mistakes_in_the_penalty_are_told_and_charged(causes: frozenset[str]) -> None:
    alone = [penalty(frozenset({each})) for each in causes]
    see_two("q1", set(causes), penalty(causes), alone)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [(question, *pair) for question, pairs in PAIRS.items() for pair in pairs],
)
def test_two_mistakes_on_axes_are_told_and_charged(question: str, first: str, second: str) -> None:
    alone = [edited(question, first), edited(question, second)]
    see_two(question, {first, second}, edited(question, first, second), alone)
