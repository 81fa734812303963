"""Lock this process in: called once by a worker, after the fork and before any student code.

The order matters. What needs rights comes first (limits, opening the paths of the rules), then the
user is given up, then the kernel's bounds go up from the outside in: files, then system calls.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.sandbox import privileges
from autograder.sandbox.plan import ConfinementError, Plan

if TYPE_CHECKING:
    from autograder.sandbox.landlock import Ruleset

ON_LINUX = sys.platform == "linux"
CPU_GRACE = 1  # second between the signal that can be reported and the one that cannot be ignored


def prepare(plan: Plan) -> None:
    """Load whatever ``confine`` will need; call it in the zygote, before any fork."""
    import resource  # noqa: F401  # absent on Windows, where nothing is ever confined

    if plan.landlock:
        with _required("Landlock"):
            from autograder.sandbox import landlock

            landlock.version()
    if plan.seccomp:
        with _required("seccomp"):
            from autograder.sandbox import syscalls

            syscalls.prepare_filter()


def confine(plan: Plan, scratch: Path, keep: tuple[int, ...] = ()) -> None:
    """Give up everything but ``scratch``, the descriptors in ``keep``, stdout and stderr.

    ``scratch`` exists, is empty and private to this worker; it becomes the working folder, and the
    environment must already point there. Every folder above it must let other users through.
    Raises ConfinementError when a step that ``plan`` names fails; the process must then end.
    """
    parent = os.getppid()
    with _required("a session of its own"):
        os.setsid()
    if ON_LINUX:
        _be_first_to_die()
    with _required("closing descriptors"):
        _close_descriptors(keep)
    with _required("limits"):
        _set_limits(plan)
    rules = _prepare_rules(plan, scratch)
    with _required("the working folder"):
        if plan.uid is not None:
            os.chown(scratch, plan.uid, plan.uid)
        os.chdir(scratch)
        os.umask(0o077)
        tempfile.tempdir = None  # forget the folder that the zygote found
    if plan.uid is not None:
        with _required("another user"):
            privileges.become(plan.uid)
    if ON_LINUX:
        with _required("the process's own protection"):
            privileges.die_with(parent)
            privileges.set_dumpable(False)
            privileges.drop_capabilities()
            privileges.set_no_new_privileges()
    if rules is not None:
        with _required("Landlock"), rules:
            rules.restrict()
    if plan.seccomp:
        with _required("seccomp"):
            from autograder.sandbox import syscalls

            syscalls.load_filter()


@contextmanager
def _required(step: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise ConfinementError(f"{step}: {error}") from error


def _prepare_rules(plan: Plan, scratch: Path) -> Ruleset | None:
    if not plan.landlock:
        return None
    with _required("Landlock"):
        from autograder.sandbox import landlock

        return landlock.prepare_rules(plan.readable, scratch)


def _be_first_to_die() -> None:
    with _required("one thread"):
        # A process that is not dumpable, as the zygote is, may not look at its own /proc entries.
        privileges.set_dumpable(True)
        if privileges.threads() != 1:
            raise RuntimeError("another thread would stay outside the sandbox")
    with _required("first to go when memory runs out"):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _close_descriptors(keep: tuple[int, ...]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    # Listed rather than counted up to the limit, which is a million in a container.
    listing = Path("/proc/self/fd" if ON_LINUX else "/dev/fd")
    for name in [entry.name for entry in listing.iterdir()]:
        if int(name) not in {0, 1, 2, *keep}:
            with suppress(OSError):  # the descriptor of this very listing
                os.close(int(name))


def _set_limits(plan: Plan) -> None:
    import resource

    limits = {
        resource.RLIMIT_CPU: (plan.cpu, plan.cpu + CPU_GRACE),
        resource.RLIMIT_NOFILE: (plan.descriptors, plan.descriptors),
        resource.RLIMIT_FSIZE: (plan.file_size, plan.file_size),
        resource.RLIMIT_CORE: (0, 0),
    }
    if ON_LINUX:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        memory = pages * resource.getpagesize() + plan.memory
        limits |= {
            resource.RLIMIT_AS: (memory, memory),
            resource.RLIMIT_NPROC: (plan.processes, plan.processes),
            resource.RLIMIT_MEMLOCK: (0, 0),
            resource.RLIMIT_MSGQUEUE: (0, 0),
        }
    for limit, (soft, hard) in limits.items():
        ceiling = resource.getrlimit(limit)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        resource.setrlimit(limit, (soft, hard))
