"""The Python that grades: fit to judge at all, and what of it a stored result depends on."""

from __future__ import annotations

import sys
from functools import cache

from autograder.errors import KitError

_PACKAGES = ("torch", "matplotlib")


def make_sure() -> None:
    """Refuse a Python that would judge wrongly.

    Raises:
        KitError: it drops asserts, or reads file names in another way than everywhere else.
    """
    if not __debug__:
        raise KitError(
            "this Python drops asserts (python -O, or PYTHONOPTIMIZE), and checks are asserts",
            "unset PYTHONOPTIMIZE, or call python without -O, and run it again",
        )
    if sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        raise KitError(
            f"this Python reads file names as {sys.getfilesystemencoding()}, not as UTF-8",
            "set PYTHONUTF8=1 and run it again",
        )


@cache
def versions() -> str:
    """Return the versions that a grade could depend on, as one line.

    Of Python without its last number, which changes no language: else each security update would
    grade a whole class again.
    """
    python = ".".join(map(str, sys.version_info[:2]))
    return ", ".join([f"Python {python}", *(f"{name} {_version(name)}" for name in _PACKAGES)])


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
