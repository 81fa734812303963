"""Installs what the notebook needs into .venv, in this folder, and opens it: python start.py."""

# Kept to what Python 3.6 can read, so that an old one is told what it is, in words.
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
NOTEBOOK = "dropout.ipynb"
REQUIREMENTS = HERE / "requirements.txt"
# On Linux the plain build of torch brings gigabytes for graphics cards; this index has one without.
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"


def main() -> int:
    """Install and open; return the exit status."""
    if sys.version_info < (3, 10):  # noqa: UP036 - students' own machines vary
        print(
            f"This is Python {sys.version.split()[0]}; the assignment needs 3.10 or newer. "
            "Get one from python.org, or let uv bring it along (see README.md)."
        )
        return 1
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not _works(python):
        print("Making .venv …", flush=True)
        try:
            venv.create(str(ENVIRONMENT), with_pip=True, clear=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(
                f"No .venv could be made here ({error}). On Debian, Ubuntu or WSL, type "
                "`sudo apt install python3-venv` first. Elsewhere: is the disk full, may you write "
                "into this folder? Then run this again."
            )
            return 1
    print("Installing what is missing: some minutes the first time, seconds later on …", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    torch = _torch()
    if torch and sys.platform == "linux":  # that index out of reach, the plain build does as well
        subprocess.call([*pip, torch, "--retries=0", "--extra-index-url", CPU_BUILDS])
    if subprocess.call([*pip, "-r", str(REQUIREMENTS)]):
        print("That did not work. The lines above say why: is the network there, the disk full?")
        return 1
    return subprocess.call([str(python), "-m", "jupyterlab", NOTEBOOK], cwd=str(HERE))


def _works(python: Path) -> bool:
    """Tell whether .venv is whole: it may have been stopped while it was made."""
    command = [str(python), "-c", "import pip"]
    return python.exists() and subprocess.call(command, stderr=subprocess.DEVNULL) == 0


def _torch() -> str:
    """Return the requirement on torch, without its comment; nothing where there is none."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return next(
        (line.partition("#")[0].strip() for line in lines if line.startswith("torch==")), ""
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # how one ends Jupyter
        sys.exit(0)
