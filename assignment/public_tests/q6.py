"""Q6, visible: one example each, and whether the short answers can be read."""

import math

import numpy as np
from kit.checks import Mistake, apart
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

# What weight_norms of (3, -4) would be by mistake.
MISTAKEN_NORMS = [
    ((4, 5), "norm-by-dimensions", "4 is the largest |w|: for a matrix, 1 asks for another norm."),
    ((5, 7), "norms-swapped", "They are swapped."),
    ((7, 12.5), "norm-or-penalty", "12.5 is the penalty, half the sum of squares."),
    ((7, 25), "root-missing", "25 is the sum of squares: take its root."),
    ((5, 5), "one-norm-twice", "Both are the L2 norm, which is what w.norm() gives."),
    ((7, 7), "one-norm-twice", "Both are the L1 norm."),
    ((-1, 5), "absolute-values-missing", "-1 is the sum of the entries: take absolute values."),
    ((3.5, 12.5**0.5), "norms-averaged", "Those are averages: a norm adds up all entries."),
]


def two_norms(facts):
    """The pair of numbers that came back."""
    found = facts["norms"]
    two = len(found) == 2 and None not in found
    shown = f" with {len(found)} numbers in it" if len(found) != 1 else ""
    assert two, Mistake(
        "no-result",
        f"weight_norms should give a pair of two floats, (l1, l2); it gave {facts['kind']}{shown}.",
    )
    return found


# rule q6.norms
# rule q6.norms-pair
@test_case(name="weight_norms of the row (3, -4) is (7, 5)", points=1)
def norms_of_a_row(probe):
    facts = probe("norms", w=np.array([[3.0, -4.0]], np.float32))
    found = two_norms(facts)
    said = f"weight_norms of [[3, -4]] gave ({found[0]:.5g}, {found[1]:.5g}); (7, 5) is right."
    for pair, cause, words in MISTAKEN_NORMS:
        if np.allclose(found, pair):
            raise Mistake(cause, f"{said} {words}")
    assert np.allclose(found, [7, 5], rtol=1e-5), said


# What decay_factor would be by mistake.
MISTAKEN_FACTORS = [
    (lambda lr, wd, k: 1 - lr * wd, "one-step-only", "That is the factor of one step."),
    (
        lambda lr, wd, k: (1 - lr * wd) ** (k + 1),
        "one-step-more",
        "That is the factor of one step more.",
    ),
    (
        lambda lr, wd, k: 1 - k * lr * wd,
        "steps-added",
        "Steps do not add up: each multiplies by 1 - lr wd.",
    ),
    (
        lambda lr, wd, k: (1 - 2 * lr * wd) ** k,
        "factor-decays-twice",
        "That is decay by 2 lr wd per step: the half in the penalty cancels the 2.",
    ),
    (
        lambda lr, wd, k: 1 - (1 - lr * wd) ** k,
        "lost-for-kept",
        "That is the share that a weight loses: give the share that it keeps.",
    ),
    (
        lambda lr, wd, k: (1 - lr * wd / 2) ** k,
        "factor-decays-by-half",
        "That is decay by lr wd / 2 per step: the half in the penalty cancels a 2.",
    ),
    (lambda lr, wd, k: (1 + lr * wd) ** k, "factor-grows", "That is growth: look at the sign."),
    (
        lambda lr, wd, k: (1 - wd) ** k,
        "factor-without-lr",
        "That is (1 - wd) to the power of steps: lr is missing.",
    ),
    (
        lambda lr, wd, k: math.exp(-lr * wd * k),
        "limit-of-tiny-steps",
        "That is the exponential, the limit of many tiny steps; these are few.",
    ),
    (
        lambda lr, wd, k: (1 + lr * wd) ** -k,
        "divides-by-growth",
        "That divides by 1 + lr wd in each step; SGD multiplies by 1 - lr wd.",
    ),
]


