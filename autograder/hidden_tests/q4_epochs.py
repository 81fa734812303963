"""Q4: several epochs, and several calls."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

from itertools import pairwise

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case
from q4_runs import SMALL, parameters, small_data, small_run
from q4_sgd import mean_squared_error, replay, same


# rule q4.epochs: num_epochs: how often to go through train_iter, with one step for each batch.
# rule q4.iterated-anew: Each epoch iterates train_iter anew.
@test_case(name="Several epochs of two batches end where plain SGD ends", points=2, hidden=True)
@builds_on("network_is_one_linear_layer", "two_batches_make_two_steps")
def epochs_replay(probe):
    """This check trains a few epochs on two batches, of 5 and 2 examples, with num_inputs=6."""
    train, _ = small_data(probe)
    cause = step_mistake(probe)[0]
    for lr, epochs in ((0.02, 3), (0.02, 10)):
        run = falling_run(probe, epochs, lr)
        assert run["data unchanged"], changed_batches()
        start, end = parameters(falling_run(probe, 0, lr)), parameters(run)
        # Where one step is wrong, which is told, epochs should still be as many such steps.
        one_long = parameters(falling_run(probe, 1, lr, times=epochs))
        asked = one_long if cause else replay(start, train, 0.0, lr, epochs)
        # 20 float32 steps are good to 1e-5; momentum or a stale gradient shows at 1e-2.
        if not same(end, asked):
            raise epochs_mistake(probe, epochs, lr)
    passes = max(small_run(probe, 2.0, 0.02, 10)["passes"], default=0)
    times = "once" if passes == 1 else f"{passes:g} times"
    assert passes >= 10, Mistake(
        "batches-copied",
        f"In 10 epochs train_iter itself was iterated {times}. Iterate it anew in each epoch: a "
        "DataLoader shuffles each time, and a copy made at the start does not.",
    )
    if not cause:
        check_defaults(probe)


def falling_run(probe, num_epochs, lr, times=1):
    """A run on the small data, once or several times in a row; tested with what it trains on.

    So the test loss falls, and whoever stops or chooses by it does nothing here.
    """
    train, _ = small_data(probe)
    options = {"num_inputs": SMALL, "lr": lr, "num_epochs": num_epochs}
    return probe(
        "train", wd=0.0, train=train * times, test=train, seed=probe.seed + 1, options=options
    )


def changed_batches():
    """The batches that were handed over have other values afterwards."""
    return Mistake(
        "changes-the-batches",
        "Training has changed the batches that were handed over. They are the caller's: "
        "methods whose names end in _ and operators like *= change a tensor in place.",
    )


def check_defaults(probe):
    """Compare the notebook's own run without decay with lr = 0.003 and 100 epochs."""
    train, _ = lab_batches(probe.seed + 400)
    start, end = (parameters(lab_run(probe, 0.0, **n), 200) for n in ({"num_epochs": 0}, {}))
    # 400 float32 steps are good to 1e-6; one epoch more or less shows at 1e-3.
    if same(end, replay(start, train, 0.0, 0.003, 100)):
        return
    mistake = test_influence(probe)
    if mistake is not None:
        raise mistake
    said = (
        "Steps are right where lr and num_epochs are given; without them, training ends elsewhere "
        "than with lr = 0.003 and num_epochs = 100."
    )
    history = lab_run(probe, 0.0)["history"]
    recorded = history[0][1] if history and len(history[0]) > 1 else None  # None: no number
    for lr in (0.03, 0.3, 0.02, 0.01, 0.001):
        # Large rates end at nan; the loss after 5 epochs can still be told.
        loss = mean_squared_error(*replay(start, train, 0.0, lr, 5), train)
        if recorded is not None and np.isclose(recorded, loss, rtol=1e-2):
            raise Mistake("another-default-rate", f"{said} The default of lr seems to be {lr:g}.")
    raise AssertionError(f"{said} Compare the defaults with those of the text.")


