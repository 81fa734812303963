"""The process that loads everything once and forks a worker for each submission.

It is executed afresh by the judge with a clean environment, so that nothing of the judge is in
its memory; it holds no secret, and a worker that reads all of its own memory finds none.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.sandbox import compiler, confine, handle, privileges, protocol, view
from autograder.sandbox.given import give_modules
from autograder.sandbox.plan import Plan

if TYPE_CHECKING:
    from autograder.sandbox.worker import Answering

# What a fork is sent along: job (read), answer (write), stdout and stderr (write).
WORKER_DESCRIPTORS = 4
_DYING = 1.0  # seconds that a process takes, at most, between closing its pipes and being dead


class JudgeIsGone(Exception):
    """Nobody is there to fork for any more."""


def main(control_fd: int) -> NoReturn:
    """Load, say so, then fork and reap as the judge asks, until it hangs up."""
    control = socket.socket(fileno=control_fd)
    home = Path(os.environ["HOME"])
    try:
        setup, _ = receive(control)
    except JudgeIsGone:
        _remove(home)
        os._exit(0)
    try:
        _guard_itself()
        confine.prepare(Plan.from_json(setup["plan"]))
        answering = _load(setup["modules"])
        outside = view.enter(setup["plan"]["readable"], home) if setup["view"] else None
    except BaseException:
        _send(control, {"failed": traceback.format_exc()[-4000:]})
        os._exit(1)
    uids: dict[int, int | None] = {}  # of the living workers
    try:
        _send(control, {"ready": _versions()})
        while True:
            request, descriptors = receive(control)
            if request["op"] == "fork":
                pid = os.fork()
                if pid == 0:
                    control.close()
                    _become_worker(answering, request, descriptors)
                for descriptor in descriptors:
                    os.close(descriptor)
                plan = Plan.from_json(request["plan"])
                # Where it may not fork, a worker leaves nothing that its own end would spare.
                uids[pid] = None if plan.seccomp else plan.uid
                _send(control, {"pid": pid})
            elif request["op"] == "look":
                pid = request["pid"]
                seen = {"seconds": processor_time(pid), "asleep": is_asleep(pid)}
                _send(control, {"seen": seen})
            else:
                pid, patience = request["pid"], _DYING if request["seems_dead"] else 0.0
                seconds, number = end(pid, uids.pop(pid), patience)
                _send(control, {"ended": {"seconds": seconds, "signal": number}})
    except JudgeIsGone:
        # It is done, or it was killed and can clean nothing up.
        for pid, uid in uids.items():
            end(pid, uid)
        try:
            if outside is not None:
                view.leave(outside)
            _remove(home)
        finally:  # behind bubblewrap the folder itself stays, empty
            os._exit(0)


def _remove(home: Path) -> None:
    for folder in (handle.beside(home), home):
        handle.remove(folder)


def processor_time(pid: int) -> float | None:
    """Return the seconds of processor time that a process has taken; None where nobody says."""
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime(
            ~pid << 3 | 2
        )  # the clock of that process, as the kernel names it
    except OSError:
        return None


def is_asleep(pid: int) -> bool:
    """Whether every thread of a process waits of its own will; not known is False."""
    try:
        told = [path.read_text("latin-1") for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    except OSError:
        return False
    # R waits for a processor, D for a disk, T was stopped.
    return bool(told) and all(one.rpartition(")")[2].split()[0] == "S" for one in told)


def end(pid: int, uid: int | None, patience: float = 0.0) -> tuple[float, int]:
    """Kill the worker ``pid``, and everything else that runs as ``uid``.

    Args:
        pid: the worker.
        uid: its own user, where everything that runs as that user is to end.
        patience: how many seconds one that seems to be dead may take until it is.

    Returns the seconds of processor time that the worker took, and the signal of which it had died
    before this, or 0.
    """
    was_dead = _is_dead(pid, patience)
    # Not reaped before this, so the number cannot have passed to another process.
    os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    seconds = usage.ru_utime + usage.ru_stime
    number = os.WTERMSIG(status) if was_dead and os.WIFSIGNALED(status) else 0
    if uid is None or sys.platform != "linux":
        return seconds, number
    killer = os.fork()
    if killer == 0:
        try:
            privileges.become(uid)
            os.kill(-1, signal.SIGKILL)  # spares its sender
        finally:
            os._exit(0)
    os.waitpid(killer, 0)
    return seconds, number


def _is_dead(pid: int, patience: float) -> bool:
    """Whether a child that was not reaped has ended, or does so within ``patience`` seconds."""
    if sys.platform != "linux":
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    descriptor = os.pidfd_open(pid)
    try:
        return bool(select.select([descriptor], [], [], patience)[0])
    finally:
        os.close(descriptor)


def _guard_itself() -> None:
    if sys.platform == "linux":
        privileges.set_dumpable(False)


def receive(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Read one frame and the descriptors that came with it.

    Raises:
        JudgeIsGone: it hung up.
    """
    try:
        data, descriptors, _, _ = socket.recv_fds(
            control, protocol.HEADER.size, WORKER_DESCRIPTORS, socket.MSG_CMSG_CLOEXEC
        )
    except ConnectionError:
        raise JudgeIsGone from None
    while len(data) < protocol.HEADER.size:
        data += _more(control, protocol.HEADER.size - len(data))
    body = b""
    size = protocol.length(data)
    while len(body) < size:
        body += _more(control, size - len(body))
    return protocol.decode(body), descriptors


