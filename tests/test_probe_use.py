"""The release check finds what would be *not run*: probes, types, checks that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny

from autograder.commands import probe_use
from autograder.course import products

PROBES, FACTS, HIDDEN = (tiny.text(part) for part in ("probes", "facts", "hidden"))
ASKING = 'probe("double", x=x)'


def found(root: Path, **changes: str) -> list[str]:
    release = products.render(tiny.copy(root, **changes))
    return [finding.line for finding in probe_use.findings(release)]


def test_a_course_that_fits_together_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_probe_without_fact_type_is_named_with_the_file(tmp_path: Path) -> None:
    assert found(tmp_path, facts=FACTS.replace('"norm": (number, None)', "")) == [
        "the probe 'norm' (kit.probes.calls) has no fact type: "
        "write 'norm' in hidden_tests/facts.py"
    ]


def test_a_type_of_no_probe_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, facts=FACTS.replace('"norm":', '"cube": number, "norm":')) == [
        "hidden_tests/facts.py has a type for 'cube', and there is no such probe: drop it"
    ]


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        ('probe("duoble", x=x)', "q1 asks for a probe that does not exist: 'duoble': write 'dou"),
        ('probe("xyz", x=x)', "q1 asks for a probe that does not exist: 'xyz': write that probe"),
        ('probe("double", y=x)', "q1: the probe 'double' takes no 'y': correct the check or"),
        ('probe("double")', "q1: the probe 'double' needs 'x': correct the check or the probe"),
    ],
)
def test_a_check_that_asks_for_what_is_not_there_is_named(
    asking: str, said: str, tmp_path: Path
) -> None:
    (line,) = found(tmp_path, hidden=HIDDEN.replace(ASKING, asking))
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("function", "gives", "said"),
    [
        ("double", "array", []),
        ("treble", "array", ["q1 calls treble, which students are not asked to write: correct"]),
        ("double", "arrays", ["q1: nothing gives 'arrays': say one of 'number', 'truth', 'text'"]),
    ],
)
def test_a_call_of_what_is_not_written_or_gives_nothing_is_named(
    function: str, gives: str, said: list[str], tmp_path: Path
) -> None:
    asking = f'probe("call", function="{function}", arguments=[x], gives="{gives}")'
    lines = found(tmp_path, hidden=HIDDEN.replace(ASKING, asking))
    assert len(lines) == len(said)
    assert all(line.startswith(words) for line, words in zip(lines, said, strict=True))


def test_inputs_that_are_put_together_while_it_runs_are_not_guessed(tmp_path: Path) -> None:
    assert found(tmp_path, hidden=HIDDEN.replace(ASKING, 'probe("double", **{"x": x})')) == []


def test_fact_types_that_fail_are_named_with_their_file(tmp_path: Path) -> None:
    assert found(tmp_path, facts="FACTS = {'double': nubmer}\n") == [
        "hidden_tests/facts.py fails: NameError: name 'nubmer' is not defined: correct that file"
    ]
