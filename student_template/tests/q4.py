"""Q4, visible: steps that can be worked out by hand, and runs without and with weight decay."""

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case
"""Q4: steps that can be worked out by hand, on one input, and which mistake a step fits."""

import numpy as np
from kit.checks import Mistake
"""Q4: the runs whose history is looked at, and which mistake its losses fit."""

from functools import cache

import numpy as np
from kit.checks import Mistake


FEW = 10


@cache
def lab_batches(seed):
    """20 training examples in batches of 5, and 100 test examples: y = X w + b + noise."""
    rng = np.random.default_rng(seed)
    batches = []
    for size in (5, 5, 5, 5, 100):
        X = rng.standard_normal((size, 200))
        y = X.sum(axis=1, keepdims=True) * 0.01 + 0.05 + 0.01 * rng.standard_normal((size, 1))
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    return batches[:4], batches[4:]


def lab_run(probe, wd, **options):
    """100 epochs with all defaults, unless told; few test examples do, which have no say in it."""
    train, [test] = lab_batches(probe.seed + 400)
    few = [[part[:FEW] for part in test]]
    return probe("train", wd=wd, train=train, test=few, seed=probe.seed, options=options)


def weight_and_bias(facts):
    """Weight and bias of the one Linear layer."""
    weight, bias = facts["weight"], facts["bias"]
    one = weight is not None and len(weight) == 1 and bias is not None
    assert one, "This needs a network with one Linear(num_inputs, 1), here with num_inputs=1."
    return np.array([float(weight[0]), float(bias)])


TO_TEST = [[np.array([[2.0]], np.float32), np.array([[11.0]], np.float32)]]
TO_TEST += [[np.array([[0.0], [4.0]], np.float32), np.array([[9.0], [12.0]], np.float32)]]


TO_TRAIN = [
    [np.array([[1.0], [3.0]], np.float32), np.array([[1.0], [1.0]], np.float32)],
    [np.array([[-2.0]], np.float32), np.array([[0.0]], np.float32)],
]


def _first_entry(facts):
    """Say what the first entry is."""
    numbers = ["None" if each is None else f"{each:.5g}" for each in facts["history"][0]]
    if not facts["flat"] and len(numbers) == 3:
        epoch, *losses = numbers
        return f"The first is ({epoch}, ({', '.join(losses)})), with a pair inside: unpack it."
    return f"The first holds {', '.join(numbers) or 'nothing'}."


def history_mistake(probe):
    """What is wrong with the history of 100 epochs, losses apart; None: nothing."""
    facts = lab_run(probe, 0.0)
    history = facts["history"]
    if not history:
        found = "empty" if facts["history kind"] == "a list" else facts["history kind"]
        return Mistake("no-history", f"The history should be a list of tuples; it is {found}.")
    if not facts["flat"] or any(len(row) != 3 or None in row for row in history):
        return Mistake(
            "history-not-of-triples",
            "Every entry of the history should be one flat tuple of three numbers, "
            f"(epoch, train_loss, test_loss). {_first_entry(facts)}",
        )
    epochs = [row[0] for row in history]
    if disorder(epochs) or epochs == list(range(5, 101, 5)):
        return disorder(epochs)
    many = f"{len(epochs)} entries, from epoch {epochs[0]:g} to {epochs[-1]:g}"
    if len(epochs) == 1:
        many = f"1 entry, for epoch {epochs[0]:g}"
    said = f"For 100 epochs the history should tell of epochs 5, 10, ..., 100; yours has {many}."
    if epochs == list(range(5, 101, 5))[: len(epochs)]:
        train, _ = lab_batches(probe.seed + 400)
        other = probe("train", wd=0.0, train=train, test=train, seed=probe.seed, options={})
        if len(other["history"] or ()) == 20:
            words = "With other test data it is whole: they should have no say in when a run ends."
            return Mistake("stops-by-the-test-loss", f"{said} {words}")
        return AssertionError(f"{said} Why does the run end there?")
    if len(epochs) == 20 and epochs[0] < 5:
        low = "Each is one too low" if epochs[0] == 4 else "The numbers of the epochs are off"
        words = f"{low}: epochs count from 1, and in Python a range starts at 0."
        return Mistake("epochs-from-zero", f"{said} {words}")
    return Mistake("not-every-fifth", f"{said} Record one entry every five epochs.")


def disorder(epochs):
    """What is wrong with the epochs of a history that do not rise; None: nothing."""
    if sorted(set(epochs)) == epochs:
        return None
    if len(set(epochs)) < len(epochs):
        words = "Some epochs appear more than once in the history: make the list anew in each call."
        return Mistake("history-kept", words)
    return AssertionError("The epochs of the history do not rise: put each new entry at the end.")


