"""What is handed in to the image: the reference, and variations that hang, burst and attack."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course import config
from autograder.submissions import reading

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "hostile"))

import course  # noqa: E402

NOTEBOOK = config.load(TESTS.parent / config.FILE).notebook
HANG = """
def l2_penalty(w):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
# Each piece is below what the worker may have, together they are above what the container has.
BOMB = """
import torch

held = []

def l2_penalty(w):
    held.extend(torch.ones(16 << 20) for _ in range(14))
    return (w * w).sum() / 2
"""
ATTACKS = (
    "a01_write_results",
    "a04_replace_the_runner",
    "b13_read_the_hidden_tests",
    "b20_submission_metadata",
    "b23_look_around",
    "d40_fork",
    "g66_call_out",
)
# What the attacks import: where the grader is, and an answer for those that got through.
_LAB = f"""
import sys, types
lab = types.ModuleType("kit.lab")
exec({course.LAB.format(grader="/autograder", judge=1, port=9)!r}, lab.__dict__)
sys.modules["kit.lab"] = lab
"""
_GAIN = """
if "norm" in globals():
    l2_penalty = norm
"""


def with_cells(notebook: bytes, *cells: str) -> bytes:
    """Return a notebook with code cells at its end."""
    content: dict[str, Any] = json.loads(notebook)
    for number, source in enumerate(cells):
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        content["cells"].append({**cell, "id": f"added-{number}", "source": source})
    return json.dumps(content).encode()


def attacks(notebook: bytes, names: Sequence[str] = ATTACKS) -> bytes:
    """Return a notebook that tries hostile submissions; each that gets through earns points."""
    tried = []
    for name in names:
        path = TESTS / "submissions" / "hostile" / f"{name}.py"
        tried += reading.read(path).cells[1:]
    return with_cells(notebook, _LAB, *tried, _GAIN)
