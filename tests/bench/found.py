"""How long it takes to find and match a class, and to see that nothing of it has changed.

    python tests/bench/found.py [SUBMISSIONS]     (4000, as one zip of Moodle with its roster)

Prints the seconds and the peak of memory of both, each in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

BUNDLE = "b" * 64


def make(folder: Path, count: int) -> None:
    """Write the class, its roster, and results of an earlier run."""
    from autograder.grading import own_python
    from autograder.grading.grader import seed_of
    from autograder.grading.seen import Seen
    from autograder.results.model import (
        CheckResult,
        CheckStatus,
        QuestionResult,
        Status,
        SubmissionResult,
    )
    from autograder.results.seal import sealed
    from autograder.results.store import Store
    from autograder.submissions import discover

    solved = Path(__file__).resolve().parents[2] / "solutions" / "weight_decay.ipynb"
    book = json.loads(solved.read_text("utf-8"))
    with zipfile.ZipFile(
        folder / "class.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1
    ) as packed:
        for n in range(count):
            book["cells"][0]["source"] = f"# {n}"
            name = f"Ada L {n}_{10_000 + n}_assignsubmission_file_/weight_decay.ipynb"
            packed.writestr(name, json.dumps(book))
    lines = (f"Participant {10_000 + n},Ada L {n},a{n}@x,Submitted,\n" for n in range(count))
    head = "Identifier,Full name,Email address,Status,Grade\n"
    (folder / "roster.csv").write_text(head + "".join(lines), encoding="utf-8")
    store = Store(folder / "results")
    store.prepare()
    checks = tuple(CheckResult(f"check {n}", 1, True, CheckStatus.PASSED) for n in range(100))
    blank = SubmissionResult("x", Status.GRADED, questions=(QuestionResult("q1", checks),))
    seen = Seen(store)
    for one in discover.find([folder / "class.zip"]).found:
        digest = one.digest()
        result = replace(
            blank,
            submission=one.id,
            digest=digest,
            bundle=BUNDLE,
            seed=seed_of(digest, BUNDLE),
            versions=own_python.versions(),
        )
        store.write(f"submissions/{one.id}.json", sealed(json.dumps(result.to_dict(), indent=1)))
        seen.graded(one, result, one.stamp)
    seen.save()


def measure(folder: Path, *, decide: bool) -> None:
    """Find and match, and `decide` what is up to date; print what it took."""
    from autograder.grading import batch
    from autograder.results.store import Store
    from autograder.submissions import discover

    began = time.perf_counter()
    search = discover.find([folder / "class.zip"], folder / "roster.csv", notebook="weight_decay")
    found = time.perf_counter()
    line = f"{len(search.found)} found, {len(search.unmatched)} unmatched: {found - began:.2f} s"
    if decide:
        plan = batch.plan(search.found, Store(folder / "results"), bundle=BUNDLE, seed=None)
        took = time.perf_counter() - found
        line += f"; {len(plan.up_to_date)} up to date: {took:.2f} s"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{line}; peak {peak:.0f} MB", flush=True)


def main() -> None:
    """Make a class, and measure both in processes of their own."""
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), decide=sys.argv[2] == "decide")
        return
    with tempfile.TemporaryDirectory() as made:
        make(Path(made), int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
        for what in ("find", "decide"):
            subprocess.run([sys.executable, __file__, made, what], check=True)


if __name__ == "__main__":
    main()
