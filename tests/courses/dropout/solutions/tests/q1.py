"""Q1, visible: `dropout` of ones."""

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

# What a kept 1 becomes by mistake, for p = 0.2; the name of the mistake, where it is a common one.
MISTAKEN_SCALES = [
    (1.0, "no-scale", "Nothing is scaled: divide an entry that is kept by 1 - p."),
    (0.8, "scales-down", "That is 1 - p: divide by it, do not multiply."),
    (
        5.0,
        "divides-by-p",
        "That is 1 / p: p is the probability of dropping, so 1 - p is that of keeping.",
    ),
    (0.2, "", "That is p: divide an entry that is kept by 1 - p."),
    (1.2, "", "That is 1 + p; it should be 1 / (1 - p)."),
    (1.5625, "", "That is 1 / (1 - p) twice."),
    (1.118034, "", "That is the root of 1 / (1 - p)."),
]

OTHERWISE = "Every entry that is kept is divided by 1 - p, however many are dropped."


def one_result(probe, x, p):
    """What one call gave, if it is a tensor of the shape asked."""
    facts = probe("mask", x=x, p=p)["results"][0]
    assert facts["tensor"], f"dropout should give a tensor; it gave {facts['kind']}."
    assert facts["shape"] == list(x.shape), (
        f"dropout got a tensor of shape {x.shape} and returned one of shape "
        f"{tuple(facts['shape'])}."
    )
    return facts


@test_case(name="dropout of ones with p = 0.2 gives 0 and 1.25", points=2)
def kept_ones_are_scaled(probe):
    found = np.unique(one_result(probe, np.ones(1001, np.float32), 0.2)["value"].round(6))
    if np.allclose(found, [1]):
        raise AssertionError("1,001 ones with p = 0.2 came back as they were: toss coins.")
    # That so many coins drop nothing, or everything, has a probability below 1e-96. No share of
    # 1,001 is 0.8, so who divides by the share that was kept is never right by luck.
    assert 0 in found, (
        f"Of 1,001 entries none was dropped with p = 0.2: found {found[:4].tolist()}."
    )
    kept = found[found != 0]
    assert len(kept), "Of 1,001 entries all were dropped with p = 0.2."
    assert len(kept) == 1, (
        f"Kept ones became {len(kept)} different numbers, such as {kept[:3].tolist()}: all are "
        "divided by the same 1 - p."
    )
    known = (one for one in MISTAKEN_SCALES if np.isclose(kept[0], one[0]))
    # The share of 1,001 coins that is kept is 0.8, give or take 0.09.
    by_share = "scales-by-what-is-left" if abs(1 / kept[0] - 0.8) < 0.09 else ""
    _, cause, likely = next(known, (0, by_share, OTHERWISE))
    right = np.isclose(kept[0], 1.25, rtol=1e-5)  # float32 keeps 1e-7
    assert right, Mistake(cause, f"With p = 0.2 a kept 1 became {kept[0]:.5g}. {likely}")


@test_case(
    name="dropout with p = 0 changes nothing",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at how many entries are dropped and "
        "which, at p = 1 and beyond, at other shapes, and at the gradient."
    ),
)
@builds_on("kept_ones_are_scaled")
def nothing_is_dropped_at_zero(probe):
    x = np.array([1.0, -2.0, 4.0], np.float32)
    value = one_result(probe, x, 0.0)["value"]
    assert np.allclose(value, x), (
        f"dropout of [1, -2, 4] with p = 0 gave {value.tolist()}; nothing should be dropped."
    )
