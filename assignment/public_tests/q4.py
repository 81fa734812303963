"""Q4, visible: steps that can be worked out by hand, and runs without and with weight decay."""

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case
from q4_by_hand import (
    SPOIL_THE_DECAY,
    THIRD,
    X,
    by_hand,
    by_hand_run,
    decay_mistake,
    end_by_hand,
    second_step_mistake,
    start_mistake,
    step_mistake,
    step_of,
)
from q4_losses import (
    TO_TEST,
    history_by_hand,
    history_mistake,
    lab_run,
    FEW,
    lab_batches,
    loss_mistake,
    losses_run,
    true_losses,
    weight_and_bias,
)

OK_FORMAT = False
name = "q4"


# rule q4.one-linear: with exactly one nn.Linear(num_inputs, 1).
# rule q4.returns: Returns (net, history).
@test_case(name="The network is one Linear layer from 200 inputs to 1 output", points=2)
def network_is_one_linear_layer(probe):
    facts = lab_run(probe, 0.0, num_epochs=5)
    assert facts["layers"] == [[200, 1]], Mistake(
        "not-one-linear",
        "The network should hold exactly one nn.Linear, and that is nn.Linear(200, 1); yours holds "
        f"{in_words(facts['layers'])}.",
    )
    assert facts["bias"] is not None, Mistake(
        "no-bias", "The Linear layer has no bias; it should have one."
    )
    X_test = lab_batches(probe.seed + 400)[1][0][0][:FEW]
    shaped = np.size(facts["weight"]) == 200 and len(facts["predictions"]) == len(X_test)
    asked = X_test @ facts["weight"] + facts["bias"] if shaped else None
    same = shaped and np.allclose(facts["predictions"], asked, atol=1e-3, equal_nan=True)
    assert same, Mistake(
        "more-than-a-linear",
        "What the network answers is not what its Linear layer answers. Is something behind that "
        "layer, a ReLU for instance, or before it?",
    )
    assert facts["parameters"] == 201, Mistake(
        "extra-parameter",
        f"The network should have 201 parameters; yours has {facts['parameters']:g}.",
    )
    small = by_hand_run(probe, 0.0, [[X, X]], 0, probe.seed)["layers"]
    assert small == [[1, 1]], Mistake(
        "num-inputs-unused",
        f"With num_inputs=1 the layer should be nn.Linear(1, 1); yours is {in_words(small)}.",
    )


def in_words(layers):
    """Linear layers, each by its inputs and outputs, as code makes them."""
    made = [f"nn.Linear({', '.join(f'{size:g}' for size in sizes)})" for sizes in layers]
    return " and ".join(made[:4]) + " and more" * (len(made) > 4) or "no nn.Linear"


# rule q4.every-fifth: history: a list of flat triples (epoch, train_loss, test_loss), an int and
#   two floats, for the epochs 5, 10, 15, ... up to num_epochs, counted from 1.
@test_case(name="The history has an entry for epochs 5, 10, ..., 100", points=2)
def history_has_every_fifth_epoch(probe):
    mistake = history_mistake(probe)
    if mistake is not None:
        raise mistake


# rule q4.plain-sgd
@test_case(name="One step without decay, worked out by hand", points=2)
@builds_on("network_is_one_linear_layer")
def one_step_by_hand(probe):
    cause, words, _ = step_mistake(probe)
    _, start, batch = by_hand(probe)
    end = end_by_hand(probe, 0.0, [batch])
    seen = np.allclose(end, start + (0.55, 0.15), atol=1e-4)
    if seen or cause in ("step-before-the-loop", "one-epoch-more"):
        # The step is right, or its start is not known: there is nothing to work out.
        if cause:
            raise Mistake(cause, words)
        return
    if cause or words:
        (w, b), (y1, y2) = start, batch[1][:, 0]
        raise Mistake(
            cause,
            f"By hand: your network starts at w = {w:.4f}, b = {b:.4f}; with X = [[1], [3]], "
            f"y = [[{y1:.4f}], [{y2:.4f}]] its errors w x + b - y are 0.5 and -2, and the slopes "
            "of their mean square are 0.5 * 1 - 2 * 3 = -5.5 (w) and 0.5 - 2 = -1.5 (b). With "
            f"lr = 0.1 and wd = 0 one step leads to w = {w + 0.55:.4f}, b = {b + 0.15:.4f}; "
            f"yours ends at w = {end[0]:.4f}, b = {end[1]:.4f}. {words}",
        )


