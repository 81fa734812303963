"""Q6, visible: one example each, and whether the short answers can be read."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"


# rule q6.norms
@test_case(name="weight_norms of the row (3, -4) is (7, 5)", points=1)
def norms_of_a_row(probe):
    facts = probe("norms", w=np.array([[3.0, -4.0]], np.float32))
    found = facts["norms"]
    two = len(found) == 2 and None not in found
    assert two, (
        f"weight_norms should give two floats, (l1, l2); it gave {facts['kind']} with {found}."
    )
    likely = ""
    if np.isclose(found[0], 4):
        likely = " 4 is the largest |w|: for a matrix, some norms of torch mean something else."
    for pair, words in (
        ([5, 7], "They are swapped."),
        ([7, 12.5], "12.5 is the penalty, half the sum of squares; its norm is asked."),
        ([7, 25], "25 is the sum of squares, whose root is asked."),
        ([5, 5], "Both are the L2 norm, which is what w.norm() gives."),
        ([7, 7], "Both are the L1 norm."),
        ([-1, 5], "-1 is the sum of the entries: their absolute values are asked."),
        ([3.5, 12.5**0.5], "Those are means; sums over all entries are asked."),
    ):
        if np.allclose(found, pair):
            likely = f" {words}"
    right = np.allclose(found, [7, 5], rtol=1e-5)
    assert right, f"weight_norms of [[3, -4]] gave {tuple(found)}; (7, 5) is right.{likely}"


# rule q6.decay
@test_case(name="decay_factor(0.1, 2, 2) is 0.64", points=0.5)
def decay_of_two_steps(probe):
    found = probe("factor", lr=0.1, wd=2.0, steps=2)
    value = found["result"]
    assert value is not None, f"decay_factor gave {found['kind']}; a float is asked."
    likely = ""
    for number, words in (
        (0.8, "That is the factor of one step."),
        (0.512, "That is the factor of three steps."),
        (0.6, "Steps multiply, they do not add."),
        (0.36, "That is decay by 2 lr wd a step (or what is lost, not what is kept)."),
        (0.81, "That is decay by lr wd / 2 a step: the half in the penalty cancels a 2."),
        (1.44, "That is growth: look at the sign."),
        (1.0, "That is (1 - wd) to the power of steps: lr is missing."),
        (math.exp(-0.4), "That is the exponential, the limit of many tiny steps; these are two."),
        (1 / 1.44, "That divides by 1 + lr wd in each step; SGD multiplies."),
    ):
        if np.isclose(value, number):
            likely = f" {words}"
    right = np.isclose(value, 0.64, rtol=1e-5)
    assert right, f"decay_factor(lr=0.1, wd=2, steps=2) gave {value:.5g}.{likely}"


# rule q6.threshold
@test_case(name="soft_threshold of (0.5, -3, 2) at t = 1 is (0, -2, 1)", points=1)
def threshold_of_three_numbers(probe):
    facts = probe("threshold", w=np.array([0.5, -3.0, 2.0], np.float32), t=1.0)
    assert facts["tensor"], f"soft_threshold gave {facts['kind']}; a tensor is asked."
    assert facts["unchanged"], "soft_threshold changed the weight itself: return a new tensor."
    found = facts["value"].tolist()
    likely = " Each weight moves towards 0 by t, and stops there."
    for values, words in (
        ([0, -3, 2], "Large weights are not only kept, they move towards 0 by t."),
        ([-0.5, -4, 1], "Towards 0 is upwards for a negative weight."),
        ([0.5, -1, 1], "That is what is taken away, clamped to t, not what is left."),
        ([0, -2.5, 1.5], "Weights moved by t / 2."),
        ([0, 2, 1], "The sign of a negative weight is lost."),
        ([-0.5, -2, 1], "The small weight went past 0: it should stop there."),
        ([0, 0, 1], "The negative weight vanished: it moves towards 0 as a positive one does."),
        ([0.5, -2, 1], "The small weight stayed: below t a weight becomes exactly 0."),
        ([0, 0, 0], "Weights were multiplied by 1 - t: they lose a fixed amount, not a share."),
    ):
        if facts["shape"] == [3] and np.allclose(found, values):
            likely = f" {words}"
    right = facts["shape"] == [3] and np.allclose(found, [0, -2, 1])
    assert right, f"soft_threshold of (0.5, -3, 2) at t = 1 gave {found}.{likely}"


# rule q6.weights-decay
# rule q6.every-parameter
@test_case(name="param_groups of one layer: the weight decays, the bias does not", points=1)
def groups_of_one_layer(probe):
    facts = probe("groups", form="flat", layers=[[2, 1, True]], wd=2.0, lr=0.1, decay_bias=None)
    said = "With param_groups(nn.Sequential(nn.Linear(2, 1)), wd=2) in torch.optim.SGD, "
    assert facts["keyed"], f"{said}a group lacks one of the keys 'params' and 'weight_decay'."
    for name, member in zip(facts["names"], facts["members"], strict=True):
        assert member, f"{said}{name} is in no group: the optimizer would never train it."
    kept = [float(each.mean()) if each.size else 0.0 for each in facts["kept"]]
    likely = "Weights decay by wd, biases stay, unless decay_bias asks for more."
    if np.allclose(kept, 1):
        likely = "Nothing decays. A misspelt key in a group is ignored without a word."
    elif np.allclose(kept, [1, 0.8]):
        likely = "The groups are swapped: the bias decays."
    elif np.allclose(kept, 0.8):
        likely = "The bias decays too: give it a group of its own; decay_bias is False by default."
    elif np.isclose(kept[0], 0.9):
        likely = "That is decay by wd / 2: the key weight_decay means wd times w."
    # One float32 multiplication.
    assert np.allclose(kept, [0.8, 1], rtol=1e-5), (
        f"{said}one step of lr = 0.1 with zero gradient leaves {kept[0]:.4g} of the weight, where "
        f"1 - 0.1 * 2 = 0.8 is right, and {kept[1]:.4g} of the bias, where 1 is. {likely}"
    )


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
        facts = probe("variable", of=variable)
        assert facts["truth"] is not None, (
            f"{variable} should be True or False, without quotes; it is {facts['kind']}."
        )
    facts = probe("variable", of="larger_boundary")
    assert facts["text"] in ("batch-5", "full-batch"), (
        'larger_boundary should be "batch-5" or "full-batch", spelt like this; it is '
        f"{facts['kind'] if facts['text'] is None else repr(facts['text'])}."
    )
