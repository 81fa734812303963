"""Grade one hostile submission with stock `otter run`; print what came of it, as JSON.

    python tests/hostile/stock.py NAME

There is no isolation: whatever the attack tries is done to this machine. `bench/attacks.py` runs it
in a container of its own for each attack; it refuses to run anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent / "submissions" / "hostile"
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import course  # noqa: E402

from autograder.course import notebook  # noqa: E402
from autograder.course.archive import zip_bytes  # noqa: E402
from autograder.submissions import reading  # noqa: E402

LIMIT = 60.0  # seconds, about ten times what an honest submission takes here
IN_CONTAINER = "HOSTILE_CONTAINER"  # set by bench/attacks.py
GROUND = Path("/autograder")


def main() -> None:
    if os.environ.get(IN_CONTAINER) != "yes" or GROUND.exists():
        raise SystemExit("error: only for a throw-away container; use tests/bench/attacks.py")
    name = sys.argv[1]
    path = HERE / "honest.py" if name == "honest" else KEPT / f"{name}.py"
    canaries = course.Canaries(environment=os.environ["GRADER_TOKEN"])
    course.plant(GROUND, canaries)
    work = Path("/tmp/work")
    (work / "out").mkdir(parents=True)
    handed_in, archive = _prepare(work, path, canaries)
    command = [sys.executable, "-m", "otter", "run", "-a", archive, "-o", work / "out", handed_in]
    before, processes = _state(work), _processes()
    started = time.monotonic()
    grader = subprocess.Popen(
        list(map(str, command)), cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        output = grader.communicate(timeout=LIMIT)[0]
    except subprocess.TimeoutExpired:
        grader.kill()
        output = b""
    results = work / "out" / "results.json"
    shown = results.read_text("utf-8", "replace") if results.is_file() else ""
    everything = shown + output.decode("utf-8", "replace")
    print(
        json.dumps(
            {
                "points": _points(shown),
                "hung": time.monotonic() - started >= LIMIT,
                "secrets": [n for n, value in canaries.places().items() if value in everything],
                "changed": _changed(before, _state(work)),
                "left": sorted(
                    {name for pid, name in _processes().items() if pid not in processes}
                ),
                "output": everything[-1500:],
            }
        )
    )


def _prepare(work: Path, path: Path, canaries: course.Canaries) -> tuple[Path, Path]:
    """Write the notebook, and the zip with Otter's own layout; return both."""
    cells = (course.FIRST_CELL, *reading.read(path).cells)
    code = [notebook.Cell(kind="code", source=cell) for cell in cells]
    content = notebook.to_json(code, path.name)
    handed_in = work / "notebook.ipynb"
    handed_in.write_text(content)
    archive = work / "autograder.zip"
    files = {"otter_config.json": '{"show_hidden": false, "show_stdout": false}'}
    files |= {f"tests/{name}.py": source for name, source in course.tests(canaries).items()}
    kit = course.files(course.bundle(GROUND, os.getpid(), 1, canaries))
    files |= {f"files/{name}": source for name, source in kit.items()}
    archive.write_bytes(zip_bytes({name: text.encode() for name, text in files.items()}))
    return handed_in, archive


def _points(results: str) -> dict[str, float] | None:
    """Return the points of each question; None where there are no results."""
    try:
        tests = json.loads(results)["tests"]
        points = {"q1": 0.0, "q2": 0.0}
        for test in tests:
            question = re.match(r"q[12]", test["name"])
            if question:
                points[question[0]] += test["score"]
        return points
    except (ValueError, KeyError, TypeError):
        return None


def _state(work: Path) -> dict[str, str]:
    """Digests of the grader's files, before and after."""
    paths = [*GROUND.rglob("*"), work / "autograder.zip", work / "notebook.ipynb"]
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()
    }


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))


def _processes() -> dict[str, str]:
    found = {}
    for path in Path("/proc").glob("[0-9]*/comm"):
        try:
            found[path.parent.name] = path.read_text().strip()
        except OSError:
            continue
    return found


if __name__ == "__main__":
    main()