# rule q4.weight-decays
# rule q4.bias-free
@test_case(name="One step with wd = 2: the weight decays, the bias does not", points=2)
@builds_on("network_is_one_linear_layer")
def one_decaying_step_by_hand(probe):
    _, start, batch = by_hand(probe)
    free, decayed = (end_by_hand(probe, wd, [batch]) for wd in (0.0, 2.0))
    lost, asked = free - decayed, 0.1 * 2 * start[0]
    size = step_mistake(probe)[2]
    # Two float32 numbers near 1. Where each step has another size, so has its decay.
    sizes = [each for each in (1.0, size) if each]
    decays = any(np.isclose(lost[0], each * asked, rtol=1e-3, atol=2e-7) for each in sizes)
    if decays and np.isclose(lost[1], 0, atol=1e-5):
        return
    for cause, words in (start_mistake(probe), step_mistake(probe)[:2]):
        if cause in SPOIL_THE_DECAY:
            raise Mistake(cause, words)
    (w, b), cause, words = start, *decay_mistake(probe, start, free, decayed)
    if not cause:
        cause, words = step_mistake(probe)[:2]
    if decays:
        with_decay, without = apart(decayed[1], free[1], 5)
        raise Mistake(
            cause,
            f"One step on one batch, from b = {b:.4f}: the bias ends at {without} with wd = 0 and "
            f"at {with_decay} with wd = 2. It should not decay. {words}",
        )
    way = "lower" if asked > 0 else "higher"
    raise Mistake(
        cause,
        f"One step on one batch, from w = {w:.4f}, with lr = 0.1: your weight ends at "
        f"{free[0]:.4f} with wd = 0. With wd = 2 it should end lr wd |w| = {abs(asked):.4f} {way}, "
        f"at {round(free[0], 4) - round(asked, 4):.4f}; it ends at {decayed[0]:.4f}. {words}",
    )


# rule q4.epochs
@test_case(name="Two batches make two steps", points=1)
@builds_on("network_is_one_linear_layer")
def two_batches_make_two_steps(probe):
    _, start, batch = by_hand(probe)
    first = end_by_hand(probe, 0.0, [batch])
    # The second batch has an error of 1.5 where the first one led.
    second = [THIRD, (first[0] * THIRD + first[1] - 1.5).astype(np.float32)]
    end = end_by_hand(probe, 0.0, [batch, second])
    asked, size = step_of(np.array([3.0]), THIRD[:, 0]), step_mistake(probe)[2]
    sizes = [1.0] if size is None else [1.0, size]
    if any(np.allclose(end, first + each * asked, atol=1e-4) for each in sizes):
        return
    cause, words = start_mistake(probe)
    if not cause:
        cause, words = second_step_mistake(start, batch, first, second, end)
    if not cause:
        cause, words = step_mistake(probe)[:2]
    said = (
        "An epoch of two batches, with lr = 0.1 and wd = 0. The first alone, X = [[1], [3]], leads "
        f"to w = {first[0]:.4f}, b = {first[1]:.4f}. From there the second, X = [[-2]], has the "
        "error 1.5, so the slopes 2 * 1.5 * -2 = -6 and 2 * 1.5 = 3, and should lead to "
        f"w = {first[0] + 0.6:.4f}, b = {first[1] - 0.3:.4f}. Yours ends at w = {end[0]:.4f}, "
        f"b = {end[1]:.4f}."
    )
    raise Mistake(cause, f"{said} {words or 'Look at what one batch leaves behind for the next.'}")


# rule q4.losses
@test_case(name="The history's losses, worked out by hand", points=1)
@builds_on("network_is_one_linear_layer")
def losses_by_hand(probe):
    """Three examples to train with, in batches of two and one, and three to test with."""
    history = history_by_hand(probe)
    facts = losses_run(probe, 5)
    (w, b), (train, test) = weight_and_bias(facts), true_losses(facts)
    found = history[-1][1:]
    # A few float32 numbers near 1.
    if not np.allclose(found, [train, test], rtol=1e-4, atol=1e-6, equal_nan=True):
        cause, words = start_mistake(probe)
        if not cause:
            cause, words = loss_mistake(probe, facts, found)
        told = [apart(*pair, 5) for pair in zip(found, (train, test), strict=True)]
        raise Mistake(
            cause,
            f"The network that came back has w = {w:.4f}, b = {b:.4f}. By hand: on X = [[1], [3], "
            f"[-2]], y = [[1], [1], [0]] its errors are {w + b - 1:.4f}, {3 * w + b - 1:.4f} and "
            f"{-2 * w + b:.4f}, so the train loss, the mean of their squares, is {told[0][1]}. On "
            "the test examples X = [[2], [0], [4]], y = [[11], [9], [12]] its errors are "
            f"{2 * w + b - 11:.4f}, {b - 9:.4f} and {4 * w + b - 12:.4f}, so the test loss is "
            f"{told[1][1]}. The history says {told[0][0]} (train) and {told[1][0]} (test). {words}",
        )


# rule q4.weight-decays
@test_case(
    name="Weight decay makes the weights smaller: wd = 3 against wd = 0",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at the exact rule of each "
        "step, the bias, the learning rate, the start, the history, and what the Animator "
        "is given."
    ),
)
@builds_on(
    "network_is_one_linear_layer",
    "one_step_by_hand",
    "one_decaying_step_by_hand",
    "two_batches_make_two_steps",
)
def decay_makes_weights_smaller(probe):
    weights = [lab_run(probe, wd)["weight"] for wd in (0.0, 3.0)]
    assert all(w is not None and w.size for w in weights), "The weight of one Linear is needed."
    free, decayed = (float(np.linalg.norm(w)) for w in weights)
    smaller = np.isfinite(free) and decayed < free
    assert smaller, (
        f"After training, |w| is {free:.4g} with wd = 0 and {decayed:.4g} with wd = 3, though one "
        "step decays as it should. Which learning rate do these 100 epochs have?"
    )
