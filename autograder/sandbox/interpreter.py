"""Which Python runs the zygote: one that the worker's own user can read as well.

A worker that has become another user still imports late, so its standard library and packages must
be readable to everybody. A Python under /root is not; another one of the same version, with the
packages of this one, then serves.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.plan import FIRST_UID

# No user packages, and no .pth file gets to run code. Not -I, which would ignore PYTHONHASHSEED:
# the environment is made afresh, and the boot code takes the working folder off the path.
OPTIONS = ("-s", "-S")
MUST_BE_FOUND = ("torch", "numpy", "matplotlib", "IPython")
CHECK = f"""
import importlib.util, json, os, sys, sysconfig
sys.path += sys.argv[1:]
for name in {MUST_BE_FOUND!r}:
    open(importlib.util.find_spec(name).origin).close()
folders = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
print(json.dumps([sysconfig.get_config_var("SOABI"), [os.path.realpath(f) for f in folders]]))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """How to start a zygote: ``argv``, then ``sys.path += path``.

    ``readable``: the folders it imports from. ``for_others``: whether another user can import from
    them too. ``reason``: a sentence for the instructor where it is not this very Python.
    """

    argv: tuple[str, ...]
    path: tuple[str, ...]
    readable: tuple[str, ...]
    for_others: bool
    reason: str = ""


def readable_interpreter() -> Interpreter:
    """This Python, or, for root, another of its kind that other users can read."""
    path = _package_folders()
    library = _distinct(sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    where = Path(os.path.realpath(sys.executable))
    own = (str(where), *OPTIONS)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return Interpreter(own, path, (*library, *path), for_others=False)
    if attempt(lambda: read_as_another_user((str(where), *library), path)) == "":
        return Interpreter(own, path, (*library, *path), for_others=True)
    for executable in _others_of_this_version(where):
        found = _library_seen_by_another_user(executable, path)
        if found is not None:
            reason = f"only root can read {where}; {executable} runs student code instead"
            argv = (executable, *OPTIONS)
            return Interpreter(argv, path, (*found, *path), for_others=True, reason=reason)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    reason = (
        f"only root can read {where}, so student code keeps the user root, without its powers; "
        f"install a Python {version} and packages outside /root for a user of its own"
    )
    return Interpreter(own, path, (*library, *path), for_others=False, reason=reason)


def attempt(action: Callable[[], object]) -> str:
    """Run ``action`` in a forked child: "" when it succeeded, else what it raised, in one line."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException as error:
            os.write(writing, (f"{type(error).__name__}: {error}"[:500]).encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return " ".join(said.split()) or (f"exit status {status}" if status else "")


def _distinct(*folders: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(os.path.realpath(folder) for folder in folders))


def _package_folders() -> tuple[str, ...]:
    """The site-packages of this Python, in the order of ``sys.path``."""
    names = {"site-packages", "dist-packages"}
    return _distinct(*(p for p in sys.path if Path(p).name in names and Path(p).is_dir()))


def read_as_another_user(readable: Sequence[str], path: Sequence[str]) -> None:
    """Raise OSError or StopIteration where another user cannot import from there; changes user."""
    from autograder.sandbox import privileges

    privileges.become(FIRST_UID)
    for each in map(Path, readable):
        if each.is_dir():
            next(each.iterdir())
        else:
            each.open("rb").close()
    for name in MUST_BE_FOUND:
        found = [Path(folder, name, "__init__.py") for folder in path]
        next(file for file in found if file.exists()).open().close()


def _others_of_this_version(own: Path) -> Iterator[str]:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    folders = dict.fromkeys(("/usr/bin", "/usr/local/bin", *os.get_exec_path()))
    for folder in folders:
        executable = shutil.which(name, path=folder)
        if executable is not None and not own.samefile(executable):
            yield executable


def _library_seen_by_another_user(executable: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The standard library of ``executable``, if that user can import our packages with it."""
    try:
        done = subprocess.run(
            [executable, *OPTIONS, "-c", CHECK, *path],
            user=FIRST_UID,
            group=FIRST_UID,
            extra_groups=[],
            cwd="/",
            env={"PATH": os.defpath, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=True,
        )
        soabi, folders = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return _distinct(*folders) if soabi == sysconfig.get_config_var("SOABI") else None
