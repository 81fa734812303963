"""Q4: one step, exactly."""

import numpy as np
from otter.test_files import test_case
from q4_runs import SMALL, examples, parameters
from q4_sgd import replay, same
from q4_step_told import decaying_step_diagnosis, step_diagnosis


def one_step(probe, wd):
    """A single batch of 8, before and after the one step of one epoch."""
    rng = np.random.default_rng(probe.seed + 403)
    batch, test = examples(rng, (8,), SMALL, true_b=1.0), examples(rng, (3,), SMALL)
    batch[0][1] += rng.standard_normal((8, 1)).astype(np.float32)  # so that targets differ

    def run(epochs):
        options = {"num_inputs": SMALL, "lr": 0.05, "num_epochs": epochs}
        inputs = {"wd": wd, "train": batch, "test": test, "seed": probe.seed + 4}
        return parameters(probe("train", options=options, **inputs))

    weight, bias = start = run(0)
    X, y = batch[0]
    y[0] = X[0] @ weight + bias + 0.5  # one error below 1, which Huber's loss squares and L1 not
    return batch, start, run(1)


# rule q4.plain-sgd: the same in every step: plain SGD on the mean squared error of each batch, no
#   momentum, no clipping,
@test_case(name="One full-batch step is exact, with and without decay", points=2, hidden=True)
def one_step_is_exact(probe):
    """This check makes one step on a single batch of 8, with num_inputs=6."""
    for wd in (0.0, 3.0):
        batch, start, end = one_step(probe, wd)
        asked = replay(start, batch, wd, 0.05, 1)
        # One float32 step of size about 0.1 is good to 1e-6.
        if not same(end, asked):
            moved, right = (np.array([*(w - start[0]), b - start[1]]) for w, b in (end, asked))
            likely = step_diagnosis if wd == 0 else decaying_step_diagnosis
            raise AssertionError(
                f"One epoch with a single batch of 8, lr = 0.05 and wd = {wd:g}, moved the "
                f"parameters by {np.linalg.norm(moved):.4g} in all, where "
                f"{np.linalg.norm(right):.4g} was asked{likely(moved, right, start, batch[0])}"
            )
