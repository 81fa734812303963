"""Q1, hidden: the coins of `dropout`, its ends, and its gradient.

No bound here is within seven standard deviations, and no coincidence that a check excludes has a
probability above 1e-11: a right answer passes whatever is drawn.
"""

import math

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

MANY = 40_000
SIGMAS = 7


def below_normal(p):
    """How often a normal number is below p."""
    return (1 + math.erf(p / math.sqrt(2))) / 2


def kept_entries(probe, shape, p, calls=1):
    """For each call, where entries of a tensor of ones were kept."""
    facts = probe("mask", x=np.ones(shape, np.float32), p=p, calls=calls)
    for each in facts["results"]:
        formed = each["tensor"] and each["shape"] == list(shape)
        assert formed, (
            f"dropout of a tensor of shape {shape} gave {each['kind']} of shape {each['shape']}."
        )
    return [each["value"] != 0 for each in facts["results"]]


@test_case(name="Entries are dropped with the probability p", points=1, hidden=True)
def share_of_dropped_entries(probe):
    """This check counts what is dropped, for small and for large p."""
    for p in (0.1, 0.35, 0.9):
        share = 1 - float(kept_entries(probe, (MANY,), p)[0].mean())
        bound = SIGMAS * math.sqrt(p * (1 - p) / MANY)
        cause, likely = "", "Compare a number drawn evenly from 0 to 1 with p."
        if abs(share - (1 - p)) <= bound:
            cause, likely = "keeps-with-p", "That is the share to be kept."
        elif abs(share - 0.5) <= SIGMAS * 0.5 / math.sqrt(MANY):
            cause, likely = "half-whatever-p", "That is a half: is p used?"
        elif abs(share - below_normal(p)) <= SIGMAS * 0.5 / math.sqrt(MANY):
            cause = "normal-coins"
            likely = "So often is a normal number below p: draw evenly from 0 to 1, by torch.rand."
        elif share in (0, 1):
            likely = "There is no coin in it."
        assert abs(share - p) <= bound, Mistake(
            cause,
            f"Of {MANY:,} entries a share of {share:.3f} was dropped; it should be p = {p}. "
            f"{likely}",
        )


@test_case(name="Each call tosses anew", points=1, hidden=True)
def calls_differ(probe):
    """This check calls twice."""
    first, second = kept_entries(probe, (1000,), 0.5, calls=2)
    assert not np.array_equal(first, second), Mistake(
        "same-coins-each-call",
        "Two calls dropped the same entries of a thousand. Is a seed set inside, or is the mask "
        "kept from the call before?",
    )


@test_case(name="Coins are independent of one another", points=1, hidden=True)
def coins_are_independent(probe):
    """This check compares rows, columns and counts."""
    kept = kept_entries(probe, (64, 64), 0.5)[0]
    whole = [np.all(kept == kept[:1]), np.all(kept == kept[:, :1])]
    assert not any(whole), Mistake(
        "one-mask-for-all-rows",
        f"All {'rows' if whole[0] else 'columns'} of a matrix have the same mask: toss a coin for "
        "each entry, not for each row or column.",
    )
    calls = kept_entries(probe, (1000,), 0.5, calls=20)
    counts = {int(each.sum()) for each in calls}
    repeated = all(np.array_equal(each, calls[0]) for each in calls)  # judged above
    assert repeated or len(counts) > 1, Mistake(
        "drops-a-fixed-number",
        f"In 20 calls exactly {counts.pop()} of 1000 entries were kept each time. With a coin for "
        "each entry the number varies.",
    )


@test_case(name="Shape and dtype stay, and x too", points=1, hidden=True)
def form_stays(probe):
    """This check gives tensors of one, two and three dimensions, float32 and float64."""
    rng = np.random.default_rng([probe.seed, 11])
    for shape, dtype in (((6,), np.float32), ((3, 40), np.float64), ((2, 30, 4), np.float32)):
        x = (rng.choice([-1, 1], shape) * rng.uniform(0.5, 2.0, shape)).astype(dtype)
        facts = probe("mask", x=x, p=0.25)
        result = facts["results"][0]
        assert facts["unchanged"], Mistake(
            "changes-its-input",
            "The call has changed x itself. Methods whose names end in _, and operators like "
            "*=, change their tensor in place.",
        )
        formed = result["tensor"] and result["shape"] == list(shape)
        assert formed, (
            f"A tensor of shape {shape} gave {result['kind']} of shape {result['shape']}."
        )
        wanted = np.dtype(dtype).name
        assert result["dtype"] == wanted, Mistake(
            "makes-float32" if result["dtype"] == "float32" else "",
            f"A {wanted} tensor gave a {result['dtype']} one.",
        )
        # Which scale is judged above; here it is one and the same.
        scales = (result["value"] / x)[result["value"] != 0]
        assert np.allclose(scales, scales[:1], rtol=1e-5), (
            "Kept entries are not all scaled alike: the scale has to be the same for all entries, "
            "whatever the shape."
        )


@test_case(name="p = 1 drops everything, and p outside 0 to 1 is refused", points=0.5, hidden=True)
def ends_of_p(probe):
    """This check gives p = 1, and numbers that are no probability."""
    x = np.linspace(-3, 3, 50).astype(np.float32)
    value = probe("mask", x=x, p=1.0)["results"][0]["value"]
    assert not np.isnan(value).any(), Mistake(
        "nan-at-one", "With p = 1 the result holds nan: 0 / 0 has no value. Mind the division."
    )
    gone = value.shape == x.shape and np.all(value == 0)
    assert gone, "With p = 1 everything is dropped, and the result should be 0 everywhere."
    for p in (-0.25, 1.5):
        facts = probe("call", function="dropout", arguments=[x, p], gives="array", refusing=True)
        raised = facts["raised"]
        assert raised == "ValueError", Mistake(
            "refuses-no-p" if raised is None else "",
            f"p = {p} is no probability: dropout should raise a ValueError, but it raised "
            f"{'nothing' if raised is None else 'something else'}.",
        )


@test_case(name="The gradient follows the mask", points=0.5, hidden=True)
@builds_on("kept_ones_are_scaled", "form_stays")
def gradient_follows_the_mask(probe):
    """This check differentiates the result."""
    rng = np.random.default_rng([probe.seed, 12])
    x = rng.uniform(0.5, 2.0, 200).astype(np.float32)
    facts = probe("mask_gradient", x=x, p=0.4)
    gradient = facts["gradient"]
    assert facts["shape"] == list(x.shape), f"200 entries gave the shape {facts['shape']}."
    arrived = gradient is not None and gradient.shape == x.shape
    assert arrived, Mistake(
        "cuts-the-graph",
        "No gradient arrives at x. Something cuts the graph: .detach(), .data, no_grad, NumPy?",
    )
    kept = facts["value"] != 0
    assert 0 < kept.sum() < len(x), (
        "Of 200 entries with p = 0.4, some should be dropped and some kept."
    )
    wanted = np.where(kept, 1 / 0.6, 0)
    assert np.allclose(gradient, wanted, rtol=1e-5), (
        "The gradient of an entry should be 1 / (1 - p) where it was kept, and 0 where it was "
        "dropped."
    )
