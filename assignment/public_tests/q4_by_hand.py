"""Q4: steps that can be worked out by hand, on one input, and which mistake a step fits."""

import numpy as np
from kit.checks import Mistake
from q4_losses import TO_TEST, weight_and_bias

X = np.array([[1.0], [3.0]], np.float32)
ERRORS = np.array([0.5, -2.0])
THIRD = np.array([[-2.0]], np.float32)


def by_hand_run(probe, wd, batches, num_epochs, seed, lr=0.1):
    """The facts of a run with one input."""
    return probe(
        "train",
        wd=wd,
        train=batches,
        test=TO_TEST,
        seed=seed,
        options={"num_inputs": 1, "lr": lr, "num_epochs": num_epochs},
    )


def by_hand(probe):
    """A seed, what the network starts with, and a batch on which its errors are 0.5 and -2."""
    for seed in range(probe.seed + 6, probe.seed + 106, 10):
        facts = by_hand_run(probe, 0.0, [[X, X]], 0, seed)
        passes = max(facts["passes"], default=0)
        assert passes < 50, Mistake(
            "num-epochs-unused",
            "With num_epochs=0 nothing should be trained, but train_iter was gone through "
            f"{passes:g} times, to train or to evaluate: is num_epochs used?",
        )
        w, b = start = weight_and_bias(facts)
        if abs(w) > 0.5 and not 0 < abs(b) < 0.1:
            break  # so large that their decay shows
    return seed, start, [X, (w * X + b - ERRORS[:, None]).astype(np.float32)]


def end_by_hand(probe, wd, batches, num_epochs=1):
    """Weight and bias after some epochs, from the start of `by_hand`."""
    return weight_and_bias(by_hand_run(probe, wd, batches, num_epochs, by_hand(probe)[0]))


def slopes(parameters, X, y):
    """The slopes of the mean squared error of a batch, by weight and by bias."""
    errors = parameters[0] * X[:, 0] + parameters[1] - y[:, 0]
    return np.array([np.mean(2 * errors * X[:, 0]), np.mean(2 * errors)])


def step_of(each, x=X[:, 0]):
    """A step of lr = 0.1 when the loss changes by so much with each prediction."""
    return -0.1 * np.array([each @ x, each.sum()])


RIGHT_STEP = step_of(ERRORS)  # the mean of two squares: 2 errors / 2

# How many times the right step, and what that comes from.
MISTAKEN_SIZES = [
    (0.5, "half-in-the-loss", "Your step is half the right one: is there a 1/2 in your loss?"),
    (
        2.0,
        "sum-for-mean-loss",
        "Your step is twice the right one: the loss is the mean of the 2 squares, not their sum.",
    ),
    (
        0.4,
        "divides-by-five",
        "Your step is that of a sum of squares divided by 5: divide by the number of examples.",
    ),
    (0.03, "rate-written-in", "Your step is that of lr = 0.003: is the argument lr used?"),
    (0.3, "rate-written-in", "Your step is that of lr = 0.03: is the argument lr used?"),
    (0.01, "rate-not-handed-on", "Your step is that of lr = 0.001, SGD's default: hand lr on."),
]


