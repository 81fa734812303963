"""The zygote, its workers, and a submission's session in them."""

from __future__ import annotations

import os
import selectors
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.session import Limits, OutOfTime, Session
from autograder.sandbox import handle
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import (
    MAX_OUTPUT,
    Interrupted,
    Look,
    SandboxError,
    Worker,
    WorkerLost,
)
from autograder.sandbox.launch import launch
from autograder.sandbox.plan import WAITED
from autograder.sandbox.protocol import ProbeRequest

# A probe that calls the named function and gives back what it returns.
CALLING = """
def ask(namespace, name, inputs):
    try:
        return {"facts": namespace[name](**inputs)}
    except KeyError as error:
        return {"error": {"text": f"{error} is missing", "detail": ""}}
"""
QUICK = Limits(cell=0.5, notebook=20, probe=5, question=5, total=60)
# However busy the machine is: what computes has its processor time before the clock says anything.
COMPUTING = replace(QUICK, total=3600, patience=1000)


@pytest.fixture(scope="module")
def calling() -> Iterator[Zygote]:
    with Zygote({"kit": "", "kit.lab": "answer = 42", "kit.probes": CALLING}) as zygote:
        yield zygote


@pytest.fixture
def worker(calling: Zygote) -> Iterator[Worker]:
    worker = calling.fork(seed=0)
    yield worker
    worker.kill()


def facts(zygote: Zygote, *cells: str, ask: str = "f", limits: Limits = QUICK) -> object:
    with Session(zygote, cells, 0, limits) as session:
        return session.ask(ProbeRequest(ask, {}), limits.probe)["facts"]


def notes(zygote: Zygote, *cells: str, limits: Limits = QUICK) -> list[tuple[int, str]]:
    with Session(zygote, cells, 0, limits) as session:
        session.start()
        return [(note.cell, note.text) for note in session.notes]


def test_a_function_answers_as_it_stands_after_the_last_cell(calling: Zygote) -> None:
    assert facts(calling, "def f(): return g()", "def g(): return 1", "def g(): return 2") == 2


@pytest.mark.parametrize(
    "cell",
    ["import os\nos._exit(3)", "sum(range(10**12))"],
    ids=["ends", "hangs"],
)
def test_a_cell_that_loses_the_worker_it_shares_with_others_is_found_and_left_out(
    calling: Zygote, cell: str
) -> None:
    cells = "def f(): return 1", cell, "def g(): return f() + 1"
    limits = replace(COMPUTING, cell=0.3)
    with Session(calling, cells, 0, limits) as session:
        assert session.ask(*requests("g"), 5) == {"facts": 2}
        assert [note.cell for note in session.notes] == [2]
        assert sorted(session.accounts) == [1, 3]


def test_cells_go_on_in_another_request_when_the_first_ones_took_long(calling: Zygote) -> None:
    busy = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    cells = "ran = []", *(f"ran.append({n})\n{busy}" for n in range(3)), "def f(): return ran"
    with Session(calling, cells, 0, COMPUTING) as session:
        assert session.ask(*requests("f"), 5) == {"facts": [0, 1, 2]}
        assert sorted(session.accounts) == [1, 2, 3, 4, 5]


def test_cells_of_many_characters_outside_ascii_are_scanned_and_run(calling: Zygote) -> None:
    cells = *["#" + "\N{GRINNING FACE}" * 50_000] * 3, "import ctypes\ndef f(): return 1"
    with Session(calling, cells, 0, QUICK) as session:
        assert [flag.cell for flag in session.scan()] == [4]
        assert session.ask(*requests("f"), 5) == {"facts": 1}


def requests(*names: str) -> list[ProbeRequest]:
    return [ProbeRequest(name, {}) for name in names]


def test_several_requests_in_one_are_answered_as_each_alone(calling: Zygote) -> None:
    cells = "import random", "def f(): return random.random()", "def g(): 1 / 0"
    with Session(calling, cells, 0, QUICK) as session:
        alone = [session.ask(each, 5) for each in requests("f", "f", "h")]
        assert session.together(requests("f", "f", "h"), 5) == alone
        assert (
            session.together(requests("f", "g"), 5) is None
        )  # g raises, and takes its worker along
        assert session.ask(*requests("f"), 5) == alone[0]


