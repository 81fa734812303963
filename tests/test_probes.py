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
    }


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
