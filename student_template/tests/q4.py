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


def lab_run(probe, wd, **options):
    """100 epochs with all defaults, unless told."""
    train, test = lab_batches(probe.seed + 400)
    return probe("train", wd=wd, train=train, test=test, seed=probe.seed, options=options)


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
    if len(epochs) == 20 and epochs[0] < 5:
        likely = "There are as many as asked, but the count is off: in Python it starts at 0."
    elif len(epochs) == 100:
        likely = "One entry in five epochs is asked."
    elif len(epochs) > 20:
        likely = "Is the list made anew in each call?"
    assert epochs == list(range(5, 101, 5)), (
        f"For 100 epochs the history has {len(epochs)} entries, from epoch {epochs[0]:g} to "
        f"{epochs[-1]:g}. {likely}"
    )


@test_case(
    name="Weight decay makes the weights smaller: wd = 3 against wd = 0",
    points=4,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at the exact rule of each "
        "step, the bias, the learning rate, the start, the history, and what the Animator "
        "is given."
    ),
)
def decay_makes_weights_smaller(probe):
    weights = [lab_run(probe, wd)["weight"] for wd in (0.0, 3.0)]
    assert all(w is not None and w.size for w in weights), "The weight of one Linear is needed."
    free, decayed = (float(np.linalg.norm(w)) for w in weights)
    likely = "Look at how the weights are updated."
    if free == decayed and np.array_equal(weights[0], lab_run(probe, 0.0, num_epochs=0)["weight"]):
        likely = (
            "The weights are where they started, so they are not trained at all. Is the weight in "
            "a group, is step() called, and is the gradient still there then?"
        )
    elif free == decayed:
        likely = (
            "They are identical, so wd never reaches the weight. Is wd used? Is the key spelt "
            "weight_decay (any other is accepted in silence)? Is a penalty still part of the graph?"
        )
    elif not (free < 1e4 and np.isfinite(free)):
        likely = (
            "Training blows up, also without decay: the steps are too large. Which learning rate "
            "is used, and is the loss a mean?"
        )
    elif not np.isfinite(decayed):
        likely = "With decay they grow without end: look at the sign and the size of the decay."
    elif decayed > 2 * free:
        likely = "With decay they grow: has the penalty the right sign?"
    else:
        likely = "That is no effect to speak of: does the decay act on the weight, or on the bias?"
    smaller = np.isfinite(free) and decayed < free
    assert smaller, (
        f"After training, |w| is {free:.4g} with wd = 0 and {decayed:.4g} with wd = 3. {likely}"
    )
