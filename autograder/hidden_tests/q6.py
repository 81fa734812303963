"""Q6, hidden: the four functions on random inputs, and the three short answers."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

# stated: lr: the learning rate η.
# stated: wd: the decay λ.
# stated: Returns the factor between a weight after these steps and the same weight before them.
# stated: t: the threshold, 0 or more.
# stated: wd: the decay λ of the weights.


def random_numbers(probe, constant, shape):
    """N(0, 1), float32."""
    rng = np.random.default_rng([probe.seed, 600, constant])
    return rng.standard_normal(shape).astype(np.float32)


# rule q6.norms: The L1 norm and the L2 norm of all entries of ``w``.
# rule q6.norms-any-shape: w: a tensor of any shape, for instance (1, d), with or without a
#   gradient.
# rule q6.norms-pair: Returns (l1, l2), two floats, not rounded.
@test_case(name="weight_norms is right for rows, matrices and vectors", points=1, hidden=True)
def norms_of_any_shape(probe):
    """This check gives weights of several shapes, also ones that want a gradient."""
    for shape, size in (((1, 200), 1), ((4, 5), 1), ((7,), 1), ((2, 3, 4), 1), ((1, 6), 1e-4)):
        w = np.float32(size) * random_numbers(probe, 1, shape)
        for gradient in (False, True):
            facts = probe("norms", w=w, gradient=gradient)
            found = facts["norms"]
            two = len(found) == 2 and None not in found
            assert two, f"weight_norms should give two floats; it gave {facts['kind']}."
            asked = [np.abs(w).sum(dtype=float), np.sqrt(np.square(w.astype(float)).sum())]
            for which, ours, theirs in zip(("l1", "l2"), asked, found, strict=True):
                # Sums of 200 float32 are good to 1e-6.
                likely = "All entries count alike, whatever the shape."
                if len(shape) == 2 and np.isclose(theirs, np.linalg.norm(w, 2), rtol=1e-4):
                    likely = "It is the largest singular value, the 2-norm of a matrix."
                elif size < 1:
                    likely = "These weights are small: is something rounded on the way?"
                elif shape != (1, 200):
                    likely = "A row was right, this shape is not: are all entries counted?"
                assert np.isclose(ours, theirs, rtol=1e-4), (
                    f"For a random weight of shape {shape}, {which} is {theirs / ours:.4g} times "
                    f"what it should be. {likely}"
                )


# rule q6.decay: What weight decay alone multiplies a weight by.
# rule q6.steps: steps: how many steps of SGD, 0 or more; each batch is one step.
@test_case(name="decay_factor is right for any number of steps", points=0.5, hidden=True)
def decay_of_any_steps(probe):
    """This check gives other numbers of steps, 0 among them."""
    rng = np.random.default_rng(probe.seed + 601)
    lr, wd = rng.uniform(0.01, 0.1), rng.uniform(0.5, 5.0)
    for rate, decay, steps in (
        (lr, wd, 0),
        (lr, wd, 1),
        (lr, wd, 23),
        (0.5, 3.0, 3),
        (0.25, 2.0, 40),
    ):
        facts = probe("factor", lr=float(rate), wd=float(decay), steps=steps)
        value = facts["result"]
        asked = (1 - rate * decay) ** steps
        likely = " A step that takes more than all flips the sign." if asked < 0 else ""
        assert value is not None, f"decay_factor gave {facts['kind']}; a float is asked."
        # float32 would still be good to 1e-5.
        assert np.isclose(value, asked, rtol=1e-4, atol=0), (
            f"decay_factor(lr={rate:.4g}, wd={decay:.4g}, steps={steps}) gave {value:.5g}, "
            f"where SGD on all-zero data leaves {asked:.5g}.{likely}"
        )


# rule q6.threshold: Move every entry of ``w`` towards 0 by ``t``, and stop at 0.
# rule q6.threshold-unchanged: w: a floating-point tensor of any shape; it must not change.
# rule q6.threshold-new: Returns a new tensor of the same shape and dtype, also for t = 0;
# rule q6.exactly-zero: entries of size at most t become exactly 0.
@test_case(name="soft_threshold is right for any weight and threshold", points=1, hidden=True)
def threshold_of_any_weight(probe):
    """This check gives weights of several shapes and types."""
    for constant, shape, t in ((2, (1, 50), 0.7), (3, (4, 5), 0.2), (4, (6,), 0.0), (5, (9,), 9.0)):
        w = random_numbers(probe, constant, shape)
        facts = probe("threshold", w=w, t=t)
        assert facts["tensor"], f"soft_threshold gave {facts['kind']}; a tensor is asked."
        found = facts["value"]
        asked = np.sign(w) * np.maximum(np.abs(w) - np.float32(t), 0)
        said = f"For a random weight of shape {shape} and t = {t:g}"
        assert found.shape == shape, f"{said} the result has the shape {found.shape}."
        assert facts["unchanged"], f"{said} the weight itself was changed: return a new tensor."
        assert facts["new"], f"{said} the weight itself came back: a new tensor is asked."
        # One float32 subtraction.
        wrong = int((~np.isclose(found, asked, atol=1e-6)).sum())
        one = np.sign(w) * np.maximum(np.abs(w) - 1, 0)
        likely = " They fit t = 1: is t used?" if np.allclose(found, one, atol=1e-6) else ""
        assert wrong == 0, f"{said}, {wrong} of {w.size} entries are not as the rule says.{likely}"
        left = int(((asked == 0) & (found != 0)).sum())
        assert left == 0, f"{said}, {left} entries are tiny where they should be exactly 0."
        assert facts["dtype"] == "float32", f"{said}, float32, a {facts['dtype']} came back."
    half = probe("threshold", w=np.array([0.5, -3.0], np.float32), t=1.0, half=True)
    assert half["dtype"] == "float16", f"A float16 weight came back as {half['dtype']}."
    edge = np.array([1.0, -1.0, 0.0, 1.5])
    facts = probe("threshold", w=edge, t=1.0)
    right = facts["tensor"] and np.array_equal(np.ravel(facts["value"]), [0, 0, 0, 0.5])
    assert right, "A weight of size exactly t should become 0, and 0 should stay 0."
    assert facts["dtype"] == "float64", f"A float64 weight came back as {facts['dtype']}."


# A net's form, and its layers: inputs, outputs, whether there is a bias.
NETWORKS = [
    ("flat", [[6, 1, True]]),
    ("flat", [[5, 4, True], [4, 3, False], [3, 1, True]]),
    ("bare", [[4, 2, True]]),
    ("nested", [[5, 4, True], [4, 1, True]]),
    ("named", [[3, 2, True], [2, 1, True]]),
    ("frozen", [[3, 2, True], [2, 1, True]]),
]
FORMS = {
    "flat": "a Sequential of Linear layers",
    "bare": "one nn.Linear by itself",
    "named": "layers called unbiased0 and unbiased1",
    "frozen": "a first layer whose parameters do not ask for a gradient",
    "nested": "a Sequential in a Sequential, with a ReLU",
}


def names_of(form, layers):
    """The names that net.named_parameters() gives."""
    names = []
    for number, (_, _, bias) in enumerate(layers):
        prefix = "" if form == "bare" else f"{number}."
        if form == "nested" and number == 0:
            prefix = "0.0."
        if form == "named":
            prefix = f"unbiased{number}."
        names += [f"{prefix}weight"] + [f"{prefix}bias"] * bias
    return names


def one_step_of_groups(probe, network, decay_bias):
    """Let SGD take one step with zero gradient; report the share that each parameter kept."""
    form, layers = network
    facts = probe("groups", form=form, layers=layers, wd=2.0, lr=0.1, decay_bias=decay_bias)
    asked = "" if decay_bias is None else f", decay_bias={decay_bias}"
    called = f"With param_groups(net, wd=2{asked}) and {FORMS[form]}, "
    names = names_of(form, layers)
    same = facts["names"] == names and len(facts["members"]) == len(facts["kept"]) == len(names)
    assert same, f"{called}the network has other parameters afterwards: {facts['names']}."
    for name, member in zip(facts["names"], facts["members"], strict=True):
        assert member, f"{called}{name} is in no group: the optimizer would never train it."
    assert facts["keyed"], f"{called}a group lacks one of the keys 'params' and 'weight_decay'."
    return called, {
        n: float(np.mean(k)) for n, k in zip(facts["names"], facts["kept"], strict=True)
    }


def check_groups(probe, network, decay_bias, biases_decay):
    """See who decays: a share of 1 - lr wd is kept by those who do, all by the others."""
    called, kept = one_step_of_groups(probe, network, decay_bias)
    for name, share in kept.items():
        decays = biases_decay or not name.endswith("bias")
        # One float32 multiplication.
        if not np.isclose(share, 0.8 if decays else 1.0, rtol=1e-5):
            raise AssertionError(
                f"{called}{name} kept {share:.4g} of its size in a step of lr = 0.1 with zero "
                f"gradient; it should {'decay to 0.8' if decays else 'stay'}. "
                + groups_diagnosis(decay_bias, kept)
            )


def groups_diagnosis(decay_bias, kept):
    """Say what the shares of weights and biases fit, where that can be told."""
    weights = [share for name, share in kept.items() if not name.endswith("bias")]
    biases = [share for name, share in kept.items() if name.endswith("bias")]
    if np.allclose(weights, 1) and np.allclose(biases, 1):
        return (
            "Nothing decays: the key of a group is spelt weight_decay, and any other key is "
            "ignored without a word."
        )
    if np.allclose(weights, 1):
        return "Biases decay and weights do not: the groups are swapped."
    if np.allclose(weights, 0.9) or np.allclose(biases, 0.9):
        return "That is decay by wd / 2: the key weight_decay means wd times w."
    if decay_bias and np.allclose(biases, 1):
        return "Is decay_bias used, and the right way round?"
    if decay_bias is None and np.allclose(biases, 0.8):
        return "With decay_bias=False they stay: its default should be that."
    if decay_bias is False and np.allclose(biases, 0.8):
        return "Biases decay where decay_bias asks for it, and only there."
    return "Weights keep 0.8, biases all, unless decay_bias asks for more."


# rule q6.weights-decay: Parameter groups for ``torch.optim.SGD`` in which the weights decay.
# rule q6.dictionaries: Returns a list of dictionaries, each with "params" and "weight_decay".
# rule q6.every-parameter: Every parameter of ``net`` is in exactly one of them, whether or not it
#   asks for a gradient.
# rule q6.bias-by-name: The name of a bias, as ``net.named_parameters()`` gives it, ends in
#   "bias".
# rule q6.any-net: net: a network made of nn.Linear layers, with or without biases.
@test_case(name="param_groups: weights decay, biases do not", points=0.5, hidden=True)
def weights_decay_and_biases_do_not(probe):
    """This check gives a list of dictionaries to torch.optim.SGD; some layers have no bias."""
    for network in NETWORKS:
        for decay_bias in (False, None):
            check_groups(probe, network, decay_bias, biases_decay=False)


# rule q6.decay-bias: decay_bias: whether the biases decay by ``wd`` too; if not, they do not
#   decay at all.
@test_case(name="param_groups: with decay_bias=True, all decay", points=0.5, hidden=True)
def biases_decay_when_asked(probe):
    """This check gives a list of dictionaries to torch.optim.SGD; some layers have no bias."""
    for network in NETWORKS:
        check_groups(probe, network, True, biases_decay=True)


# rule q6.diverges: `wd10_diverges`: does training with `wd` = 10 at `lr` = 0.03, in batches of 5,
#   diverge? `True` or `False`.
@test_case(name="Short answer: does wd = 10 at lr = 0.03 diverge?", points=1, hidden=True)
def short_answer_divergence(probe):
    facts = probe("variable", of="wd10_diverges")
    found = facts["truth"]
    assert found is not None, f"wd10_diverges should be True or False; it is {facts['kind']}."
    assert found is False, (
        f"wd10_diverges is {found}. Train with wd = 10, lr = 0.03 in batches of 5, and ask your "
        "own has_diverged."
    )


# rule q6.rougher: `wd10_is_rougher`: is its training curve rougher, from one point to the next,
#   than the one at `lr` = 0.003? `True` or `False`.
@test_case(name="Short answer: is its curve rougher than at lr = 0.003?", points=1, hidden=True)
def short_answer_roughness(probe):
    facts = probe("variable", of="wd10_is_rougher")
    found = facts["truth"]
    assert found is not None, f"wd10_is_rougher should be True or False; it is {facts['kind']}."
    assert found is True, (
        f"wd10_is_rougher is {found}. Draw both train losses on a log axis, and compare how much "
        "each changes from one recorded epoch to the next."
    )


# rule q6.larger: `larger_boundary`: which is larger, the largest stable learning rate with
#   batches of 5, or with the full batch? `"batch-5"` or `"full-batch"`.
@test_case(name="Short answer: which boundary is larger?", points=1, hidden=True)
def short_answer_boundary(probe):
    facts = probe("variable", of="larger_boundary")
    found = facts["text"]
    assert found in ("batch-5", "full-batch"), (
        f'larger_boundary should be "batch-5" or "full-batch"; it is {found or facts["kind"]!r}.'
    )
    assert found == "full-batch", (
        f"larger_boundary is {found!r}. Raise lr with wd = 0 until training diverges, once in "
        "batches of 5, once with all 20 examples in a batch."
    )
