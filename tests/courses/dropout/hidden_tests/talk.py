"""What a talk about this assignment may ask of an answer, beside what is made of its own lines."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np

from autograder.talk.telling import Told


def four_ones(probe: Any, draw: Random) -> Told:
    """What is kept of ones is scaled."""
    p = draw.choice([0.75, 0.2, 0.6])
    found = probe("mask", x=np.ones(4, np.float32), p=p, calls=1)["results"][0]["value"]
    values = sorted({f"{each:.4g}" for each in found.ravel().tolist()})
    return Told(
        f"A tensor of four ones goes through `dropout` with p = {p:g}.",
        "Which values can come back?",
        f"in the call that was tried there came {' and '.join(values)}",
        names=("p",),
    )


def the_layer_at_rest(probe: Any, draw: Random) -> Told:
    """In eval mode nothing is dropped."""
    p = draw.choice([0.6, 0.3])
    given = np.array([1.0, 2.0, 3.0], np.float32)
    output = probe("layer", x=given, modes=["eval"], p=p)["outputs"][0]["value"]
    listed = ", ".join(f"{each:.4g}" for each in output.ravel()[:6])
    return Told(
        f"A `Dropout` with p = {p:g} is in eval mode.",
        "What does it make of (1, 2, 3)?",
        f"it gives ({listed})",
        names=("training",),
    )


TALK = {"q1": [four_ones], "q2": [the_layer_at_rest]}
