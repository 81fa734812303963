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
    recorded = history[0][1] if history and len(history[0]) > 1 else None
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


@test_case(name="Every call starts afresh; test data do not train", points=1, hidden=True)
def calls_do_not_influence_each_other(probe):
    """This check trains twice with the same seed, with num_inputs=6."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 3}
    once = {"wd": 2.0, "train": train, "test": test, "options": options}
    alone, start = small_run(probe, 2.0, 0.02, 3), parameters(small_run(probe, 2.0, 0.02, 0))
    assert not np.allclose(parameters(alone)[0], start[0]), "Training changed nothing."
    twice = probe("train_twice", seed=probe.seed + 1, first=once, second=once)
    for which in ("first", "second"):
        # The same seed, the same data: equal to the last bit, but for threads.
        assert np.allclose(parameters(twice[which])[0], parameters(alone)[0], atol=1e-6), (
            f"Two calls with the same seed and data: the network of the {which} is not the one "
            "of a single call. Does something survive from call to call?"
        )
    # Test targets that the start fits: the test loss rises from then on, which nobody may mind.
    rising = [[X, (X @ start[0] + start[1])[:, None].astype(np.float32)] for X, _ in test]
    other = {**once, "wd": 0.0, "test": rising, "options": {**options, "num_epochs": 15}}
    mixed = probe("train_twice", seed=probe.seed + 1, first=other, second=other)
    plain = small_run(probe, 0.0, 0.02, 15)
    assert np.allclose(parameters(mixed["second"])[0], parameters(plain)[0], atol=1e-6), (
        "With other test data, on which the loss rises, the same training ends elsewhere: the "
        "test set must not influence the network, nor end the training."
    )
