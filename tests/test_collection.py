"""The same tests are collected everywhere on every day, since pytest-xdist's workers must agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import NO_NAME, pytest_make_parametrize_id

ROOT = Path(__file__).resolve().parents[1]
COLLECT = (sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
# Clocks 26 hours apart never show the same date; sets have another order with another hash seed.
MACHINES = ({"TZ": "WEST+12", "PYTHONHASHSEED": "1"}, {"TZ": "EAST-14", "PYTHONHASHSEED": "2"})


@pytest.fixture(scope="module")
def collections() -> list[list[str]]:
    """Collect the suite on both machines at once."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    runs = [
        subprocess.Popen(
            COLLECT,
            cwd=ROOT,
            env=clean | machine,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for machine in MACHINES
    ]
    said = [run.communicate()[0] for run in runs]
    for run, output in zip(runs, said, strict=True):
        assert run.returncode == 0, output
    return [[line for line in output.splitlines() if "::" in line] for output in said]


def test_another_clock_and_hash_seed_collect_the_same_tests(
    collections: list[list[str]], request: pytest.FixtureRequest
) -> None:
    one, other = collections
    assert request.node.nodeid in one
    assert one == other


@pytest.mark.parametrize("what", NO_NAME)
def test_no_test_is_named_by_what_changes(what: str, collections: list[list[str]]) -> None:
    assert [name for name in collections[0] if re.search(NO_NAME[what], name)] == []


@pytest.mark.parametrize("value", [b"PK", lambda: None], ids=["bytes", "a lambda"])
def test_a_value_that_is_no_name_asks_for_one(value: object) -> None:
    with pytest.raises(pytest.UsageError, match=r"data has a value .* `ids=`"):
        pytest_make_parametrize_id(value, "data")
