"""Draws the README's pictures of the class table and of one feedback.

make grade && .venv/bin/python docs/pictures.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from autograder.report import table
from autograder.store import Store

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SUBMISSION, QUESTION = "zeno", "Q4"
# Fonts of the reader's own machine, not of somebody's server.
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw(console: Console, name: str, title: str) -> None:
    """Write what was printed on a recording console as an SVG."""
    svg = console.export_svg(title=title, theme=DIMMED_MONOKAI, unique_id=name)
    svg = _FONTS.sub("", svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    (IMAGES / f"{name}.svg").write_text(svg)


def main() -> None:
    """Draw both."""
    store = Store(ROOT / "results")
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make grade"))
    table.print_on(console, store.load_all())
    draw(console, "class-table", "autograder grade")

    console.print(feedback(), highlight=False)
    draw(console, "feedback", f"results/for_students/{SUBMISSION}.md")


def feedback() -> str:
    """Return one question's part of a student's page."""
    page = (ROOT / "results" / "for_students" / f"{SUBMISSION}.md").read_text()
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(f"## {QUESTION}")).rstrip()


if __name__ == "__main__":
    main()