def epochs_mistake(probe, epochs, lr):
    """Say which mistake several epochs fit."""
    for cause, words in (start_mistake(probe), step_mistake(probe)[:2]):
        if cause in ("network-kept", "trains-on-test", "rate-changes"):
            return Mistake(cause, words)
    ends = [parameters(falling_run(probe, n, lr)) for n in range(epochs + 2)]
    train, _ = small_data(probe)
    right = [same(b, replay(a, train, 0.0, lr, 1)) for a, b in pairwise(ends)]
    said = f"A run of {epochs} epochs does not end where {epochs} times these two steps lead. "
    if all(right):
        said = f"With the same seed, runs of {epochs} epochs and of one differ. "
    if not np.isfinite(ends[-1][0]).all():
        return AssertionError(f"{said}It ends at inf or nan.")
    first_wrong = right.index(False) if False in right else 0
    a, b = ends[first_wrong], ends[first_wrong + 1]
    if np.allclose(a[0], b[0], atol=1e-6) and not np.isclose(a[1], b[1], atol=1e-6):
        words = f"After epoch {first_wrong} the weights stand still, and the bias moves on."
        return Mistake("frozen-after-evaluation", f"{words} Is requires_grad switched off?")
    if np.allclose(a[0], b[0], atol=1e-6):
        return AssertionError(f"{said}After epoch {first_wrong} nothing moves.")
    if first_wrong > 0:
        return Mistake(
            "rate-changes",
            f"{said}The first {'epoch is' if first_wrong == 1 else f'{first_wrong} epochs are'} "
            "right: the rate should be the same in every step.",
        )
    return AssertionError(f"{said}Look at what one epoch leaves behind for the next.")