def factor_given(probe, lr, wd, steps):
    """The number that decay_factor gives."""
    found = probe("call", function="decay_factor", arguments=[lr, wd, steps], gives="number")
    assert found["result"] is not None, Mistake(
        "no-result", f"decay_factor should give a float; it gave {found['kind']}."
    )
    return found["result"]


# rule q6.decay
@test_case(name="decay_factor(0.1, 2, 2) is 0.64", points=0.5)
def decay_of_two_steps(probe):
    value = factor_given(probe, 0.1, 2.0, 2)
    if np.isclose(value, 0.64, rtol=1e-5):
        return
    said = f"decay_factor(lr=0.1, wd=2, steps=2) gave {apart(value, 0.64, 5)[0]}; 0.64 is right."
    other = factor_given(probe, 0.05, 3.0, 4)  # some mistakes agree at the first
    for formula, cause, words in MISTAKEN_FACTORS:
        if np.allclose([value, other], [formula(0.1, 2.0, 2), formula(0.05, 3.0, 4)]):
            raise Mistake(cause, f"{said} {words}")
    raise AssertionError(said)


# What soft_threshold of (0.5, -3, 2) at t = 1 would be by mistake.
MISTAKEN_THRESHOLDS = [
    (
        [0, -3, 2],
        "large-weights-stay",
        "Large weights should not stay: they move towards 0 by t.",
    ),
    (
        [-0.5, -4, 1],
        "subtracts-from-all",
        "Towards 0 is upwards for a negative weight.",
    ),
    (
        [0.5, -1, 1],
        "clamps-to-the-threshold",
        "That is what is taken away, clamped to t, not what is left.",
    ),
    ([0, -2.5, 1.5], "moves-by-half", "Weights moved by t / 2."),
    ([0, 2, 1], "sign-lost", "The sign of the negative weight is lost."),
    ([-0.5, -2, 1], "goes-past-zero", "The small weight went past 0: it should stop there."),
    (
        [0, 0, 1],
        "negative-weights-vanish",
        "The negative weight vanished: it moves towards 0 as a positive one does.",
    ),
    (
        [0.5, -2, 1],
        "small-weights-stay",
        "The small weight stayed: below t a weight becomes exactly 0.",
    ),
    (
        [0, 0, 0],
        "shrinks-by-a-share",
        "Weights were multiplied by 1 - t: they lose a fixed amount, not a share.",
    ),
]


# rule q6.threshold
@test_case(name="soft_threshold of (0.5, -3, 2) at t = 1 is (0, -2, 1)", points=1)
def threshold_of_three_numbers(probe):
    facts = probe("threshold", w=np.array([0.5, -3.0, 2.0], np.float32), t=1.0)
    assert facts["tensor"], Mistake(
        "no-result", f"soft_threshold should give a tensor; it gave {facts['kind']}."
    )
    found, whole = facts["value"].tolist(), facts["shape"] == [3]
    shown = "another shape"
    if whole:
        pairs = zip(found, (0.0, -2.0, 1.0), strict=True)
        shown = f"({', '.join(apart(each + 0.0, right, 5)[0] for each, right in pairs)})"
    said = f"soft_threshold of (0.5, -3, 2) at t = 1 gave {shown}."
    for values, cause, words in MISTAKEN_THRESHOLDS:
        if whole and np.allclose(found, values):
            raise Mistake(cause, f"{said} {words}")
    right = whole and np.allclose(found, [0, -2, 1])
    if not right and whole and np.allclose(found, [0, -2, 1], atol=0.01):
        raise Mistake(
            "smoothed-threshold",
            f"{said} That is near (0, -2, 1) but not equal to it: is the corner rounded off?",
        )
    assert right, f"{said} Each weight moves towards 0 by t, and stops there."
    assert facts["unchanged"], threshold_in_place()


def threshold_in_place():
    """The weight that was handed over has other values afterwards."""
    return Mistake(
        "thresholds-in-place",
        "soft_threshold changed the weight itself. Return a new tensor: methods whose names end "
        "in _ and operators like -= change the one that they are given.",
    )