def test_one_of_several_that_hangs_costs_the_others_nothing(calling: Zygote) -> None:
    cells = "def f(): return 1", "def hang():\n    while True: pass"
    with Session(calling, cells, 0, COMPUTING) as session:
        assert session.together(requests("f", "hang"), 0.3) is None
        assert session.ask(*requests("f"), 5) == {"facts": 1}


def test_what_holds_more_than_a_frame_may_is_not_asked_for_at_once(calling: Zygote) -> None:
    large = [ProbeRequest("f", {"x": "x" * 12_000}) for _ in range(2)]
    with Session(calling, ["def f(x): return len(x)"], 0, QUICK) as session:
        assert session.together(large, 5) is None
        assert session.together([*large[:1], *requests("h")], 5) is not None


def test_given_modules_are_imported_without_any_file(calling: Zygote) -> None:
    assert facts(calling, "from kit.lab import answer", "def f(): return answer") == 42


def test_the_check_cells_of_a_student_look_at_nothing(calling: Zygote) -> None:
    cells = ["import otter\ngrader = otter.Notebook('x.ipynb')", "grader.check('q1')"]
    assert notes(calling, *cells, "grader.export(pdf=False)") == []


@pytest.mark.parametrize(
    "code",
    [
        "%matplotlib inline",
        "%config InlineBackend.figure_format = 'svg'",
        "%load_ext autoreload\n%autoreload 2",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.pause(10)",
        "from IPython import display\ndisplay.clear_output(wait=True)\ndisplay.display('x')",
        "await __import__('asyncio').sleep(0)",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('x.png')",
        "import inspect\ndef f(): pass\nassert 'def f' in inspect.getsource(f)",
        "%%time\n1 + 1",
        "import warnings\nwarnings.warn('odd')",
    ],
)
def test_what_notebooks_do_runs_without_remark(calling: Zygote, code: str) -> None:
    assert notes(calling, code, limits=Limits()) == []


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("!ls", "!ls"),
        ("x = !ls", "!ls"),
        ("%pip install torch", "%pip install torch"),
        ("%%bash\nls", "%%bash"),
    ],
)
def test_commands_are_refused_with_a_note_and_the_cell_goes_on(
    calling: Zygote, code: str, command: str
) -> None:
    expected = [(1, f"{command}: commands are not run while grading")]
    assert notes(calling, code, "def f(): return 1") == expected


def test_showing_a_figure_costs_no_draw(calling: Zygote) -> None:
    cells = [
        "import matplotlib.pyplot as plt\nfrom matplotlib.figure import Figure\ndrawn = []",
        "real = Figure.draw\nFigure.draw = lambda *a, **k: drawn.append(1) or real(*a, **k)",
        "figure, axes = plt.subplots()\naxes.plot([1, 2])\ndisplay(figure)\nplt.show()\nfigure",
        "figure.canvas.draw()\nplt.pause(1)\nfigure.canvas.draw_idle()\nFigure.draw = real",
        "def f(): return len(drawn)",
    ]
    assert facts(calling, *cells, limits=Limits()) == 0


def test_a_cell_that_raises_does_not_stop_the_rest(calling: Zygote) -> None:
    cells = ["1 / 0", "def f(): return 1"]
    assert facts(calling, *cells) == 1
    [(cell, text)] = notes(calling, *cells)
    assert cell == 1
    assert text.startswith("raised ZeroDivisionError: division by zero\nline 1:  ")


@pytest.mark.parametrize("code", ["input()", "raise SystemExit", "exit()", "def broken(:"])
def test_what_would_wait_or_end_is_passed_over(calling: Zygote, code: str) -> None:
    assert facts(calling, code, "def f(): return 1") == 1