def step_mistake(probe):
    """What one step without decay does wrong, if anything: cause, words and size of the step."""
    _, start, batch = by_hand(probe)
    facts = by_hand_run(probe, 0.0, [batch], 1, by_hand(probe)[0])
    moved = weight_and_bias(facts) - start
    if not facts["data unchanged"]:
        words = "Training has changed the batches that were handed over."
        return "changes-the-batches", f"{words} Methods whose names end in _ change a tensor.", 0
    if np.allclose(moved, RIGHT_STEP, atol=1e-4):
        return "", "", 1.0
    if not moved.any():
        third = end_by_hand(probe, 0.0, [batch, [THIRD, THIRD]])
        if not np.allclose(third, start):
            words = "Nothing moved. In an epoch of two batches something does: is one left out?"
            return "batch-left-out", words, 0
        words = "Nothing moved: are zero_grad(), backward() and step() called in this order?"
        return "no-step", words, 0
    if np.allclose(np.abs(moved), 0.1, rtol=2e-2):
        words = "Both moved by lr, whatever their slopes: that is Adam, for instance, and not SGD."
        return "adam", words, None
    size = moved @ RIGHT_STEP / (RIGHT_STEP @ RIGHT_STEP)
    if np.allclose(moved, size * RIGHT_STEP, atol=1e-4):
        return *size_mistake(probe, size, start, batch), size
    w, z = start[0], (X[:, 0] - 2) / 2**0.5
    on_scaled = step_of(w * (z - X[:, 0]) + ERRORS, z)
    test_too = RIGHT_STEP.copy()
    for part in TO_TEST:
        test_too = test_too - 0.1 * slopes(start + test_too, *part)
    for fits, cause, words in (
        (
            step_of(np.sign(ERRORS) / 2),
            "absolute-errors",
            "Your step is that of absolute errors (nn.L1Loss): square them.",
        ),
        (
            step_of(np.clip(ERRORS, -1, 1) / 2),
            "huber-loss",
            "Your step is that of Huber's loss (nn.SmoothL1Loss), for which the error of -2 counts "
            "as one of -1.",
        ),
        (
            step_of(w * (X[:, 0] - 2) + ERRORS.mean()),
            "broadcast-loss",
            "Your step is that of every prediction against every target: of the shapes (m, 1) and "
            "(m,), one minus the other is a table (m, m). Flatten neither.",
        ),
        (
            on_scaled,
            "standardises-inputs",
            "Your step is that of inputs that were standardised first: take them as they come.",
        ),
        (test_too, "trains-on-test", "Your network has made steps on the test batches, too."),
        (
            RIGHT_STEP * [0, 1],
            "weight-not-trained",
            "The bias moved as it should, but the weight did not.",
        ),
        (
            RIGHT_STEP * [1, 0],
            "bias-not-trained",
            "The weight moved as it should, but the bias did not.",
        ),
    ):
        if np.allclose(moved, fits, atol=3e-3 if cause == "standardises-inputs" else 1e-4):
            return cause, words, None
    cause, words = start_mistake(probe)
    return cause, words or "Which loss, and which optimizer, makes such a step?", None


def size_mistake(probe, size, start, batch):
    """Cause and words of a step of the right direction and the wrong size."""
    for value, cause, words in MISTAKEN_SIZES:
        if np.isclose(size, value, rtol=1e-3):
            return cause, words
    if np.isclose(np.linalg.norm(size * RIGHT_STEP), 0.1, rtol=1e-3):
        return "clips-gradients", "Your step is lr long: is the gradient clipped or normalised?"
    first, second = (end_by_hand(probe, 0.0, [batch], epochs) for epochs in (1, 2))
    plain, more = -0.1 * slopes(first, *batch), size - 1
    if np.allclose(second - first, size * plain + more**2 * RIGHT_STEP, atol=1e-4):
        words = f"Your step is a first one with a Nesterov momentum of {more:.3g}"
        return "momentum", f"{words}: plain SGD has none."
    again = (second - first)[0] / plain[0]
    words = f"Your step is {size:.3g} times the right one."
    if not np.isclose(again, size, rtol=1e-2):
        words = f"Your step is {size:.3g} times the right one, in the next epoch {again:.3g} times."
        return "rate-changes", f"{words} The rate should be the same in every step."
    return "", f"{words} Is the argument lr used as it is?"


def start_mistake(probe):
    """Cause and words where runs of no epochs at all do not start alike; or nothing."""
    _, start, batch = by_hand(probe)
    again = end_by_hand(probe, 2.0, [batch], 0)
    if np.array_equal(again, start):
        return "", ""
    ends = [end_by_hand(probe, wd, [batch])[0] for wd in (0.0, 2.0)]
    if np.isclose(again[0], ends, atol=1e-6).any():
        words = "A run starts where an earlier one has ended: make a new network in each call, of which nothing is kept."
        return "network-kept", words
    if np.isclose(again[0], start[0], atol=1e-6):
        return "network-kept", (
            "Two runs with num_epochs=0 should start alike, but their biases differ: does the "
            "second one take over the bias that an earlier run has trained?"
        )
    pair = [batch, [THIRD, 0 * THIRD]]
    once, both = (end_by_hand(probe, 2.0, batches, 0) for batches in (pair, pair[1:]))
    said = "With num_epochs=0 the network should come back untouched, but it is trained"
    if np.allclose(once, again, atol=1e-6):
        return "step-before-the-loop", f"{said} by a step on the first batch."
    return "one-epoch-more", f"{said} for an epoch: count the epochs."


# Where one of these is found, the step without decay says nothing of that with decay.
SPOIL_THE_DECAY = {
    "network-kept",
    "step-before-the-loop",
    "one-epoch-more",
    "no-step",
    "batch-left-out",
    "weight-not-trained",
    "adam",
    "momentum",
    "clips-gradients",
}


