"""The judge's handle on one worker: asks it, drains what it prints, kills it."""

from __future__ import annotations

import errno
import os
import secrets
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox import protocol
from autograder.sandbox.plan import PATIENCE

# What a worker prints is kept up to here, for the teacher; the rest is read and dropped.
MAX_OUTPUT = 256 * 1024
# What a worker may leave in its folder; the limit on one file is the plan's.
MAX_SCRATCH_BYTES = 64 << 20
MAX_SCRATCH_ENTRIES = 2000
# Files that were removed while open are in no folder. So the disk is watched too; but what fills it
# may be another process, so that is trouble of the grader's and nobody's zero.
MAX_LESS_FREE = 1 << 30  # bytes, from the beginning of a request, or shortly before it
_LOOK = 0.25  # seconds between two looks at it
_END_LIMIT = 5.0  # seconds that a killed process gets to be gone
_LITTLE = 0.5  # of a processor: a loop without end takes nearly all of one
# Seconds of wall clock after which processor time is counted again; that takes a moment.
_COUNT = 0.25
_LATE = 0.25  # seconds after its time at which the judge still counts as awake
# What ends a process from outside: a person, an init system, the kernel where memory ran out. The
# sandbox lets no code send these to itself (`syscalls.OUTSIDE`).
_OUTSIDE = frozenset(
    getattr(signal, name)
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGKILL", "SIGTERM", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
)


class WorkerLost(Exception):
    """A worker hung, died, or sent what is no answer by its own doing; ``kind`` says which."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class SandboxError(Exception):
    """The sandbox itself is in trouble: never the student's fault, never a zero."""


class Interrupted(SandboxError):
    """The machine came between: what a worker did, or did not do, says nothing of its code."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a worker.

    ``seconds`` of processor time, where known. ``asleep``: all of it waits of its own will; it is
    neither kept waiting nor stopped. ``signal`` is what it had died of before it was ended, else 0.
    """

    seconds: float | None
    asleep: bool = False
    signal: int = 0


