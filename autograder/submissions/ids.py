"""The ids of submissions: safe as file names, and the order in which people read them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

_LONGEST_ID = 100


def id_of(name: str | PurePath) -> str:
    """Return a submission's id: the file's name without suffix, letters and digits kept."""
    return safe_id(PurePath(name).stem)


def safe_id(name: str) -> str:
    """Return `name` as a file name: letters, digits and `-_.`, at most 100 bytes."""
    name = unicodedata.normalize("NFC", name)
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in name).lstrip("-.") or "_"
    if len(safe.encode()) > _LONGEST_ID:
        digest = hashlib.sha256(safe.encode()).hexdigest()[:8]
        safe = safe.encode()[: _LONGEST_ID - 9].decode("utf-8", "ignore") + "_" + digest
    return safe


def reading_order(name: str) -> list[str | int]:
    """Return a sort key that puts hw2 before hw10 and ignores case."""
    pieces = re.split(r"(\d+)", name.casefold())
    return [int(piece) if odd % 2 else piece for odd, piece in enumerate(pieces)]
