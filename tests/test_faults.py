"""Runs that are disturbed at random moments: all that the bench asks for, once for each kind."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from conftest import skip_or_fail

sys.path.append(str(Path(__file__).parent / "bench"))

import faults

TRIES = 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> faults.Class:
    folder = tmp_path_factory.mktemp("faults")
    for path in (folder, *folder.parents[:2]):
        path.chmod(0o755)  # as /tmp is: other users get through
    return faults.make(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", faults.KINDS, ids=" ".join)
def test_nothing_is_lost_given_or_left_behind(kind: tuple[str, str], made: faults.Class) -> None:
    if not faults.can(kind):
        skip_or_fail(f"this machine can have no such fault: {' '.join(kind)}")
    tries, rng = faults.Tries(), random.Random(f"test {kind}")
    for _ in range(TRIES):
        faults.one_try(kind, made, rng, tries)
    assert tries.wrong == []
    assert tries.faults == TRIES


def test_the_bench_sees_what_is_lost_given_and_left(tmp_path: Path) -> None:
    from examples import graded

    from autograder.report import files
    from autograder.results.store import Store

    def results(folder: Path, *, name: str = "ada", total: float = 5) -> Path:
        store = Store(folder)
        store.prepare()
        store.save(graded(name, seed=int(total)))
        files.write(store, store.load_all())
        return folder

    whole = results(tmp_path / "whole")
    made = faults.Class(tmp_path, tuple(faults.findings(whole)), faults.tables(whole), seconds=1.0)
    (scratch := tmp_path / "tmp").mkdir()
    assert list(faults.wrong(made, whole, scratch, {})) == []
    assert "the results differ" in list(
        faults.wrong(made, results(tmp_path / "other", total=6), scratch, {})
    )
    renamed = list(faults.wrong(made, results(tmp_path / "bob", name="bob"), scratch, {}))
    assert "grades.csv differs" in renamed
    (whole / "code").mkdir(exist_ok=True)
    (whole / "code" / ".x.py.00000000.tmp").touch()
    (scratch / "zygote-x").mkdir()
    own = {faults.os.getpid(): faults.born(faults.os.getpid())}
    left = list(faults.wrong(made, whole, scratch, own))
    assert left == [
        ".x.py.00000000.tmp was left",
        "zygote-x was left",
        f"process {faults.os.getpid()} was left",
    ]
