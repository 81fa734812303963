"""Students' pages inside the report, packed a hundred at a time, unpacked when one is opened."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from autograder.report.html import data
from autograder.report.html.group import Group
from autograder.results import text
from autograder.results.model import SubmissionResult

PART = 100  # pages


Whole = Callable[[SubmissionResult], SubmissionResult]


def parts(group: Group, whole: Whole) -> Iterator[Markup]:
    """Yield the pages in parts: each its student's name, and what teacher and student read.

    ``whole`` gives a result with what the class report needs of no other: details and figures.
    """
    for first in range(0, len(group.results), PART):
        some = group.results[first : first + PART]
        yield _packed([_page(group, whole(result)) for result in some])


def _page(group: Group, result: SubmissionResult) -> dict[str, str]:
    return {
        "who": text.one_line(group.book.name(result)),
        "teacher": data.within_report(result, group.book, teacher=True),
        "student": data.within_report(result, group.book, teacher=False),
    }


def _packed(pages: Sequence[Mapping[str, str]]) -> Markup:
    written = json.dumps(pages, separators=(",", ":")).encode()
    return Markup(base64.b64encode(zlib.compress(written)).decode())
