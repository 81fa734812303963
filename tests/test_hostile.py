"""No hostile submission gains a point, shows a secret or leaves anything, wherever it is graded.

`hostile/run.py` grades all of them; here it is run as every kind of user, and with layers of the
sandbox taken away, where named attacks must get through: an attack that cannot succeed proves
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from conftest import skip_or_fail
from container import box
from hostile import contexts, packages

from autograder.errors import UnreadableError
from autograder.sandbox.layers import bubblewrap_works
from autograder.submissions import reading

KEPT = Path(__file__).parent / "submissions" / "hostile"
Report = dict[str, Any]

RUNS: dict[str, Callable[..., Report]] = {
    "this user": contexts.as_this_user,
    "ordinary user": partial(contexts.as_ordinary_user, "--without", "bubblewrap"),
    "bubblewrap": contexts.as_ordinary_user,
    "container": contexts.in_a_container,
}
CONTEXTS = [
    "this user",
    "ordinary user",
    "bubblewrap",
    pytest.param("container", marks=pytest.mark.container),
]
# What Landlock does not guard: names, sizes and access times of files. A user apart hides those in
# folders that are closed to it; the rest takes a root folder of its own.
BEYOND_LEVEL_2 = {"b23_measure_a_private_file"}
WITHOUT_A_VIEW = {"j86_message_by_access_times", "j91_measure_an_open_file"}
# Packages are read-only in the tests' container, and folders closed as on Gradescope.
NOT_IN_THE_CONTAINER = WITHOUT_A_VIEW
# Seen by the space that is left on the disk: the other contexts may free as much meanwhile.
ALONE = "d43_files_without_a_name"

WITHOUT = [
    # Layers taken away, where, and attacks that then get through.
    (
        "landlock view",
        "this user",
        """b13_read_the_hidden_tests b20_submission_metadata b23_read_a_neighbour b23_look_around
        b15_see_that_the_judge_is_there a04_replace_the_runner d39_fill_shared_memory
        f61_shadow_modules g70_leave_a_file_for_the_next j90_read_what_else_there_is
        j90_read_by_other_names j91_list_the_mounts""",
    ),
    (
        "seccomp",
        "this user",
        """d40_fork b18_spawn_a_child_of_the_grader d39_a_file_in_memory
        d39_system_v_memory g66_call_out g68_metadata_of_the_cloud g69_queues g69_locks
        g69_abstract_sockets e57_calls_of_32_bit j86_message_by_locks_on_parts
        j86_read_the_clock_of_another j91_ask_whether_the_judge_lives j92_a_call_that_is_new
        j86_message_in_the_page_cache j91_count_the_processes d37_wait_for_the_disk
        d38_killed_by_a_timer d38_killed_by_its_own_limit d38_slow_by_choice
        d38_stopped_by_the_terminal d50_a_filter_of_ones_own""",
    ),
    ("seccomp view", "this user", "j91_ask_the_kernel_for_mounts"),
    ("view", "this user", "j86_message_by_access_times j91_measure_an_open_file"),
    ("uid view", "this user", "b23_measure_a_private_file"),
    ("uid landlock view", "this user", "a01_write_results"),
    (
        "limits",
        "this user",
        """d39_take_memory_in_tensors d39_shared_mapping d41_threads d42_descriptors
        d43_one_large_file""",
    ),
    ("protocol", "this user", "a08_answer_ahead_of_time"),
    (
        "second-kit",
        "this user",
        """j83_replace_a_probe j83_another_kit j83_take_the_probe_from_inspect
        c25_patch_in_a_loops_target c25_patch_while_answering c25_patch_by_a_mock""",
    ),
    (
        "bubblewrap landlock seccomp",
        "ordinary user",
        """e51_signal_the_judge e51_signal_the_zygote b15_read_proc_of_the_judge
        b24_an_artefact_that_is_a_link d49_lower_the_judges_limits a01_write_results""",
    ),
]
NEEDS_ROOT = {"this user"}  # whose sandbox has a user to lose


@pytest.fixture(scope="module")
def report() -> Iterator[Callable[[str], Report]]:
    """Give what `run.py` found in a context; all of them run side by side from the first on."""
    with ThreadPoolExecutor(4) as pool:
        started: dict[str, Future[Report]] = {}

        def get(context: str) -> Report:
            why_not = reason_to_skip(context)
            if why_not:
                skip_or_fail(why_not)
            for name in RUNS:
                if name not in started and not reason_to_skip(name):
                    started[name] = pool.submit(RUNS[name])
            for running in started.values():
                running.result()
            found = started[context].result()
            if found["attacks"][ALONE]["gained"]:
                found["attacks"] |= RUNS[context]("--only", ALONE)["attacks"]
            return found

        yield get


@cache
def reason_to_skip(context: str) -> str:
    if context == "container":
        return box.why_not()
    if context == "bubblewrap" and not bubblewrap_works(contexts.the_interpreter()):
        return "bubblewrap does not work here"
    return ""


def failing(report: Report, key: str) -> dict[str, Any]:
    return {name: found[key] for name, found in report["attacks"].items() if found[key]}


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_attack_gains_more_points_than_its_honest_part(
    context: str, report: Callable[[str], Report]
) -> None:
    found = report(context)
    beyond = BEYOND_LEVEL_2 if found["level"] < 3 else set()
    if not found["hidden"]:
        beyond = beyond | WITHOUT_A_VIEW
    if context == "container":
        beyond = beyond - NOT_IN_THE_CONTAINER
    assert set(failing(found, "gained")) == beyond


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_attack_shows_a_secret_or_disturbs_a_reader(
    context: str, report: Callable[[str], Report]
) -> None:
    assert failing(report(context), "leaks") == {}
    assert report(context)["class leaks"] == []


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_who_answers_for_the_probes_or_the_worker_is_pointed_at(
    context: str, report: Callable[[str], Report]
) -> None:
    attacks = report(context)["attacks"]
    named = [name for name in attacks if name.startswith(("a05", "a08", "d46", "j83"))]
    assert len(named) >= 8
    assert [name for name in named if not attacks[name]["flagged"]] == []


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS[:-1])
def test_no_attack_is_ended_from_outside(context: str, report: Callable[[str], Report]) -> None:
    # In a container the kernel ends what takes more memory than it has: a person looks at that.
    reasons = failing(report(context), "reason")
    assert [name for name, reason in reasons.items() if "ended from outside" in reason] == []


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_attack_leaves_anything(context: str, report: Callable[[str], Report]) -> None:
    assert failing(report(context), "left") == {}
    assert report(context)["left"] == []


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_every_attack_ends_in_its_time(context: str, report: Callable[[str], Report]) -> None:
    assert failing(report(context), "late") == {}


@pytest.mark.slow
@pytest.mark.parametrize("context", CONTEXTS)
def test_after_all_attacks_an_honest_submission_gets_all_its_points(
    context: str, report: Callable[[str], Report]
) -> None:
    found = report(context)
    assert found["honest"] == 10
    assert len(found["attacks"]) >= 190


@pytest.mark.slow
@pytest.mark.parametrize(("layers", "context", "attacks"), WITHOUT, ids=[w[0] for w in WITHOUT])
def test_without_a_layer_the_attack_gets_through(layers: str, context: str, attacks: str) -> None:
    if context in NEEDS_ROOT and not contexts.AS_ROOT:
        skip_or_fail("needs root")
    run = contexts.as_this_user if context == "this user" else contexts.as_ordinary_user
    names = attacks.split()
    found = run("--without", *layers.split(), "--only", *names)["attacks"]
    stopped = [name for name in names if not (found[name]["gained"] or found[name]["leaks"])]
    assert stopped == []


@pytest.mark.parametrize(
    ("cap", "name"),
    [
        ("MAX_CELLS", "f64_many_cells"),
        ("MAX_CODE", "f64_one_huge_cell"),
        ("MAX_VALUES", "f64_costly_values"),
        ("MAX_ESCAPED", "f64_a_cell_that_grows"),
    ],
)
def test_without_a_cap_the_bomb_is_read(
    cap: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(file, data)] = packages.PACKAGES[name]().items()
    with pytest.raises(UnreadableError):
        reading.read_bytes(file, data)
    for each in {cap, "MAX_ESCAPED"}:
        monkeypatch.setattr(reading, each, 1 << 30)
    assert reading.read_bytes(file, data).cells


def test_there_are_attacks_of_every_group() -> None:
    threats = [path.read_text().split("\n")[0] for path in KEPT.glob("*.py")]
    threats += [f"# {make.__doc__}" for make in packages.PACKAGES.values()]
    numbers = {re.match(r"# ([A-J])(\d+) · \S", threat) for threat in threats}
    assert None not in numbers
    assert {number[1] for number in numbers if number} == set("ABCDEFGHIJ")
    assert len({number[2] for number in numbers if number}) >= 75  # of the catalogue's 82


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.py")), ids=lambda path: path.stem)
def test_the_file_is_named_after_its_threat(path: Path) -> None:
    group, number = re.match(r"# ([A-J])(\d+)", path.read_text()).groups()  # type: ignore[union-attr]
    assert path.stem.startswith(f"{group.lower()}{int(number):02}_")