def test_a_cell_that_does_not_end_is_interrupted(calling: Zygote) -> None:
    cells = ["while True: pass", "def f(): return 1"]
    assert facts(calling, *cells, limits=COMPUTING) == 1
    assert notes(calling, *cells, limits=COMPUTING) == [
        (1, "was interrupted after 0.5 s\nline 1:  while True: pass")
    ]


def test_a_cell_that_resists_is_killed_and_left_out(calling: Zygote) -> None:
    resisting = (
        "import signal\n"
        "for number in (signal.SIGALRM, signal.SIGPROF): signal.signal(number, signal.SIG_IGN)\n"
        "while True: pass"
    )
    cells = ["x = 1", resisting, "def f(): return x"]
    assert facts(calling, *cells, limits=COMPUTING) == 1
    assert notes(calling, *cells, limits=COMPUTING) == [
        (2, "did not finish within 0.5 s: the cell was left out")
    ]


@pytest.mark.parametrize("code", ["import os; os._exit(0)", "import os; os.abort()"])
def test_a_cell_that_ends_the_process_costs_only_itself(calling: Zygote, code: str) -> None:
    cells = ["x = 1", code, "def f(): return x"]
    assert facts(calling, *cells) == 1
    assert notes(calling, *cells) == [(2, "ended the Python process: the cell was left out")]


@pytest.mark.parametrize("number", [1, 2, 9, 10, 12, 15, 19])
def test_no_cell_sends_itself_what_comes_from_outside(calling: Zygote, number: int) -> None:
    if not calling.layers.plan.seccomp:
        pytest.skip("needs seccomp")
    [(_, text)] = notes(calling, f"import os; os.kill(os.getpid(), {number})")
    assert text.startswith("raised PermissionError")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_worker_that_is_ended_from_outside_is_nobodys_mistake(
    calling: Zygote, number: signal.Signals
) -> None:
    with Session(calling, ["def f(): return 1"], 0, QUICK) as session:
        assert session.ask(ProbeRequest("f", {}), 5) == {"facts": 1}
        os.kill(only_child(calling), number)
        with pytest.raises(Interrupted, match=number.name):
            session.ask(ProbeRequest("f", {}), 5)


def test_a_worker_that_is_stopped_is_nobodys_mistake(calling: Zygote) -> None:
    with Session(calling, ["def f(): return 1"], 0, replace(QUICK, patience=1)) as session:
        assert session.ask(ProbeRequest("f", {}), 5) == {"facts": 1}
        os.kill(only_child(calling), signal.SIGSTOP)
        with pytest.raises(Interrupted, match="was stopped"):
            session.ask(ProbeRequest("f", {}), 0.2)


def test_a_cell_during_which_the_worker_was_stopped_is_nobodys_mistake(calling: Zygote) -> None:
    worker = calling.fork(0)
    cell = "import time\nend = time.process_time() + 3600\nwhile time.process_time() < end: pass"
    resume = threading.Timer(1.0, os.kill, (only_child(calling), signal.SIGCONT))
    os.kill(only_child(calling), signal.SIGSTOP)
    resume.start()
    # More processor time than the cell gets, so that the judge looks on and ends nothing.
    reply = worker.request(0.5, clock=60, op="cell", code=cell, seconds=60, patience=0.2)
    resume.join()
    worker.kill()
    assert str(reply["error"]).endswith(WAITED)
    assert not worker.slept


def only_child(zygote: Zygote) -> int:
    pid = zygote._process.pid
    [child] = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return child


def test_a_notebook_that_is_lost_again_and_again_is_run_as_far_as_it_came(calling: Zygote) -> None:
    deadly = "import os; os._exit(0)"
    cells = ["def f(): return 1", deadly, deadly, deadly, "def f(): return 2"]
    assert facts(calling, *cells) == 1


def test_when_the_notebooks_time_is_used_up_functions_are_still_defined(calling: Zygote) -> None:
    slow = "import time; time.sleep(0.4)"
    limits = Limits(cell=0.5, notebook=0.1, total=60)
    assert facts(calling, slow, slow, "def f(): return 1", limits=limits) == 1


