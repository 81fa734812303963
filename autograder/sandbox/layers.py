"""Which layers of the sandbox can be had here, found by trying each in a forked child."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import KitError
from autograder.sandbox import view
from autograder.sandbox.interpreter import Interpreter, attempt, read_as_another_user
from autograder.sandbox.plan import FIRST_UID, LAST_UID, Plan

WHOLE = 3  # the highest isolation level
# Room for what else a person runs while student code keeps that person's user.
OTHER_THREADS = 1024


@dataclass(frozen=True, slots=True)
class Layers:
    """What can be had: the ``plan`` for each worker and the ``level``, 3 (best) to 0 (nothing).

    ``bubblewrap``: start the zygote behind ``bubblewrap_argv()``. ``missing``: a sentence for each
    layer that is not there, with what to install. ``view``: the zygote makes a root folder of its
    own, which takes root. Behind either of the two, hidden files have no name and no size.
    """

    level: int
    plan: Plan
    bubblewrap: bool
    missing: tuple[str, ...]
    view: bool = False

    def make_sure(self, least: int, otherwise: str) -> None:
        """Make sure that the level is high enough; ``otherwise`` is the hint if nothing is missing.

        Raises:
            KitError: it is lower than ``least``.
        """
        if self.level < least:
            raise KitError(
                f"the isolation level here is {self.level}, {least} is asked for",
                "; ".join(self.missing) or otherwise,
            )


def probe_layers(interpreter: Interpreter) -> Layers:
    """Try every layer; ``interpreter`` is the one that will run the zygote."""
    plan = Plan(readable=interpreter.readable)
    if sys.platform != "linux":
        sentence = "the sandbox is made of Linux: grade in the container (docs/isolation.md)"
        return Layers(0, plan, False, (sentence,))
    is_root = os.geteuid() == 0
    with_view = is_root and attempt(lambda: _try_view(interpreter)) == ""
    missing = {
        "uid": _why_no_other_user(interpreter, with_view),
        "landlock": _why_not(
            _try_landlock, "Landlock", "a Linux kernel from 5.13 on with Landlock switched on"
        ),
        "seccomp": _why_not(
            _try_seccomp, "seccomp", "a Linux kernel with seccomp, on an x86-64 or ARM-64 processor"
        ),
    }
    bubblewrap = not is_root and bubblewrap_works(interpreter)
    if not is_root and not bubblewrap:
        missing["bubblewrap"] = (
            "bubblewrap does not work here, so student code runs as you: `apt-get install "
            "bubblewrap`, allow user namespaces, or grade in the container"
        )
    plan = Plan(
        uid=None if missing["uid"] else FIRST_UID,
        landlock=not missing["landlock"],
        seccomp=not missing["seccomp"],
        processes=64 if is_root else 64 + OTHER_THREADS + _threads_of(os.getuid()),
        readable=interpreter.readable,
    )
    if bubblewrap:
        missing["uid"] = ""  # a place apart is as good as a user apart
    another = interpreter.reason if interpreter.for_others else ""  # than this very Python
    reasons = (*missing.values(), another)
    return Layers(
        level_of(plan, bubblewrap),
        plan,
        bubblewrap,
        tuple(filter(None, reasons)),
        view=with_view,
    )


def level_of(plan: Plan, bubblewrap: bool = False) -> int:
    """3: a place of its own, files and calls guarded; 2: calls and one of the two; 1; 0."""
    apart = plan.uid is not None or bubblewrap
    if plan.seccomp and (apart or plan.landlock):
        return WHOLE if apart and plan.landlock else 2
    return 1 if bubblewrap or (apart and plan.landlock) else 0


def unused_uids() -> Iterator[int]:
    """User ids for workers, from a random start on, that nobody has and nothing runs as.

    They come round again, since a class may need more than there are; they end when none is free.
    """
    count = LAST_UID - FIRST_UID + 1
    start = random.SystemRandom().randrange(count)
    refused = 0  # in a row
    for step in itertools.count(start):
        if refused == count:
            return
        uid = FIRST_UID + step % count
        if _has_a_name(uid) or _runs_something(uid):
            refused += 1
        else:
            refused = 0
            yield uid


def bubblewrap_argv(
    interpreter: Interpreter, shown: Iterable[str], *writable: Path
) -> tuple[str, ...]:
    """The words before a zygote's own: namespaces of its own, and a root of what it needs.

    ``shown``: what can be read besides what the interpreter and its programs need.
    """
    read = view.files((*interpreter.readable, *_programs(interpreter), *shown))
    binds = [word for path in read for word in ("--ro-bind", path, path)]
    binds += [word for path in writable for word in ("--bind", str(path), str(path))]
    return (
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--proc", "/proc", "--dev", "/dev", *binds),
        *("--chdir", str(writable[0]), "--"),
    )


def bubblewrap_works(interpreter: Interpreter) -> bool:
    """Whether the interpreter can be started behind bubblewrap here."""
    if shutil.which("bwrap") is None:
        return False
    argv = (*bubblewrap_argv(interpreter, (), Path("/tmp")), *interpreter.argv, "-c", "")
    return subprocess.run(argv, capture_output=True, timeout=30, check=False).returncode == 0


def _programs(interpreter: Interpreter) -> Iterator[str]:
    """The interpreter itself, and what clears folders up (`handle.remove`)."""
    executable = interpreter.argv[0]
    yield executable
    if executable == os.path.realpath(sys.executable):  # its own code may be in a library beside it
        library = sysconfig.get_config_var("INSTSONAME")
        if library and not library.endswith(".a"):
            yield str(Path(sysconfig.get_config_var("LIBDIR"), library))
    for name in ("rm", "chmod"):
        found = shutil.which(name)
        if found is not None:
            yield found


def _why_no_other_user(interpreter: Interpreter, with_view: bool) -> str:
    from autograder.sandbox import privileges

    if os.geteuid() != 0:
        return "not root: student code cannot get a user of its own"
    if interpreter.for_others:
        trouble = attempt(lambda: privileges.become(FIRST_UID))
    elif not with_view or attempt(lambda: _try_view(interpreter, as_another_user=True)):
        return interpreter.reason
    else:
        return ""
    return trouble and f"student code cannot get a user of its own: {trouble}"


def _why_not(action: Callable[[], None], name: str, needs: str) -> str:
    trouble = attempt(action)
    return trouble and f"{name} does not work here ({trouble}); it needs {needs}"


def _try_landlock() -> None:
    from autograder.sandbox import landlock, privileges

    privileges.set_no_new_privileges()
    with landlock.prepare_rules((), Path("/dev")) as rules:
        rules.restrict()
    _must_be_refused(lambda: next(Path("/").iterdir()))


def _try_seccomp() -> None:
    import socket

    from autograder.sandbox import privileges, syscalls

    privileges.set_no_new_privileges()
    syscalls.load_filter()
    _must_be_refused(lambda: socket.socket().close())


def _try_view(interpreter: Interpreter, *, as_another_user: bool = False) -> None:
    with tempfile.TemporaryDirectory() as home:
        outside = view.enter(interpreter.readable, Path(home))
        Path(home, "scratch").mkdir()
        shown = (*view.files(interpreter.readable), home, "/proc", "/dev")
        if {path.name for path in Path("/").iterdir()} != {Path(path).parts[1] for path in shown}:
            raise RuntimeError("set up, but more can be seen")
        if as_another_user:
            # The folders above are the view's own, open to all, even where they are root's outside.
            trouble = attempt(lambda: read_as_another_user(interpreter.readable, interpreter.path))
            if trouble:
                raise PermissionError(trouble)
        view.leave(outside)


def _must_be_refused(action: Callable[[], object]) -> None:
    try:
        action()
    except PermissionError:
        return
    raise RuntimeError("set up, but it does not hold")


def _has_a_name(uid: int) -> bool:
    import pwd

    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _runs_something(uid: int) -> bool:
    """Whether any process runs as that user now: one question to the kernel."""
    try:
        os.getpriority(os.PRIO_USER, uid)
    except ProcessLookupError:
        return False
    return True


def _threads_of(uid: int) -> int:
    """How many threads run as that user now."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            # Asked here, since the folder of a process that is not dumpable belongs to root.
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue  # it ended meanwhile, or hides from us
        if int(facts["Uid"].split()[0]) == uid:
            total += int(facts["Threads"])
    return total
