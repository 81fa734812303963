"""podman as Docker's stand-in: it builds a Dockerfile and runs containers without a daemon.

Its walls are Docker's by default: capabilities, system calls and masked paths. A base image is made
of a folder, since not every machine reaches a registry of images.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from container import image
from container.box import Mount

PODMAN = ("podman", "--runtime", "runc")
# What podman gives a container by default, where this machine itself may have so much.
_LIMITS = {"nofile": (resource.RLIMIT_NOFILE, 4096), "nproc": (resource.RLIMIT_NPROC, 8000)}


def why_not() -> str:
    """Return why no image can be built here; "" where one can."""
    if image.why_not():
        return image.why_not()
    if shutil.which("podman") is None:
        return "building a Dockerfile needs podman (apt-get install podman)"
    done = _podman("info")
    return "" if done.returncode == 0 else f"podman does not work here: {done.stderr[-300:]}"


@contextmanager
def base(root: Path) -> Iterator[str]:
    """Yield the name of an image that holds the folder ``root``; it is removed afterwards."""
    with (
        _removed(_name("base")) as name,
        subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE) as packed,
    ):
        done = _podman("import", "-", name, stdin=packed.stdout)
        assert done.returncode == 0, done.stderr
        yield name


@contextmanager
def built(dockerfile: Path, context: Path, base: str) -> Iterator[tuple[str, str]]:
    """Yield the name of the image that a Dockerfile gives, and what the build said."""
    # apt and pip work in there as on this machine, as in `image.builder`.
    outside = image.builder(context)
    settings = [word for pair in outside.environment.items() for word in ("--env", "=".join(pair))]
    with _removed(_name("built")) as name:
        done = _podman(
            *("build", "--network", "host", "--build-arg", f"BASE={base}", "-t", name),
            *("-f", str(dockerfile), *settings, *_volumes(outside.mounts), *_limits()),
            str(context),
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
        yield name, done.stdout + done.stderr


def run(
    name: str, command: Sequence[str], mounts: Sequence[Mount], *, memory: str, cpus: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a fresh container of an image, without a network."""
    sizes = ("--memory", memory, "--memory-swap", memory, "--cpus", cpus)
    options = ("--rm", "--pull", "never", "--network", "none", *sizes, *_limits())
    return _podman("run", *options, *_volumes(mounts), name, *command)


def stand_in(folder: Path, names: Mapping[str, str]) -> Path:
    """Write a command `docker` that runs podman; return the folder to put first in PATH.

    Args:
        folder: where the command is written.
        names: the image to take for each that is asked for.
    """
    outside = image.builder(folder)
    settings = [word for pair in outside.environment.items() for word in ("-e", "=".join(pair))]
    options = ["--pull", "never", "--network", "host", *settings, *_volumes(outside.mounts)]
    for name, taken in names.items():
        assert _podman("tag", taken, name).returncode == 0
    script = folder / "docker"
    words = " ".join(f"'{word}'" for word in (*options, *_limits()))
    script.write_text(f'#!/bin/sh\nshift\nexec {" ".join(PODMAN)} run {words} "$@"\n')
    script.chmod(0o755)
    return folder


def forget(*names: str, volumes: Sequence[str] = ()) -> None:
    """Remove images and volumes, where they are there."""
    _podman("rmi", "--force", "--ignore", *names)
    for volume in volumes:
        _podman("volume", "rm", "--force", volume)


@contextmanager
def _removed(name: str) -> Iterator[str]:
    try:
        yield name
    finally:
        forget(name)


def _name(kind: str) -> str:
    return f"localhost/{kind}-{uuid.uuid4().hex[:8]}:1"


def _volumes(mounts: Sequence[Mount]) -> list[str]:
    given = (f"{m.source}:{m.where}" + ("" if m.writable else ":ro") for m in mounts)
    return [word for volume in given for word in ("-v", volume)]


def _limits() -> list[str]:
    """Return options that ask for no more than this machine's own limits allow."""
    words: list[str] = []
    for name, (number, wanted) in _LIMITS.items():
        most = resource.getrlimit(number)[1]
        value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        words += ["--ulimit", f"{name}={value}:{value}"]
    return words


def _podman(
    *arguments: str, stdin: object = subprocess.DEVNULL
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PODMAN, *arguments],
        stdin=stdin,  # type: ignore[call-overload]
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
