"""Makes a virtual environment with the kit's pinned dependencies.

Run by `make` and by Gradescope's setup.sh with whatever Python is there, so it needs nothing but
the standard library, and Python 3.7 must be able to read it to be told that it is too old.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

OLDEST = (3, 10)
ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = Path(__file__).resolve().with_name("constraints.txt")

# In seconds: an index that takes longer to say hello is not worth waiting for.
PATIENCE = 4
LAST_LINES = 12
KILLED = (-9, 137)  # what the kernel does to whoever wants more memory than there is


class InstallError(Exception):
    """Trouble that ends the installation: what, and what to do next."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def main() -> int:
    """Read the arguments and install; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("venv", type=Path, help="the folder of the environment, made if absent")
    parser.add_argument(
        "--torch-index",
        default="",
        metavar="URL",
        help="a package index with CPU builds of torch, tried first; empty for none",
    )
    parser.add_argument("--extra", help="also what this extra of pyproject.toml names")
    parser.add_argument(
        "--requirements", type=Path, metavar="FILE", help="install FILE in place of the kit itself"
    )
    arguments = parser.parse_args()
    try:
        install(arguments.venv, arguments.torch_index, arguments.extra, arguments.requirements)
    except InstallError as error:
        print(f"error: {error}\nhint: {error.hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("error: interrupted\nhint: run the same command again", file=sys.stderr)
        return 130
    return 0


def install(venv: Path, torch_index: str, extra: str | None, requirements: Path | None) -> None:
    """Bring `venv` up to date.

    Raises:
        InstallError: Python is too old, or a step failed.
    """
    if sys.version_info < OLDEST:
        raise InstallError(
            "Python {}.{} is too old: this needs {}.{} or newer".format(
                *sys.version_info[:2], *OLDEST
            ),
            "install a newer Python, then say which: make PYTHON=python3.11",
        )
    python = make_venv(venv)
    torch = pinned_torch()
    if wants_cpu_build(python, torch, torch_index):
        step(f"torch (CPU build) from {torch_index}")
        try:
            pip(python, "install", torch, "--extra-index-url", torch_index, *quick())
        except InstallError as error:
            step(f"that failed; going on with the usual index\n{last_lines(str(error))}")
    if requirements is not None:
        step(f"what {requirements.name} pins")
        pip(python, "install", "-r", str(requirements))
    else:
        what = f"{ROOT}[{extra}]" if extra else str(ROOT)
        step("the kit and its pinned dependencies" + (f" ({extra})" if extra else ""))
        pip(python, "install", "-e", what)


def make_venv(venv: Path) -> Path:
    """Return the interpreter of `venv`, which is made anew where it does not work."""
    python = venv / "bin" / "python"
    if works(python, "-m", "pip", "--version"):
        return python
    if works(python, "-m", "ensurepip"):  # made by a tool that leaves pip out
        return python
    if venv.exists() and any(venv.iterdir()) and not (venv / "pyvenv.cfg").exists():
        raise InstallError(f"{venv} is not a virtual environment", "name another folder")
    step(f"virtual environment {venv} with Python {sys.version.split()[0]}")
    made = run([sys.executable, "-m", "venv", "--clear", str(venv)])
    if made.returncode != 0:
        raise InstallError(
            f"{venv} cannot be made:\n{last_lines(made.stdout)}",
            "on Debian and Ubuntu: apt install python3-venv; else check disk and permissions",
        )
    return python


def works(python: Path, *arguments: str) -> bool:
    """Whether an interpreter is there and does as it is told."""
    return python.exists() and run([str(python), *arguments]).returncode == 0


def wants_cpu_build(python: Path, torch: str, index: str) -> bool:
    """Whether torch is still missing, its usual build is a giant one, and `index` answers."""
    if not index or not sys.platform.startswith("linux"):
        return False
    here = run([str(python), "-c", "from importlib.metadata import *; print(version('torch'))"])
    if here.stdout.strip().partition("+")[0] == torch.partition("==")[2]:
        return False
    if answers(index):
        return True
    step(f"{index} does not answer; going on with the usual index")
    return False


def answers(index: str) -> bool:
    """Whether a package index says hello in time; looking up its name counts too."""
    said: list[bool] = []

    def ask() -> None:
        try:
            with urllib.request.urlopen(f"{index.rstrip('/')}/torch/", timeout=PATIENCE) as page:
                said.append(page.status == 200)
        except (OSError, ValueError):
            pass  # no network, no such index, no URL

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE + 1)
    return said == [True]


def pinned_torch() -> str:
    """Return the requirement of torch that constraints.txt pins, such as torch==2.13.0."""
    found = re.search(r"^torch==[\w.]+", CONSTRAINTS.read_text(), re.MULTILINE)
    if found is None:
        raise InstallError(f"{CONSTRAINTS} does not pin torch", "restore that file")
    return found[0]


def pip(python: Path, command: str, *arguments: str) -> None:
    """Run pip under the constraints.

    Raises:
        InstallError: it failed; the text holds pip's last lines.
    """
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = run([str(python), "-m", "pip", command, *quiet, "-c", str(CONSTRAINTS), *arguments])
    if done.returncode in KILLED:
        raise InstallError(f"pip {command} was killed: memory ran out", "give it more, try again")
    if done.returncode != 0:
        raise InstallError(
            f"pip {command} failed:\n{last_lines(done.stdout)}",
            "check the network and the free disk space (about 2 GB), then run it again",
        )


def quick() -> list[str]:
    """Return options for an index that may go silent."""
    return ["--retries", "0", "--timeout", "15"]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command quietly; its output and errors are in `stdout` together."""
    # Root's own environment is meant, also where pip would warn about that.
    env = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, check=False
    )


def last_lines(text: str) -> str:
    """Return the end of a command's output, indented."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-LAST_LINES:])


def step(words: str) -> None:
    """Say what comes next."""
    print(f"install: {words}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
