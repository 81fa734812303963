"""How a check says what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TypeVar

Check = TypeVar("Check", bound=Callable[..., None])


class Mistake(AssertionError):
    """What a failed check found: `cause` names it in the course's list, the text says it.

    assert right, Mistake("half-missing", f"The penalty is {value}: where is its half?")
    """

    def __init__(self, cause: str, sentence: str) -> None:
        super().__init__(sentence)
        self.cause = cause
        _causes[sentence.strip("'")] = cause


_causes: dict[str, str] = {}


def typed(value: float, digits: int = 4) -> str:
    """Return a number as a person types it: 2e9, not 2e+09."""
    return re.sub(r"e\+?(-?)0*", r"e\1", f"{value:.{digits}g}")


def apart(found: float, right: float, digits: int = 4, *, alike: float = 1e-6) -> tuple[str, str]:
    """Return two numbers as `typed` does, with as many digits as tell them apart.

    What differs by no more than `alike` of itself, as rounding makes it, need not be told apart.
    """
    if not math.isclose(found, right, rel_tol=alike):
        digits = next((n for n in range(digits, 18) if typed(found, n) != typed(right, n)), digits)
    return typed(found, digits), typed(right, digits)


def cause_of(sentence: str) -> str:
    """Return the cause that a failure named with this sentence, which is all that Otter keeps."""
    return _causes.get(sentence, "")


def builds_on(*checks: str) -> Callable[[Check], Check]:
    """Name the checks of this question, by their functions, without which this one says nothing.

    Where one of them failed, a failure of this check follows from it, and is no second mistake.
    Stands below `test_case`.
    """

    def mark(check: Check) -> Check:
        check.builds_on = checks  # type: ignore[attr-defined]
        return check

    return mark
