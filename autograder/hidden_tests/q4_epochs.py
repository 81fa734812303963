"""Q4: several epochs, and several calls."""

import numpy as np
from otter.test_files import test_case
from q4_runs import (
    SMALL,
    TARGET,
    assignment_data,
    full_run,
    parameters,
    small_data,
    small_run,
    still_run,
)
from q4_sgd import mean_squared_error, replay, same


# rule q4.epochs: num_epochs: how often to go through train_iter, with one step for each batch.
# rule q4.iterated-anew: Each epoch iterates train_iter anew.
@test_case(name="Several epochs of two batches end where plain SGD ends", points=2, hidden=True)
def epochs_replay(probe):
    """This check trains a few epochs on two batches, of 5 and 2 examples, with num_inputs=6."""
    train, test = small_data(probe)
    for wd, lr, epochs in ((0.0, 0.02, 3), (2.0, 0.02, 3), (2.0, 0.02, 10)):
        start, end = (parameters(small_run(probe, wd, lr, n)) for n in (0, epochs))
        asked = replay(start, train, wd, lr, epochs)
        # 20 float32 steps are good to 1e-5; momentum or a stale gradient shows at 1e-2.
        if not same(end, asked):
            off = float(np.abs([*(end[0] - asked[0]), end[1] - asked[1]]).max())
            ends = [parameters(small_run(probe, wd, lr, n)) for n in range(epochs + 1)]
            raise AssertionError(
                f"After {epochs} epochs of 2 batches (lr = {lr:g}, wd = {wd:g}) a parameter is "
                f"{off:.3g} off from where plain SGD ends. "
                + replay_diagnosis(ends, train, test, wd, lr)
            )
    passes = small_run(probe, 2.0, 0.02, 10)["passes"]
    right = passes and passes[-1] >= 10
    assert right, (
        f"In 10 epochs the training batches were gone through {passes[-1] if passes else 0:g} "
        "times. Each epoch goes through train_iter itself: a DataLoader shuffles anew each time, "
        "and a copy made at the start does not."
    )
    check_defaults(probe)
    epochs = 5
    start, end = (parameters(still_run(probe, 0.0, 0.05, n))[1] for n in (0, epochs))
    relaxed = TARGET + (start - TARGET) * (1 - 2 * 0.05) ** (3 * epochs)
    # 15 float32 steps are good to 1e-6.
    assert np.isclose(end, relaxed, rtol=1e-4), (
        f"On all-zero inputs, targets {TARGET:g}, the squared error should pull the bias from "
        f"{start:.4g} to {relaxed:.5g} in 15 steps at lr = 0.05; yours is at {end:.5g}."
    )


def check_defaults(probe):
    """Compare the notebook's own run with wd = 3 with lr = 0.003 and 100 epochs."""
    train, _ = assignment_data(probe)
    end = parameters(full_run(probe, 3.0), 200)
    start = parameters(full_run(probe, 3.0, num_epochs=0), 200)
    # 400 float32 steps are good to 1e-6; one epoch more or less shows at 1e-3.
    if same(end, replay(start, train, 3.0, 0.003, 100)):
        return
    likely = "Compare the defaults with those asked."
    history = full_run(probe, 3.0)["history"]
    recorded = history[0][1] if history and len(history[0]) > 1 else None  # None: no number
    for lr in (0.03, 0.3, 0.02, 0.01, 0.001):
        # Large rates end at nan; the loss after 5 epochs can still be told.
        loss = mean_squared_error(*replay(start, train, 3.0, lr, 5), train)
        if recorded is not None and np.isclose(recorded, loss, rtol=1e-2):
            likely = f"It goes as if the default of lr were {lr:g}."
    raise AssertionError(
        "The runs above are right; without lr and num_epochs, training ends elsewhere than with "
        f"lr = 0.003 and num_epochs = 100. {likely}"
    )


def replay_diagnosis(ends, train, test, wd, lr):
    """Say which mistake fits, of what one step leaves behind for the next.

    `ends` are the parameters after 0, 1, 2, … epochs.
    """
    start, end, epochs = ends[0], ends[-1], len(ends) - 1
    joined = [[np.concatenate(part) for part in zip(*train, strict=True)]]
    for words, fit in (
        ("gradients pile up from step to step: zero_grad()", {"forget": "never"}),
        ("gradients pile up within an epoch: zero_grad() for each batch", {"forget": "epoch"}),
        ("the steps carry a momentum of 0.9", {"keep": 0.9}),
        ("the steps carry a Nesterov momentum of 0.9", {"keep": 0.9, "nesterov": True}),
        ("only the first batch of an epoch is used", {"batches": train[:1]}),
        ("only the last batch of an epoch makes a step", {"batches": train[1:]}),
        ("an epoch makes one step on all batches joined", {"batches": joined}),
        ("the test batch is trained on too", {"batches": [*train, *test]}),
        ("the batches come in reverse order", {"batches": train[::-1]}),
    ):
        if same(
            end, replay(start, **{"batches": train, "wd": wd, "lr": lr, "epochs": epochs, **fit})
        ):
            return f"It fits this: {words}."
    for other in range(2 * epochs + 1):
        if other != epochs and same(end, replay(start, train, wd, lr, other)):
            return f"It is where {other} epochs end, not {epochs}: count the epochs, and any break."
    right = next(
        n for n in range(epochs) if not same(ends[n + 1], replay(start, train, wd, lr, n + 1))
    )
    if right == 0:
        return (
            "Already the first epoch is off. If a single step is right, look at what the first "
            "batch leaves behind for the second: gradients, a changed rate, the order of batches."
        )
    said = f"The first {right} epochs are right, what follows is not. "
    if np.allclose(ends[right + 1][0], ends[right][0], atol=1e-6):
        return said + "The weights stand still from then on: is something frozen, or over?"
    return said + (
        "Look at what the end of an epoch leaves behind for the next: a changed rate, something "
        "that happens when losses are recorded."
    )


