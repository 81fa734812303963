"""Q4: what is reported, to the caller and to an animator."""

import numpy as np
from kit.checks import builds_on
from otter.test_files import test_case
from q4_runs import SMALL, fine_run, full_run, losses, parameters, small_data, small_run
from q4_sgd import mean_squared_error, replay

_OF_MEANS = "That is the mean of batch means: batches differ in size, examples count."


# rule q4.losses: Each loss is the mean squared error over all examples after that epoch, with no
#   1/2, no penalty, not rounded.
# rule q4.every-fifth
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
    if compared[2]:  # the run of 10 epochs ends with an entry, and it was right
        run, train, test = fine_run(probe, 10)
        row = losses(run)[-1]
        asked = [mean_squared_error(*parameters(run), part) for part in (train, test)]
        # Squares of float32 errors near 1e-3, which are good to 1e-6 of themselves.
        assert np.allclose(row[1:], asked, rtol=1e-3, atol=0), (
            f"Where losses are small, the history says train {row[1]:.6g}, test {row[2]:.6g} in "
            f"the last epoch; the network that was returned has {asked[0]:.6g} and "
            f"{asked[1]:.6g}. Is something rounded on the way?"
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


# rule q4.animator: animator: gets the points of the history as they come, if it is given.
# rule q4.just-then: Just then, before the next epoch begins, ``animator.add(epoch, (train_loss,
#   test_loss))`` is called.
@test_case(name="The Animator gets the points of the history", points=1, hidden=True)
def animator_gets_the_history(probe):
    """This check hands over an animator that only remembers what add was called with."""
    facts = small_run(probe, 2.0, 0.02, 12, record=True)
    history, points = losses(facts), facts["points"]
    assert points, "An animator was handed over, and its add was never called."
    counts = set(facts["arguments"])
    assert counts == {2}, (
        f"add was called with {max(counts, default=0):g} arguments. It takes two: "
        "add(epoch, (train, test)), the losses as a pair."
    )
    whole = all(len(row) == 3 and None not in row for row in points)
    assert whole, (
        f"add got {points[0]}; it should get the epoch, and a pair of both losses, train and test."
    )
    assert len(points) == len(history), (
        f"The animator got {len(points)} points, the history has {len(history)} entries: each "
        "entry should be added when it is recorded."
    )
    if not np.allclose(points, history, rtol=1e-6, equal_nan=True):
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
    check_moments(facts["passes"])


def check_moments(passes):
    """See by how often the training batches were gone through that points came as training did.

    `passes` are counts at each call of add, and in the end: 12 epochs, with points after 5 and 10.
    """
    if len(passes) != 3 or passes[-1] < 12:
        return  # told elsewhere
    first, second, end = passes
    right = first >= 5 and second - first >= 5 and end - second >= 2
    assert right, (
        f"In a run of 12 epochs animator.add was called when the training batches had been gone "
        f"through {first:g} and {second:g} times of {end:g}. It should be called in the middle of "
        "the training, when an epoch's losses are known: nobody can watch a run that is over."
    )


# rule q4.animator
@test_case(name="A run draws its two curves, limits and scale", points=1, hidden=True)
@builds_on("animator_gets_the_history")
def plot_limits_of_a_run(probe):
    """This check hands over your own Animator."""
    train, test = small_data(probe)
    options = {"xlim": [1, 100], "yscale": "log", "legend": ["train", "test"]}
    facts = probe(
        "train_and_draw",
        wd=2.0,
        train=train,
        test=test,
        seed=probe.seed + 1,
        options={"num_inputs": SMALL, "lr": 0.02, "num_epochs": 10},
        animator=options,
    )
    points, axes = facts["points"], facts["axes"]
    assert points, "An Animator was handed over, and its add was never called."
    whole = all(len(row) == 3 and None not in row for row in points)
    assert whole, f"add got {points[0]}; it should get the epoch, and a pair of both losses."
    if axes is None:
        return  # the Animator does not work, which Q3 has told
    problem = drawing_problem(axes, np.array(points, float))
    if problem is None:
        return
    # Whatever the Animator itself makes of these points is Q3's business.
    adds = [[0, row[0], row[1:]] for row in points]
    own = probe("animate", animators=[options], adds=adds)["animators"][0]
    assert drawn_alike(axes, own), f"{problem} Your Animator draws the same points otherwise."


def drawing_problem(axes, asked):
    """Say what is wrong with the axes of a run with these points; None: nothing."""
    if not np.allclose(axes["xlim"], [1, 100]) or axes["yscale"] != "log":
        return (
            f"A run with an Animator of xlim=(1, 100) and a log y-axis drew on axes with xlim "
            f"{axes['xlim']} and a {axes['yscale']} y-axis."
        )
    drawn = [line for line in axes["lines"] if len(line["x"])]
    if len(drawn) != 2:
        return f"Two curves should be drawn, train and test; found {len(drawn)}."
    for line, values, which in zip(drawn, asked.T[1:], ("train", "test"), strict=True):
        same = len(line["x"]) == len(values) and np.array_equal(line["x"], asked[:, 0])
        if not same or not np.allclose(line["y"], values):
            return f"The {which} curve is not the {which} loss of the points that were added."
    low, high = axes["ylim"]
    if not 0 < low <= asked[:, 1:].min() or not high >= asked[:, 1:].max():
        return f"The y-range ({low:.3g}, {high:.3g}) leaves out some of the losses drawn."
    return None


def drawn_alike(axes, own):
    """Whether two axes show the same lines in the same range."""
    if len(axes["lines"]) != len(own["lines"]) or axes["yscale"] != own["yscale"]:
        return False
    lines = zip(axes["lines"], own["lines"], strict=True)
    same = all(np.array_equal(a[k], b[k], equal_nan=True) for a, b in lines for k in ("x", "y"))
    return same and all(np.allclose(axes[k], own[k]) for k in ("xlim", "ylim"))
