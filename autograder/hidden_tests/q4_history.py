"""Q4: what is reported, to the caller and to an animator."""

import numpy as np
from kit.checks import Mistake, apart, builds_on, typed
from otter.test_files import test_case
from q4_runs import SMALL, fine_run, losses, parameters, small_data, small_run
from q4_sgd import mean_squared_error


# rule q4.losses: Each loss is the mean squared error over all examples after that epoch, with no
#   1/2, no penalty, not rounded.
# rule q4.every-fifth
@test_case(name="The history holds the losses of the network, per example", points=2, hidden=True)
@builds_on(
    "network_is_one_linear_layer",
    "history_has_every_fifth_epoch",
    "losses_by_hand",
    "epochs_replay",
    "calls_do_not_influence_each_other",
)
def history_matches_the_network(probe):
    """This check trains up to 12 epochs on two batches of unequal size, with num_inputs=6."""
    for wd in (2.0, 0.0):
        for epochs in (5, 10):
            compare_last_entry(probe, wd, epochs)
    early, late = (losses(small_run(probe, 2.0, 0.02, epochs)) for epochs in (6, 10))
    assert np.allclose(early[0], late[0], rtol=1e-5), (
        "The first entry is not the same in a run of 6 epochs and in one of 10: leave an entry as "
        "it was recorded, and make the list anew in each call."
    )
    run, train, test = fine_run(probe, 10)
    row = losses(run)[-1]
    asked = [mean_squared_error(*parameters(run), part) for part in (train, test)]
    # Squares of float32 errors near 1e-3, which are good to 1e-6 of themselves.
    assert np.allclose(row[1:], asked, rtol=1e-3, atol=0), Mistake(
        "losses-rounded",
        f"Where losses are small, the history says train {typed(row[1])}, test {typed(row[2])} "
        "in the last epoch; the network that was returned has "
        f"{typed(asked[0])} and {typed(asked[1])}. Is something rounded on the way?",
    )
    for epochs, asked in ((7, [5]), (12, [5, 10])):
        found = losses(small_run(probe, 2.0, 0.02, epochs))[:, 0].tolist()
        assert max(found) <= epochs, Mistake(
            "num-epochs-unused", f"A run of {epochs} epochs has an entry for epoch {max(found):g}."
        )
        extra = found == [*asked, epochs]
        shown = ", ".join(f"{each:g}" for each in found)
        words = " Treat the last epoch like any other." if extra else ""
        assert found == asked, Mistake(
            "last-epoch-too" if extra else "",
            f"A run of {epochs} epochs should record epochs {asked} only; it records [{shown}]."
            f"{words}",
        )


def compare_last_entry(probe, wd, epochs):
    """Compare the last entry of a run that ends with one with the network returned."""
    run = small_run(probe, wd, 0.02, epochs)
    found = losses(run)[-1][1:]
    asked = [mean_squared_error(*parameters(run), part) for part in small_data(probe)]
    # Sums of 16 float32 squares are good to 1e-6.
    assert np.allclose(found, asked, rtol=1e-4), (
        f"At the last epoch the history says train {found[0]:.5g}, test {found[1]:.5g}; the "
        f"network that was returned has {asked[0]:.5g} and {asked[1]:.5g}. Each loss is the mean "
        "over all examples, after the epoch, of the squared error."
    )


# rule q4.animator: animator: gets the points of the history as they come, if it is given.
# rule q4.just-then: Just then, before the next epoch begins, ``animator.add(epoch, (train_loss,
#   test_loss))`` is called.
@test_case(name="The Animator gets the points of the history", points=1, hidden=True)
@builds_on(
    "network_is_one_linear_layer",
    "history_has_every_fifth_epoch",
    "calls_do_not_influence_each_other",
)
def animator_gets_the_history(probe):
    """This check hands over an animator that only remembers what add was called with."""
    facts = small_run(probe, 2.0, 0.02, 12, record=True)
    history, points = losses(facts), facts["points"]
    assert points, Mistake(
        "animator-never-called", "An animator was handed over, but its add was never called."
    )
    others = [count for count in facts["arguments"] if count != 2]
    several = others and others[0] != 1
    assert not others, Mistake(
        "animator-arguments",
        f"animator.add was called with {f'{others[0]:g} arguments' if several else '1 argument'}. "
        "It takes two: add(epoch, (train, test)), the losses as a pair.",
    )
    assert not told_amiss(points), Mistake("animator-without-pair", told_amiss(points))
    assert len(points) == len(history), Mistake(
        "animator-not-each-time",
        f"animator.add was called {often(len(points))}, but the history has {len(history)} "
        f"{'entry' if len(history) == 1 else 'entries'}: call it for each entry, when that is "
        "recorded.",
    )
    end = parameters(small_run(probe, 2.0, 0.02, 10))
    asked = [10, *(mean_squared_error(*end, part) for part in small_data(probe))]
    if np.allclose(points[-1], asked, rtol=1e-4):
        pass  # the animator is right, and what is wrong with the history is told elsewhere
    elif not np.allclose(points, history, rtol=1e-6, equal_nan=True):
        raise points_mistake(np.array(points), history)
    check_moments(facts["passes"])


