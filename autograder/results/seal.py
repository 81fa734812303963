"""The seal of a stored result: what somebody edited by hand is noticed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder.results.model import SubmissionResult

OVERRIDES = "overrides.csv"
_SEAL = ',\n "seal": "'
_WITHOUT_SEAL = (1, 2)  # the schemas of earlier kits


def sealed(data: str) -> str:
    """Return the JSON of a result with the digest of the rest as its last entry."""
    rest = data.removesuffix("\n}")
    return f'{rest}{_SEAL}{hashlib.sha256(rest.encode()).hexdigest()}"\n}}\n'


def _unsealed(text: str) -> dict[str, Any]:
    """Return the content of a stored result.

    Raises:
        ValueError: it is no JSON, or no longer what was written.
    """
    content: dict[str, Any] = json.loads(text)
    seal = content.pop("seal", None)
    if seal is None and content.get("schema") in _WITHOUT_SEAL:
        return content
    rest, _, end = text.rpartition(_SEAL)
    if end != f'{seal}"\n}}\n' or seal != hashlib.sha256(rest.encode()).hexdigest():
        raise ValueError(f"it was changed by hand; scores that people give belong into {OVERRIDES}")
    return content


def read(path: Path) -> SubmissionResult:
    """Return the result in a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged, or was changed by hand.
    """
    try:
        result = SubmissionResult.from_dict(_unsealed(path.read_text("utf-8")))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"{path} is damaged: {error}") from None
    if result.submission != path.stem:
        raise ValueError(f"{path} is damaged: it is the result of {result.submission!r}")
    return result
