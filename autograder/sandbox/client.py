"""The judge's side of the sandbox: starts the zygote, and asks it for workers."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.sandbox import handle, protocol
from autograder.sandbox.canary import Secrets, secrets_around, try_the_sandbox
from autograder.sandbox.handle import Look, SandboxError, Worker, remove
from autograder.sandbox.launch import Launched, launch
from autograder.sandbox.layers import WHOLE, Layers, unused_uids
from autograder.sandbox.plan import FIRST_UID, LAST_UID

START_LIMIT = 180.0
_ANSWER_LIMIT = 60.0  # seconds in which a zygote that has loaded answers, on a busy machine too
_END_LIMIT = 5.0


class Zygote:
    """The process that loads torch once and forks confined workers.

    The process starts when the object is made and loads while the caller does other things; the
    first fork waits for it. Make it while the judge has one thread; after that it may be shared
    between threads.

    ``layers`` tells the isolation level here and what is missing.
    """

    def __init__(
        self,
        modules: Mapping[str, str],
        layers: Layers | None = None,
        secrets: Secrets | None = None,
        launched: Launched | None = None,
    ) -> None:
        """Start the process, or take one that was.

        Args:
            modules: the sources of what student code may import.
            layers: None to find out what can be had.
            secrets: files that no student may read, by what they are, which the first worker tries
                to read; None for those around this package.
            launched: the process, with layers of its own.
        """
        self._secrets = secrets_around() if secrets is None else secrets
        launched = launched or launch(layers)
        self.layers, self._home = launched.layers, launched.home
        self._process, self._control, self._log = launched.process, launched.control, launched.log
        self._lock = threading.Lock()
        self._versions: dict[str, str] | None = None
        self._closed = False
        self._lost = ""  # why it can be asked nothing more
        self._trial = threading.Lock()
        self._tried = False
        self._uids: Iterator[int] = unused_uids()
        self._control.settimeout(START_LIMIT)
        with suppress(SandboxError):  # it ended meanwhile: who asks for a worker is told
            self._send(
                {
                    "modules": dict(modules),
                    "plan": self.layers.plan.to_json(),
                    "view": self.layers.view,
                }
            )

    @property
    def versions(self) -> dict[str, str]:
        """The versions of what a worker runs on; waits until the zygote has loaded."""
        with self._lock:
            return self._ready()

    def make_sure(self, least: int, otherwise: str) -> None:
        """Make sure of an isolation level, as `Layers.make_sure`, also of what only a trial shows.

        Raises:
            KitError: the level is lower than ``least``.
        """
        self.layers.make_sure(least, otherwise)
        if least == WHOLE and not self._tried:
            self.fork(0).kill()
            self.layers.make_sure(least, otherwise)

    def fork(self, seed: int) -> Worker:
        """Return a fresh worker.

        Raises:
            SandboxError: the zygote is gone or cannot fork.
            KitError: the sandbox does not hold what it promises (tried before the first one).
        """
        with self._trial:
            if not self._tried and self.layers.level:
                results = handle.beside(self._home)
                results.mkdir(mode=0o700)
                try:
                    written = results / "results.json"
                    written.touch(mode=0o600)
                    worker = self._fork(seed)
                    self.layers = try_the_sandbox(worker, self.layers, self._secrets, written)
                finally:
                    remove(results)
            self._tried = True
        return self._fork(seed)

    def close(self) -> None:
        """End the zygote, and with it every worker; harmless when it has ended already.

        A request that another thread is waiting on fails at once.
        """
        self._closed = True
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        # It ends its workers, then itself. Where it cannot, the kernel does: they have asked it to
        # be killed when the zygote ends.
        with suppress(subprocess.TimeoutExpired):
            if self._versions is not None:
                self._process.wait(_END_LIMIT)
        self._process.kill()
        self._process.wait()
        with self._lock:
            self._control.close()
            self._log.close()
        remove(self._home)

    def __enter__(self) -> Zygote:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fork(self, seed: int) -> Worker:
        scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=self._home))
        ours, theirs = [], []
        for parent_reads in (False, True, True, True):  # job, answer, stdout, stderr
            reading, writing = os.pipe()
            ours.append(reading if parent_reads else writing)
            theirs.append(writing if parent_reads else reading)
        try:
            with self._lock:
                self._ready()
                plan = self.layers.plan
                if plan.uid is not None:
                    plan = replace(plan, uid=self._unused_uid())
                order = {"scratch": str(scratch), "seed": seed, "plan": plan.to_json()}
                self._send({"op": "fork", **order}, theirs)
                pid = self._receive()["pid"]
        except BaseException:
            for descriptor in ours:
                os.close(descriptor)
            scratch.rmdir()
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)

        def end(seems_dead: bool) -> Look:
            return self._end(pid, seems_dead=seems_dead)

        return Worker(scratch, ours, end, lambda: self._look(pid))

    def _unused_uid(self) -> int:
        for uid in self._uids:
            return uid
        self._uids = unused_uids()  # by the next submission one may be free
        raise SandboxError(f"no user is free for student code, of {FIRST_UID} to {LAST_UID}")

    def _end(self, pid: int, *, seems_dead: bool) -> Look:
        """Have a worker killed, with all that it left."""
        with self._lock:
            if self._closed:
                return Look(None)
            self._send({"op": "end", "pid": pid, "seems_dead": seems_dead})
            return Look(**self._receive()["ended"])

    def _look(self, pid: int) -> Look:
        """Look at a worker that lives."""
        with self._lock:
            self._send({"op": "look", "pid": pid})
            return Look(**self._receive()["seen"])

    def _ready(self) -> dict[str, str]:
        if self._versions is None:
            message = self._receive()
            if "ready" not in message:
                raise SandboxError(f"the sandbox could not load:\n{message.get('failed')}")
            self._versions = message["ready"]
            self._control.settimeout(_ANSWER_LIMIT)
        return self._versions

    def _send(self, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
        frame = protocol.encode(message)
        if self._lost:
            raise SandboxError(self._lost)
        try:
            # Descriptors travel with the first byte.
            sent = socket.send_fds(self._control, [frame], descriptors or [])
            self._control.sendall(frame[sent:])
        except OSError as error:
            raise self._loss(error) from None

    def _receive(self) -> dict[str, Any]:
        if self._lost:
            raise SandboxError(self._lost)
        try:
            size = protocol.length(self._exactly(protocol.HEADER.size))
            message: dict[str, Any] = protocol.decode(self._exactly(size))
        except (OSError, protocol.ProtocolError) as error:
            raise self._loss(error) from None
        return message

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._control.recv(size - len(data))
            if not piece:
                raise ConnectionResetError("it ended")
            data += piece
        return data

    def _loss(self, error: Exception) -> SandboxError:
        # Should it go on after all, its next answer would be taken for that to another question.
        self._lost = self._obituary(error)
        return SandboxError(self._lost)

    def _obituary(self, error: Exception) -> str:
        if self._closed:
            return "grading was ended"
        said = os.pread(self._log.fileno(), 1 << 20, 0).decode(errors="replace").strip()
        return f"the sandbox's zygote is gone ({error}): {said[-1000:] or 'it said nothing'}"