# rule q4.fresh: net: a new network in every call, which shares nothing with an earlier one,
# rule q4.test-data: Test data never influences the network.
# rule q4.batches-unchanged: The batches do not change.
@test_case(name="Every call starts afresh; test data do not train", points=1, hidden=True)
def calls_do_not_influence_each_other(probe):
    """This check trains twice with the same seed, with num_inputs=6."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 3}
    once = {"wd": 2.0, "train": train, "test": test, "options": options}
    alone, start = small_run(probe, 2.0, 0.02, 3), parameters(small_run(probe, 2.0, 0.02, 0))
    assert not np.allclose(parameters(alone)[0], start[0]), "Training changed nothing."
    assert alone["data unchanged"], (
        "The batches that were handed over have other values afterwards. They are the caller's: "
        "methods whose names end in _ and operators like *= change a tensor in place."
    )
    twice = probe("train_twice", seed=probe.seed + 1, first=once, second=once)
    for which in ("first", "second"):
        # The same seed, the same data: equal to the last bit, but for threads.
        assert np.allclose(parameters(twice[which])[0], parameters(alone)[0], atol=1e-6), (
            f"Two calls with the same seed and data: the network of the {which} is not the one "
            "of a single call. Does something survive from call to call?"
        )
    assert not twice["shared"], (
        "Two calls gave back networks, or histories, that are in part the very same objects: the "
        "second call changes what the first one returned. Make the network anew in each call."
    )
    # Test targets that the start fits: the test loss rises from then on, which nobody may mind.
    rising = [[X, (X @ start[0] + start[1])[:, None].astype(np.float32)] for X, _ in test]
    longer = {**options, "num_epochs": 15}
    other = {**once, "wd": 0.0, "test": rising, "options": longer}
    doubled = {**other, "train": [[2 * X, y] for X, y in train]}
    mixed = probe("train_twice", seed=probe.seed + 1, first=doubled, second=other)
    plain = small_run(probe, 0.0, 0.02, 15)
    assert np.allclose(parameters(mixed["second"])[0], parameters(plain)[0], atol=1e-6), (
        "After a call with other training data, and with other test data, on which the loss rises, "
        "the same training ends elsewhere. The test set must not influence the network nor end "
        "the training, and nothing of an earlier call may be kept."
    )


# rule q4.blown-up: also when training blows up.
@test_case(name="A run that blows up goes on as any other", points=1, hidden=True)
def blown_up_run_goes_on(probe):
    """This check trains at a learning rate at which the loss explodes."""
    train, _ = small_data(probe)
    states = [parameters(small_run(probe, 0.0, 1.0, n)) for n in (3, 4, 9, 10)]
    # float32 keeps 1e-6 of any size; what is clipped is off by whole powers of ten.
    early, late = (same_size(states[n + 1], replay(states[n], train, 0.0, 1.0, 1)) for n in (0, 2))
    assert late or not early, (
        "At lr = 1 the weights grow by the same factor in every epoch, at first. Later they do "
        "not: something acts only on large numbers. Are gradients clipped, losses bounded, or "
        "better weights kept? Plain SGD knows no such thing."
    )
    usual = small_run(probe, 2.0, 0.02, 12)["history"] or []
    if [row[:1] for row in usual] != [[5], [10]]:
        return  # told elsewhere
    history = small_run(probe, 0.0, 1.0, 45)["history"] or []
    assert len(history) == 9, (
        f"At lr = 1 the loss becomes inf. The history of 45 epochs has {len(history)} entries "
        "there, and should have 9: a run goes on to its end, and reports what it finds."
    )


def same_size(found, asked):
    """Whether weights and bias agree to a hundredth of the largest."""
    size = max(np.abs(asked[0]).max(), abs(asked[1]))
    off = max(np.abs(found[0] - asked[0]).max(), abs(found[1] - asked[1]))
    return bool(off <= 1e-2 * size)
