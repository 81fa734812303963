from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.errors import KitError
from autograder.sandbox.client import Zygote
from autograder.sandbox.interpreter import readable_interpreter
from autograder.sandbox.layers import Layers, probe_layers

PROBES = {"probes": "def ask(namespace, name, inputs): return {'facts': 1}"}


@pytest.fixture(scope="module")
def layers() -> Layers:
    found = probe_layers(readable_interpreter())
    assert found.level >= 2, found.missing
    return found


def test_a_wall_that_holds_is_tried_and_said_nothing_of(layers: Layers) -> None:
    with Zygote(PROBES, layers) as zygote:
        worker = zygote.fork(seed=0)
        assert worker.request(5, op="ask", name="x", inputs={}) == {"facts": 1}
        worker.kill()


def test_a_wall_with_a_hole_stops_the_run_and_names_the_hole(layers: Layers) -> None:
    hole = replace(layers, plan=replace(layers.plan, seccomp=False), missing=("install it",))
    with Zygote(PROBES, hole) as zygote, pytest.raises(KitError) as caught:
        zygote.fork(seed=0)
    assert "open a socket; start a process" in str(caught.value)
    assert caught.value.hint == "install it"


@pytest.mark.root
def test_a_judge_within_reach_stops_the_run(layers: Layers) -> None:
    hole = replace(layers, plan=replace(layers.plan, uid=None, landlock=False))
    with Zygote(PROBES, hole) as zygote, pytest.raises(KitError, match="read a hidden file"):
        zygote.fork(seed=0)