def decay_mistake(probe, start, free, decayed):
    """Cause and words of what decay in one step does wrong, where that can be told."""
    lost, asked = free - decayed, 0.2 * start[0]
    if np.allclose(lost, 0, atol=1e-5):
        return "wd-without-effect", (
            "wd changes nothing. Is wd used? A misspelt key in a group is ignored without a word, "
            "and a penalty behind .item() or .detach() has no slope."
        )
    if np.isclose(lost[0], asked, rtol=1e-3):
        words = "Is it in a group that decays, or in the penalty? Give it a group without decay."
        return "decays-the-bias", words
    if np.isclose(lost[0], 0, atol=1e-5):
        # X is 1 and 3: by its slope the bias moves 0.08 w further where w is a fifth smaller.
        if np.isclose(lost[1], -0.08 * start[0], rtol=1e-3):
            return "decays-before-the-slope", (
                "The weight shrinks before its slope is taken: both use the value before the step."
            )
        return "decays-the-bias-only", "Only the bias decays: the groups are swapped."
    if np.isclose(lost[0], 0.2 * free[0], rtol=1e-3):
        return late_decay_mistake(probe)
    for fits, cause, words in (
        (-asked, "decay-of-the-wrong-sign", "The decay makes it grow: look at the sign."),
        (2 * free[0], "decay-without-lr", "The decay is wd times the weight: it lacks lr."),
        (
            0.2 * free[0] + 0.16 * start[0],
            "decay-counted-twice",
            "It decays at two places, one after the other.",
        ),
        (
            0.2 * np.sign(start[0]),
            "penalty-not-squared",
            "The decay is lr wd, whatever the size of w: the penalty is |w| and not w² / 2.",
        ),
        (
            asked / 5,
            "penalty-averaged",
            "Your decay is a fifth of the right one: is it divided by a number of examples?",
        ),
        (
            asked / 20,
            "penalty-averaged",
            "Your decay is a twentieth of the right one: is it divided by a number of examples?",
        ),
        (
            asked / 2,
            "wd-halved",
            "Your decay is half the right one: `weight_decay` means wd times w.",
        ),
    ):
        if np.isclose(lost[0], fits, rtol=1e-3):
            return cause, words
    _, _, batch = by_hand(probe)
    other = (free - end_by_hand(probe, 4.0, [batch]))[0] / lost[0]
    if np.isclose(other, 1, rtol=1e-3):
        return "wd-written-in", "With wd = 4 the decay is the same: is a number written in for wd?"
    if np.isclose(other, 4, rtol=1e-3):
        return (
            "wd-squared",
            "With wd = 4 the decay is four times as large: wd enters as its square.",
        )
    if np.isclose(lost[0], 2 * asked, rtol=1e-3):
        words = "Your decay is twice the right one: does it count twice, or lack its 1/2?"
        return "decay-counted-twice", words
    return "", ""


def late_decay_mistake(probe):
    """Cause and words of a decay that acts on the new weight: after each step, or each epoch?"""
    _, _, batch = by_hand(probe)
    free, decayed = (end_by_hand(probe, wd, [batch, [THIRD, 0 * THIRD]]) for wd in (0.0, 2.0))
    if np.isclose(decayed[0], [0.8 * free[0], 0.64 * free[0]], rtol=1e-4).any():
        return (
            "decays-once-an-epoch",
            "The decay acts when an epoch is over: it belongs in each step.",
        )
    words = "The decay is 0.2 times the *new* weight: take it from the weight before the step."
    return "decays-after-the-step", words


def second_step_mistake(start, batch, first, second, end):
    """Cause and words of what the second batch of an epoch does wrong, where that can be told."""
    asked = step_of(np.array([3.0]), THIRD[:, 0])
    joined = [np.concatenate(part) for part in zip(batch, second, strict=True)]
    for fits, cause, words in (
        (first, "batch-left-out", "The second batch should make a step of its own."),
        (
            first + asked + (first - start),
            "gradients-pile-up",
            "The slopes of the first batch are still in the second step: call zero_grad() for each "
            "batch.",
        ),
        (
            first + asked + 0.9 * (first - start),
            "momentum",
            "Nine tenths of the first step are made again: that is momentum.",
        ),
        (
            start - 0.1 * slopes(start, *second),
            "step-outside-the-loop",
            "Only the last batch makes a step: is step() outside the loop over batches?",
        ),
        (
            start - 0.1 * slopes(start, *joined),
            "batches-joined",
            "Yours is one step on both batches together: make one for each.",
        ),
        (
            first + asked / 2,
            "divides-by-five",
            "The second batch has one example, and the sum of its squares was divided by 2, as that "
            "of the first: divide by the number of examples that are there.",
        ),
    ):
        if np.allclose(end, fits, atol=1e-4):
            return cause, words
    return "", ""
