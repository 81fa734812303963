"""What start.py does: it makes .venv beside it, installs into it, and opens the notebook.

Each step can be stopped and goes on where it was; once all is there, no network is needed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from pathlib import Path

from kit import course

HERE = Path(__file__).resolve().parents[1]
ENVIRONMENT = HERE / ".venv"
REQUIREMENTS = HERE / "requirements.txt"
# Written last: what was installed, so that nothing is asked for again.
DONE = ENVIRONMENT / "installed.txt"
# On Linux the plain build of torch brings gigabytes for graphics cards; this index has one without.
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"
# Seconds between two lines that tell how far it is.
BEAT = 10.0

_VENV_FAILED = (
    "No .venv could be made here ({}). On Debian, Ubuntu or WSL, type "
    "`sudo apt install python3-venv` first. Elsewhere: is the disk full? Then run this again."
)
_NOT_WRITABLE = (
    "You may not write into {}, and what the notebook needs goes there. "
    "Move the assignment's folder into your home folder, and run this again there."
)
_USUAL_BUILD = (
    "PyTorch's own index is out of reach. The usual build, with parts for graphics cards, does as "
    "well, but is 3 GB to download and 6 GB on the disk."
)
_FAILED = "That did not work. The lines above say why: is the network there, the disk full?"


def main() -> int:
    """Install what is missing and open the notebook; return the exit status."""
    try:
        return install() or _open()
    except KeyboardInterrupt:  # how one ends Jupyter, and an installation that takes too long
        print("\nStopped. The same command goes on from here.")
        return 0


def python_of(environment: Path) -> Path:
    """Return the interpreter of an environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install() -> int:
    """Bring .venv up to date; return the exit status."""
    python = python_of(ENVIRONMENT)
    needed = f"{hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()}\n"
    works = _works(python)
    if works and DONE.exists() and DONE.read_text(encoding="utf-8") == needed:
        return 0
    if problem := _not_writable():
        print(problem)
        return 1
    uv = shutil.which("uv")
    with_torch = bool(_torch())
    print(
        f"Fetching {', '.join(_names())} and what they need into .venv, in this folder: about "
        + ("500 MB to download, 2 GB on the disk." if with_torch else "150 MB to download.")
        + f" That takes some minutes the first time. (By {'uv' if uv else 'pip'}.)",
        flush=True,
    )
    if not works:
        try:
            _make(uv)
        except (OSError, subprocess.CalledProcessError) as error:
            print(_VENV_FAILED.format(error))
            return 1
    with _progress():
        failed = _by_uv(uv, python) if uv else _by_pip(python)
    if failed:
        print(_FAILED)
        return 1
    DONE.write_text(needed, encoding="utf-8")
    return 0


def _open() -> int:
    """Open the notebook; root, as in containers, has to say that it means it."""
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command = [str(python_of(ENVIRONMENT)), "-m", "jupyterlab", *root, course.NOTEBOOK]
    return subprocess.call(command, cwd=str(HERE))


def _not_writable() -> str:
    """Say that files cannot be made here; "" where they can. Tried, since root may be refused."""
    where = ENVIRONMENT if ENVIRONMENT.exists() else HERE
    try:
        with tempfile.TemporaryFile(dir=where):
            return ""
    except PermissionError:
        return _NOT_WRITABLE.format(where)
    except OSError as error:
        return f"Nothing can be written into {where}: {error.strerror}. Then run this again."


def _works(python: Path) -> bool:
    """Tell whether .venv is whole: it may have been stopped while it was made."""
    command = [str(python), "-c", "import encodings"]
    return python.exists() and subprocess.call(command, stderr=subprocess.DEVNULL) == 0


def _make(uv: str | None) -> None:
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)]
        if subprocess.call(command) == 0:
            return
    venv.create(str(ENVIRONMENT), with_pip=True, clear=True)


def _by_uv(uv: str, python: Path) -> int:
    command = [uv, "pip", "install", "--python", str(python), "-r", str(REQUIREMENTS)]
    if subprocess.call([*command, "--torch-backend", "cpu"]) == 0:
        return 0
    # Once more without the choice of a build: that index may be out of reach, or uv too old.
    if _torch() and sys.platform == "linux":
        print(_USUAL_BUILD, flush=True)
    return subprocess.call(command)


def _by_pip(python: Path) -> int:
    if subprocess.call([str(python), "-c", "import pip"], stderr=subprocess.DEVNULL):
        subprocess.call([str(python), "-m", "ensurepip"], stdout=subprocess.DEVNULL)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    torch = _torch()
    if torch and sys.platform == "linux":
        print(f"1 of 2: {torch}", flush=True)
        # Out of reach, the plain build does as well.
        if subprocess.call([*pip, torch, "--retries=0", "--extra-index-url", CPU_BUILDS]):
            print(_USUAL_BUILD, flush=True)
        print("2 of 2: the rest", flush=True)
    return subprocess.call([*pip, "-r", str(REQUIREMENTS)])


def _pins() -> list[str]:
    """Return the requirements, without their comments."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [pin for line in lines if (pin := line.partition("#")[0].strip())]


def _names() -> list[str]:
    return list(dict.fromkeys(pin.partition("==")[0] for pin in _pins()))


def _torch() -> str:
    """Return the requirement on torch; nothing where there is none."""
    return next((pin for pin in _pins() if pin.startswith("torch==")), "")


class _progress:
    """Tells every few seconds how large .venv is by now, while something else works."""

    def __enter__(self) -> None:
        self._over = threading.Event()
        self._telling = threading.Thread(target=self._tell, daemon=True)
        self._telling.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._telling.join()

    def _tell(self) -> None:
        begun = time.monotonic()
        while not self._over.wait(BEAT):
            minutes, seconds = divmod(round(time.monotonic() - begun), 60)
            print(
                f"  … {minutes} min {seconds:02} s, {_megabytes(ENVIRONMENT):,} MB in .venv",
                flush=True,
            )


def _megabytes(folder: Path) -> int:
    """Return the size of a folder that something else is just writing into."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(root, name)).st_size  # noqa: PTH118 - fast
            except OSError:  # gone by now
                continue
    return total >> 20