class Worker:
    """One confined process that holds one submission.

    ``used`` are the seconds of processor time that the last request took; after a short one, at
    most its seconds of wall clock. ``slept``: it took long because it mostly waited of its own
    will.
    """

    def __init__(
        self,
        scratch: Path,
        descriptors: list[int],
        end: Callable[[bool], Look],
        clock: Callable[[], Look],
    ) -> None:
        """Take what the zygote gave.

        Args:
            scratch: the one folder that the worker may write to; it is removed at the end.
            descriptors: job, answer, stdout and stderr.
            end: has the process killed; told whether it seems to be dead already.
            clock: looks at it while it lives.
        """
        self.used = 0.0
        self.slept = False
        self._asleep: list[bool] = []  # at each look during this request
        self._signal = 0
        self.scratch = scratch
        self.output = b""
        self._next_look = time.monotonic() + _LOOK
        self._free, self._measured = 0, -_LOOK  # bytes on the disk, and when they were counted
        self._end: Callable[[bool], Look] | None = end
        self._clock = clock
        self._counted = 0.0  # seconds of processor time until they were counted last
        self._since = 0.0  # seconds of wall clock in requests since then
        self._job, self._answer, *self._streams = descriptors
        for descriptor in descriptors:
            os.set_blocking(descriptor, False)
        self._selector = selectors.DefaultSelector()
        for descriptor in (self._answer, *self._streams):
            self._selector.register(descriptor, selectors.EVENT_READ)

    def request(
        self,
        limit: float,
        *,
        clock: float | None = None,
        asked: Sequence[protocol.ProbeRequest] = (),
        **fields: Any,
    ) -> dict[str, Any]:
        """Send one request; return the reply to it.

        Args:
            limit: seconds of processor time until the worker counts as hung.
            clock: seconds of wall clock until it does; None for `PATIENCE` times as many. Those in
                which this process did not run either are not counted.
            asked: what probes are asked, where they are.
            fields: what else `worker.serve` reads.

        Raises:
            WorkerLost: no valid reply came; the worker has been killed.
            Interrupted: the same, and it was the machine's doing.
            SandboxError: the disk was filling up; the worker has been killed.
        """
        ident = secrets.token_hex(16)
        if time.monotonic() >= self._measured + _LOOK:
            self._free, self._measured = _free(self.scratch), time.monotonic()
        fields = {"id": ident, **fields}
        outgoing = protocol.encode_asking(fields, asked) if asked else protocol.encode(fields)
        started, before = time.monotonic(), self._counted + self._since
        clock = PATIENCE * limit if clock is None else clock
        self._asleep, self.slept = [], False
        try:
            body = self._exchange(outgoing, limit, clock)
            reply = protocol.decode(body)
            if not isinstance(reply, dict) or set(reply) != {"id", "reply"}:
                raise protocol.ProtocolError("not an answer")
            if reply["id"] != ident or not isinstance(reply["reply"], dict):
                raise protocol.ProtocolError("not the answer to this request")
        except protocol.ProtocolError as error:
            self.kill()
            raise WorkerLost("protocol", str(error)) from None
        except WorkerLost as loss:
            self._since += time.monotonic() - started
            self.kill(seems_dead=loss.kind == "died")
            self.used = max(0.0, self._counted + self._since - before)
            if self._signal in _OUTSIDE:
                name = signal.Signals(self._signal).name
                raise Interrupted(f"its process was ended from outside ({name})") from None
            self.slept = self._mostly_asleep()
            if loss.kind == "hung" and self.used < min(limit, _LITTLE * clock) and not self.slept:
                raise Interrupted("it was stopped, or got too little of a processor") from None
            raise
        except SandboxError:
            self.kill()
            raise
        self._since += time.monotonic() - started
        if self._since > _COUNT:
            self._count(self._clock())
        self.used = max(0.0, self._counted + self._since - before)
        self.slept = self._mostly_asleep()
        return reply["reply"]

    def kill(self, *, seems_dead: bool = False) -> None:
        """End the worker and all that it left; harmless when it is dead already."""
        end, self._end = self._end, None
        if end is None:
            return
        try:
            seen = end(seems_dead)
            self._signal = seen.signal
            self._count(seen)
        finally:
            self._selector.close()
            _wait_for_its_end(self._answer)
            for descriptor in (self._job, self._answer, *self._streams):
                os.close(descriptor)
            remove(self.scratch)

    def _count(self, seen: Look) -> None:
        if seen.seconds is not None:  # else the wall clock has to do
            self._counted, self._since = seen.seconds, 0.0

    def _mostly_asleep(self) -> bool:
        return 2 * sum(self._asleep) > len(self._asleep)

    def _exchange(self, outgoing: bytes, limit: float, clock: float) -> bytes:
        before = self._counted + self._since
        took = 0.0  # seconds that the worker had while somebody waited for it
        # Looked at first when it may have had its time, and before it ends a cell by the clock.
        next_count = min(limit, clock / PATIENCE)
        incoming = b""  # an answer that came before its request does not know the id
        outgoing = self._write(outgoing)
        writing = bool(outgoing)  # most fit into the pipe, and nothing has to be waited for
        if writing:
            self._selector.register(self._job, selectors.EVENT_WRITE)
        try:
            while True:
                if next_count <= took:
                    next_count = took + self._left(took, before, limit, clock)
                if self._overflowing():
                    raise WorkerLost("flood", "it filled its folder")
                pause = min(next_count - took, _LOOK)
                since = time.monotonic()
                ready = self._selector.select(pause)
                # No more than was waited for: this process, or the machine, may have been stopped.
                took += min(time.monotonic() - since, pause + _LATE)
                for key, _ in ready:
                    if key.fd == self._job:
                        outgoing = self._write(outgoing)
                        if not outgoing:
                            self._selector.unregister(self._job)
                            writing = False
                    elif key.fd == self._answer:
                        incoming += self._read(self._answer)
                        body = _whole(incoming)
                        if body is not None:
                            if self._overflowing():  # an answer may come before the next look
                                raise WorkerLost("flood", "it filled its folder")
                            return body
                    else:
                        self._drain(key.fd)
        finally:
            if writing:
                self._selector.unregister(self._job)

    def _left(self, took: float, before: float, limit: float, clock: float) -> float:
        """Return for how many seconds the worker may go on until it is asked again."""
        seen = self._clock()
        self._asleep.append(seen.asleep)
        used = took if seen.seconds is None else seen.seconds - before
        if used >= limit or took >= clock:
            raise WorkerLost("hung", "no answer in time")
        return min(max(limit - used, _LOOK), clock - took)

    def _overflowing(self) -> bool:
        """Whether the scratch folder holds too much; looked at now and then."""
        now = time.monotonic()
        if now < self._next_look:
            return False
        self._next_look = now + _LOOK
        if self._free - _free(self.scratch) > MAX_LESS_FREE:
            raise SandboxError("the disk was filling up while this ran: grade it again, alone")
        return _holds_more(self.scratch, MAX_SCRATCH_BYTES, MAX_SCRATCH_ENTRIES)

    def _write(self, outgoing: bytes) -> bytes:
        try:
            return outgoing[os.write(self._job, outgoing) :]
        except BlockingIOError:
            return outgoing
        except BrokenPipeError:
            raise WorkerLost("died", "it ended before the request") from None

    def _read(self, descriptor: int) -> bytes:
        try:
            data = os.read(descriptor, 65536)
        except BlockingIOError:
            return b""
        if not data:
            raise WorkerLost("died", "it ended")
        return data

    def _drain(self, descriptor: int) -> None:
        try:
            data = os.read(descriptor, 65536)
        except BlockingIOError:
            return
        if not data:  # a student closed it: nothing more to read there
            self._selector.unregister(descriptor)
        self.output += data[: MAX_OUTPUT - len(self.output)]


