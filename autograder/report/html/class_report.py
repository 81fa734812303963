"""report.html: the class as a teacher reads it, in one file that asks no network for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from autograder import __version__
from autograder.report.html import changed, data, lessons, listing, packed, sections
from autograder.report.html.group import Group
from autograder.report.statistics.causes import causes
from autograder.report.terminal import table
from autograder.results import packs, text
from autograder.results.causes import Cause
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult

_MOST_CAUSES = 20
_TEMPLATES = Path(__file__).parent / "templates"
_SECTIONS = (
    ("attention", "What needs a person"),
    ("scores", "Scores"),
    ("causes", "What went wrong"),
    ("checks", "Checks"),
    ("similar", "Similar submissions"),
    ("students", "Submissions"),
)
_CHANGES = ("changes", "Whose points changed")
_TALKS = ("talks", "Talks")


def report_html(
    results: Sequence[SubmissionResult],
    book: Gradebook,
    codes: Mapping[str, str],
    template: frozenset[str],
    catalogue: Mapping[str, Cause],
    title: str = "",
    *,
    whole: packed.Whole = lambda result: result,
) -> Iterator[str]:
    """Yield report.html in pieces; ``whole`` is asked on the way.

    Args:
        results: all of the class.
        book: names and scores given by hand.
        codes: the code of each submission, for the search for similar ones.
        template: the lines that the template gives everyone (`similar.lines_of`).
        catalogue: the causes that the course has names for.
        title: the course's, for a teacher of several.
        whole: gives a result with its details and figures, where `results` lack them.
    """
    group = Group.of(results, book)
    listed = [
        *_SECTIONS[:-1],
        *([_CHANGES] if book.after.compared else []),
        *([_TALKS] if book.after.asked else []),
        _SECTIONS[-1],
    ]
    found = causes(results, catalogue)[:_MOST_CAUSES]
    script = Markup((_TEMPLATES / "report.js").read_text("utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return data.pieces(
        "report.html",
        script=script,
        script_hash=Markup(f"sha256-{digest}"),
        heading=f"{title} · class report" if title else "Class report",
        sections=listed,
        titles=dict(listed),
        class_line=table.class_line(results, book),
        brief=list(sections.brief(group, found)),
        attention=list(sections.attention(group)),
        missing=[text.one_line(one.name or one.email or one.sid) for one in book.missing],
        are_packed=packs.is_large(len(results)),
        parts=packed.parts(group, whole),
        part=packed.PART,
        footer=f"Made by autograder {__version__} from the results in this folder.",
        **sections.scores(group),
        **lessons.causes(group, found),
        **lessons.checks(group),
        **listing.pairs(group, codes, template),
        **listing.students(group),
        **listing.talks(group),
        **(changed.section(group) if book.after.compared else {"changed": None}),
    )
