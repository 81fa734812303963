"""What all tests share: the checkout, its bundle, and one zygote, since loading torch takes 3 s."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import otter.test_files  # noqa: F401 (all of it: without this, the judge would load only a part)
import pytest
from choices import CHOICES

from autograder.course import config, products, trees
from autograder.course.bundle import Bundle
from autograder.results import policy
from autograder.sandbox.client import Zygote

ROOT = Path(__file__).resolve().parents[1]
COURSE = config.load(ROOT / config.FILE)
sys.path.insert(0, str(ROOT / products.TEMPLATE))  # where the kit is that students get


@pytest.fixture(scope="session", autouse=True)
def _choices() -> Iterator[None]:
    """Let no test see what policy.py ships."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CHOICES.items():
            patch.setattr(policy, name, value)
        yield


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    return products.bundle_of(COURSE)


@pytest.fixture(scope="session")
def zygote(bundle: Bundle) -> Iterator[Zygote]:
    with Zygote(bundle.modules) as zygote:
        yield zygote


@pytest.fixture(scope="session")
def student_files() -> dict[str, bytes]:
    """What a build gives students."""
    return dict(products.render(COURSE).template)


@pytest.fixture
def student_folder(
    student_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The student's folder, and we are in it."""
    trees.write(tmp_path, student_files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("root") and os.geteuid() != 0:
        skip_or_fail("needs root")


# What no test is named by: it may be another on another day, or another machine.
NO_NAME = {
    "an address": r"0x[0-9a-f]{6,}",
    "bytes": r"\\x[0-9a-f]{2}",
    "a date": r"\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d",
    "seconds since 1970": r"(?<![\d.])\d{10}(?!\d)",
    "a function without a name": "<lambda>",
}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Let pytest name what it can name alike on every day; ask for `ids=` where it cannot.

    The workers of pytest-xdist must all collect the same tests, and bytes once held the time. A
    text or a number that looks like what changes is called by its argument, and counted.
    """
    if isinstance(val, bytes) or getattr(val, "__name__", "") == "<lambda>":
        raise pytest.UsageError(f"{argname} has a value that is no name: give its cases `ids=`")
    if isinstance(val, (str, int, float)):
        shown = str(val).encode("unicode_escape").decode()
        if any(re.search(pattern, shown) for pattern in NO_NAME.values()):
            return argname
    return None


def skip_or_fail(reason: str, *, module: bool = False) -> None:
    """Skip on a machine that lacks something; fail in CI, which must provide it.

    With `module`, all tests of the module that calls this while it is imported.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must provide it", pytrace=False)
    pytest.skip(reason, allow_module_level=module)
