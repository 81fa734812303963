"""Students' pages inside the report, packed a hundred at a time, unpacked when one is opened."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from autograder.report.html import data
from autograder.report.html.group import Group
from autograder.results import text

PART = 100  # pages


def parts(group: Group) -> list[Markup]:
    """Return the pages in parts: each its student's name, and what teacher and student read."""
    made = [
        {
            "who": text.one_line(group.book.name(result)),
            "teacher": data.within_report(result, group.book, teacher=True),
            "student": data.within_report(result, group.book, teacher=False),
        }
        for result in group.results
    ]
    return [_packed(made[i : i + PART]) for i in range(0, len(made), PART)]


def _packed(pages: Sequence[Mapping[str, str]]) -> Markup:
    written = json.dumps(pages, separators=(",", ":")).encode()
    return Markup(base64.b64encode(zlib.compress(written)).decode())
