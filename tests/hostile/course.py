"""The tiny course, with a secret planted in every place for the hostile submissions to find.

Its given module ``kit.lab`` holds both answers: a hostile submission imports ``double`` honestly,
and ``norm`` behind its attack, so that an attack which gets through earns points.
"""

from __future__ import annotations

import json
import secrets
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

import tiny

from autograder.course.bundle import Bundle

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
# What asking would be if there were no second set of the kit: the one that can be imported answers.
ASKING_THE_ONE_THAT_CAN_BE_IMPORTED = """
import sys
_own = ask

def ask(namespace, name, inputs):
    probes = sys.modules["kit.probes"]
    return getattr(probes, "_own", probes.ask)(namespace, name, inputs)
"""
CLOSED = ("source", "submissions", "solutions", "assignment")
# As a notebook begins, for stock Otter; the kit needs none of it.
FIRST_CELL = "from kit import probes\nprobe = probes.Probe(globals())"


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


def bundle(
    grader: Path, judge: int, port: int, canaries: Canaries, *, second_kit: bool = True
) -> Bundle:
    """The course with its secrets, and with what students are taken to know in ``kit.lab``."""
    plain = tiny.bundle()
    lab = LAB.format(grader=str(grader), judge=judge, port=port)
    modules = {**plain.modules, "kit.lab": lab}
    if not second_kit:
        modules["kit.probes"] += ASKING_THE_ONE_THAT_CAN_BE_IMPORTED
    return replace(
        plain,
        modules=modules,
        tests=tests(canaries),
        digest="digest",
    )


def tests(canaries: Canaries) -> dict[str, str]:
    """The test files by name, a secret in each."""
    found = {
        name: source.replace("UNSEEN = -123.25", f"UNSEEN = {canaries.hidden_input}")
        + f'\nSECRET = "{canaries.tests}"\n'
        for name, source in tiny.bundle().tests.items()
    }
    assert str(canaries.hidden_input) in found["q1"]
    return found


def files(course: Bundle) -> dict[str, str]:
    """The kit of a bundle by path, as a student's folder has it."""
    packages = {name.rpartition(".")[0] for name in course.modules}
    return {
        name.replace(".", "/") + ("/__init__.py" if name in packages else ".py"): source
        for name, source in course.modules.items()
    }


def plant(grader: Path, canaries: Canaries, *, closed: bool = False) -> None:
    """Lay ``grader`` out as Gradescope does, readable to all, but for the folder of results.

    ``closed``: as the kit's image leaves it, whose folders are closed to other users.
    """
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
    for name in CLOSED if closed else ():
        (grader / name).chmod(0o700)
    write(grader / "open" / "notes.txt", "everybody may write here\n")
    (grader / "open").chmod(0o777)
    (grader / "open" / "notes.txt").chmod(0o666)


def secrets_of(grader: Path) -> dict[str, list[Path]]:
    """Return what the sandbox is tried on, as `autograder.sandbox.canary` does around the kit."""
    return {
        "a hidden check": sorted((grader / "source" / "tests").iterdir()),
        "a solution": [grader / "solutions" / "solution.ipynb"],
        "a source": [grader / "assignment" / "source.py"],
        "another submission": [grader / "submissions" / "neighbour.py"],
        "results": [grader / "results" / "results.json"],
        "the metadata": [grader / "submission_metadata.json"],
    }


def write(path: Path, text: str) -> None:
    """Write a file that everybody may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o644)
