"""Q2, visible: one `Dropout` in both modes, one prediction."""

import numpy as np
from kit.checks import Mistake, apart
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

# What ones become by mistake, for p = 0.2, and the name of the mistake.
MISTAKEN = [
    ([1], "", "It drops nothing, and a new module is in training mode."),
    ([0, 1], "no-scale", "It drops, and does not scale."),
    ([0, 0.8], "scales-down", "Divide by 1 - p, do not multiply."),
    ([0, 2], "half-whatever-p", "That is the scale of p = 0.5: is self.p used?"),
]
SWAPPED = "It drops in eval mode and not in training mode: that is the other way round."


def alike(found, wanted):
    """Whether these are just these numbers; float32 keeps 1e-7 of each."""
    return len(found) == len(wanted) and np.allclose(found, wanted, rtol=1e-5)


@test_case(name="In eval mode Dropout hands its input on", points=2)
def eval_mode_changes_nothing(probe):
    x = np.arange(1, 1001, dtype=np.float32)
    new, found = probe("layer", x=x, modes=["new", "eval"], p=0.5)["outputs"]
    assert found["shape"] == [1000], (
        f"In eval mode a Dropout got 1000 entries and gave the shape {found['shape']}."
    )
    value = found["value"]
    cause, likely = "", ""
    if np.allclose(value, x / 2):
        cause = "scales-in-eval"
        likely = " All is multiplied by 1 - p: with inverted dropout nothing is left to do here."
    elif np.allclose(value, 2 * x):
        cause = "scales-in-eval"
        likely = " All is divided by 1 - p: the scale belongs to training."
    elif np.any(value == 0) and np.array_equal(new["value"], x):
        cause, likely = "the-other-way-round", f" {SWAPPED}"
    elif np.any(value == 0):
        cause, likely = "drops-in-eval", " It drops in eval mode: ask self.training."
    assert np.array_equal(value, x), Mistake(
        cause,
        f"In eval mode the entries 1, 2, 3 and 4 became {value[:4].tolist()}; they should stay.{likely}",
    )


@test_case(name="A new Dropout drops, and scales what it keeps", points=2)
def training_mode_drops(probe):
    x = np.ones(1000, np.float32)
    found, used = probe("layer", x=x, modes=["new", "eval"], p=0.2)["outputs"]
    assert found["shape"] == [1000], (
        f"A new Dropout got 1000 entries and gave the shape {found['shape']}."
    )
    value = np.unique(found["value"].round(6))
    known = (one for one in MISTAKEN if alike(value, one[0]))
    _, cause, likely = next(known, (0, "", ""))
    if alike(value, [1]) and np.any(used["value"] == 0):
        cause, likely = "the-other-way-round", SWAPPED
    # That of a thousand fair coins all fall alike has a probability below 1e-96.
    assert alike(value, [0, 1.25]), Mistake(
        cause,
        "A new Dropout with p = 0.2 turned ones into "
        f"{value[:4].tolist()}; 0 and 1.25 are right. {likely}".rstrip(),
    )


@test_case(
    name="predict gives the same twice",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at modes that change between two "
        "calls, at the mean, at p, and at the state in which predict leaves a network."
    ),
)
def prediction_is_steady(probe):
    weights = [np.ones((50, 1), np.float32), np.ones((1, 50), np.float32)]
    facts = probe(
        "prediction", x=np.ones((1, 1), np.float32), weights=weights, p=0.5, modes=[True] * 5,
        calls=2,
    )  # fmt: skip
    first, second = facts["results"]
    assert first["tensor"], f"predict should give a tensor; it gave {first['kind']}."
    assert first["shape"] == [1, 1], (
        f"The network gives the shape (1, 1); predict gave {tuple(first['shape'])}."
    )
    pair = [float(each["value"].ravel()[0]) for each in (first, second)]
    likely = "Something is still dropped: is every module of the network in eval mode?"
    assert pair[0] == pair[1], Mistake(
        "predicts-with-dropout",
        f"The same network on the same input gave {pair[0]:.5g}, then {pair[1]:.5g}. {likely}",
    )
    assert np.isclose(pair[0], 50, rtol=1e-5), (
        f"The network adds up fifty ones; predict gave {apart(pair[0], 50, 5)[0]}. {likely}"
    )
