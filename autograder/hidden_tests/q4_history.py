"""Q4: what is reported, to the caller and to an animator."""

import numpy as np
from otter.test_files import test_case
from q4_runs import SMALL, full_run, losses, parameters, small_data, small_run
from q4_sgd import mean_squared_error, replay

_OF_MEANS = "That is the mean of batch means: batches differ in size, examples count."


@test_case(name="The history holds the losses of the network, per example", points=2, hidden=True)
def history_matches_the_network(probe):
    """This check trains up to 10 epochs on two batches of unequal size, with num_inputs=6."""
    compared = [compare_last_entry(probe, wd, epochs) for wd in (2.0, 0.0) for epochs in (5, 6, 10)]
    assert any(compared), (
        "In runs of 5, 6 and 10 epochs no entry was recorded in the last epoch, so none can be "
        "compared with the network that was returned."
    )
    early, late = (losses(small_run(probe, 2.0, 0.02, epochs)) for epochs in (6, 10))
    assert np.allclose(early[0], late[0], rtol=1e-5), (
        "The first entry is not the same in a run of 6 epochs and in one of 10: an entry is "
        "final when it is recorded, and the list is made anew in each call."
    )
    hundred = losses(full_run(probe, 0.0))[:, 0].tolist()
    if hundred == list(range(5, 101, 5)):  # else the visible check has said it
        for epochs, asked in ((7, [5]), (12, [5, 10])):
            found = losses(small_run(probe, 2.0, 0.02, epochs))[:, 0].tolist()
            assert found == asked, (
                f"A run of {epochs} epochs should record epochs {asked} only; yours has {found}. "
                "The history of a call is its own, and the last epoch is not special."
            )


def compare_last_entry(probe, wd, epochs):
    """Compare the last entry with the network returned, if it was recorded in the last epoch.

    That it was shows in the run of one epoch less, which has fewer entries. Epochs may be counted
    as they like here.
    """
    facts, shorter = (small_run(probe, wd, 0.02, n)["history"] for n in (epochs, epochs - 1))
    if not facts or (shorter is not None and len(shorter) >= len(facts)):
        losses(small_run(probe, wd, 0.02, 10))
        return False
    run = small_run(probe, wd, 0.02, epochs)
    train, test = small_data(probe)
    row = losses(run)[-1]
    asked = [mean_squared_error(*parameters(run), part) for part in (train, test)]
    # Sums of 16 float32 squares are good to 1e-6.
    if not np.allclose(row[1:], asked, rtol=1e-4):
        before = parameters(small_run(probe, wd, 0.02, epochs - 1))
        raise AssertionError(history_diagnosis(row[1:], asked, parameters(run), before, wd, probe))
    return True


def history_diagnosis(found, asked, state, before, wd, probe):
    """Say what a recorded pair of losses is, where that can be told."""
    train, test = small_data(probe)
    said = f"At the last epoch the history says train {found[0]:.5g}, test {found[1]:.5g}; the "
    said += f"network that was returned has {asked[0]:.5g} and {asked[1]:.5g}. "
    penalty = wd * float(state[0] @ state[0]) / 2
    earlier = [mean_squared_error(*before, part) for part in (train, test)]
    for fits, words in (
        (np.array(asked[::-1]), "They are swapped: train comes first."),
        (np.array(asked) / 2, "That is half of it: report the squared error without 1/2."),
        (np.sqrt(asked), "That is its square root: report the mean square itself."),
        (np.array(asked) + penalty, "That includes the penalty: report the plain loss."),
        (np.array(asked) + 2 * penalty, "That includes wd |w|^2: report the plain loss."),
        (np.array(asked) * [7, 9], "That is the sum over the examples: report their mean."),
        (np.array(earlier), "Those are the losses of one epoch earlier: evaluate after training."),
        (np.round(asked, 2), "It was rounded: report it as it is."),
        (np.array([asked[0], first_batch(state, test)]), "Only the first test batch counts here."),
        (np.array([asked[0], batch_means(state, test)]), _OF_MEANS),
        (np.full(2, asked[0]), "Both are the train loss."),
        (np.full(2, asked[1]), "Both are the test loss."),
    ):
        if np.allclose(found, fits, rtol=1e-3):
            return said + words
    if np.isclose(found[0], batch_means(state, train), rtol=1e-3):
        return said + _OF_MEANS
    if np.isclose(found[0], running_means(before, train, wd), rtol=1e-3).any():
        return said + (
            "That averages what the batches lost while the epoch was still training: evaluate "
            "all examples after it."
        )
    w, b = replay(before, train[:1], wd, 0.02, 1)
    if np.isclose(found[0], mean_squared_error(w, b, train[1:]), rtol=1e-3):
        return said + (
            "That is the loss of the last batch, before its step; all examples count, after the "
            "epoch."
        )
    return said + "It should be the mean over all examples, after the epoch, of the squared error."