def test_after_a_hang_a_fresh_worker_answers(calling: Zygote) -> None:
    cells = ["import time\ndef hang(): time.sleep(100)", "def f(): return 1"]
    with Session(calling, cells, 0, QUICK) as session:
        with pytest.raises(WorkerLost) as caught:
            session.ask(ProbeRequest("hang", {}), 0.3)
        assert caught.value.kind == "hung"
        assert session.ask(ProbeRequest("f", {}), 5) == {"facts": 1}


def test_the_total_time_ends_a_submission(calling: Zygote) -> None:
    limits = Limits(cell=30, total=0.5)
    cells = ["while True: pass"]
    with Session(calling, cells, 0, limits) as session:
        session._started -= 3600
        session.compute = 3600.0
        with pytest.raises(OutOfTime):
            session.start()


def test_a_total_time_that_went_elsewhere_ends_nothing_for_the_submission(calling: Zygote) -> None:
    limits = Limits(cell=30, total=0.5)
    with Session(calling, ["x = 1"], 0, limits) as session:
        session._started -= 3600  # as after a machine that slept
        with pytest.raises(Interrupted, match="it got too few"):
            session.start()


def test_who_sleeps_through_the_total_time_is_out_of_time(calling: Zygote) -> None:
    limits = Limits(cell=0.2, total=1, patience=100)
    cells = ["import time; time.sleep(100)"]
    with Session(calling, cells, 0, limits) as session, pytest.raises(OutOfTime):
        session.start()


@pytest.mark.parametrize("cell", ["while True: pass", "sum(range(10**12))"])
def test_what_computes_for_too_long_was_not_starved(calling: Zygote, cell: str) -> None:
    with Session(calling, [cell], 0, COMPUTING) as session:
        session.start()
        assert session.compute > 0.9 * COMPUTING.cell  # the kernel's timer counts in ticks


def test_a_cell_that_sleeps_for_too_long_is_interrupted_and_its_own_doing(calling: Zygote) -> None:
    cells = ["import time; time.sleep(1000)", "def f(): return 1"]
    limits = replace(QUICK, patience=2)
    with Session(calling, cells, 0, limits) as session:
        assert session.ask(ProbeRequest("f", {}), 5) == {"facts": 1}
        assert [note.text.splitlines()[0] for note in session.notes] == [
            "was interrupted after 1 s"
        ]


def test_a_cell_is_interrupted_once_though_both_its_times_are_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from autograder.sandbox import worker

    rings: list[Callable[..., None]] = []
    monkeypatch.setattr(worker.signal, "signal", lambda _, ring: rings.append(ring))
    clock = worker._Clock()
    with clock.interrupting(1000, 1000):
        with pytest.raises(worker.TimeLimit):
            rings[0](0, None)
        rings[1](0, None)
    rings[0](0, None)  # between two cells nothing is interrupted


@contextmanager
def worker_made_by_hand(seen: Look, at_the_end: Look) -> Iterator[Worker]:
    """Give a worker that never answers, and of which that is seen."""
    pipes = [os.pipe() for _ in range(4)]
    ours = [pipes[0][1], *(reading for reading, _ in pipes[1:])]
    theirs = [pipes[0][0], *(writing for _, writing in pipes[1:])]

    def end(seems_dead: bool) -> Look:
        for descriptor in theirs:
            os.close(descriptor)
        return at_the_end

    yield Worker(Path(tempfile.mkdtemp()), ours, end, lambda: seen)


def test_a_worker_that_had_its_processor_time_is_ended_and_was_not_starved() -> None:
    with worker_made_by_hand(Look(0.2), at_the_end=Look(0.2)) as worker:
        with pytest.raises(WorkerLost) as caught:
            worker.request(0.1, clock=3600, op="ask")
        assert caught.value.kind == "hung"
        assert worker.used == pytest.approx(0.2)


def test_a_worker_that_got_no_processor_is_ended_by_the_clock_and_was_starved() -> None:
    made = worker_made_by_hand(Look(0.0), at_the_end=Look(0.01))
    with made as worker, pytest.raises(Interrupted):
        worker.request(0.1, clock=0.3, op="ask")


