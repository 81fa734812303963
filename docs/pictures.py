"""Draws the pictures of the README and of the teacher's guide, from a graded sample class.

    make grade && .venv/bin/python docs/pictures.py

The student's pictures are taken in the browser test. Needs Chromium.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from autograder import cli
from autograder.gradescope import results_json
from autograder.report.terminal import closing, table
from autograder.results.store import Store

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
# Whose page is shown as Gradescope shows it, and who fails a visible check that has a figure.
SUBMISSION, PICTURED = "zeno", "gia"
# Whose feedback is shown, from its top to the first finding with a figure.
FEEDBACK = "sven"
OPENED = ("request",)  # pages whose folded parts are shown
_TALLEST = 1300  # of a picture, in pixels
# Who is in the pictures of what comes after grading, and the row of a check that is mended there.
AFTERWARDS = ("ada.ipynb", "carla.ipynb", "quinn.zip", "zeno.ipynb")
MENDED = '        ([1.0, 1e6, 0.5], False, "A spike that recovers is no divergence."),\n'
REQUEST = 'submission,question,text\nzeno,Q4,"I apply the decay once, as asked. Please look."\n'
# Fonts of the reader's own machine, not of somebody's server.
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw(console: Console, name: str, title: str) -> None:
    """Write what was printed on a recording console as an SVG."""
    svg = console.export_svg(title=title, theme=DIMMED_MONOKAI, unique_id=name)
    svg = _FONTS.sub("", svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    (IMAGES / f"{name}.svg").write_text(svg)


def main() -> None:
    """Draw all."""
    store = Store(ROOT / "results")
    results = store.load_all()
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make grade"))
    table.print_on(console, results)
    console.print(Text(closing.lines(results, Path("results"), {}) + "\n"))
    draw(console, "class-table", "make grade")

    console.print(Text("$ make build check"))
    console.print(Text(said_by("build", "check")))
    draw(console, "build", "make build check")

    pages = {name: ROOT / "results" / f"gradescope-{name}.html" for name in (SUBMISSION, PICTURED)}
    for name, page in pages.items():
        page.write_text("".join(student_page(store, name)))
    photograph(
        {
            "report": (ROOT / "results" / "report.html", ("", "")),
            "gradescope-student": (pages[SUBMISSION], ("", "")),
            "gradescope-figure": (pages[PICTURED], ("div:has(img)", "div:has(img)")),
            "feedback": (
                ROOT / "results" / "for_students" / f"{FEEDBACK}.html",
                ("h1", "ol.findings > li:has(figure)"),
            ),
        }
    )
    for page in pages.values():
        page.unlink()
    with tempfile.TemporaryDirectory() as made:
        results_after = after_grading(Path(made))
        photograph(
            {
                "talk-teacher": (results_after / "talks/zeno.html", ("h1", "section >> nth=1")),
                "changes": (results_after / "report.html", ("section:has(#changes)", "")),
                "request": (
                    results_after / "feedback/zeno.html",
                    (
                        "h2:has-text('Asked to look')",
                        "summary:has-text('One step with')",
                    ),
                ),
            }
        )


def after_grading(folder: Path) -> Path:
    """Grade a few, ask, read a request, mend a check and grade again; return the results."""
    course, handed_in, results = (folder / name for name in ("course", "class", "results"))
    for name in ("course.toml", "assignment", "student_template", "solutions"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, course / name)
        else:
            course.mkdir()
            shutil.copy(ROOT / name, course / name)
    shutil.copytree(ROOT / "autograder/hidden_tests", course / "autograder/hidden_tests")
    handed_in.mkdir()
    for name in AFTERWARDS:
        shutil.copy(ROOT / "tests/submissions/class" / name, handed_in)
    asked = folder / "asked.csv"
    asked.write_text(REQUEST)
    check = course / "autograder/hidden_tests/q5.py"
    grade = ["grade", str(handed_in), "-o", str(results), "--course", str(course)]
    for argv in (
        grade,
        ["ask", str(results), "zeno", "--course", str(course)],
        ["ask", str(results), "--requests", str(asked), "--course", str(course)],
    ):
        cli.main(argv)
    assert MENDED in check.read_text()
    check.write_text(check.read_text().replace(MENDED, ""))
    cli.main(grade)
    return results


def said_by(*targets: str) -> str:
    """Return what make prints, without the commands that it repeats."""
    argv = ["make", "--no-print-directory", *targets]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if "/bin/autograder" not in line)


def student_page(store: Store, name: str) -> Iterator[str]:
    """Lay results.json out as Gradescope does for a student: the output, then the visible tests."""
    [result] = [one for one in store.load_all() if one.submission == name]
    content = results_json.results_json(result)
    yield """<!doctype html><meta charset="utf-8"><style>
        body { font: 15px/1.45 system-ui, sans-serif; margin: 24px; max-width: 840px }
        pre { white-space: pre-wrap; font: inherit; margin: 0 }
        div { border-left: 4px solid; padding: 6px 12px; margin: 10px 0 }
        .passed { border-color: #1a7f5a } .failed { border-color: #b3423a }
        b { font-weight: 600 } h2 { font-size: 17px; margin: 20px 0 6px }</style>"""
    yield f"<h2>Autograder Output</h2><pre>{html.escape(content['output'])}</pre><h2>Tests</h2>"
    for test in content["tests"]:
        if test["visibility"] == "visible":
            title = f"{test['number']}) {test['name']} ({test['score']:g}/{test['max_score']:g})"
            yield f"<div class={test['status']}><b>{html.escape(title)}</b>"
            text = test["output_format"] == "text"
            yield f"<pre>{html.escape(test['output'])}</pre>" if text else test["output"]
            yield "</div>"


def photograph(pages: dict[str, tuple[Path, tuple[str, str]]]) -> None:
    """Write a part of each page as a PNG: from one element to another, one, or the first screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, (path, (first, last)) in pages.items():
            page = browser.new_page(viewport={"width": 960, "height": 900})
            page.goto(path.as_uri())
            if name in OPENED:
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            target = str(IMAGES / f"{name}.png")
            if first and not last:
                page.locator(first).screenshot(path=target)
            elif first:
                top, end = (page.locator(one).first.bounding_box() for one in (first, last))
                part = {"x": top["x"] - 12, "y": top["y"] - 12, "width": top["width"] + 24}
                part["height"] = min(end["y"] + end["height"] + 12 - part["y"], _TALLEST)
                page.screenshot(path=target, full_page=True, clip=part)
            else:
                page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