def _more(control: socket.socket, size: int) -> bytes:
    try:
        data = control.recv(size)
    except ConnectionError:
        raise JudgeIsGone from None
    if not data:
        raise JudgeIsGone
    return data


def _send(control: socket.socket, message: dict[str, Any]) -> None:
    try:
        control.sendall(protocol.encode(message))
    except ConnectionError:
        raise JudgeIsGone from None


def _load(modules: dict[str, str]) -> Answering:
    warnings.simplefilter("ignore")  # a student's warnings are not the judge's business
    import matplotlib

    matplotlib.use("module://autograder.sandbox.canvas")

    from autograder.sandbox import shell as shells
    from autograder.sandbox import worker

    shell = shells.make_shell()
    answering = worker.Answering(shell, give_modules(modules).ask, frozenset(modules))
    _warm_up()
    # Forking with a second thread running would leave its locks held in the child for ever.
    tasks = Path("/proc/self/task")
    threads = [task.name for task in tasks.iterdir()] if tasks.exists() else []
    if len(threads) > 1:
        raise RuntimeError(f"{len(threads)} threads are running before the first fork")
    gc.freeze()  # keeps the pages shared: no collection touches what was loaded here
    gc.enable()
    return answering


def _warm_up() -> None:
    """Do once what imports modules lazily, so that no worker has to."""
    import matplotlib.pyplot as plt
    import torch
    from torch import nn

    from autograder.sandbox import fresh

    compiler.stand_in()
    torch.set_num_threads(1)
    net = nn.Sequential(nn.Linear(2, 1))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    data = torch.utils.data.TensorDataset(torch.ones(4, 2), torch.ones(4, 1))
    for features, targets in torch.utils.data.DataLoader(data, batch_size=2, shuffle=True):
        optimizer.zero_grad()
        nn.MSELoss()(net(features), targets).backward()
        optimizer.step()
    torch.linalg.eigvalsh(torch.eye(2))
    figure, axes = plt.subplots()
    axes.semilogy([1, 2], [1.0, 10.0])
    axes.legend(["line"])
    axes.grid()
    axes.get_ylim()
    plt.close(figure)
    fresh.draw_from(0)
    fresh.State().restore()


def _versions() -> dict[str, str]:
    import matplotlib
    import torch

    return {
        "python": sys.version.split()[0],
        "torch": str(torch.__version__),
        "matplotlib": matplotlib.__version__,
    }


def _become_worker(
    answering: Answering, request: dict[str, Any], descriptors: list[int]
) -> NoReturn:
    from autograder.sandbox import worker

    job, answer, out, err = descriptors
    try:
        worker.enter(request["scratch"], out, err)
        plan = Plan.from_json(request["plan"])
        confine.confine(plan, Path(request["scratch"]), keep=(job, answer))
        worker.serve(job, answer, answering, request["seed"])
    except BaseException:
        # For the grader's log: what happens in a cell or a probe is answered, not raised.
        traceback.print_exc()
    finally:
        os._exit(70)