def test_a_worker_that_sleeps_is_ended_by_the_clock_and_that_is_its_own_doing() -> None:
    with worker_made_by_hand(Look(0.0, asleep=True), at_the_end=Look(0.01)) as worker:
        with pytest.raises(WorkerLost) as caught:
            worker.request(0.1, clock=0.3, op="ask")
        assert caught.value.kind == "hung"
        assert worker.slept


def test_time_in_which_the_judge_was_stopped_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    jumps = iter([0.0, 10_000.0])  # by the clock, while the first look lasted
    real = time.monotonic
    monkeypatch.setattr(handle.time, "monotonic", lambda: real() + offset[0])
    offset, looks = [0.0], []

    class Late(selectors.DefaultSelector):
        def select(self, timeout: float | None = None) -> Any:
            looks.append(timeout)
            offset[0] += next(jumps, 0.0) + (timeout or 0.0)
            return super().select(0)

    with worker_made_by_hand(Look(0.0), at_the_end=Look(0.0)) as worker:
        selector, worker._selector = worker._selector, Late()
        for key in selector.get_map().values():
            worker._selector.register(key.fd, key.events)
        with pytest.raises(Interrupted):
            worker.request(5, clock=20, op="ask")
    assert len(looks) > 20  # it was waited for as if nothing had been


def test_where_nobody_counts_processor_time_the_clock_has_to_do() -> None:
    with worker_made_by_hand(Look(None), at_the_end=Look(0.1)) as worker:
        with pytest.raises(WorkerLost) as caught:
            worker.request(0.1, clock=3600, op="ask")
        assert caught.value.kind == "hung"


def test_the_processor_time_of_a_worker_is_counted(worker: Worker) -> None:
    code = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    worker.request(60, op="cell", code=code, seconds=60)
    assert worker.used >= 0.3
    worker.request(60, op="cell", code="import time; time.sleep(0.3)", seconds=60)
    assert worker.used < 0.3


class Scanned:
    """A zygote, and a worker that is lost over each cell."""

    def __init__(self, loss: Exception, *, used: float = 1.0) -> None:
        self.used, self.asked, self._loss = used, 0, loss

    def fork(self, seed: int) -> Scanned:
        return self

    def request(self, limit: float, **_: object) -> dict[str, object]:
        self.asked += 1
        raise self._loss

    def kill(self) -> None:
        pass


HUNG = WorkerLost("hung", "no answer in time")


def test_a_scan_that_was_kept_waiting_points_at_nobody() -> None:
    zygote = Scanned(Interrupted("it got too little of a processor"))
    made = Session(zygote, ["x = 1"] * 5, 0, QUICK)  # type: ignore[arg-type]
    with made as session, pytest.raises(Interrupted):
        session.scan()


def test_a_scan_that_took_its_processor_time_is_pointed_at() -> None:
    with Session(Scanned(HUNG), ["x = 1"], 0, QUICK) as session:  # type: ignore[arg-type]
        assert [flag.text for flag in session.scan()] == ["could not be examined"]


def test_all_scans_share_one_limit_of_processor_time() -> None:
    zygote = Scanned(HUNG, used=15.0)
    with Session(zygote, ["x = 1"] * 5, 0, QUICK) as session:  # type: ignore[arg-type]
        assert len(session.scan()) == 3  # no more are shown
    assert zygote.asked == 2


def test_random_numbers_are_the_same_each_time(calling: Zygote) -> None:
    cells = ["import random, numpy, torch"]
    cells += ["def f(): return [random.random(), numpy.random.rand(), torch.rand(1).item()]"]
    assert facts(calling, *cells) == facts(calling, *cells, "random.random(); torch.rand(9)")


def test_a_set_of_strings_has_the_same_order_in_every_zygote() -> None:
    cell = "def f(): return list({'a', 'b', 'c', 'd', 'e'})"
    orders = []
    for _ in range(2):
        with Zygote({"kit": "", "kit.probes": CALLING}) as zygote:
            orders.append(facts(zygote, cell))
    assert orders[0] == orders[1]


