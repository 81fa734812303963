from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.sandbox.canary import hidden_files, try_the_wall
from autograder.sandbox.client import Zygote
from autograder.sandbox.interpreter import readable_interpreter
from autograder.sandbox.layers import Layers, probe_layers

PROBES = {"kit": "", "kit.probes": "def ask(namespace, name, inputs): return {'facts': 1}"}


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
    hole = replace(layers, plan=replace(layers.plan, uid=None, landlock=False), view=False)
    with Zygote(PROBES, hole) as zygote, pytest.raises(KitError, match="read a hidden file"):
        zygote.fork(seed=0)


def test_the_wall_is_tried_on_the_checks_themselves(tmp_path: Path) -> None:
    release = tmp_path / "source"
    for name in ("source/tests/q1.py", "submission_metadata.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert hidden_files(release) == [
        release / "tests" / "q1.py",
        tmp_path / "submission_metadata.json",
    ]
    assert "hidden_tests" in str(hidden_files()[0])


@pytest.mark.root
def test_checks_that_everybody_can_read_stop_the_run(layers: Layers, tmp_path: Path) -> None:
    hole = replace(layers, plan=replace(layers.plan, landlock=False), view=False)
    with Zygote(PROBES, hole) as zygote, tempfile.TemporaryDirectory() as open_to_all:
        worker = zygote._fork(seed=0)
        secret, checks = tmp_path / "secret", Path(open_to_all, "q1.py")
        Path(open_to_all).chmod(0o755)
        for file, mode in ((secret, 0o600), (checks, 0o644)):
            file.touch()
            file.chmod(mode)
        with pytest.raises(KitError, match="read a hidden file"):
            try_the_wall(worker, hole, [secret, checks])
