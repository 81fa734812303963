"""Runs the solved notebook from top to bottom, so that the teacher's copy shows its figures."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course import trees
from autograder.course.notebook import dump
from autograder.errors import KitError

# Of one cell, in seconds; the longest trains for some seconds.
_TIMEOUT = 600

# Handing in makes a dated zip and a link to it, which would be dead in the teacher's copy.
_EXPORT = "grader.export("
_SKIP = "skip-execution"  # nbclient's own name


def run(name: str, files: Mapping[str, bytes], source: str) -> str:
    """Execute `files[name]` in a folder of its own that holds `files`; return it with outputs.

    Only outputs and execution counts are added to the notebook. `source` is what to correct.

    Raises:
        KitError: a cell raised, hung, or ended the kernel.
    """
    import nbformat  # a second, together with nbclient
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    text = files[name].decode()
    executed = nbformat.reads(text, as_version=4)
    for cell in executed.cells:
        if _EXPORT in cell.source:
            cell.metadata["tags"] = [*cell.metadata.get("tags", ()), _SKIP]
    # Otherwise the debugger greets the teacher from within the kernel.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    with tempfile.TemporaryDirectory(prefix="solutions-") as folder:
        trees.write(Path(folder), files)
        client = NotebookClient(
            executed,
            timeout=_TIMEOUT,
            kernel_name="python3",
            extra_arguments=["--log-level=40"],  # errors, but no advice on encryption
            record_timing=False,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise _failure(executed, source, f"{error.ename}: {error.evalue}") from None
        except CellTimeoutError:
            raise _failure(executed, source, f"it ran for more than {_TIMEOUT} s") from None
        except DeadKernelError:
            raise _failure(executed, source, "the kernel died") from None
    notebook = json.loads(text)
    for cell, ran in zip(notebook["cells"], executed.cells, strict=True):
        if cell["cell_type"] == "code":
            cell["execution_count"] = ran.execution_count
            cell["outputs"] = [_plain(output) for output in ran.outputs]
    return dump(notebook)


def _plain(output: Any) -> Any:
    """Return an output as nbformat stores it, long texts as lists of lines."""
    result = json.loads(json.dumps(output))
    for data in (result, result.get("data", {})):
        for key, value in data.items():
            if isinstance(value, str) and key.startswith(("text", "image/svg")):
                data[key] = value.splitlines(keepends=True)
    return result


def _failure(executed: Any, source: str, why: str) -> KitError:
    """Name the cell that did not finish."""
    code = [
        (number, cell)
        for number, cell in enumerate(executed.cells, start=1)
        if cell.cell_type == "code" and _SKIP not in cell.metadata.get("tags", ())
    ]
    raised = [pair for pair in code if any(o.output_type == "error" for o in pair[1].outputs)]
    begun = [pair for pair in code if pair[1].execution_count is not None]
    number, cell = (raised or begun or code)[-1]
    first = next((line for line in cell.source.splitlines() if line.strip()), "")
    return KitError(
        f"the solved notebook stops at cell {number} ({first.strip()!r}): {why}",
        f"correct {source}; nothing was written",
    )