def first_batch(state, batches):
    """The loss of the first batch alone."""
    return mean_squared_error(*state, batches[:1])


def batch_means(state, batches):
    """The mean of the batches' losses, whatever their sizes."""
    return float(np.mean([mean_squared_error(*state, [batch]) for batch in batches]))


def running_means(state, batches, wd):
    """Losses of the batches before their steps: their mean, and their mean by examples."""
    running = []
    for batch in batches:
        running.append(mean_squared_error(*state, [batch]))
        state = replay(state, [batch], wd, 0.02, 1)
    return [np.mean(running), np.average(running, weights=[len(X) for X, _ in batches])]


@test_case(name="The Animator gets the points of the history", points=1, hidden=True)
def animator_gets_the_history(probe):
    """This check hands over an animator that only remembers what add was called with."""
    facts = small_run(probe, 2.0, 0.02, 12, record=True)
    history, points = losses(facts), facts["points"]
    assert points, "An animator was handed over, and its add was never called."
    counts = set(facts["arguments"])
    assert counts == {2}, (
        f"add was called with {max(counts)} arguments. It takes two: add(epoch, (train, test)), "
        "the losses as a pair."
    )
    whole = all(len(row) == 3 and None not in row for row in points)
    assert whole, (
        f"add got {points[0]}; it should get the epoch, and a pair of both losses, train and test."
    )
    assert len(points) == len(history), (
        f"The animator got {len(points)} points, the history has {len(history)} entries: each "
        "entry should be added when it is recorded."
    )
    if not np.allclose(points, history, rtol=1e-6):
        found = np.array(points)
        likely = "add(epoch, (train, test)) should get the same numbers."
        if np.allclose(found[:, [0, 2, 1]], history, rtol=1e-6):
            likely = "train and test are swapped."
        elif np.allclose(found[:, 1:], history[:, 1:], rtol=1e-6):
            likely = "The losses agree, the epochs do not."
        raise AssertionError(
            f"The animator got {found[0].tolist()} first, the history begins with "
            f"{history[0].tolist()}. {likely}"
        )


@test_case(name="A run draws its two curves, limits and scale", points=1, hidden=True)
def plot_limits_of_a_run(probe):
    """This check hands over your own Animator."""
    train, test = small_data(probe)
    facts = probe(
        "train_and_draw",
        wd=2.0,
        train=train,
        test=test,
        seed=probe.seed + 1,
        options={"num_inputs": SMALL, "lr": 0.02, "num_epochs": 10},
        animator={"xlim": [1, 100], "yscale": "log", "legend": ["train", "test"]},
    )
    kept = np.allclose(facts["xlim"], [1, 100]) and facts["yscale"] == "log"
    assert kept, (
        "A run with an Animator of xlim=(1, 100) and a log y-axis drew on axes with xlim "
        f"{facts['xlim']} and a {facts['yscale']} y-axis. Check Q2 and Q3 first."
    )
    drawn = [line for line in facts["lines"] if len(line["x"])]
    asked = losses(facts)
    assert len(drawn) == 2, f"Two curves should be drawn, train and test; found {len(drawn)}."
    for line, values, which in zip(drawn, asked.T[1:], ("train", "test"), strict=True):
        right = np.array_equal(line["x"], asked[:, 0]) and np.allclose(line["y"], values)
        assert right, f"The {which} curve is not the {which} loss of the history."
    low, high = facts["ylim"]
    enclosed = 0 < low <= asked[:, 1:].min() and high >= asked[:, 1:].max()
    assert enclosed, f"The y-range ({low:.3g}, {high:.3g}) leaves out some of the losses drawn."
