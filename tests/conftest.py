"""What all tests share: the checkout, its bundle, and one zygote, since loading torch takes 3 s."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import otter.test_files  # noqa: F401 (all of it: without this, the judge would load only a part)
import pytest

from autograder.course.bundle import Bundle
from autograder.sandbox.client import Zygote

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    return Bundle.from_checkout(ROOT)


@pytest.fixture(scope="session")
def zygote(bundle: Bundle) -> Iterator[Zygote]:
    with Zygote(bundle.modules) as zygote:
        yield zygote


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("root") and os.geteuid() != 0:
        skip_or_fail("needs root")


def pytest_make_parametrize_id(val: object, argname: str) -> None:
    """Let pytest name what it can name alike on every day; ask for `ids=` where it cannot.

    The workers of pytest-xdist must all collect the same tests, and bytes once held the time.
    """
    if isinstance(val, bytes) or getattr(val, "__name__", "") == "<lambda>":
        raise pytest.UsageError(f"{argname} has a value that is no name: give its cases `ids=`")


def skip_or_fail(reason: str, *, module: bool = False) -> None:
    """Skip on a machine that lacks something; fail in CI, which must provide it.

    With `module`, all tests of the module that calls this while it is imported.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must provide it", pytrace=False)
    pytest.skip(reason, allow_module_level=module)
