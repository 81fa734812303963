"""One submission, cold, as on Gradescope: ours beside stock Otter, on the same tests and notebook.

    .venv/bin/python tests/bench/cold.py [--runs 5]

Everything is run in turn, so that a machine that slows down slows all of it. With the student's own
code in it our script may take 1.44 times the import of torch and pyplot. Needs dist/autograder.zip
(`make build`).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from processes import Cost, run
from rivals import otter_once

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "dist" / "autograder.zip"
NOTEBOOK = "weight_decay.ipynb"
IMPORT = [sys.executable, "-c", "import torch, matplotlib.pyplot"]


def lay_out(folder: Path) -> Path:
    """Lay out ``folder`` as Gradescope does, with the reference as the submission."""
    for name in ("source", "submission", "results"):
        (folder / name).mkdir()
    shutil.unpack_archive(RELEASE, folder / "source")
    shutil.copy(folder / "source" / "reference" / NOTEBOOK, folder / "submission")
    (folder / "submission_metadata.json").write_text("{}")
    return folder


def ours(gradescope: Path, *, memory: bool = False) -> tuple[Cost, float]:
    """Grade through run_autograder; return its cost, and the seconds of student code in it."""
    script = gradescope / "source" / "run_autograder"
    log = gradescope / "log"  # what the teacher reads: times are kept from students
    shell = f'AUTOGRADER_PYTHON={sys.executable} exec bash "$0" "$1" >"$2"'
    command = ["bash", "-c", shell, script, gradescope, log]
    cost = run(command, cwd=gradescope, memory=memory)
    found = json.loads((gradescope / "results" / "results.json").read_text())
    score = sum(test["score"] for test in found["tests"])
    if score != 100:
        raise RuntimeError(f"the reference got {score}")
    compute = re.search(r"([\d.]+) s of processor time in student code", log.read_text())
    if compute is None:
        raise RuntimeError(log.read_text())
    return cost, float(compute[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        gradescope = lay_out(Path(name))
        notebook = gradescope / "stock" / NOTEBOOK
        notebook.parent.mkdir()
        shutil.copy(gradescope / "submission" / NOTEBOOK, notebook)
        rows = []
        for _ in range(runs + 1):
            imported = run(IMPORT, cwd=gradescope).seconds
            own, compute = ours(gradescope)
            rows.append(
                (imported, own.seconds, compute, otter_once(notebook, notebook.parent).seconds)
            )
        imported, own_seconds, compute, stock_seconds = map(
            statistics.median,
            zip(*rows[1:], strict=True),  # the first only warmed the caches
        )
        own_peak = ours(gradescope, memory=True)[0].megabytes
        stock_peak = otter_once(notebook, notebook.parent, memory=True).megabytes
    print(f"median of {runs} runs, seconds")
    print(f"import torch, matplotlib.pyplot      {imported:6.2f}")
    print(f"ours, the reference, cold            {own_seconds:6.2f}   peak {own_peak:4.0f} MB")
    print(f"  in imports                         {own_seconds / imported:6.2f}   (1.44)")
    print(f"  of it the student's own code       {compute:6.2f}")
    print(f"stock otter run                      {stock_seconds:6.2f}   peak {stock_peak:4.0f} MB")
    print(f"stock / ours                         {stock_seconds / own_seconds:6.2f}")


if __name__ == "__main__":
    main()
