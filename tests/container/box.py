"""Run a command as root inside Docker's default profile, over a root filesystem in a folder.

By Docker where there is a daemon, by runc elsewhere: runc is given the capabilities, the system
call profile, the masked paths and the mounts that Docker gives by default. What the command writes
to its root is thrown away, unless it is kept.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from container import oci

CHECKOUT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
}
OWN = {"dev", "proc", "sys", "run", "tmp"}  # folders of /, which a container has for itself
MACHINE = Path("/")


@dataclass(frozen=True, slots=True)
class Mount:
    """The folder or file ``source`` of this machine, seen in the container at ``where``."""

    source: Path
    where: Path
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A container: its files, its size and what it may reach.

    ``root`` holds its files, by default this machine's own; with ``keep`` what the command writes
    there lasts. ``memory`` is in bytes. With ``network`` it has this machine's.
    """

    root: Path = MACHINE
    keep: bool = False
    memory: int = 768 << 20
    cpus: float = 0.5
    network: bool = False
    mounts: Sequence[Mount] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "/"

    @property
    def variables(self) -> list[str]:
        """The whole environment, as NAME=value."""
        return [f"{name}={value}" for name, value in {**ENVIRONMENT, **self.environment}.items()]


@cache
def why_not() -> str:
    """Return why no container can be run here; "" where one can."""
    if _docker_works():
        return ""
    if os.name != "posix" or os.geteuid() != 0:
        return "containers need root, or Docker"
    if shutil.which("runc") is None:
        return "containers need runc (apt-get install runc) or Docker"
    done = run(["true"])
    return "" if done.returncode == 0 else f"runc cannot run here: {done.stderr.strip()[-300:]}"


def run(
    command: Sequence[str],
    box: Box | None = None,
    *,
    memory: int = 768 << 20,
    cpus: float = 0.5,
    limit: float = 900,
) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in ``box``, by default one over this machine's own files.

    Its status is 137 where it wanted more memory (bytes) than there is; after ``limit`` seconds
    TimeoutExpired is raised and the container is gone.
    """
    box = box or Box(memory=memory, cpus=cpus)
    return (_by_docker if _docker_works() else _by_runc)(command, box, limit)


@cache
def _docker_works() -> bool:
    if shutil.which("docker") is None:
        return False
    done = subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False)
    return done.returncode == 0


def _by_docker(command: Sequence[str], box: Box, limit: float) -> subprocess.CompletedProcess[str]:
    # An image of nothing, with the root's folders in it.
    empty = subprocess.run(
        ["docker", "import", "-"], input=bytes(10240), capture_output=True, check=True
    )
    image, name = empty.stdout.decode().strip(), _name()
    sizes = ["--memory", str(box.memory), "--memory-swap", str(box.memory), "--cpus", str(box.cpus)]
    reach = ["--network", "host" if box.network else "none", "-w", box.folder]
    mounts = [*_folders(box), *_behind_tmp(box), *box.mounts]
    try:
        return _finished(
            [
                *(
                    "docker",
                    "run",
                    "--rm",
                    "--name",
                    name,
                    "--tmpfs",
                    "/tmp:exec,mode=1777",
                    "--tmpfs",
                    "/run",
                ),
                *(*sizes, *reach),
                *(word for variable in box.variables for word in ("-e", variable)),
                *(word for mount in mounts for word in ("-v", _volume(mount))),
                *(image, *command),
            ],
            limit,
        )
    except subprocess.TimeoutExpired:
        subprocess.run(["docker", "rm", "--force", name], capture_output=True, check=False)
        raise


def _by_runc(command: Sequence[str], box: Box, limit: float) -> subprocess.CompletedProcess[str]:
    name = _name()
    with tempfile.TemporaryDirectory(prefix=name) as folder:
        network = [Mount(Path("/etc/resolv.conf"), Path("/etc/resolv.conf"))] if box.network else []
        mounts = [
            (str(m.source), str(m.where), m.writable)
            for m in (*_behind_tmp(box), *network, *box.mounts)
        ]
        config = oci.config(
            command,
            name,
            variables=box.variables,
            folder=box.folder,
            memory=box.memory,
            cpus=box.cpus,
            network=box.network,
            mounts=mounts,
        )
        Path(folder, "config.json").write_text(json.dumps(config))
        view = f"mount --rbind {box.root} {folder}/root"
        if not box.keep:
            view = f"""mkdir {folder}/layer
            mount -t tmpfs tmpfs {folder}/layer
            mkdir {folder}/layer/upper {folder}/layer/work
            mount -t overlay overlay {folder}/root \\
                -o lowerdir={box.root},upperdir={folder}/layer/upper,workdir={folder}/layer/work"""
        script = f"""set -e
            mkdir {folder}/root
            {view}
            cd {folder}
            exec runc --root {folder}/state run --no-new-keyring {name}"""
        # In mounts of its own, which are gone with it. runc passes SIGTERM on, not SIGKILL.
        argv = ["unshare", "-m", "--propagation", "private", "sh", "-c", script]
        try:
            return _finished(argv, limit)
        except subprocess.TimeoutExpired:
            for action in (("kill", name, "KILL"), ("delete", "--force", name)):
                subprocess.run(
                    ["runc", "--root", f"{folder}/state", *action], capture_output=True, check=False
                )
            raise


def _name() -> str:
    return f"box-{uuid.uuid4().hex[:8]}"


def _folders(box: Box) -> Iterator[Mount]:
    """Give the folders of the box's root; those that are links (/bin) as what they lead to."""
    for path in sorted(box.root.iterdir()):
        if path.name not in OWN and path.is_dir():
            yield Mount(path.resolve(), Path("/", path.name), box.keep)


def _behind_tmp(box: Box) -> list[Mount]:
    """Return what of this machine a command needs, and /tmp, which is the box's own, would hide."""
    if box.root != MACHINE:
        return []
    needed = sorted({CHECKOUT, Path(sys.prefix), Path(sys.base_prefix)})
    return [Mount(path, path) for path in needed if path.is_relative_to("/tmp")]


def _volume(mount: Mount) -> str:
    return f"{mount.source}:{mount.where}" + ("" if mount.writable else ":ro")


def _finished(argv: Sequence[str], limit: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=limit, check=False
    )
