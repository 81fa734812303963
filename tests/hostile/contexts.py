"""Run the hostile suite as another user or in a container; each gives what `run.py` prints."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from container import box

from autograder.sandbox.interpreter import readable_interpreter

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
AS_ROOT = os.name == "posix" and os.geteuid() == 0
# Another user cannot read a checkout under /root, so the suite is copied to where everybody can.
NEEDED = (
    "autograder",
    "tests/courses/tiny",
    "tests/hostile",
    "tests/submissions/hostile",
    "tests/tiny.py",
)


def as_this_user(*options: str) -> dict[str, Any]:
    """Run it as whoever runs the tests: root on most machines that grade."""
    command = [sys.executable, str(ROOT / "tests" / "hostile" / "run.py"), *options]
    env = {**os.environ, "GRADER_TOKEN": token()}
    return _report(subprocess.run(command, env=env, capture_output=True, text=True, check=False))


def as_ordinary_user(*options: str) -> dict[str, Any]:
    """Run it without any rights; behind bubblewrap too, unless that is taken away."""
    if not AS_ROOT:
        return as_this_user(*options)
    interpreter = the_interpreter()
    with tempfile.TemporaryDirectory(prefix="ordinary-") as folder:
        code = copy_for_everybody(Path(folder))
        home = Path(folder, "home")
        home.mkdir()
        os.chown(home, NOBODY, NOBODY)
        script = str(code / "tests" / "hostile" / "run.py")
        start = (
            f"import runpy, sys; sys.path += {list(interpreter.path)!r}; "
            f"sys.argv[0] = {script!r}; runpy.run_path({script!r}, run_name='__main__')"
        )
        done = subprocess.run(
            [*interpreter.argv, "-c", start, *options],
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            env={"PATH": os.defpath, "HOME": str(home), "GRADER_TOKEN": token()},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        return _report(done)


def in_a_container(*options: str) -> dict[str, Any]:
    """Run it as root in Docker's default profile with Gradescope's memory and closed folders."""
    script = str(ROOT / "tests" / "hostile" / "run.py")
    command = ["env", f"GRADER_TOKEN={token()}", sys.executable, script, "--closed", *options]
    return _report(box.run(command, memory=768 << 20, cpus=1))


def token() -> str:
    """Return a secret for the environment of the judge."""
    return f"canary-{secrets.token_hex(8)}"


def copy_for_everybody(folder: Path) -> Path:
    """Copy what the suite needs below ``folder``, readable to all."""
    folder.chmod(0o755)
    code = folder / "code"
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, code / name, ignore=_left_out)
        else:
            shutil.copy(ROOT / name, code / name)
    for path in (code, *code.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return code


def _left_out(folder: str, names: list[str]) -> set[str]:
    own = {"hidden_tests"} if Path(folder) == ROOT / "autograder" else set()
    return (own | {"__pycache__"}) & set(names)


@cache
def the_interpreter() -> Any:
    return readable_interpreter()


def _report(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, f"status {done.returncode}: {done.stderr[-3000:]}"
    report: dict[str, Any] = json.loads(done.stdout)
    return report
