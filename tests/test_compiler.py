"""The stand-in for torch's compiler: an optimizer does without the real one, all else gets it.

Where a new torch turns one of these red, see what its optimizers ask of `torch._dynamo`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import scan
from autograder.sandbox.client import Zygote

PROBES = {"kit": "", "kit.probes": "def ask(namespace, name, inputs): return {'facts': None}"}
TRAIN = """
import sys, torch
from torch import nn

def loaded():
    return [name for name in sys.modules if name.startswith("torch._dynamo.")]

def steps(kind):
    net = nn.Linear(2, 1)
    optimizer = kind(net.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    for _ in range(3):
        optimizer.zero_grad()
        net(torch.ones(3, 2)).pow(2).mean().backward()
        optimizer.step()
        scheduler.step()
    optimizer.add_param_group({"params": [nn.Parameter(torch.ones(1))]})
    optimizer.load_state_dict(optimizer.state_dict())
    assert torch.is_grad_enabled() and optimizer.param_groups[0]["lr"] == 0.0125
    return torch.cat([each.detach().ravel() for each in net.parameters()]).tolist()
"""
OPTIMIZERS = ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta")


@pytest.fixture(scope="module")
def loaded() -> Iterator[Zygote]:
    with Zygote(PROBES) as zygote:
        yield zygote


def run(zygote: Zygote, *cells: str) -> list[str | None]:
    """Return what cells raised, each."""
    worker = zygote.fork(seed=0)
    try:
        return [
            worker.request(60, op="cell", code=code, seconds=60)["error"]
            for code in (TRAIN, *cells)
        ][1:]
    finally:
        worker.kill()


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_an_optimizer_and_a_scheduler_do_without_the_compiler(loaded: Zygote, kind: str) -> None:
    assert run(loaded, f"steps(torch.optim.{kind})\nassert not loaded(), loaded()[:3]") == [None]


def test_an_optimizer_finds_the_same_before_and_after_the_compiler_is_loaded(
    loaded: Zygote,
) -> None:
    cells = [
        "torch.manual_seed(1)\nbefore = steps(torch.optim.Adam)",
        "torch._dynamo.reset\nassert loaded()",
        "torch.manual_seed(1)\nassert steps(torch.optim.Adam) == before",
    ]
    assert run(loaded, *cells) == [None] * 3


def test_a_function_is_compiled_without_code_being_made(loaded: Zygote) -> None:
    cell = """
steps(torch.optim.SGD)
graphs = []
def backend(graph, inputs):
    graphs.append(graph)
    return graph.forward
for chosen in ("eager", backend):
    double = torch.compile(lambda x: 2 * x + 1, backend=chosen)
    assert double(torch.ones(2)).tolist() == [3.0, 3.0]
assert len(graphs) == 1 and loaded()
steps(torch.optim.SGD)
"""
    assert run(loaded, cell) == [None]


@pytest.mark.parametrize(
    "asked",
    [
        "import torch._dynamo.config",
        "from torch._dynamo import optimize",
        "torch._dynamo.disable(print)",
        "torch._dynamo.graph_break()",
        "torch.compiler.disable(print)",
        "dir(torch._dynamo)",
        "hasattr(torch._dynamo, '__path__')",
    ],
)
def test_whoever_else_asks_gets_the_real_one(loaded: Zygote, asked: str) -> None:
    held = "import torch._dynamo as held"
    same = "assert loaded() and held is torch._dynamo is sys.modules['torch._dynamo']"
    real = "assert held.disable.__module__ == 'torch._dynamo.decorators'"
    assert run(loaded, held, asked, same, real) == [None] * 4


def test_it_looks_as_the_real_one_does(loaded: Zygote) -> None:
    look = "def look(): return repr(held), type(held), held.__spec__, held.__file__"
    first = "held = torch._dynamo\nbefore = look()"
    again = "torch._dynamo.config\nassert look() == before"
    clean = "assert not {'__getattr__', '__dir__'} & vars(held).keys()"
    missing = "held.no_such_thing"
    assert run(loaded, look, first, again, clean, missing) == [
        *[None] * 4,
        "AttributeError: module 'torch._dynamo' has no attribute 'no_such_thing'",
    ]


def test_an_import_that_failed_begins_anew(loaded: Zygote) -> None:
    cells = [
        "steps(torch.optim.SGD)\nsys.modules['sympy'] = None",
        "torch._dynamo.config",
        "del sys.modules['sympy']\nimport torch._dynamo\ntorch._dynamo.config",
        "steps(torch.optim.SGD)",
    ]
    first, failed, *others = run(loaded, *cells)
    assert failed is not None
    assert "sympy" in failed
    assert [first, *others] == [None] * 3


def test_garbage_is_collected_in_a_worker(loaded: Zygote) -> None:
    assert run(loaded, "import gc\nassert gc.isenabled() and gc.get_freeze_count() > 0") == [None]


def test_the_scan_points_at_who_replaces_its_functions() -> None:
    found = scan.scan("import torch\ntorch._dynamo.graph_break = print")
    assert [kind for _, kind, _ in found] == ["patch"]


def test_the_real_one_stays_where_it_was_loaded_before() -> None:
    code = (
        "import torch._dynamo; real = torch._dynamo.config; "
        "from autograder.sandbox import compiler; compiler.stand_in(); "
        "assert torch._dynamo.config is real"
    )
    root = Path(__file__).resolve().parents[1]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