# rule q4.fresh: net: a new network in every call, which shares nothing with an earlier one,
# rule q4.test-data: Test data never influences the network.
# rule q4.batches-unchanged: The batches do not change.
@test_case(name="Every call starts afresh; test data do not train", points=1, hidden=True)
@builds_on("network_is_one_linear_layer")
def calls_do_not_influence_each_other(probe):
    """This check trains twice with the same seed, with num_inputs=6."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 3}
    once = {"wd": 2.0, "train": train, "test": test, "options": options}
    alone = small_run(probe, 2.0, 0.02, 3)
    # So large that whatever cuts large values acts.
    large = [[100 * X, 100 * y] for X, y in train]
    one = {"wd": 2.0, "test": test, "options": {**options, "num_epochs": 1}}
    unchanged = probe("train", train=large, seed=probe.seed + 1, **one)["data unchanged"]
    assert unchanged, changed_batches()
    doubled = {**once, "train": [[2 * X, y] for X, y in train]}
    for first in (once, doubled):
        twice = probe("train_twice", seed=probe.seed + 1, first=first, second=once)
        found = [twice["second"]] if first is doubled else [twice["first"], twice["second"]]
        for net in found:
            # The same seed, the same data: equal to the last bit, but for threads.
            same = np.allclose(parameters(net)[0], parameters(alone)[0], atol=1e-6)
            assert same, another_network(probe)
    epochs = [row[0] for row in twice["second"]["history"] or () if row and row[0] is not None]
    mistake = disorder(epochs)
    if mistake is not None:
        raise mistake
    assert not twice["shared"], Mistake(
        "network-kept",
        "Two calls gave back networks, or histories, that are in part the very same objects: the "
        "second call changes what the first one returned. Make the network anew in each call.",
    )
    mistake = test_influence(probe)
    if mistake is not None:
        raise mistake


def test_influence(probe):
    """Say how test data had a say, if they had: where the loss on them rises, or falls."""
    train, test = small_data(probe)
    w, b = parameters(small_run(probe, 2.0, 0.02, 0))
    # Targets that the start fits: the test loss rises from then on, which nobody may mind.
    rising = [[X, (X @ w + b)[:, None].astype(np.float32)] for X, _ in test]
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 15}
    up, down = (
        probe("train", wd=0.0, train=train, test=each, seed=probe.seed + 1, options=options)
        for each in (rising, train)
    )
    if np.allclose(parameters(up)[0], parameters(down)[0], atol=1e-6):
        return None
    cause, words, _ = step_mistake(probe)
    if cause == "trains-on-test":
        return Mistake(cause, words)
    said = "With test data on which the loss rises, the same training ends elsewhere. "
    if len(up["history"] or []) < len(down["history"] or []):
        return Mistake("stops-by-the-test-loss", f"{said}It stops early: a run goes to its end.")
    return Mistake(
        "keeps-the-best-network",
        f"{said}Is the network with the best test loss given back? Test data should have no say.",
    )


def another_network(probe):
    """Say why the same seed and data give another network after another call."""
    runs = probe("start", seeds=[probe.seed, probe.seed], num_inputs=SMALL)["runs"]
    said = "After another call, the same seed and data give another network: "
    if np.allclose(*(parameters(run)[0] for run in runs[:2])):
        return Mistake("network-kept", f"{said}something survives from call to call.")
    return Mistake("another-generator", f"{said}its start is not drawn by torch's own generator.")


# rule q4.blown-up: also when training blows up.
# rule q4.inf-and-nan: inf and nan are reported as they are.
@test_case(name="A run that blows up goes on as any other", points=1, hidden=True)
@builds_on(
    "network_is_one_linear_layer",
    "two_batches_make_two_steps",
    "epochs_replay",
    "calls_do_not_influence_each_other",
)
def blown_up_run_goes_on(probe):
    """This check trains at a learning rate at which the loss explodes."""
    start = parameters(growing_run(probe, 0), 1)
    states = [parameters(growing_run(probe, n), 1) for n in (0, 1, 14, 15)]
    batch = growing_batch(start)
    # float32 keeps 1e-6 of any size; what is clipped is off by whole powers of ten.
    early, late = (same_size(states[n + 1], replay(states[n], batch, 0.0, 1.0, 1)) for n in (0, 2))
    assert late or not early, Mistake(
        "clips-gradients",
        "At lr = 1 this run blows up, and each step should be 7 times as long as the one before. "
        "The first is right and the fifteenth is not, so something acts on large numbers only: are "
        "gradients clipped?",
    )
    run = growing_run(probe, 60)
    # By then it is beyond 1e50, which float32 does not hold, or nan.
    stands_still = late and np.abs(parameters(run, 1)[0]).max() < 1e40
    history = run["history"] or []
    usual = falling_run(probe, 60, 0.02)["history"] or []
    assert len(history) == len(usual), Mistake(
        "stops-when-blown-up",
        f"After 60 epochs at lr = 0.02 the history has {len(usual)} entries. At lr = 1, where the "
        f"loss becomes inf, it has {len(history)}: a run should go on to its end all the same.",
    )
    assert not stands_still, Mistake(
        "stops-when-blown-up",
        "At lr = 1, where each step is 7 times as long as the one before, the loss becomes inf. "
        "From then on the weight stands still: make a step on every batch, whatever its loss.",
    )
    # The weight grows 7 times an epoch: after 25 its square is beyond float32, after 60 it is nan.
    # Of an answer whose run does not blow up, other checks tell.
    grown = [loss for row in history if row and (row[0] or 0) >= 25 for loss in row[1:]]
    last = [loss for loss in grown[-2:] if loss is not None]
    nan = np.isnan(run["weight"] if run["weight"] is not None else []).any()
    replaced = any(loss is not None and loss < 1e20 for loss in grown)
    reported = not nan or (not replaced and np.isnan(last).all())
    assert reported, Mistake(
        "nan-or-inf-replaced",
        "At lr = 1 the loss becomes inf, and later it becomes nan. The history has other numbers "
        "there: report them as they are, so that everybody sees that the run blew up.",
    )


def growing_batch(start):
    """Two examples on which, at lr = 1, the distance to the best weight grows 7 times a step.

    It starts at 1, and that of the bias at 0: so gradients pass 1e10 after 12 steps for certain.
    """
    X = np.array([[2.0], [-2.0]], np.float32)
    return [[X, ((start[0][0] + 1) * X + start[1]).astype(np.float32)]]


def growing_run(probe, num_epochs):
    """A run on that batch."""
    seed, options = probe.seed + 6, {"num_inputs": 1, "lr": 1.0, "num_epochs": 0}
    X = np.array([[2.0], [-2.0]], np.float32)
    asked = {"wd": 0.0, "train": [[X, X]], "test": [[X, X]], "seed": seed, "options": options}
    start = parameters(probe("train", **asked), 1)
    batch = growing_batch(start)
    more = {"train": batch, "test": batch, "options": {**options, "num_epochs": num_epochs}}
    return probe("train", **{**asked, **more})


def same_size(found, asked):
    """Whether weights and bias agree to a hundredth of the largest."""
    size = max(np.abs(asked[0]).max(), abs(asked[1]))
    off = max(np.abs(found[0] - asked[0]).max(), abs(found[1] - asked[1]))
    return bool(off <= 1e-2 * size)