def test_output_is_kept_up_to_a_cap_and_never_blocks(worker: Worker) -> None:
    worker.request(20, op="cell", code=f"print('x' * {4 * MAX_OUTPUT})", seconds=10)
    assert worker.output == b"x" * MAX_OUTPUT


def test_a_closed_stdout_is_no_trouble(worker: Worker) -> None:
    for code in ("import os; os.close(1); os.close(2)", "print('into the void')"):
        worker.request(20, op="cell", code=code, seconds=10)
    assert (
        worker.request(5, op="ask", asked=[ProbeRequest("f", {})])["answers"][0]["error"]["text"]
        == "'f' is missing"
    )


@pytest.mark.parametrize(
    "forged",
    [
        b"\x00\x00\x00\x02{}",
        b'\x00\x00\x00\x20{"id": "x", "reply": {"facts":1}}',
        b"\xff\xff\xff\xff",
        b"\x00",
    ],
    ids=["an empty answer", "an answer that is cut", "too long a body", "a header that is cut"],
)
def test_a_forged_answer_ends_the_worker(worker: Worker, forged: bytes) -> None:
    # The worker's descriptors are small numbers: writing to all of them finds the right one.
    code = (
        "import os\n"
        "for descriptor in range(3, 64):\n"
        f"    try: os.write(descriptor, {forged!r})\n"
        "    except OSError: pass"
    )
    with pytest.raises(WorkerLost) as caught:  # noqa: PT012 (seen in this answer or at the next)
        worker.request(5, op="cell", code=code, seconds=4)
        worker.request(5, op="cell", code="1", seconds=4)
    assert caught.value.kind == "protocol"


def test_an_answer_that_is_too_large_is_an_error_and_not_a_crash(calling: Zygote) -> None:
    with Session(calling, ["def f(): return 'x' * 2_000_000"], 0, QUICK) as session:
        assert "too large" in session.ask(ProbeRequest("f", {}), 5)["error"]["text"]


def descriptors() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


def test_a_killed_worker_leaves_no_folder_no_process_and_no_descriptor(calling: Zygote) -> None:
    before = descriptors()
    worker = calling.fork(seed=0)
    worker.request(5, op="cell", code="open('left', 'w').write('x')", seconds=4)
    assert (worker.scratch / "left").exists()
    assert children(calling) != []
    worker.kill()
    worker.kill()
    assert not worker.scratch.exists()
    assert children(calling) == []
    assert descriptors() == before


def children(zygote: Zygote) -> list[str]:
    pid = zygote._process.pid
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_a_zygote_that_cannot_load_says_why() -> None:
    with (
        Zygote({"kit": "", "kit.probes": "raise ImportError('no such thing')"}) as zygote,
        pytest.raises(SandboxError, match="no such thing"),
    ):
        zygote.fork(seed=0)


def test_a_zygote_that_ends_before_it_is_told_anything_is_met_by_who_asks_for_a_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("socket.send_fds", gone)
    with (
        Zygote({"kit": "", "kit.probes": CALLING}) as zygote,
        pytest.raises(SandboxError, match="the sandbox's zygote is gone"),
    ):
        zygote.fork(seed=0)


def test_a_dead_zygote_is_the_graders_trouble(calling: Zygote) -> None:
    with Zygote({"kit": "", "kit.probes": CALLING}) as zygote:
        zygote.fork(seed=0).kill()
        zygote._process.kill()
        zygote._process.wait()
        with pytest.raises(SandboxError, match="gone"):
            zygote.fork(seed=0)


@pytest.mark.root
def test_no_free_user_is_the_graders_trouble_until_there_is_one(
    calling: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "_uids", iter(()))
    with pytest.raises(SandboxError, match="no user is free for student code"):
        calling.fork(seed=0)
    calling.fork(seed=0).kill()