def kept_by_one_layer(probe, decay_bias=None):
    """What one step leaves of the weight and of the bias of one layer."""
    facts = probe(
        "groups", form="flat", layers=[[2, 1, True]], wd=2.0, lr=0.1, decay_bias=decay_bias
    )
    said = "With param_groups(nn.Sequential(nn.Linear(2, 1)), wd=2) in torch.optim.SGD, "
    assert facts["keyed"], Mistake(
        "group-without-key",
        f"{said}a group that param_groups gives back lacks the key 'params' or the key 'weight_decay'.",
    )
    for name, member in zip(facts["names"], facts["groups"], strict=True):
        assert member, Mistake(
            "parameter-in-no-group", f"{said}{name!r} is in no group: it would never be trained."
        )
    return said, [float(each.mean()) if each.size else 0.0 for each in facts["kept"]]


# rule q6.weights-decay
# rule q6.every-parameter
@test_case(name="param_groups of one layer: the weight decays, the bias does not", points=1)
def groups_of_one_layer(probe):
    said, kept = kept_by_one_layer(probe)
    said += (
        f"one step of lr = 0.1 with zero gradient multiplies the weight by {apart(kept[0], 0.8)[0]} "
        f"and the bias by {apart(kept[1], 1)[0]}; 1 - 0.1 * 2 = 0.8 and 1 are right."
    )
    if np.allclose(kept, [1, 0.8]):
        raise Mistake("groups-swapped", f"{said} The groups are swapped: the bias decays.")
    if np.isclose(kept[0], 0.9):
        words = "The weight decays by wd / 2: the key weight_decay means wd times w."
        raise Mistake("groups-decay-by-half", f"{said} {words}")
    if np.allclose(kept, 0.8):
        told, asked = (kept_by_one_layer(probe, decay_bias)[1][1] for decay_bias in (False, True))
        raise decay_bias_mistake(f"{said} The bias decays too:", told, asked)
    # One float32 multiplication.
    assert np.allclose(kept, [0.8, 1], rtol=1e-5), said


def decay_bias_mistake(said, told, asked):
    """Say why the bias decays without being asked: what it keeps with decay_bias False, True."""
    if np.isclose(asked, 1) and np.isclose(told, 0.8):
        return Mistake("decay-bias-inverted", f"{said} decay_bias works the wrong way round.")
    if np.isclose(told, 1):
        return Mistake(
            "decay-bias-by-default",
            f"{said} with decay_bias=False it stays, so look at its default.",
        )
    return Mistake("groups-decay-the-bias", f"{said} put it in a group whose weight_decay is 0.")


# rule q6.diverges
@test_case(
    name="The short answers can be read (no points; not whether they are right)",
    points=0,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other inputs and networks, "
        "and at whether the short answers are right."
    ),
)
def short_answers_can_be_read(probe):
    for variable in ("wd10_diverges", "wd10_is_rougher"):
        yes_or_no(probe, variable)
    one_of_two(probe)


def yes_or_no(probe, variable):
    """The truth value that a variable holds."""
    facts = probe("variable", of=variable)
    quotes = "" if facts["text"] is None else ", without quotes"
    assert facts["truth"] is not None, Mistake(
        "short-answer-of-another-kind",
        f"{variable} should be True or False{quotes}; it is {facts['kind']}.",
    )
    return facts["truth"]


def one_of_two(probe):
    """What larger_boundary says."""
    facts = probe("variable", of="larger_boundary")
    found = facts["kind"] if facts["text"] is None else repr(facts["text"])
    spelt = "" if facts["text"] is None else ", spelt like this"
    assert facts["text"] in ("batch-5", "full-batch"), Mistake(
        "short-answer-of-another-kind",
        f'larger_boundary should be "batch-5" or "full-batch"{spelt}; it is {found}.',
    )
    return facts["text"]
