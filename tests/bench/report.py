"""How long the report of a large class takes to build, and to open in Chromium.

    make grade && .venv/bin/python tests/bench/report.py [--submissions 4000]

The class is made from graded results, those in results/ unless --source names others: each made
student has the answers, and what was found, of a random student for each question.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from autograder.report import files
from autograder.results import gradebook
from autograder.results.model import QuestionResult, Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.roster import Person

ROOT = Path(__file__).resolve().parents[2]


def mixed(samples: list[SubmissionResult], name: str, draw: random.Random) -> SubmissionResult:
    """Return a result of which each question comes from a random one."""
    whole = draw.choice(samples)
    questions = []
    for number, question in enumerate(whole.questions):
        theirs = draw.choice(samples).questions[number]
        # Most messages hold numbers that nobody else has.
        checks = tuple(
            replace(c, message=c.message and f"{c.message} ({draw.random():.4g})")
            for c in theirs.checks
        )
        questions.append(QuestionResult(question.name, checks, theirs.seconds))
    return replace(whole, submission=name, questions=tuple(questions))


def write_class(folder: Path, source: Store, count: int) -> Store:
    """Write `count` made results, their code and names into `folder`."""
    draw = random.Random(5)
    samples = source.load_all()
    whole = [one for one in samples if one.status is Status.GRADED]
    unfinished = [one for one in samples if one.status is not Status.GRADED]
    codes = [code.split("# %% [") for one in whole if (code := source.code(one.submission))]
    store = Store(folder)
    store.prepare()
    for number in range(count):
        name = f"submission_{100_000 + number}"
        if unfinished and draw.random() < 0.03:
            result = replace(draw.choice(unfinished), submission=name)
        else:
            result = mixed(whole, name, draw)
        store.save(result)
        if codes:
            longest = max(map(len, codes))
            cells = [draw.choice(codes)[n:][:1] for n in range(longest)]
            unlike = f"\nanswer_{number} = [{', '.join(str(draw.random()) for _ in range(40))}]\n"
            code = "# %% [".join(cell[0] for cell in cells if cell) + unlike
            store.write(f"code/{name}.py", code)
    return store


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=4000)
    parser.add_argument("--source", type=Path, default=ROOT / "results", help="graded results")
    parser.add_argument("--keep", type=Path, help="write the class here and leave it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        store = write_class(folder, Store(arguments.source), arguments.submissions)
        for what in ("first", "again, nothing changed"):
            started = time.perf_counter()
            results = store.load_all()
            loaded = time.perf_counter()
            names = {one.submission: (Person(f"Student {one.submission[-5:]}"),) for one in results}
            book = replace(gradebook.read(store, results), people=names)
            files.write(store, results, book)
            ended = time.perf_counter()
            print(f"{len(results)} submissions, {what}: {ended - started:.1f} s")
            print(f"  of it reading the results {loaded - started:.1f} s")
        page = folder / files.REPORT
        print(f"report.html: {page.stat().st_size / 1e6:.1f} MB")
        print(f"opened in Chromium: {opened(page):.2f} s")


def opened(page: Path) -> float:
    """Return the median seconds from asking for the page until it is drawn, of five."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"],
        )
        times = []
        for _ in range(5):
            tab = browser.new_page()
            started = time.perf_counter()
            tab.goto(page.as_uri(), wait_until="load")
            # Two frames later everything that is in sight was drawn.
            tab.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
            times.append(time.perf_counter() - started)
            tab.close()
        browser.close()
    return sorted(times)[2]


if __name__ == "__main__":
    main()
