"""How long the solved notebook takes on this machine: `python tests/bench/notebook.py`.

Prints the processor seconds of each code cell and of the whole, run as the build runs it, figures
drawn; they hardly depend on what else the machine does. Status 1 if the whole takes a minute or
more, or a figure ten seconds. (While grading no figure is drawn: `test_live.py` holds that.)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
import psutil  # comes with ipykernel
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from autograder.course import config, products, trees  # noqa: E402

_WHOLE, _FIGURE = 60, 10  # seconds


def seconds(release: products.Release) -> dict[str, float]:
    """Run the solved notebook; return what each code cell took, by its number and its function."""
    name = release.course.notebook
    notebook = nbformat.reads(release.solutions[name].decode(), as_version=4)
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        trees.write(Path(folder), release.solutions)
        client = NotebookClient(notebook, resources={"metadata": {"path": folder}})
        with client.setup_kernel():
            kernel = psutil.Process(client.km.provisioner.pid)
            before = _used(kernel)
            for number, cell in enumerate(notebook.cells):
                if cell.cell_type == "code" and "grader.export(" not in cell.source:
                    client.execute_cell(cell, number)
                    took[f"{number:3} {_title(cell.source)}"] = _used(kernel) - before
                    before = _used(kernel)
    return took


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _title(source: str) -> str:
    lines = source.splitlines()
    named = (line for line in lines if line.startswith(("def ", "class ")))
    return next(named, lines[0])[:70]


def main() -> int:
    took = seconds(products.render(config.load(ROOT / config.FILE)))
    for title, each in took.items():
        print(f"{each:6.2f} s {title}")
    whole = sum(took.values())
    print(f"{whole:6.2f} s the whole")
    figures = [each for title, each in took.items() if "grader.check(" not in title]
    return int(whole >= _WHOLE or max(figures) >= _FIGURE)


if __name__ == "__main__":
    sys.exit(main())
