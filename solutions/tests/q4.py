"""Q4, visible: two training runs, without and with weight decay."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


def lab_batches(seed):
    """20 training examples in batches of 5, and 100 test examples: y = X w + b + noise."""
    rng = np.random.default_rng(seed)
    batches = []
    for size in (5, 5, 5, 5, 100):
        X = rng.standard_normal((size, 200))
        y = X.sum(axis=1, keepdims=True) * 0.01 + 0.05 + 0.01 * rng.standard_normal((size, 1))
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    return batches[:4], batches[4:]


def lab_run(probe, wd):
    """100 epochs with all defaults."""
    train, test = lab_batches(probe.seed + 400)
    return probe("train", wd=wd, train=train, test=test, seed=probe.seed, options={})


@test_case(name="The network is one Linear layer from 200 inputs to 1 output", points=2)
def network_is_one_linear_layer(probe):
    facts = lab_run(probe, 0.0)
    assert facts["layers"] == [[200, 1]], (
        f"The network should hold exactly one nn.Linear(200, 1); [inputs, outputs] of the Linear "
        f"layers in yours: {facts['layers']}."
    )
    assert facts["bias"] is not None, "The Linear layer has no bias; it should have one."
    assert facts["parameters"] == 201, f"201 parameters are asked, yours has {facts['parameters']}."


@test_case(name="The history has an entry for epochs 5, 10, ..., 100", points=2)
def history_has_every_fifth_epoch(probe):
    facts = lab_run(probe, 0.0)
    history = facts["history"]
    kind = facts["history kind"]
    assert history is not None, f"The history should be a list of tuples, it is {kind}."
    rows = [row for row in history if len(row) == 3 and None not in row]
    assert history, "The history is empty."
    assert len(rows) == len(history), (
        "Every entry of the history should be three numbers: (epoch, train_loss, test_loss). "
        f"The first is read as {history[0]}."
    )
    epochs = [row[0] for row in rows]
    likely = "Count epochs from 1 and record where the count is a multiple of 5."
    assert epochs == list(range(5, 101, 5)), (
        f"For 100 epochs the history has {len(epochs)} entries, from epoch {epochs[0]:g} to "
        f"{epochs[-1]:g}. {likely}"
    )


@test_case(name="Weight decay makes the weights smaller: wd = 3 against wd = 0", points=4)
def decay_makes_weights_smaller(probe):
    weights = [lab_run(probe, wd)["weight"] for wd in (0.0, 3.0)]
    assert all(w is not None and w.size for w in weights), "The weight of one Linear is needed."
    free, decayed = (float(np.linalg.norm(w)) for w in weights)
    likely = "Look at how the weights are updated."
    if free == decayed:
        likely = "They are identical. Is the weight trained? Is each key of its group spelt right?"
    elif not np.isfinite(decayed):
        likely = "The weights grew without end: look at sign and size of the decay."
    smaller = np.isfinite(free) and decayed < free
    assert smaller, (
        f"After training, |w| is {free:.4g} with wd = 0 and {decayed:.4g} with wd = 3. {likely}"
    )
