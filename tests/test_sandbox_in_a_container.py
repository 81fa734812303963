"""The sandbox of one worker holds in a container as it does outside."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import skip_or_fail
from container import box

ATTACKS = 85


@pytest.mark.slow
@pytest.mark.container
def test_every_test_of_the_wall_passes_in_a_container() -> None:
    if box.why_not():
        skip_or_fail(box.why_not())
    tests = str(Path(__file__).with_name("test_confine.py"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests]
    done = box.run(command, cpus=1)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-300:]
    assert int(passed[1]) >= ATTACKS, done.stdout[-3000:]
