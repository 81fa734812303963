"""The warm-up: worth nothing, except knowing how a check feels."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q0"


@test_case(name="scale multiplies every entry by the factor", points=0)
def scale_multiplies_every_entry(probe):
    facts = probe("warm_up", w=np.array([1.0, -2.0, 4.0]), factor=0.5)
    value = np.asarray(facts["value"])
    assert value.shape == (3,), (
        f"scale got a tensor of shape (3,) and returned one of shape {value.shape}."
    )
    assert np.allclose(value, [0.5, -1.0, 2.0]), (
        f"scale of [1, -2, 4] by 0.5 gave {value.tolist()}; [0.5, -1, 2] is right."
    )


@test_case(
    name="scale leaves its argument as it was",
    points=0,
    success_message=("That is all there is to check here: on to Q1."),
)
def scale_leaves_its_argument(probe):
    facts = probe("warm_up", w=np.array([1.0, -2.0, 4.0]), factor=0.5)
    assert facts["unchanged"], (
        "scale changed the tensor that it was given. Return a new one; `*=` changes the old one."
    )