def losses_run(probe, num_epochs, test=TO_TEST):
    """A run of some epochs on three examples, with weight decay."""
    options = {"num_inputs": 1, "lr": 0.01, "num_epochs": num_epochs}
    return probe("train", wd=2.0, train=TO_TRAIN, test=test, seed=probe.seed + 6, options=options)


def mean_square(parameters, batches):
    """The mean squared error of all examples of some batches."""
    errors = [parameters[0] * X[:, 0] + parameters[1] - y[:, 0] for X, y in batches]
    with np.errstate(all="ignore"):  # a run that blew up has squares beyond all numbers
        return float(np.mean(np.concatenate(errors) ** 2))


def true_losses(facts):
    """The train and the test loss of the network that came back."""
    return [mean_square(weight_and_bias(facts), part) for part in (TO_TRAIN, TO_TEST)]


def history_by_hand(probe):
    """The history of five epochs, which ends with an entry of that run."""
    history = [row for row in losses_run(probe, 5)["history"] or () if row]
    epochs = [row[0] for row in history]
    mistake = None if None in epochs else disorder(epochs)
    if mistake is not None:
        raise mistake
    if history and len(history[-1]) == 3 and None not in history[-1]:
        return history
    assert not losses_run(probe, 5, TO_TRAIN)["history"] or history, Mistake(
        "stops-by-the-test-loss",
        "After 5 epochs the history has no entry; with other test data it has one. Test data "
        "should have no say in when a run ends.",
    )
    said = "After 5 epochs the history should have one entry, of three numbers."
    raise history_mistake(probe) or AssertionError(said)


def loss_mistake(probe, facts, found):
    """Cause and words of losses that are not those of the network that came back."""
    parameters = weight_and_bias(facts)
    train, test = true_losses(facts)
    if not facts["data unchanged"]:
        return "changes-the-batches", "Training has changed the batches that were handed over."
    halves, test_halves = (
        np.mean([mean_square(parameters, [batch]) for batch in part])
        for part in (TO_TRAIN, TO_TEST)
    )
    penalty = parameters[0] ** 2
    before = losses_run(probe, 4)
    running = running_losses(weight_and_bias(before))
    means = "of batch means. Batches differ in size: take the mean over all examples."
    late = "The train loss is taken while the epoch still trains: evaluate all examples after it."
    alone = "Report the loss on the data alone."
    for fits, cause, words in (
        ([train / 2, test / 2], "half-in-the-history", "Both are halved: leave the 1/2 out."),
        ([train**0.5, test**0.5], "root-in-the-history", "Both are roots: report the mean square."),
        ([3 * train, 3 * test], "sum-in-the-history", "Both are sums: report the mean."),
        ([test, train], "losses-swapped", "They are swapped: the train loss comes first."),
        ([train, train], "train-loss-twice", "Both are the train loss."),
        ([halves, test_halves], "mean-of-batch-means", f"Both are means {means}"),
        ([halves, test], "mean-of-batch-means", f"The train loss is a mean {means}"),
        ([train, test_halves], "mean-of-batch-means", f"The test loss is a mean {means}"),
        (
            [train, mean_square(parameters, TO_TEST[:1])],
            "first-test-batch-only",
            "The test loss is that of the first test batch only.",
        ),
        (
            [train + penalty, test],
            "penalty-in-the-history",
            f"The train loss includes the penalty. {alone}",
        ),
        (
            [train + penalty, test + penalty],
            "penalty-in-the-history",
            f"Both include the penalty. {alone}",
        ),
        (
            true_losses(before),
            "losses-before-the-epoch",
            "Both are of one epoch earlier: evaluate when the epoch is over.",
        ),
        ([running[1], test], "losses-of-the-last-batch", late),
        ([np.mean(running), test], "losses-while-training", late),
        ([np.average(running, weights=[2, 1]), test], "losses-while-training", late),
        (
            [round(train, 2), round(test, 2)],
            "losses-rounded",
            "They were rounded: record them as they are.",
        ),
    ):
        if np.allclose(found, fits, rtol=2e-5, atol=1e-6):  # so that few fit by chance
            return cause, words
    mistake = history_mistake(probe)
    if mistake is not None:
        return getattr(mistake, "cause", ""), str(mistake)
    return "", "Each loss is the mean over all examples, after the epoch, without 1/2 or penalty."


def running_losses(parameters):
    """The losses of the batches before their steps, in an epoch that begins here."""
    losses = []
    for X, y in TO_TRAIN:
        losses.append(mean_square(parameters, [[X, y]]))
        errors = parameters[0] * X[:, 0] + parameters[1] - y[:, 0]
        slope = np.mean(2 * errors * X[:, 0]) + 2.0 * parameters[0], np.mean(2 * errors)
        parameters = parameters - 0.01 * np.array(slope)
    return losses

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
