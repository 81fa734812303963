"""Q6, hidden: the four functions on random inputs, and the three short answers."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

# stated: (For a float a tensor with one entry is as good.)
# stated: lr: the learning rate η.
# stated: Returns the factor between a weight after these steps and the same weight before them.
# stated: wd: the decay λ.
# stated: t: the threshold, 0 or more.
# stated: wd: the decay λ of the weights.


def random_numbers(probe, constant, shape):
    """N(0, 1), float32."""
    rng = np.random.default_rng([probe.seed, 600, constant])
    return rng.standard_normal(shape).astype(np.float32)


# rule q6.norms: The L1 norm and the L2 norm of all entries of ``w``.
# rule q6.norms-any-shape: w: a non-empty tensor of any shape, for instance (1, d), also a
#   transposed one, with or without a gradient.
# rule q6.norms-pair: Returns (l1, l2), two floats, not rounded.
@test_case(name="weight_norms is right for rows, matrices and vectors", points=1, hidden=True)
@builds_on("norms_of_a_row")
def norms_of_any_shape(probe):
    """This check gives weights of several shapes, also transposed, and with a gradient."""
    sizes = ((1, 200), 1), ((4, 5), 1), ((7,), 1), ((2, 3, 4), 1), ((1, 6), 1e-4)
    drawn = [np.float32(size) * random_numbers(probe, 1, shape) for shape, size in sizes]
    weights = [{"w": w, "gradient": gradient} for w in drawn for gradient in (False, True)]
    probe.ahead("norms", weights)
    for each in weights:
        found, w = two_norms(probe("norms", **each)), each["w"]
        asked = [np.abs(w).sum(dtype=float), np.sqrt(np.square(w.astype(float)).sum())]
        # Sums of 200 float32 are good to 1e-6.
        if not np.allclose(found, asked, rtol=1e-4, atol=0):
            raise norms_mistake(found, asked, w)


def norms_mistake(found, asked, w):
    """Say which mistake the norms of a weight fit; those of a row were right."""
    first = [np.abs(w[0]).sum(), np.linalg.norm(w[0])] if w.ndim > 1 else found
    of_a_matrix = [np.linalg.norm(w, 1), np.linalg.norm(w, 2)] if w.ndim == 2 else asked
    said = "weight_norms is right for a row. "
    if np.abs(w).max() < 1e-3:
        return Mistake("norms-rounded", f"{said}For tiny weights it is not: is something rounded?")
    if w.ndim > 1 and np.isclose(found, first, rtol=1e-4).any():
        words = f"For a weight of shape {w.shape} it takes w[0] alone: all entries count."
        return Mistake("first-row-only", f"{said}{words}")
    if (np.isclose(found, of_a_matrix, rtol=1e-4) & ~np.isclose(found, asked, rtol=1e-4)).any():
        return Mistake(
            "norm-by-dimensions",
            f"{said}For a matrix it gives the largest singular value or column sum, which is what "
            "the norm of a matrix means. All entries count alike, whatever the shape.",
        )
    return AssertionError(f"{said}For another shape it is not: do all entries count alike?")


# rule q6.decay: What weight decay alone multiplies a weight by.
# rule q6.steps: steps: how many steps of SGD, 0 or more; each batch is one step.
@test_case(name="decay_factor is right for any number of steps", points=0.5, hidden=True)
@builds_on("decay_of_two_steps")
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
        value = factor_given(probe, float(rate), float(decay), steps)
        asked = (1 - rate * decay) ** steps
        said = "decay_factor(0.1, 2, 2) is right. "
        if steps == 0 and np.isclose(value, 1 - rate * decay, rtol=1e-4):
            raise Mistake(
                "no-step-is-one-step",
                f"{said}For 0 steps it is the factor of one: nothing has happened yet then.",
            )
        # float32 would still be good to 1e-5.
        if asked < 0 and not np.isclose(value, asked, rtol=1e-4):
            raise Mistake(
                "factor-stops-at-zero",
                f"{said}Where lr wd > 1 a step takes more than the whole weight and turns its "
                "sign, so that the factor is below 0 after an odd number of steps: is something "
                "cut off at 0?",
            )
        right = np.isclose(value, asked, rtol=1e-4, atol=0)
        words = "For other arguments it is not: does each step multiply by 1 - lr wd?"
        if steps == 0:
            words = "With steps=0 it is not: nothing has decayed yet, so the factor is 1."
        assert right, f"{said}{words}"


# rule q6.threshold: Move every entry of ``w`` towards 0 by ``t``, and stop at 0.
# rule q6.exactly-zero: entries of size at most t become exactly 0.
@test_case(name="soft_threshold is right for any weight and threshold", points=0.5, hidden=True)
@builds_on("threshold_of_three_numbers")
def threshold_of_any_weight(probe):
    """This check gives weights of several shapes."""
    shapes = (2, (1, 50), 0.7), (3, (4, 5), 0.2), (4, (6,), 0.0), (5, (9,), 9.0)
    weights = [(random_numbers(probe, constant, shape), t) for constant, shape, t in shapes]
    small = (np.array([0.0, -2.0]), 0.0), (np.array([1.0, -1.0, 0.0, 1.5]), 1.0)
    probe.ahead("threshold", [{"w": w, "t": t} for w, t in (*weights, *small)])
    for w, t in weights:
        shape, found = w.shape, threshold_of(probe, w, t)["value"]
        if found.size == w.size:
            found = found.reshape(shape)  # the shape is judged below
        asked = np.sign(w) * np.maximum(np.abs(w) - np.float32(t), 0)
        one = np.sign(w) * np.maximum(np.abs(w) - 1, 0)
        # One float32 subtraction.
        right = found.shape == shape and np.allclose(found, asked, atol=1e-6)
        if not right and found.shape == shape and np.allclose(found, one, atol=1e-6):
            raise Mistake("threshold-written-in", "Whatever t is, weights move by 1: is t used?")
        words = "Each entry should move towards 0 by t, and stop at 0."
        assert right, f"For other weights and another t the result is wrong. {words}"
        exact = not ((asked == 0) & (found != 0)).any()
        assert exact, "Entries are tiny where they should be exactly 0."
    still, found = (threshold_of(probe, w, t)["value"].ravel() for w, t in small)
    where = "A" if np.isnan(found).any() else "With t = 0 a"
    assert not np.isnan([*found, *still]).any(), Mistake(
        "divides-by-the-size",
        f"{where} weight of 0 becomes nan: is something divided by the weight's size?",
    )
    right = np.array_equal(found, [0, 0, 0, 0.5])
    assert right, "A weight of size exactly t should become 0, and 0 should stay 0."


def threshold_of(probe, w, t, **more):
    """The facts of a tensor that soft_threshold gives."""
    facts = probe("threshold", w=w, t=t, **more)
    assert facts["tensor"], Mistake(
        "no-result", f"soft_threshold should give a tensor; it gave {facts['kind']}."
    )
    return facts


# rule q6.threshold-unchanged: w: a non-empty floating-point tensor of any shape; it must not
#   change.
# rule q6.threshold-new: Returns a new tensor of the same shape and dtype, also for t = 0;
@test_case(name="soft_threshold gives a new tensor of the same kind", points=0.5, hidden=True)
def threshold_gives_a_new_tensor(probe):
    """This check gives weights of several shapes and types."""
    for constant, shape, t in ((2, (1, 50), 0.7), (4, (6,), 0.0)):
        facts = threshold_of(probe, random_numbers(probe, constant, shape), t)
        assert facts["unchanged"], threshold_in_place()
        when = "With t = 0 " if t == 0 else ""
        assert facts["new"], Mistake(
            "gives-the-same-tensor",
            f"{when}soft_threshold gave back the weight itself: return a new tensor.",
        )
        assert facts["shape"] == list(shape), Mistake(
            "another-shape", "The result has another shape than the weight."
        )
    for dtype, more in (("float32", {}), ("float64", {}), ("float16", {"half": True})):
        w = np.array([0.5, -3.0], np.float64 if dtype == "float64" else np.float32)
        found = threshold_of(probe, w, 1.0, **more)["dtype"]
        assert found == dtype, Mistake(
            "another-dtype", f"A {dtype} weight came back as {found}: the dtype should stay."
        )


# A net's form, and its layers: inputs, outputs, whether there is a bias.
NETWORKS = [
    ("flat", [[6, 1, True]]),
    ("flat", [[5, 4, True], [4, 3, False], [3, 1, True]]),
    ("bare", [[4, 2, True]]),
    ("nested", [[5, 4, True], [4, 1, True]]),
    ("named", [[3, 2, True], [2, 1, True]]),
    ("frozen", [[3, 2, True], [2, 1, True]]),
    ("tied", [[3, 3, True], [3, 3, True]]),
]
FORMS = {
    "flat": "a Sequential of Linear layers",
    "bare": "one nn.Linear by itself",
    "named": "layers called unbiased0 and unbiased1",
    "frozen": "a first layer whose parameters do not ask for a gradient",
    "nested": "a Sequential in a Sequential, with a ReLU",
    "tied": "two layers that have one and the same weight",
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
        shared = form == "tied" and number > 0
        names += [f"{prefix}weight"] * (not shared) + [f"{prefix}bias"] * bias
    return names


def step_of(network, decay_bias):
    """What the probe is asked for one step of a network."""
    form, layers = network
    return {"form": form, "layers": layers, "wd": 2.0, "lr": 0.1, "decay_bias": decay_bias}


def one_step_of_groups(probe, network, decay_bias):
    """Let SGD take one step with zero gradient; report the share that each parameter kept."""
    form, layers = network
    facts = probe("groups", **step_of(network, decay_bias))
    asked = "" if decay_bias is None else f", decay_bias={decay_bias}"
    called = f"With param_groups(net, wd=2{asked}) and {FORMS[form]}, "
    names = names_of(form, layers)
    same = facts["names"] == names and len(facts["groups"]) == len(facts["kept"]) == len(names)
    assert same, f"{called}the network has other parameters afterwards: {facts['names']}."
    for name, groups in zip(facts["names"], facts["groups"], strict=True):
        assert groups, missing_parameter(called, form, name)
        assert groups < 2, twice_there(called, form, name)
    assert facts["keyed"], Mistake(
        "group-without-key",
        f"{called}a group that param_groups gives back lacks the key 'params' or the key "
        "'weight_decay'.",
    )
    return called, {
        n: float(np.mean(k)) for n, k in zip(facts["names"], facts["kept"], strict=True)
    }


def missing_parameter(called, form, name):
    """A parameter that the optimizer would never train."""
    if form == "frozen":
        return Mistake(
            "frozen-parameter-left-out",
            f"{called}{name!r} is in no group. Put every parameter in one, whether or not it asks "
            "for a gradient: it may be trained later.",
        )
    return Mistake(
        "parameter-in-no-group", f"{called}{name!r} is in no group: it would never be trained."
    )


def twice_there(called, form, name):
    """A parameter that is in several groups."""
    said = f"{called}{name!r} is in more than one group, which torch.optim.SGD refuses."
    if form == "named":
        words = 'The name of a bias ends in "bias"; this one has "bias" elsewhere.'
        return Mistake("bias-anywhere-in-the-name", f"{said} {words}")
    words = "net.named_parameters() names each parameter once."
    return Mistake("parameter-in-two-groups", f"{said} {words}")


def check_groups(probe, network, decay_bias, biases_decay):
    """See who decays: a share of 1 - lr wd is kept by those who do, all by the others."""
    called, kept = one_step_of_groups(probe, network, decay_bias)
    if network[0] == "tied":
        return  # whether one group may name a weight twice is free
    for name, share in kept.items():
        decays = biases_decay or not name.endswith("bias")
        # One float32 multiplication.
        right = 0.8 if decays else 1.0
        if not np.isclose(share, right, rtol=1e-5):
            raise groups_mistake(
                f"{called}a step of lr = 0.1 with zero gradient multiplies {name!r} by "
                f"{apart(share, right)[0]}; {right:g} is right.",
                name,
                decay_bias,
            )


def groups_mistake(said, name, decay_bias):
    """Say why a parameter decays, or does not, where those of one layer in a row are right."""
    if name.startswith("unbiased") and name.endswith("weight"):
        return Mistake(
            "bias-anywhere-in-the-name",
            f'{said} The name of a bias ends in "bias"; this one has "bias" elsewhere.',
        )
    if name == "bias":
        return Mistake(
            "dot-before-bias", f'{said} The name of a bias ends in "bias", with or without a dot.'
        )
    if decay_bias and name.endswith("bias"):
        return Mistake("decay-bias-unused", f"{said} Is decay_bias used?")
    return AssertionError(f"{said} All weights decay, and biases only with decay_bias=True.")


# rule q6.weights-decay: Parameter groups for ``torch.optim.SGD`` in which the weights decay.
# rule q6.dictionaries: Returns a list of dictionaries, each with "params" and "weight_decay".
# rule q6.every-parameter: Every parameter of ``net`` is in exactly one of them, whether or not it
#   asks for a gradient.
# rule q6.bias-by-name: The name of a bias, as ``net.named_parameters()`` gives it, ends in
#   "bias".
# rule q6.any-net: net: a network made of nn.Linear layers, with or without biases.
@test_case(name="param_groups: weights decay, biases do not", points=0.5, hidden=True)
@builds_on("groups_of_one_layer")
def weights_decay_and_biases_do_not(probe):
    """This check gives one nn.Linear by itself, layers without a bias, and layers within layers."""
    probe.ahead("groups", [step_of(net, given) for net in NETWORKS for given in (False, None)])
    for network in NETWORKS:
        for decay_bias in (False, None):
            check_groups(probe, network, decay_bias, biases_decay=False)


# rule q6.decay-bias: decay_bias: whether the biases decay by ``wd`` too; if not, they do not
#   decay at all.
@test_case(name="param_groups: with decay_bias=True, all decay", points=0.5, hidden=True)
@builds_on("groups_of_one_layer", "weights_decay_and_biases_do_not")
def biases_decay_when_asked(probe):
    """This check gives one nn.Linear by itself, layers without a bias, and layers within layers."""
    probe.ahead("groups", [step_of(network, True) for network in NETWORKS])
    for network in NETWORKS:
        check_groups(probe, network, True, biases_decay=True)


# rule q6.diverges: `wd10_diverges`: does training with `wd` = 10 at `lr` = 0.03, in batches of 5,
#   diverge? `True` or `False`.
@test_case(name="Short answer: does wd = 10 at lr = 0.03 diverge?", points=1, hidden=True)
def short_answer_divergence(probe):
    found = yes_or_no(probe, "wd10_diverges")
    assert found is False, Mistake(
        "thinks-it-diverges",
        f"wd10_diverges should not be {found}. Train with wd = 10, lr = 0.03 in batches of "
        "5, and ask your own has_diverged.",
    )


# rule q6.rougher: `wd10_is_rougher`: is its training curve rougher, from one point to the next,
#   than the one at `lr` = 0.003? `True` or `False`.
@test_case(name="Short answer: is its curve rougher than at lr = 0.003?", points=1, hidden=True)
def short_answer_roughness(probe):
    found = yes_or_no(probe, "wd10_is_rougher")
    assert found is True, Mistake(
        "thinks-it-is-smooth",
        f"wd10_is_rougher should not be {found}. Draw both train losses on a log axis, and "
        "compare how much each changes from one recorded epoch to the next.",
    )


# rule q6.larger: `larger_boundary`: which is larger, the largest stable learning rate with
#   batches of 5, or with the full batch? `"batch-5"` or `"full-batch"`.
@test_case(name="Short answer: which boundary is larger?", points=1, hidden=True)
def short_answer_boundary(probe):
    found = one_of_two(probe)
    assert found == "full-batch", Mistake(
        "thinks-small-batches-allow-more",
        f"larger_boundary should not be {found!r}. Raise lr with wd = 0 until training diverges, "
        "once in batches of 5 and once with all 20 examples in one batch.",
    )
