"""The sandbox of one worker: attacks stop at it, honest work does not, and each layer is needed."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from conftest import skip_or_fail

from autograder.sandbox import layers as sandbox_layers
from autograder.sandbox import privileges, syscalls, view
from autograder.sandbox.confine import confine, prepare
from autograder.sandbox.interpreter import Interpreter, attempt, readable_interpreter
from autograder.sandbox.layers import (
    Layers,
    bubblewrap_argv,
    bubblewrap_works,
    level_of,
    probe_layers,
    unused_uids,
)
from autograder.sandbox.plan import FIRST_UID, LAST_UID, ConfinementError, Plan

HERE = Path(__file__).parent
NOBODY = 65534
AS_ROOT = os.name == "posix" and os.geteuid() == 0
LIMITS = {"memory": 256 << 20, "cpu": 3, "processes": 48}

ATTACKS = subprocess.run(
    [sys.executable, "-c", "import attacks; print(*attacks.ATTACKS)"],
    cwd=HERE / "confined",
    capture_output=True,
    text=True,
    check=True,
).stdout.split()
DEEDS = [
    line.split()[1].partition("(")[0]
    for line in (HERE / "confined" / "honest.py").read_text().split("@deed\n")[1:]
]
# What the layers of an ordinary user cannot hide: Landlock does not guard names and sizes.
SEEN_BY_THE_SAME_USER = {"learn_the_size_of_a_private_file"}
SLOW = {"compute_for_ten_seconds"}
Outcomes = dict[str, dict[str, str]]  # what came of each name, by context
CONTEXTS = [pytest.param("root", marks=pytest.mark.root), "ordinary user"]


@dataclasses.dataclass(frozen=True)
class Ground:
    """A place that any user can reach: a copy of the package, things to attack, scratch."""

    root: Path

    @classmethod
    def prepare(cls, root: Path) -> Ground:
        root.chmod(0o755)
        code = root / "code"
        shutil.copytree(
            HERE.parent / "autograder",
            code / "autograder",
            ignore=shutil.ignore_patterns("hidden_tests", "__pycache__"),
        )
        shutil.copytree(HERE / "confined", code / "confined")
        for path in (code, *code.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        return cls(root)

    def run(
        self, kind: str, names: list[str], plan: Plan, user: int, prefix: tuple[str, ...] = ()
    ) -> dict[str, str]:
        """Drive the attacks or deeds as ``user``; returns what came of each."""
        outside, scratch = self._new_folder("outside", user), self._new_folder("scratch", user)
        self._plant(outside, user)
        order = {
            "package": str(self.root / "code"),
            "plan": plan.to_json(),
            "kind": kind,
            "names": names,
            "outside": str(outside),
            "scratch": str(scratch),
        }
        interpreter = the_interpreter()
        start = f"import runpy, sys; sys.path += {list(interpreter.path)!r}; "
        program = self.root / "code" / "confined" / "drive.py"
        start += f"runpy.run_path({str(program)!r}, None, '__main__')"
        done = subprocess.run(
            [*prefix, *interpreter.argv, "-c", start, json.dumps(order)],
            # As somebody else only where that takes root: an ordinary user is that user already.
            **({"user": user, "group": user, "extra_groups": []} if AS_ROOT else {}),  # type: ignore[call-overload]
            env={"PATH": os.defpath, "HOME": str(scratch), "OMP_NUM_THREADS": "1"},
            cwd="/",
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        outcomes: dict[str, str] = json.loads(done.stdout)
        assert list(scratch.iterdir()) == []
        return outcomes

    def _new_folder(self, name: str, user: int) -> Path:
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.root))
        folder.chmod(0o755)
        if AS_ROOT:
            os.chown(folder, user, user)
        return folder

    def _plant(self, outside: Path, user: int) -> None:
        for name, mode in (("open", 0o777), ("private", 0o700)):
            (outside / name).mkdir()
            (outside / name).chmod(mode)
        for name, mode in (
            ("secret", 0o644),
            ("open/mine", 0o666),
            ("open/spare", 0o666),
            ("private/hidden", 0o600),
        ):
            file = (outside / name).with_suffix(".txt")
            file.write_text("a secret")
            file.chmod(mode)
        if AS_ROOT:
            for path in outside.rglob("*"):
                os.chown(path, user, user)


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with tempfile.TemporaryDirectory(prefix="confined-") as folder:
        yield Ground.prepare(Path(folder))


@cache
def the_interpreter() -> Interpreter:
    return readable_interpreter()


@cache
def layers() -> Layers:
    return probe_layers(the_interpreter())


def user_and_plan(context: str) -> tuple[int, Plan]:
    plan = dataclasses.replace(layers().plan, **LIMITS)
    if context == "root":
        return 0, plan
    return (NOBODY if AS_ROOT else os.getuid()), dataclasses.replace(plan, uid=None)


def in_every_context(
    ground: Ground, kind: str, names: list[str], *, at_once: int, **limits: int
) -> Outcomes:
    """Drive them in all contexts that this user can make, so many at once."""
    contexts = ["root", "ordinary user"] if AS_ROOT else ["ordinary user"]

    def run(context: str) -> dict[str, str]:
        user, plan = user_and_plan(context)
        return ground.run(kind, names, dataclasses.replace(plan, **limits), user)

    layers()  # forks, which is for a process with one thread
    with ThreadPoolExecutor(at_once) as pool:
        return dict(zip(contexts, pool.map(run, contexts), strict=True))


@pytest.fixture(scope="module")
def outcomes(ground: Ground) -> Outcomes:
    return in_every_context(ground, "attacks", ATTACKS, at_once=2)


@pytest.fixture(scope="module")
def deeds(ground: Ground) -> Outcomes:
    # Each loads torch, and the container in which these tests run too has room for one of them.
    return in_every_context(ground, "deeds", DEEDS, at_once=1, memory=1 << 30, cpu=60)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attack_is_stopped(attack: str, context: str, outcomes: Outcomes) -> None:
    stopped = outcomes[context][attack] != ""
    apart = user_and_plan(context)[1].uid is not None
    expected = apart or attack not in SEEN_BY_THE_SAME_USER
    assert stopped == expected, outcomes[context][attack]
    assert "ConfinementError" not in outcomes[context][attack]
    assert "sibling" not in outcomes[context][attack]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("deed", DEEDS)
def test_honest_work_goes_on(deed: str, context: str, deeds: Outcomes) -> None:
    assert deeds[context][deed] == ""


WITHOUT = [
    # A layer switched off, where, and attacks that then get through.
    (
        {"landlock": False},
        "root",
        """read_a_world_readable_file write_into_a_world_writable_folder list_the_root_folder
        read_the_parents_command_line""",
    ),
    (
        {"seccomp": False},
        "root",
        """fork open_a_datagram_socket make_a_file_without_a_name share_memory_by_key
        lock_a_part_of_a_shared_file open_a_pair_that_can_write_to_strangers
        become_traceable_again outlive_the_parent ask_for_the_group_of_the_parent
        ask_for_the_priority_of_the_parent read_the_clock_of_a_sibling be_killed_by_a_timer
        be_killed_by_a_limit_of_its_own stop_as_a_terminal_would_stop_it be_slow_by_choice
        be_idle_by_choice see_what_is_in_memory_of_a_file""",
    ),
    ({"uid": None}, "root", "learn_the_size_of_a_private_file"),
    ({"uid": None, "landlock": False}, "root", "read_a_private_file remove_a_file"),
    ({"memory": 2 << 30}, "root", "take_300_megabytes"),
    ({"descriptors": 4096}, "root", "open_200_files"),
    ({"file_size": 1 << 30}, "root", "write_a_file_of_40_megabytes"),
    ({"processes": 4096}, "root", "start_150_threads"),
    ({"cpu": 60}, "root", "compute_for_ten_seconds"),
    ({"landlock": False}, "ordinary user", "read_a_private_file remove_a_file write_into_tmp"),
    (
        {"seccomp": False},
        "ordinary user",
        "change_the_mode_of_a_file change_the_time_of_a_file fork open_a_datagram_socket",
    ),
    (
        {"seccomp": False, "landlock": False},
        "ordinary user",
        "signal_the_parent signal_a_sibling read_the_parents_environment execute_a_program",
    ),
]


@pytest.mark.parametrize(
    ("off", "context", "attacks"),
    [
        pytest.param(*case, marks=[pytest.mark.root] if case[1] == "root" else [])
        for case in WITHOUT
    ],
)
def test_without_a_layer_the_attack_succeeds(
    off: dict[str, object], context: str, attacks: str, ground: Ground
) -> None:
    user, plan = user_and_plan(context)
    weaker = dataclasses.replace(plan, **off)  # type: ignore[arg-type]
    found = ground.run("attacks", attacks.split(), weaker, user)
    assert found == dict.fromkeys(attacks.split(), "")


@pytest.mark.root
def test_a_worker_that_stays_root_has_no_powers(ground: Ground) -> None:
    user, plan = user_and_plan("root")
    uncounted = {"start_150_threads"}  # by the kernel, since they are root's
    names = [name for name in ATTACKS if name not in SEEN_BY_THE_SAME_USER | uncounted | SLOW]
    found = ground.run("attacks", names, dataclasses.replace(plan, uid=None), user)
    assert [name for name in names if found[name] == ""] == []


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(cpu=2**70), "limits"),
        (Plan(landlock=True, readable=("/dev/null/not-there",)), "Landlock"),
    ],
    ids=["limits", "Landlock"],
)
def test_a_step_that_fails_is_an_error_that_names_it(plan: Plan, said: str, tmp_path: Path) -> None:
    text = attempt(lambda: confine(plan, tmp_path, keep=tuple(range(64))))
    assert text.startswith(f"ConfinementError: {said}: ")


@pytest.fixture
def unknown_processor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(platform, "machine", lambda: "s390x")
    syscalls.prepare_filter.cache_clear()
    yield
    syscalls.prepare_filter.cache_clear()


@pytest.mark.usefixtures("unknown_processor")
def test_an_unknown_processor_is_an_error_that_names_the_layer() -> None:
    with pytest.raises(ConfinementError, match="seccomp: the system calls of s390x"):
        prepare(Plan(seccomp=True))


def test_an_unknown_processor_costs_the_layer_and_says_so(unknown_processor: None) -> None:
    found = probe_layers(the_interpreter())
    assert not found.plan.seccomp
    assert found.level < 2
    assert any("the system calls of s390x are not known" in text for text in found.missing)


def test_another_system_than_linux_has_no_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    interpreter = the_interpreter()
    monkeypatch.setattr(sys, "platform", "darwin")
    found = probe_layers(interpreter)
    assert (found.level, found.plan.landlock, found.plan.seccomp) == (0, False, False)
    assert "container" in found.missing[0]


def test_a_worker_dies_with_the_process_that_forked_it(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    zygote = os.fork()
    if zygote == 0:
        worker = os.fork()
        if worker == 0:
            confine(Plan(landlock=layers().plan.landlock), tmp_path, keep=(writing,))
            os.write(writing, b"ready")
            signal.pause()
        os.close(writing)
        signal.pause()
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        assert pipe.read(5) == b"ready"
        os.kill(zygote, signal.SIGKILL)
        os.waitpid(zygote, 0)
        assert pipe.read(1) == b""  # the last holder of the other end has gone


def test_a_second_thread_forbids_confinement(tmp_path: Path) -> None:
    import threading

    def confine_with_a_thread() -> None:
        gate = threading.Event()
        threading.Thread(target=gate.wait, daemon=True).start()
        confine(Plan(), tmp_path, keep=tuple(range(64)))

    assert "another thread would stay outside" in attempt(confine_with_a_thread)


def test_a_plan_survives_json() -> None:
    plan = Plan(uid=61_500, landlock=True, readable=("/usr/lib", "/opt"))
    assert Plan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


@pytest.mark.parametrize(
    ("uid", "landlock", "seccomp", "bubblewrap", "level"),
    [
        (61_000, True, True, False, 3),
        (None, True, True, True, 3),
        (61_000, False, True, False, 2),
        (None, True, True, False, 2),
        (61_000, True, False, False, 1),
        (None, False, False, True, 1),
        (None, False, True, False, 0),
        (None, True, False, False, 0),
        (61_000, False, False, False, 0),
    ],
)
def test_the_level_follows_from_the_layers(
    uid: int | None, landlock: bool, seccomp: bool, bubblewrap: bool, level: int
) -> None:
    assert level_of(Plan(uid=uid, landlock=landlock, seccomp=seccomp), bubblewrap) == level


def test_a_plan_names_only_users_that_nobody_has() -> None:
    with pytest.raises(ValueError, match="user 0 is not one of"):
        Plan(uid=0)


def test_unused_uids_are_in_the_range_and_differ() -> None:
    uids = unused_uids()
    found = [next(uids) for _ in range(50)]
    assert len(set(found)) == 50
    assert all(FIRST_UID <= uid <= LAST_UID for uid in found)


def test_unused_uids_come_round_again_without_those_that_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox_layers, "_has_a_name", lambda uid: uid == FIRST_UID)
    monkeypatch.setattr(sandbox_layers, "_runs_something", lambda uid: uid == LAST_UID)
    uids = unused_uids()
    free = LAST_UID - FIRST_UID - 1
    first, second = ([next(uids) for _ in range(free)] for _ in range(2))
    assert first == second
    assert sorted(first) == list(range(FIRST_UID + 1, LAST_UID))


def test_unused_uids_end_after_a_round_without_a_free_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox_layers, "_has_a_name", lambda uid: False)
    monkeypatch.setattr(sandbox_layers, "_runs_something", lambda uid: False)
    uids = unused_uids()
    next(uids)
    asked: list[int] = []
    monkeypatch.setattr(
        sandbox_layers,
        "_runs_something",
        lambda uid: not asked.append(uid),  # type: ignore[func-returns-value]
    )
    assert list(uids) == []
    assert len(asked) == len(set(asked)) == LAST_UID - FIRST_UID + 1


@pytest.mark.root
def test_a_user_is_not_unused_while_a_process_of_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = LAST_UID
    monkeypatch.setattr(sandbox_layers, "FIRST_UID", taken)
    process = subprocess.Popen(["cat"], user=taken, group=taken, stdin=subprocess.PIPE)
    assert list(unused_uids()) == []
    process.communicate()
    assert next(unused_uids()) == taken


@pytest.mark.root
def test_the_interpreter_can_import_torch_as_another_user() -> None:
    interpreter = the_interpreter()
    assert interpreter.for_others, interpreter.reason
    code = f"import sys; sys.path += {list(interpreter.path)!r}; import torch; print(torch.ones(1))"
    done = subprocess.run(
        [*interpreter.argv, "-c", code],
        user=FIRST_UID,
        group=FIRST_UID,
        extra_groups=[],
        cwd="/",
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "tensor([1.])\n", done.stderr


def test_behind_bubblewrap_nothing_gets_through(ground: Ground) -> None:
    if not bubblewrap_works(the_interpreter()):
        skip_or_fail("needs bubblewrap, which containers do not allow")
    user, plan = user_and_plan("ordinary user")
    prefix = bubblewrap_argv(the_interpreter(), [str(ground.root / "code")], ground.root)
    names = [name for name in ATTACKS if name not in SEEN_BY_THE_SAME_USER | SLOW]
    found = ground.run("attacks", names, plan, user, prefix)
    assert [name for name in names if found[name] == ""] == []


def test_files_that_are_shown_stand_there_once(tmp_path: Path) -> None:
    inner = tmp_path / "lib" / "python"
    inner.mkdir(parents=True)
    found = view.files([str(inner), str(tmp_path / "lib"), str(tmp_path / "not there")])
    assert {path for path in found if path.startswith(str(tmp_path))} == {str(tmp_path / "lib")}


def in_a_view(home: Path, deed: Callable[[], object]) -> str:
    """What came of the deed, done behind a root folder of its own that shows torch."""
    [packages] = the_interpreter().path

    def inside() -> None:
        view.enter([*the_interpreter().readable, packages], home)
        deed()

    return attempt(inside)


@pytest.fixture
def home() -> Iterator[Path]:
    if not layers().view:
        skip_or_fail("needs root and mount namespaces")
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.root
@pytest.mark.parametrize(
    "hidden", ["/etc/passwd", "/root", "/usr/bin", "/sys", "/home", "/dev/shm", __file__]
)
def test_in_a_view_other_files_are_not_there(hidden: str, home: Path) -> None:
    assert Path(hidden).exists()
    assert "FileNotFoundError" in in_a_view(home, Path(hidden).stat)


@pytest.mark.root
def test_in_a_view_only_its_home_can_be_written_to(home: Path) -> None:
    packages = Path(the_interpreter().path[0])
    for folder in (packages, Path("/"), Path("/dev"), home.parent):
        assert "Read-only file system" in in_a_view(home, (folder / "left").touch)
    assert in_a_view(home, (home / "left").touch) == ""
    assert (home / "left").exists()


@pytest.mark.root
def test_in_a_view_reading_leaves_no_access_time(home: Path) -> None:
    file = Path(the_interpreter().path[0], "torch", "version.py")
    times = file.stat()
    os.utime(file, ns=(0, times.st_mtime_ns))  # a mount that keeps any would renew this
    try:
        assert in_a_view(home, file.read_bytes) == ""
        assert file.stat().st_atime_ns == 0
        file.read_bytes()
        assert file.stat().st_atime_ns != 0
    finally:
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.root
def test_in_a_view_another_user_sees_no_process_but_its_own(home: Path) -> None:
    def look() -> None:
        privileges.become(FIRST_UID)
        if Path("/proc/1").exists() or Path(f"/proc/{judge}").exists():
            raise RuntimeError("another process can be seen")
        Path(f"/proc/{os.getpid()}/status").read_bytes()

    judge = os.getpid()
    home.chmod(0o711)
    assert in_a_view(home, look) == ""


@pytest.mark.root
def test_a_view_opens_a_python_that_only_root_can_reach(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "closed").mkdir(mode=0o700)
    closed = home / "closed" / "lib"
    for name in ("torch", "numpy", "matplotlib", "IPython"):
        (closed / name).mkdir(parents=True)
        (closed / name / "__init__.py").touch()
    own = dataclasses.replace(
        the_interpreter(), path=(str(closed),), readable=(str(closed),), for_others=False
    )
    own = dataclasses.replace(own, reason="only root can read it")
    found = probe_layers(own)
    assert found.plan.uid is not None
    assert "only root can read it" not in found.missing
    monkeypatch.setattr(sandbox_layers.view, "enter", lambda *_: 1 / 0)
    found = probe_layers(own)
    assert found.plan.uid is None
    assert "only root can read it" in found.missing


@pytest.mark.root
def test_what_has_left_a_view_sees_everything_again(home: Path) -> None:
    def leave() -> None:
        view.leave(view.enter(the_interpreter().readable, home))
        Path("/etc/passwd").stat()

    assert attempt(leave) == ""
