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
