"""Starts the process of a zygote; light, so that it loads torch while the judge loads the rest."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.sandbox.interpreter import Interpreter, readable_interpreter
from autograder.sandbox.layers import Layers, bubblewrap_argv, probe_layers

_ROOT = Path(__file__).resolve().parents[2]
# -c puts the working folder first on the path, where a submission could shadow a module.
# No garbage is collected while everything loads, which would take a fifth as long again.
_BOOT = (
    "import gc, sys; gc.disable(); root, control, *path = sys.argv[1:]; sys.path[:1] = [root]; "
    "sys.path += path; "
    "from autograder.sandbox.zygote import main; main(int(control))"
)
# On some processors these keep OpenBLAS from computing wrong results.
_KEPT_VARIABLES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


@dataclass(frozen=True, slots=True)
class Launched:
    """A zygote that loads, what its sandbox is made of, and the judge's end of its socket.

    ``home`` is its folder, ``log`` the file, without a name, of what it says.
    """

    layers: Layers
    home: Path
    process: subprocess.Popen[bytes]
    control: socket.socket
    log: IO[bytes]


def launch(layers: Layers | None = None) -> Launched:
    """Start a zygote; it goes on when it is told what its sandbox is made of.

    Args:
        layers: None to find out what can be had.
    """
    interpreter = readable_interpreter()
    layers = layers or probe_layers(interpreter)
    # The scratch folders of the workers are made in here, and nothing else, since every worker
    # could see what it is called: other users must get through, and cannot list it.
    home = Path(tempfile.mkdtemp(prefix="zygote-"))
    home.chmod(0o711)
    log = tempfile.TemporaryFile()  # noqa: SIM115  # without a name
    control, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            _command(interpreter, layers, home, theirs.fileno()),
            env=_clean_environment(home),
            cwd="/",
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the judge, which then ends the zygote
        )
    return Launched(layers, home, process, control, log)


def _command(interpreter: Interpreter, layers: Layers, home: Path, control: int) -> list[str]:
    command = [*interpreter.argv, "-c", _BOOT, str(_ROOT), str(control), *interpreter.path]
    if not layers.bubblewrap:
        return command
    package = _ROOT / "autograder"
    shown = (str(package / "__init__.py"), str(package / "sandbox"))
    return [*bubblewrap_argv(interpreter, shown, home, *_cache_folder()), *command]


def _clean_environment(home: Path) -> dict[str, str]:
    cache = next(map(str, _cache_folder()), str(home))
    return {
        "HOME": str(home),
        "USER": "student",
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
        # Finding fonts takes seconds; what was found once is kept between runs.
        "MPLCONFIGDIR": cache,
        "TORCHINDUCTOR_CACHE_DIR": cache,
        # Sets of strings in the same order every time: graded twice alike.
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **{name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
    }


def _cache_folder() -> list[Path]:
    """Return the one folder that outlives the zygote, or none where it cannot be made."""
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    folder = Path(base, "autograder-kit")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return []
    return [folder]
