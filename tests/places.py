"""Runs a notebook as JupyterLab, VS Code and Colab do, and notes what passes between the two."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from conftest import COURSE
from nbclient import NotebookClient

from autograder.course import trees

# Colab's kernel is one of its own, in a package of this name; that is how one tells.
_COLAB = """
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell


class Shell(ZMQInteractiveShell):
    pass


Shell.__module__ = "google.colab._shell"


class Kernel(IPythonKernel):
    shell_class = Shell
"""

# What the page holds, as Colab's own package gives it; the way to ask for it is not documented.
_COLAB_MESSAGE = """
import json, pathlib

def blocking_request(kind, timeout_sec=None):
    assert kind == "get_ipynb"
    return {"ipynb": json.loads(pathlib.Path("{notebook}").read_text(encoding="utf-8"))}
"""

# Seconds of computing, not of the clock: a busy machine is no reason to fail.
_STOPWATCH = """
import json, pathlib, time
from IPython import get_ipython

begun, spent = [0.0], []

def begin(info):
    begun[0] = time.process_time()

def end(result):
    spent.append([result.info.raw_cell, time.process_time() - begun[0]])
    pathlib.Path(r"{report}").write_text(json.dumps(spent))

get_ipython().events.register("pre_run_cell", begin)
get_ipython().events.register("post_run_cell", end)
"""


@dataclass(frozen=True)
class Ran:
    """A notebook that has run: with its outputs, all kinds of messages, and seconds by cell."""

    notebook: Any
    messages: frozenset[str]
    seconds: Mapping[str, float]

    @property
    def outputs(self) -> list[Any]:
        return [output for cell in self.notebook.cells for output in cell.get("outputs", ())]


class _Listener(NotebookClient):  # type: ignore[misc]
    def process_message(self, message: Any, cell: Any, cell_index: int) -> Any:
        self.heard = getattr(self, "heard", frozenset()) | {message["msg_type"]}
        return super().process_message(message, cell, cell_index)


def run(files: Mapping[str, bytes], folder: Path, place: str) -> Ran:
    """Execute the notebook among `files`, in `folder`; a cell that raises is not the end.

    The cell that exports is run as well.
    """
    trees.write(folder, files)
    beside = folder.with_name(folder.name + "-kernel")
    message = _COLAB_MESSAGE.replace("{notebook}", COURSE.notebook)
    colab = {"google/colab/_kernel.py": _COLAB, "google/colab/_message.py": message}
    trees.write(beside, {name: text.encode() for name, text in colab.items()})
    report = beside / "seconds.json"
    trees.write(beside, {"stopwatch.py": _STOPWATCH.replace("{report}", str(report)).encode()})
    environment = {**os.environ, "PYTHONPATH": str(beside), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    options = ["--log-level=40", "--IPKernelApp.exec_lines=import stopwatch"]
    if place == "jupyter":
        environment["JPY_SESSION_NAME"] = str(folder / COURSE.notebook)
    elif place == "vscode":  # names the notebook, and sets matplotlib up in its own way
        lines = [
            f"__vsc_ipynb_file__ = {str(folder / COURSE.notebook)!r}",
            "%matplotlib inline",
            "%config InlineBackend.figure_formats = {'svg', 'png'}",
        ]
        options += [f"--IPKernelApp.exec_lines={line}" for line in lines]
    elif place == "colab":
        options.append("--IPKernelApp.kernel_class=google.colab._kernel.Kernel")
    client = _Listener(
        nbformat.reads(files[COURSE.notebook].decode(), as_version=4),
        timeout=600,
        kernel_name="python3",
        extra_arguments=options,
        allow_errors=True,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    notebook = client.execute(env=environment)
    return Ran(notebook, client.heard, dict(json.loads(report.read_text())))
