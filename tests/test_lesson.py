"""The lesson tells the truth: each claim about a figure holds, and its sentence is in the notebook.

`tests/bench/claims.py` asks the same at many more starts.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import lesson_claims  # noqa: F401 (fills the table)
import pytest
import torch
from conftest import ROOT
from kit import lab
from lesson import CLAIMS, NOT_GOOD, Claim, Lesson, Seen
from lesson_training import train_quickly

pytestmark = pytest.mark.slow

STARTS = (0, 1)


@functools.cache
def lesson() -> Lesson:
    return Lesson()


@functools.cache
def seen(experiment: str, start: int) -> Seen:
    return lesson().see(experiment, start)


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.holds.__name__ for claim in CLAIMS])
def test_the_notebook_says_so_and_it_is_so(claim: Claim) -> None:
    assert lesson().says(claim.sentence)
    for start in STARTS:
        assert claim.is_true(seen(claim.experiment, start)), start


@pytest.mark.parametrize(
    ("kind", "alike"), [(torch.optim.Adam, True), (torch.optim.AdamW, False)], ids=["Adam", "AdamW"]
)
def test_only_to_adam_every_decay_is_nearly_the_same(
    kind: type[torch.optim.Optimizer], alike: bool
) -> None:
    assert lesson().says("nearly the same for every $\\lambda$")
    ends = []
    for wd in (0.3, 3.0, 30.0):
        net = torch.nn.Linear(2, 1)
        net.weight.data = torch.tensor([[4.0, 2.0]])
        optimizer = kind(lesson().names["param_groups"](net, wd), lr=0.01)
        for _ in range(100):
            optimizer.zero_grad()
            net(torch.zeros(1, 2)).square().sum().backward()
            optimizer.step()
        ends.append(net.weight.detach())
    assert torch.allclose(ends[0], ends[2], rtol=0.02) == alike


def test_adamw_decays_everything_by_its_default() -> None:
    assert lesson().says("by default AdamW decays everything that you give it, biases too, by 0.01")
    net = torch.nn.Linear(2, 1)
    groups = torch.optim.AdamW(net.parameters()).param_groups
    assert {group["weight_decay"] for group in groups} == {0.01}


def test_every_experiment_with_a_figure_asks_for_a_guess_first() -> None:
    figures = {claim.experiment for claim in CLAIMS} | {"what_was_cured", "two_boundaries"}
    for experiment in figures:
        before, _, _ = lesson().source.partition(f"def {experiment}(")
        cell = before.rpartition("# %%\n")[2]
        assert cell.startswith("my_guess = ...  # "), experiment


def test_every_experiment_has_a_claim() -> None:
    printing = {"try_it", "which_norm_was_it", "who_decays"}
    assert set(lesson().experiments()) - printing == {claim.experiment for claim in CLAIMS}


# --- What no figure shows -----------------------------------------------------------------------


def test_predicting_zero_costs_about_what_the_formula_says() -> None:
    assert lesson().says("a loss of only about 0.02: the mean of the squared targets")
    train, test = lab.make_data()
    for examples in (train, test):
        assert 0.01 < lab.predict_zero([examples]) < 0.03


def test_no_decay_of_ridge_gets_below_what_the_text_says() -> None:
    assert lesson().says("the formula never gets below 0.0185")
    (X, y), (X_new, y_new) = lab.make_data()
    losses = []
    for power in range(-12, 13):
        w, b = lab.ridge(X, y, 10 ** (power / 4))
        losses.append(float((X_new @ w + b - y_new.flatten()).square().mean()))
    assert round(min(losses), 4) == 0.0185


def distances_to_the_star(wd: float, lr: float) -> list[float]:
    """Where the sliders' three paths end."""
    x, target = torch.tensor([[2.0, 1.0]]), torch.tensor([[2.0]])
    example = torch.cat([x, -x]), torch.cat([target, -target])
    best = lab.ridge(*example, wd)[0] if wd else None
    distances = []
    for seed in (1, 2, 3):
        torch.manual_seed(seed)
        net, _ = train_quickly(wd, [example], [example], num_inputs=2, lr=lr, num_epochs=512)
        w = lab.linear_of(net).weight.detach().flatten()
        distances.append(float((w - best).norm() if best is not None else abs(x[0] @ w - 2)))
    return distances