def often(count):
    """How often something was called, in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def told_amiss(points):
    """Say which call of add did not bring the epoch and two losses, if one did not."""
    for row in points:
        if len(row) != 3 or None in row:
            numbers = [each for each in row if each is not None]
            got = "1 number" if len(numbers) == 1 else f"{len(numbers)} numbers"
            return (
                f"animator.add got {got}; it should get the epoch, and a pair of both losses, "
                "train and test."
            )
    return ""


def points_mistake(found, history):
    """Say how the animator's points differ from the history."""
    apart_at = [not np.allclose(*rows, rtol=1e-6) for rows in zip(found, history, strict=True)]
    rows = found[apart_at.index(True)], history[apart_at.index(True)]
    pairs = [apart(*pair) for pair in zip(*rows, strict=True)]
    got, asked = (
        f"({epoch}, ({train}, {test}))" for epoch, train, test in zip(*pairs, strict=True)
    )
    said = f"The animator got {got} where the history has {asked}."
    if np.allclose(found[:, [0, 2, 1]], history, rtol=1e-6):
        return Mistake("animator-swapped", f"{said} Train and test are swapped.")
    if np.allclose(found[:, 1:], history[:, 1:], rtol=1e-6):
        return Mistake("animator-epochs", f"{said} The losses agree, the epochs do not.")
    return AssertionError(f"{said} add(epoch, (train, test)) should get the same numbers.")


def check_moments(passes):
    """See by how often the training batches were gone through that points came as training did.

    `passes` are counts at each call of add, and in the end: 12 epochs, with points after 5 and 10.
    """
    if len(passes) != 3 or passes[-1] < 12:
        return  # told elsewhere
    first, second, end = passes
    right = first >= 5 and second - first >= 5 and end - second >= 2
    assert right, Mistake(
        "animator-after-training",
        "In a run of 12 epochs animator.add was called twice, after the training data had been "
        f"gone through {first:g} and {second:g} times; at the end of the run it was {end:g} times. "
        "Call it during the training, as soon as the losses of an epoch are known: nobody can "
        "watch a run that is over.",
    )


# rule q4.animator
@test_case(name="A run draws its two curves, limits and scale", points=1, hidden=True)
@builds_on("network_is_one_linear_layer", "animator_gets_the_history")
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
    assert points, "An Animator was handed over, but its add was never called."
    assert not told_amiss(points), told_amiss(points)
    if axes is None:
        return  # the Animator does not work, which Q3 has told
    problem = drawing_problem(axes, np.array(points, float))
    if problem is None:
        return
    # Whatever the Animator itself makes of these points is Q3's business.
    adds = [[which, row[0], row[1:]] for row in points for which in (0, 1)]
    own, other = probe("animate", animators=[options, options], adds=adds)["animators"]
    if not drawn_alike(own, other):
        return  # they share what they keep, which Q3 has told
    assert drawn_alike(axes, own), (
        f"{problem} By itself, your Animator draws the same points differently."
    )


def drawing_problem(axes, asked):
    """Say what is wrong with the axes of a run with these points; None: nothing."""
    if not np.allclose(axes["xlim"], [1, 100]) or axes["yscale"] != "log":
        first, last = (apart(*pair)[0] for pair in zip(axes["xlim"], (1, 100), strict=True))
        return (
            f"A run with an Animator of xlim=(1, 100) and a log y-axis drew on axes with "
            f"xlim=({first}, {last}) and a {axes['yscale']} y-axis."
        )
    drawn = [line for line in axes["lines"] if len(line["x"])]
    if len(drawn) != 2:
        there = "is 1 curve" if len(drawn) == 1 else f"are {len(drawn) or 'no'} curves"
        return f"Two curves should be drawn, train and test, but there {there}."
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