def _free(folder: Path) -> int:
    """Return how many bytes the disk has left; none where the folder is gone with its zygote."""
    try:
        usage = os.statvfs(folder)
    except FileNotFoundError:
        return 0
    return usage.f_bavail * usage.f_frsize


def _holds_more(folder: Path, most_bytes: int, most_entries: int) -> bool:
    size = entries = 0
    waiting = [str(folder)]
    while waiting:  # no recursion, which a deep tree would break
        try:
            with os.scandir(waiting.pop()) as found:
                for entry in found:
                    entries += 1
                    with suppress(FileNotFoundError):
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if size > most_bytes or entries > most_entries:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError as error:
            # Closed to its owner, or so deep that it has no name: what it holds cannot be counted.
            if error.errno in (errno.EACCES, errno.ENAMETOOLONG):
                return True
    return False


def _wait_for_its_end(answer: int) -> None:
    """Wait until nobody holds the other end: where the zygote is dead, nobody reaped the worker."""
    deadline = time.monotonic() + _END_LIMIT
    with selectors.DefaultSelector() as selector, suppress(OSError):
        selector.register(answer, selectors.EVENT_READ)
        while selector.select(max(0, deadline - time.monotonic())) and os.read(answer, 65536):
            pass


def beside(home: Path) -> Path:
    """Return the folder in which the judge tries a zygote's sandbox; both go with the zygote."""
    return home.with_name(f"{home.name}-results")


def remove(folder: Path) -> None:
    """Remove a folder that a student filled: thousands deep, closed to its owner, whatever."""
    with suppress(OSError):  # most are empty, and take no program to remove
        folder.rmdir()
        return
    command = ["rm", "-rf", "--", str(folder)]
    if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["chmod", "-R", "u+rwx", "--", str(folder)], check=False)
        subprocess.run(command, check=True)


def _whole(incoming: bytes) -> bytes | None:
    """Return the body of the one frame in ``incoming``, or None while it is not all there."""
    header = protocol.HEADER.size
    if len(incoming) < header:
        return None
    size = protocol.length(incoming[:header])
    if len(incoming) > header + size:
        raise protocol.ProtocolError("bytes after the answer")
    return incoming[header:] if len(incoming) == header + size else None
