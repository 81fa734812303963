"""What the probes of a kit take and call is read from their sources alone."""

from __future__ import annotations

import inspect

import pytest
from conftest import COURSE
from kit import probes as loaded

from autograder.course import probes, products

SOURCE = """
raise SystemExit("nobody imports this")

def register(calls): ...

@register("double")
def plain(student, x, y=1, *, z, w=None): ...

@register("")
def of_no_function(student): ...

@other("double")
def registered_elsewhere(student): ...

@register("", named_by="f")
def chosen(student, f, x): ...

def helper(student, x): ...

class Inside:
    @register("double")
    def method(self, student): ...
"""


def test_probes_are_the_functions_that_are_registered() -> None:
    found = probes.declared({"kit.probes.mine": SOURCE, "kit.lab": SOURCE})
    assert found == {
        "plain": probes.Declared(
            "plain", "kit.probes.mine", 7, "double", frozenset("xz"), frozenset("yw")
        ),
        "of_no_function": probes.Declared(
            "of_no_function", "kit.probes.mine", 10, "", frozenset(), frozenset()
        ),
        "chosen": probes.Declared(
            "chosen", "kit.probes.mine", 16, "", frozenset("fx"), frozenset(), "f"
        ),
    }


def test_what_a_probe_calls_is_its_own_function_or_the_one_that_is_chosen() -> None:
    found = probes.declared({"kit.probes": SOURCE})
    assert found["plain"].function({"f": "other"}) == "double"
    assert found["chosen"].function({"f": "other"}) == "other"
    assert found["of_no_function"].function({"f": "other"}) == ""


def test_functions_that_checks_choose_are_called_too() -> None:
    found = probes.declared({"kit.probes": SOURCE})
    tests = ['probe("chosen", f="treble", x=1)', "probe('chosen', f=name)", 'probe("plain", x=2)']
    assert probes.functions(found, tests) == ("double", "treble")


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ("xz", ""),
        ("xyzw", ""),
        ("x", "the probe 'plain' needs 'z'"),
        ("", "the probe 'plain' needs 'x'"),
        ("xzv", "the probe 'plain' takes no 'v'"),
    ],
)
def test_inputs_fit_or_the_first_misfit_is_named(inputs: str, said: str) -> None:
    plain = probes.declared({"kit.probes": SOURCE})["plain"]
    assert plain.misfit(frozenset(inputs)) == said


def test_what_is_read_is_what_python_makes_of_it() -> None:
    found = probes.declared(products.bundle_of(COURSE).modules)
    assert found.keys() == loaded.PROBES.keys()
    for name, probe in loaded.PROBES.items():
        student, *inputs = inspect.signature(probe).parameters.values()
        assert student.name == "student"
        required = {each.name for each in inputs if each.default is each.empty}
        assert found[name].required == required
        assert found[name].optional == {each.name for each in inputs} - required
