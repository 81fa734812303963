"""Q2, hidden: modes that change, and the state in which a network is left.

No bound here is within seven standard deviations, as in Q1.
"""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

MANY = 40_000
SIGMAS = 7


@test_case(name="Dropout follows the mode of its network", points=2, hidden=True)
def mode_is_followed(probe):
    """This check changes the mode between calls."""
    modes = ["train", "eval", "train", "eval"]
    outputs = probe("layer", x=np.ones(500, np.float32), modes=modes, p=0.5)["outputs"]
    dropped = [bool(np.any(each["value"] == 0)) for each in outputs]
    said = ", ".join("drops" if one else "drops nothing" for one in dropped)
    likely = "The mode is asked once, or is a flag of its own: ask self.training in forward."
    if dropped == [False, True, False, True]:
        likely = "It is the other way round: drop while training."
    assert dropped == [True, False, True, False], (
        f"Told train, eval, train, eval, it {said}. {likely}"
    )
    assert not np.array_equal(outputs[0]["value"], outputs[2]["value"]), (
        "Two calls in training mode dropped the same entries of 500: each call tosses anew."
    )


@test_case(name="The mean is the same in both modes", points=0.5, hidden=True)
def mean_is_kept(probe):
    """This check compares means over many entries, for three p."""
    for p in (0.1, 0.5, 0.8):
        facts = probe("layer", x=np.full(MANY, 2.0, np.float32), modes=["train"], p=p)
        mean = float(facts["outputs"][0]["value"].mean())
        bound = 2 * SIGMAS * math.sqrt(p / (1 - p) / MANY)
        assert abs(mean - 2) <= bound, (
            f"{MANY} entries of 2 have the mean {mean:.4g} after a Dropout with p = {p}. What is "
            "kept is to be divided by 1 - p, with the p of this layer."
        )
        spread = float(facts["outputs"][0]["value"].std())
        assert spread > 0, f"With p = {p} nothing was dropped in training mode."


@test_case(name="Dropout keeps its p, and has no parameters", points=0.5, hidden=True)
def layer_has_a_p(probe):
    """This check makes a Dropout with and without a p."""
    for given, wanted in ((None, 0.5), (0.3, 0.3)):
        facts = probe("layer", x=np.ones(2000, np.float32), modes=["train"], p=given)
        told = "without a p" if given is None else f"with p = {given}"
        assert facts["p"] is not None, f"A Dropout made {told} has no attribute p."
        assert math.isclose(facts["p"], wanted, rel_tol=1e-6), (
            f"A Dropout made {told} has p = {facts['p']:.4g}; {wanted} was asked."
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
    assert not facts["graph"], (
        "The prediction has requires_grad = True: compute it without a graph."
    )
    assert facts["records"], (
        "After predict PyTorch records no gradients any more: use torch.no_grad() as a block, or "
        "switch back."
    )


@test_case(name="predict leaves every module in its mode", points=1, hidden=True)
def modes_are_left(probe):
    """This check gives networks in training mode, in eval mode, and with some parts in each."""
    for modes, words in (
        ([True] * 5, "in training mode"),
        ([False] * 5, "in eval mode"),
        ([True, False, True, True, False], "in training mode with two parts in eval mode"),
    ):
        facts, wanted = judged_network(probe, modes)
        likely = "Remember the mode of each module, and put it back."
        if facts["modes"] == [True] * 5:
            likely = "It called train() at the end, whatever the mode was before."
        elif facts["modes"] == [False] * 5:
            likely = "It never goes back from eval mode."
        assert facts["modes"] == modes, (
            f"A network {words} is left in other modes than it had. {likely}"
        )
        value = facts["results"][0]["value"]
        right = value.shape == wanted.shape and np.allclose(value, wanted, rtol=1e-3, atol=1e-3)
        assert right, (
            f"The modes are left as they were, but the prediction of a network {words} is not the "
            "one of eval mode."
        )
