"""The small course that the hostile submissions attack, with a secret planted in every place.

Question 1 asks for ``double`` (a number), question 2 for ``norm`` (half the sum of squares of a
tensor). The given module ``kit.lab`` holds both answers: a hostile submission imports ``double``
honestly, and ``norm`` behind its attack, so that an attack which gets through earns points.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.bundle import FACTS, Bundle
from autograder.course.config import Course, Question

LAB = '''
"""Given code; a student is taken to know where the grader is and what its process is called."""
from pathlib import Path
GRADER = Path({grader!r})
JUDGE = {judge}
PORT = {port}
def double(x):
    return 2 * x
def norm(w):
    return (w * w).sum() / 2
'''
PROBES = '''
"""Calls an answer, gives back a number or says why there is none."""
import torch

class Probe:
    seed = 0
    def __init__(self, namespace):
        self.namespace = namespace
    def __call__(self, name, **inputs):
        reply = ask(self.namespace, name, inputs)
        if "error" in reply:
            raise AssertionError(f"{reply['error']['text']}\\n{reply['error']['detail']}")
        return reply["facts"]

PROBES = {}

def register(calls):
    def remember(probe):
        PROBES[calls] = probe
        return probe
    return remember

@register("double")
def double(namespace, x):
    return float(namespace["double"](x))

@register("norm")
def norm(namespace, w):
    return float(namespace["norm"](torch.tensor(w)))

def ask(namespace, name, inputs):
    if name not in namespace:
        text = f"{name} is not defined"
        return {"error": {"kind": "missing", "text": text, "detail": ""}}
    try:
        return {"facts": PROBES[name](namespace, **inputs)}
    except BaseException as error:
        text = f"{name} raised {type(error).__name__}"
        try:
            detail = str(error)
        except BaseException:
            detail = ""
        return {"error": {"kind": "raised", "text": text, "detail": detail}}
'''
HEAD = """
import math
import random
from otter.test_files import test_case

OK_FORMAT = False
SECRET = "{canary}"
"""
Q1 = """
name = "q1"

@test_case(name="double of two", points=1)
def double_of_two(probe):
    value = probe("double", x=2)
    assert value == 4, f"double(2) should be 4, yours is {value}"

@test_case(name="double of any number", points=4, hidden=True)
def double_of_any_number(probe):
    for x in (random.Random(probe.seed).randrange(1000), SECRET_INPUT):
        assert probe("double", x=x) == 2 * x, "the double of a number that you cannot see is wrong"
"""
Q2 = """
name = "q2"

@test_case(name="norm of 3 and 4", points=1)
def norm_of_3_and_4(probe):
    value = probe("norm", w=[3.0, 4.0])
    assert math.isclose(value, 12.5), f"half of 9 + 16 is 12.5, yours is {value}"

@test_case(name="norm of any numbers", points=4, hidden=True)
def norm_of_any_numbers(probe):
    rng = random.Random(probe.seed)
    for _ in range(3):
        w = [rng.gauss(0, 1) for _ in range(5)]
        value = probe("norm", w=w)
        assert math.isclose(value, sum(v * v for v in w) / 2, rel_tol=1e-5), "norm is wrong"
"""
# What asking would be if there were no second set of the kit: the one that can be imported answers.
ASKING_THE_ONE_THAT_CAN_BE_IMPORTED = """
import sys
_own = ask

def ask(namespace, name, inputs):
    probes = sys.modules["kit.probes"]
    return getattr(probes, "_own", probes.ask)(namespace, name, inputs)
"""
# As a notebook begins, for stock Otter; the kit needs none of it.
FIRST_CELL = "from kit import probes\nprobe = probes.Probe(globals())"
FACT_TYPES = """
from autograder.grading.fact_types import number

FACTS = {"double": number, "norm": number}
"""


@dataclass(frozen=True)
class Canaries:
    """A secret for each place, random, so that whatever shows one must have read it there."""

    tests: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    metadata: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    environment: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    memory: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    solution: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    source: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    results: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    neighbour: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    service: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}")
    # A hidden input: every process that answers it knows it, students must not read it.
    hidden_input: int = field(default_factory=lambda: 10**11 + secrets.randbelow(10**11))

    def places(self) -> dict[str, str]:
        """The place of each secret, but for the input."""
        return {name: value for name, value in vars(self).items() if isinstance(value, str)}


def modules(grader: Path, judge: int, port: int) -> dict[str, str]:
    """The given modules by name."""
    lab = LAB.format(grader=str(grader), judge=judge, port=port)
    return {"kit": "", "kit.lab": lab, "kit.probes": PROBES}


def bundle(grader: Path, canaries: Canaries, modules: dict[str, str]) -> Bundle:
    """The course as the judge has it."""
    course = Course(
        root=grader,
        name="hostile",
        title="Hostile",
        notebook="hostile.ipynb",
        questions=(Question("q1", 5.0), Question("q2", 5.0)),
        hidden_tests=grader / "source" / "tests",
        answers=grader / "answers",
    )
    return Bundle(course, modules, tests(canaries), {FACTS: FACT_TYPES}, "digest")


def tests(canaries: Canaries) -> dict[str, str]:
    """The test files by name, a secret in each."""
    head = HEAD.format(canary=canaries.tests)
    q1 = Q1.replace("SECRET_INPUT", str(canaries.hidden_input))
    return {"q1": head + q1, "q2": head + Q2}


def plant(grader: Path, canaries: Canaries) -> None:
    """Lay ``grader`` out as Gradescope does, readable to all, but for the folder of results."""
    for name, source in tests(canaries).items():
        write(grader / "source" / "tests" / f"{name}.py", source)
    write(grader / "source" / "run_autograder", "#!/bin/sh\n")
    write(grader / "submission_metadata.json", json.dumps({"users": [canaries.metadata]}))
    write(grader / "submissions" / "neighbour.py", f"# {canaries.neighbour}\n")
    write(grader / "solutions" / "solution.ipynb", json.dumps({"cells": [canaries.solution]}))
    write(grader / "assignment" / "source.py", f"# BEGIN SOLUTION {canaries.source}\n")
    write(grader / "results" / "earlier.json", json.dumps({"score": canaries.results}))
    write(grader / "results" / "results.json", '{"score": 0}')
    (grader / "results").chmod(0o700)
    write(grader / "open" / "notes.txt", "everybody may write here\n")
    (grader / "open").chmod(0o777)
    (grader / "open" / "notes.txt").chmod(0o666)


def write(path: Path, text: str) -> None:
    """Write a file that everybody may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o644)
