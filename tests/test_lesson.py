"""The lesson tells the truth: each claim about a figure holds, and its sentence is in the notebook.

`tests/bench/claims.py` asks the same at many more starts.
"""

from __future__ import annotations

import functools

import lesson_claims  # noqa: F401 (fills the table)
import pytest
import torch
from lesson import CLAIMS, Claim, Lesson, Seen

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
        assert claim.holds(seen(claim.experiment, start)), start


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