def test_the_sliders_show_what_the_text_finds_with_them() -> None:
    assert lesson().says("from `wd` = 0.2 on, all paths are at the star after the 512 steps")
    assert max(distances_to_the_star(0.1, 0.05)) > 0.1
    assert max(distances_to_the_star(0.2, 0.05)) < 0.02  # less than the star is large
    assert lesson().says("the paths come to the line up to `lr` = 0.19; at 0.2 each step jumps")
    assert max(distances_to_the_star(0, 0.19)) < 1e-3
    assert min(distances_to_the_star(0, 0.2)) > 0.1


def test_with_the_small_bias_of_our_data_it_is_mostly_better_to_decay_it() -> None:
    assert lesson().says("it even goes the other way, in 19 of 20 starts")
    train, test = lab.make_data()
    batches = list(zip(*(part.split(5) for part in train), strict=True))
    better = 0
    for seed in range(20):
        losses = []
        for of_bias in (3.0, 0.0):
            torch.manual_seed(seed)
            net, _ = train_quickly(3, batches, [test], num_epochs=0)
            weight, bias = lab.linear_of(net).parameters()
            groups = [{"params": [weight]}, {"params": [bias], "weight_decay": of_bias}]
            optimizer = torch.optim.SGD(groups, lr=0.003, weight_decay=3)
            for X, y in batches * 100:
                optimizer.zero_grad()
                (net(X) - y).square().mean().backward()
                optimizer.step()
            losses.append(lab.evaluate_loss(net, [test]))
        better += losses[0] < losses[1]
    assert better >= 17


# --- The notebook as a whole --------------------------------------------------------------------


def test_each_section_takes_as_long_as_the_table_says() -> None:
    source = lesson().source
    whole, short = (
        [int(number) for number in re.findall(r"\| (\d+) (?=\|)", row)]
        for row in re.findall(r"^# (\| \**(?:all|the short path):.*)$", source, re.MULTILINE)
    )
    sections = [
        int(number) for number in re.findall(r"^# \*About (\d+) minutes", source, re.MULTILINE)
    ]
    assert whole == sections
    assert (sum(whole), sum(short)) == (180, 90)


@pytest.mark.parametrize("wd", [0, 3])
def test_the_quick_training_of_many_starts_is_the_references(wd: float) -> None:
    train, test = lab.make_data()
    train_iter, test_iter = lab.load_array(*train), lab.load_array(*test, shuffle=False)
    runs: list[Any] = []
    for train_concise in (lesson().names["train_concise"], train_quickly):
        torch.manual_seed(1)
        net, history = train_concise(wd, train_iter, test_iter, num_epochs=20)
        runs.append((lab.linear_of(net).weight.detach(), torch.tensor(history), torch.rand(1)))
    for expected, found in zip(*runs, strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize(
    ("answer", "experiment"),
    [
        ("q4_small_init", "what_was_cured"),
        ("q4_keeps_the_best", "should_the_bias_decay"),
        ("q4_one_order_for_all", "the_erratic_curve"),
        ("q4_lr_decays", "the_erratic_curve"),
        ("q4_rounds_history", "two_boundaries"),
        ("q4_clips_at_1000", "two_boundaries"),
    ],
)
def test_a_mistake_that_no_visible_check_sees_is_told_by_the_figure(
    answer: str, experiment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = lesson().names
    monkeypatch.setitem(names, "train_concise", names["train_concise"])  # put back afterwards
    exec((ROOT / f"tests/submissions/misconceptions/{answer}.py").read_text(), names)
    assert NOT_GOOD in lesson().see(experiment).printed
