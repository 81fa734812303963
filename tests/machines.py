"""A Dask scheduler and its workers, as real processes on this machine."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Machines:
    """A scheduler and its workers."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self, name: str, preload: str = "") -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler knows it."""
        more = []
        if preload:
            (self.folder / f"{name}.py").write_text(preload)
            more = ["--preload", str(self.folder / f"{name}.py")]
        options = ["--nthreads", "1", "--no-dashboard", "--no-nanny", "--name", name, *more]
        self.start("worker", self.address, *options, "--local-directory", str(self.folder))
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(len(self.processes) - 1, timeout=120)
        return self.processes[-1]

    def start(self, *words: str) -> None:
        """Start one of Dask's commands."""
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            command = [sys.executable, "-m", "dask", *words]
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Machines]:
    """Start a scheduler; end it and its workers afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Machines(f"tcp://127.0.0.1:{port}", folder)
    made.start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    try:
        yield made
    finally:
        # A worker that is asked to end waits for a scheduler that may be gone.
        for process in made.processes:
            process.kill()
            process.wait()
