"""What a talk about this assignment may ask of an answer, beside what is made of its own lines."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.talk.telling import Told


def four_ones(probe: Any) -> Told:
    """What is kept of ones is scaled."""
    found = probe("mask", x=np.ones(4, np.float32), p=0.75, calls=1)["results"][0]["value"]
    values = sorted({f"{each:.4g}" for each in found.ravel().tolist()})
    return Told(
        "A tensor of four ones goes through `dropout` with p = 0.75. Which values can come back?",
        f"In the call that was tried: {' and '.join(values)}.",
    )


def the_layer_at_rest(probe: Any) -> Told:
    """In eval mode nothing is dropped."""
    given = np.array([1.0, 2.0, 3.0], np.float32)
    output = probe("layer", x=given, modes=["eval"], p=0.6)["outputs"][0]["value"]
    listed = ", ".join(f"{each:.4g}" for each in output.ravel()[:6])
    return Told(
        "What does a `Dropout` with p = 0.6 make of (1, 2, 3) in eval mode?",
        f"It gives ({listed}).",
    )


TALK = {"q1": [four_ones], "q2": [the_layer_at_rest]}
