"""Whether the links and the points that students read in the notebook and the handout hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from autograder.course.products import Release
from autograder.course.rubric import Finding

_HEADING = re.compile(r"^#+ +(.+?)[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"\]\(#([^\s]+)\)(?=[\s|.,;:)]|$)", re.MULTILINE)
_WORTH = re.compile(r"^###+ .*\((\d+(?:\.\d+)?) points?\)[ \t]*$", re.MULTILINE)
_NO_ANCHOR = re.compile(r"[^\w\- ]")


def findings(release: Release) -> Iterator[Finding]:
    """Yield dead links, and parts of a question whose points are not those of the whole."""
    course = release.course
    prose = [cell for cell in release.notebook.template if cell.kind == "markdown"]
    notebook = release.template[course.notebook].decode()
    handout = release.template["README.md"].decode()
    source = course.shown(course.source)
    texts = {source: _prose(notebook), "assignment/handout.md": handout}
    for where, text in texts.items():
        headings = _HEADING.findall(text)
        known = {h.replace(" ", "-") for h in headings} | {_github(h) for h in headings}
        for anchor in _LINK.findall(text):
            if anchor not in known:
                yield Finding(f"{where}: no heading answers the link #{anchor}", "correct the link")
    for question in course.questions:
        own = (cell.source for cell in prose if cell.question.lower() == question.name)
        parts = [float(points) for points in _WORTH.findall("\n".join(own))]
        if parts and abs(sum(parts) - question.points) > 1e-9:
            yield Finding(
                f"{source}: the parts of {question.name} add up to {sum(parts):g} points, "
                f"course.toml says {question.points:g}",
                "correct the points in its headings, or in course.toml",
            )


def _prose(notebook: str) -> str:
    cells = json.loads(notebook)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _github(heading: str) -> str:
    """Return the anchor that GitHub makes of a heading."""
    return _NO_ANCHOR.sub("", heading.lower()).replace(" ", "-")
