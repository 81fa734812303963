"""The runs of `train_concise` that Q4's checks ask for, and what is read from their facts.

Data are drawn here, so that losses and steps can be computed again with NumPy. Requests that are
equal run once.
"""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

from functools import cache

import numpy as np
from kit.checks import Mistake

SMALL = 6  # inputs, where the property does not need 200

TARGET = 4.0

STILL_RUNS = ((3.0, 0.003, 4), (2.0, 0.05, 5))  # wd, lr, epochs


def examples(rng, sizes, inputs, true_b=0.05):
    """Batches of y = 0.01 sum(x) + b + noise, float32."""
    batches = []
    for size in sizes:
        X = rng.standard_normal((size, inputs))
        y = X.sum(axis=1, keepdims=True) * 0.01 + true_b + 0.01 * rng.standard_normal((size, 1))
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    return batches


def small_data(probe):
    """Training and test batches of unequal sizes, 7 and 9 examples, in few dimensions."""
    batches = _small_batches(probe.seed + 401)
    return batches[:2], batches[2:]


@cache
def _small_batches(seed):
    """Drawn once: a dozen checks ask for them."""
    return examples(np.random.default_rng(seed), (5, 2, 4, 3, 2), SMALL, true_b=1.0)


def small_run(probe, wd, lr, num_epochs, **more):
    """A run on the small data."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": lr, "num_epochs": num_epochs}
    inputs = {"wd": wd, "train": train, "test": test, "seed": probe.seed + 1, **more}
    return probe("train", options=options, **inputs)


def still_run(probe, wd, lr, num_epochs, batches=3, **more):
    """A run on all-zero inputs, so many batches: the data speak of the bias, not of the weight."""
    batch = [np.zeros((5, SMALL), np.float32), np.full((5, 1), TARGET, np.float32)]
    options = {"num_inputs": SMALL, "lr": lr, "num_epochs": num_epochs}
    inputs = {"wd": wd, "train": [batch] * batches, "test": [batch], "seed": probe.seed + 2, **more}
    return probe("train", options=options, **inputs)


def parameters(facts, inputs=SMALL):
    """Weight and bias of the one Linear layer, which has so many inputs."""
    assert facts["weight"] is not None, (
        f"This needs a network with one Linear layer; yours has {len(facts['layers'])}."
    )
    assert facts["bias"] is not None, "This needs a Linear layer with a bias; yours has none."
    assert len(facts["weight"]) == inputs, (
        f"With num_inputs={inputs} the weight should have {inputs} entries; yours has "
        f"{len(facts['weight'])}."
    )
    return facts["weight"], facts["bias"]


def alike(probe):
    """Whether two calls that are the same but for an animator start alike, after the same seed."""
    one, other = (parameters(still_run(probe, 0.0, 0.05, 0, record=r)) for r in (False, True))
    return np.array_equal(one[0], other[0]) and one[1] == other[1]


def starts_alike(probe):
    """Two calls start alike, so that what they end with can be compared."""
    assert alike(probe), Mistake(
        "network-kept",
        "Two calls, each after the same torch.manual_seed, start with different parameters. Is "
        "something kept from call to call, or drawn by another generator than torch's own?",
    )


def fine_run(probe, num_epochs):
    """A run whose losses end near 1e-5: small inputs, targets 0, and a bias that learns at once."""
    train, test = small_data(probe)
    train, test = ([[X * np.float32(1e-3), 0 * y] for X, y in part] for part in (train, test))
    options = {"num_inputs": SMALL, "lr": 0.4, "num_epochs": num_epochs}
    inputs = {"wd": 0.0, "train": train, "test": test, "seed": probe.seed + 1}
    return probe("train", options=options, **inputs), train, test


def losses(facts):
    """The history as an array of rows (epoch, train, test)."""
    history = facts["history"]
    kind = facts["history kind"]
    assert history is not None, f"The history should be a list of tuples; it is {kind}."
    assert history, "The history is empty."
    whole = all(len(row) == 3 and None not in row for row in history)
    assert whole, f"Entries should be (epoch, train_loss, test_loss); the first is {history[0]}."
    rows = np.array(history, float)
    mistake = disorder(rows[:, 0].tolist())
    if mistake is not None:
        raise mistake
    return rows
