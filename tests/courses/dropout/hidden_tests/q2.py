"""Q2, hidden: modes that change, and the state in which a network is left.

No bound here is within seven standard deviations, as in Q1.
"""

import math

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

MANY = 40_000
SIGMAS = 7


# Dropping by the mode, the wrong way round too: which way is right is judged above.
FOLLOWED = [[True, False, True, False], [False, True, False, True]]


@test_case(name="Dropout follows the mode of its network", points=2, hidden=True)
@builds_on("eval_mode_changes_nothing")
def mode_is_followed(probe):
    """This check changes the mode between calls."""
    modes = ["train", "eval", "train", "eval"]
    outputs = probe("layer", x=np.ones(500, np.float32), modes=modes, p=0.5)["outputs"]
    dropped = [bool(np.any(each["value"] == 0)) for each in outputs]
    said = ", ".join("drops" if one else "drops nothing" for one in dropped)
    assert dropped in FOLLOWED, Mistake(
        "never-drops-again" if dropped == [True, False, False, False] else "",
        f"Told train, eval, train, eval, it {said}. The mode is read once, or is a flag of its "
        "own: read self.training in forward.",
    )
    one, other = (each for each, drops in zip(outputs, dropped, strict=True) if drops)
    assert not np.array_equal(one["value"], other["value"]), Mistake(
        "same-coins-each-call",
        "Two calls in the same mode dropped the same entries of 500: each call tosses anew.",
    )


@test_case(name="The mean is the same in both modes", points=0.5, hidden=True)
@builds_on("training_mode_drops")
def mean_is_kept(probe):
    """This check compares means over many entries, for three p."""
    for p in (0.1, 0.5, 0.8):
        facts = probe("layer", x=np.full(MANY, 2.0, np.float32), modes=["train"], p=p)
        mean = float(facts["outputs"][0]["value"].mean())
        bound = 2 * SIGMAS * math.sqrt(p / (1 - p) / MANY)
        cause, likely = "", "Divide what is kept by 1 - p, with the p of this layer."
        if abs(mean - 2 * p / (1 - p)) <= bound:
            cause, likely = "keeps-with-p", "So it is where p of them are kept, not dropped."
        assert abs(mean - 2) <= bound, Mistake(
            cause,
            f"{MANY:,} entries of 2 have the mean {mean:.4g} after a Dropout with p = {p}. "
            f"{likely}",
        )
        spread = float(facts["outputs"][0]["value"].std())
        assert spread > 0, f"With p = {p} nothing was dropped in training mode."


@test_case(name="Dropout keeps its p, and has no parameters", points=0.5, hidden=True)
@builds_on("training_mode_drops")
def layer_has_a_p(probe):
    """This check makes a Dropout with and without a p."""
    for given, wanted in ((None, 0.5), (0.3, 0.3)):
        facts = probe("layer", x=np.ones(2000, np.float32), modes=["train"], p=given)
        told = "without a p" if given is None else f"with p = {given}"
        assert facts["p"] is not None, Mistake(
            "no-attribute-p", f"A Dropout made {told} has no number p: keep it as self.p."
        )
        assert math.isclose(facts["p"], wanted, rel_tol=1e-6), (
            f"A Dropout made {told} should have p = {wanted}; it has p = "
            f"{apart(facts['p'], wanted)[0]}."
        )
        kept = np.unique(facts["outputs"][0]["value"].round(4))
        used = 0 in kept and np.allclose(kept[kept != 0], 1 / (1 - wanted), rtol=1e-3)
        assert used, (
            f"A Dropout made {told} turned ones into {kept[:4].tolist()}: is self.p what it "
            "drops by?"
        )
        assert facts["parameters"] == 0, "A Dropout has nothing to learn: it needs no parameters."


def judged_network(probe, modes, calls=1):
    """A network with random weights after predict, and what it says in eval mode."""
    rng = np.random.default_rng([probe.seed, 21])
    weights = [rng.standard_normal(shape).astype(np.float32) for shape in ((60, 3), (2, 60))]
    x = rng.standard_normal((5, 3)).astype(np.float32)
    facts = probe("prediction", x=x, weights=weights, p=0.5, modes=modes, calls=calls)
    first, second = (each.astype(float) for each in weights)
    return facts, np.maximum(x.astype(float) @ first.T, 0) @ second.T


@test_case(name="predict is right, and carries no graph", points=2, hidden=True)
@builds_on("prediction_is_steady")
def prediction_is_right(probe):
    """This check gives a network with random weights in training mode."""
    facts, wanted = judged_network(probe, [True] * 5)
    result = facts["results"][0]
    formed = result["tensor"] and result["shape"] == [5, 2]
    assert formed, (
        f"The network gives the shape (5, 2); predict gave {result['kind']} of shape "
        f"{result['shape']}."
    )
    # Sums of 60 float32 products are good to 1e-5; a dropped unit changes them by far more.
    assert np.allclose(result["value"], wanted, rtol=1e-3, atol=1e-3), (
        "The prediction is not what the network says in eval mode. Is something still dropped, or "
        "is the output changed?"
    )
    assert not facts["graph"], Mistake(
        "predicts-with-graph",
        "The prediction has requires_grad = True: compute it without a graph.",
    )
    assert facts["records"], Mistake(
        "stops-recording",
        "After predict PyTorch records no gradients any more: use torch.no_grad() as a block, or "
        "switch back.",
    )


@test_case(name="predict leaves every module in its mode", points=1, hidden=True)
def modes_are_left(probe):
    """This check gives networks in training mode, in eval mode, and with some parts in each."""
    for modes, words in (
        ([True] * 5, "in training mode"),
        ([False] * 5, "in eval mode"),
        ([True, False, True, True, False], "in training mode with two parts in eval mode"),
    ):
        facts, _ = judged_network(probe, modes)
        cause, likely = "", "Remember the mode of each module, and put it back."
        if len(set(modes)) > 1:
            cause = "one-mode-for-all-parts"
        elif facts["modes"] == [True] * 5:
            cause = "trains-afterwards"
            likely = "It called train() at the end, whatever the mode was before."
        elif facts["modes"] == [False] * 5:
            cause, likely = "stays-in-eval", "It never goes back from eval mode."
        assert facts["modes"] == modes, Mistake(
            cause, f"A network {words} is left in other modes than it had. {likely}"
        )
