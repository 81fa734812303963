"""The device that only probes know: what is computed there stays, what is moved is seen to be."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from conftest import ROOT
from kit.probes.devices import ELSEWHERE, OtherDevice

from autograder.course import products

STAYS = [
    "(w**2).sum() / 2",
    "torch.norm(w) ** 2 / 2",
    "torch.einsum('i,i->', w, w) / 2",
    "sum(each**2 for each in w) / 2",
    "torch.nn.functional.mse_loss(w, torch.zeros_like(w), reduction='sum') / 2",
    "torch.zeros((), device=w.device) + (w @ w) / 2",
    "w.new_zeros(()) + (w @ w) / 2",
    "torch.tensor(0.5) * (w @ w)",
    "(w.double() ** 2).sum().to(w.dtype) / 2",
    "torch.empty_like(w).copy_(w).square_().sum() / 2",
]
MOVES = [
    "(w.cpu() ** 2).sum() / 2",
    "(w.to('cpu') ** 2).sum() / 2",
    "((w**2).sum() / 2).cpu()",
    "w.to(device=torch.device('cpu'), dtype=torch.float64).square().sum() / 2",
    "torch.tensor(sum(each.item() ** 2 for each in w) / 2)",
]


def computed(expression: str) -> tuple[torch.device, float]:
    """Return where the value of an expression of w = (3, 4) is, and the value."""
    other = OtherDevice()
    w = other.put(torch.tensor([3.0, 4.0]))
    with other:
        result = eval(expression, {"torch": torch, "w": w})
        return result.device, result.item()


@pytest.mark.parametrize("expression", STAYS)
def test_what_is_computed_there_stays_and_has_its_value(expression: str) -> None:
    where, value = computed(expression)
    assert where == ELSEWHERE
    assert value == pytest.approx(12.5)


@pytest.mark.parametrize("expression", MOVES)
def test_what_is_moved_away_is_seen(expression: str) -> None:
    where, value = computed(expression)
    assert where.type == "cpu"
    assert value == pytest.approx(12.5)


def test_memory_of_another_device_is_no_array() -> None:
    with pytest.raises(TypeError, match=r"can.t convert"):
        computed("torch.tensor(w.numpy())")


def test_computing_there_loads_nothing_of_the_compiler_in_a_zygote() -> None:
    code = (
        "import sys, torch\n"
        "from autograder.sandbox import compiler\n"
        "from kit.probes.devices import OtherDevice\n"
        "compiler.stand_in()\n"
        "other = OtherDevice()\n"
        "w = other.put(torch.ones(3))\n"
        "with other:\n    (w**2).sum() / 2\n"
        "raise SystemExit('sympy' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT / products.TEMPLATE, check=True)
