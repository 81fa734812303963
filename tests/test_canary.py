from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.sandbox import client
from autograder.sandbox.canary import secrets_around, try_the_sandbox
from autograder.sandbox.client import Zygote
from autograder.sandbox.interpreter import readable_interpreter
from autograder.sandbox.layers import Layers, probe_layers
from autograder.sandbox.protocol import ProbeRequest

PROBES = {"kit": "", "kit.probes": "def ask(namespace, name, inputs): return {'facts': 1}"}


@pytest.fixture(scope="module")
def layers() -> Layers:
    found = probe_layers(readable_interpreter())
    assert found.level >= 2, found.missing
    return found


def test_a_wall_that_holds_is_tried_and_said_nothing_of(layers: Layers) -> None:
    with Zygote(PROBES, layers) as zygote:
        worker = zygote.fork(seed=0)
        assert worker.request(5, op="ask", asked=[ProbeRequest("x", {})]) == {
            "answers": [{"facts": 1}]
        }
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
    with Zygote(PROBES, hole) as zygote, pytest.raises(KitError, match="write beside the results"):
        zygote.fork(seed=0)


def test_what_must_not_be_read_is_found_around_the_package(tmp_path: Path) -> None:
    source = tmp_path / "source"
    kinds = {
        "a hidden check": source / "tests" / "q1.py",
        "a solution": source / "solutions" / "hw.ipynb",
        "a source": source / "assignment" / "hw.py",
        "another submission": tmp_path / "submission" / "hw.ipynb",
        "results": tmp_path / "results" / "results.json",
        "the metadata": tmp_path / "submission_metadata.json",
    }
    for path in kinds.values():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert secrets_around(source) == {kind: [path] for kind, path in kinds.items()}


def test_this_checkout_has_checks_solutions_and_sources_to_try() -> None:
    found = secrets_around()
    assert all(found[kind] for kind in ("a hidden check", "a solution", "a source"))


@pytest.fixture
def readable_by_all() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder, "secret")
        file.touch()
        file.chmod(0o644)
        yield file


@pytest.fixture(scope="module")
def unguarded(layers: Layers) -> Iterator[Zygote]:
    hole = replace(layers, plan=replace(layers.plan, landlock=False), view=False)
    with Zygote(PROBES, hole) as zygote:
        yield zygote


@pytest.mark.root
@pytest.mark.parametrize("kind", secrets_around())
def test_a_secret_that_everybody_can_read_stops_the_run_and_is_named(
    kind: str, unguarded: Zygote, readable_by_all: Path
) -> None:
    worker, secrets = unguarded._fork(seed=0), {kind: [readable_by_all]}
    with pytest.raises(KitError) as caught:
        try_the_sandbox(worker, unguarded.layers, secrets, Path("/results"))
    assert str(caught.value).endswith(f"does not hold here: read {kind}")


@pytest.mark.root
def test_a_secret_whose_size_shows_stops_the_run_where_it_should_not(
    unguarded: Zygote, readable_by_all: Path
) -> None:
    worker, promised = unguarded._fork(seed=0), replace(unguarded.layers, view=True)
    with pytest.raises(KitError, match="see a solution"):
        try_the_sandbox(worker, promised, {"a solution": [readable_by_all]}, Path("/results"))


@pytest.mark.root
@pytest.mark.parametrize("kind", ["a hidden check", "a solution", "a source", "another submission"])
def test_where_the_size_of_a_secret_shows_the_level_is_2_and_says_why(
    kind: str, layers: Layers, readable_by_all: Path
) -> None:
    with Zygote(PROBES, replace(layers, view=False), {kind: [readable_by_all]}) as zygote:
        zygote.fork(seed=0).kill()
        assert zygote.layers.level == 2
        assert f"({kind})" in zygote.layers.missing[-1]
        assert "chmod go-rwx" in zygote.layers.missing[-1]


@pytest.mark.root
def test_in_a_closed_folder_no_size_shows_and_the_level_is_3(
    layers: Layers, readable_by_all: Path
) -> None:
    readable_by_all.parent.chmod(0o700)
    with Zygote(PROBES, replace(layers, view=False), {"a source": [readable_by_all]}) as zygote:
        zygote.make_sure(3, "grade on another machine")
        assert zygote.layers.level == 3


@pytest.mark.root
def test_a_run_that_asks_for_level_3_is_told_before_anything_is_graded(
    layers: Layers, readable_by_all: Path
) -> None:
    secrets = {"a solution": [readable_by_all]}
    with Zygote(PROBES, replace(layers, view=False), secrets) as zygote:
        with pytest.raises(KitError, match="level here is 2, 3 is asked for") as caught:
            zygote.make_sure(3, "grade on another machine")
        assert "a solution" in caught.value.hint
        zygote.make_sure(2, "grade on another machine")


def test_the_first_fork_tries_the_secrets_that_it_was_told_of(
    layers: Layers, readable_by_all: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(
        client, "try_the_sandbox", lambda *given: [told.append(given[2]), given[1]][1]
    )
    secrets = {"a solution": [readable_by_all]}
    with Zygote(PROBES, layers, secrets) as zygote:
        for _ in range(2):
            zygote.fork(seed=0).kill()
    assert told == [secrets]


def test_secrets_that_are_closed_stop_nothing(layers: Layers, readable_by_all: Path) -> None:
    secrets = {kind: [readable_by_all] for kind in secrets_around()}
    with Zygote(PROBES, layers, secrets) as zygote:
        zygote.fork(seed=0).kill()