def test_the_environment_behind_the_wall_holds_nothing_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRADING_TOKEN", "secret")
    cell = "import os\ndef f(): return sorted(os.environ.values())"
    with Zygote({"kit": "", "kit.probes": CALLING}) as zygote:
        values = facts(zygote, cell)
    assert not any("secret" in value for value in values)


def test_what_a_worker_says_of_a_cell_is_capped(calling: Zygote) -> None:
    lie = "{'error': 'E' * 9000, 'frames': 'F' * 9000, 'refused': ['R' * 900] * 900 + [{}]}"
    forging = f"get_ipython().run = lambda code, **_: {lie}"
    found = notes(calling, forging, *["pass"] * 30)
    assert len(found) == 101
    assert max(len(text) for _, text in found) <= 5000
    assert found[-1][1].startswith("remarks that were left out: ")


@pytest.mark.parametrize(
    "code",
    [
        "import os\nfor _ in range(1500): os.mkdir('d'); os.chdir('d')",
        "import os\nfor _ in range(40): os.mkdir('d' * 200); os.chdir('d' * 200)",
        "for n in range(3000): open(f'f{n}', 'w').close()",
        "for n in range(3):\n    with open(f'f{n}', 'wb') as f: f.write(bytes(30 << 20))",
    ],
    ids=["deep", "too deep to name", "many", "large"],
)
def test_a_worker_that_fills_its_folder_is_ended_and_nothing_stays(
    worker: Worker, code: str
) -> None:
    wait = "\nimport time\nwhile True: time.sleep(0.1)"
    if "1500" in code:
        worker.request(20, op="cell", code=code, seconds=15)
    else:
        with pytest.raises(WorkerLost) as caught:
            worker.request(20, op="cell", code=code + wait, seconds=15)
        assert caught.value.kind == "flood"
    worker.kill()
    assert not worker.scratch.exists()


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Give up what lets root read everything; a judge on a laptop has none of it."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize(
    ("mode", "too_much"),
    [(0o755, False), (0o300, True), (0o400, True)],
    ids=["open", "no list", "no way in"],
)
def test_a_folder_that_hides_what_it_holds_holds_too_much(mode: int, too_much: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:  # which any user can reach, unlike tmp_path
        Path(folder).chmod(0o755)
        closed = Path(folder, "closed")
        closed.mkdir()
        (closed / "hidden").touch()
        closed.chmod(mode)
        with as_an_ordinary_user():
            assert handle._holds_more(Path(folder), 1 << 20, 100) == too_much
        closed.chmod(0o755)


def test_a_disk_that_fills_with_files_of_no_folder_is_the_graders_trouble(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "MAX_LESS_FREE", 64 << 20)
    code = (
        "import os, time\n"
        "for _ in range(8):\n"
        "    file = open('x', 'wb'); kept = os.dup(file.fileno()); os.unlink('x')\n"
        "    os.posix_fallocate(kept, 0, 30 << 20)\n"
        "while True: time.sleep(0.1)"
    )
    with pytest.raises(SandboxError, match="the disk was filling up"):
        worker.request(20, op="cell", code=code, seconds=15)


def test_a_zygote_that_ended_before_it_was_told_anything_is_missed_by_the_first_fork() -> None:
    launched = launch()
    launched.process.kill()
    launched.process.wait()
    with (
        Zygote({"kit": "", "kit.probes": CALLING}, launched=launched) as zygote,
        pytest.raises(SandboxError, match="is gone"),
    ):
        zygote.fork(seed=0)


# Notes what is imported when a worker is forked, and tells what came later.
NOTING = """
import os, sys
before = set()
os.register_at_fork(before=lambda: before.update(sys.modules))
def ask(namespace, name, inputs):
    return {"facts": sorted({*sys.modules} - before)}
"""


def test_a_worker_imports_nothing_before_it_answers() -> None:
    with Zygote({"kit": "", "kit.probes": NOTING}) as zygote:
        assert facts(zygote) == []


def test_an_empty_folder_takes_no_program_to_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(handle.subprocess, "run", refuse)
    folder = tmp_path / "scratch"
    folder.mkdir()
    handle.remove(folder)
    assert not folder.exists()
