"""Q4: one step, exactly."""

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case
from q4_runs import SMALL, examples, parameters
from q4_sgd import replay, same


# rule q4.plain-sgd: the same in every step: plain SGD on the mean squared error of each batch, no
#   momentum, no clipping,
@test_case(name="One full-batch step is exact", points=2, hidden=True)
@builds_on("network_is_one_linear_layer", "one_step_by_hand")
def one_step_is_exact(probe):
    """This check makes one step on a single batch of 8, with num_inputs=6."""
    rng = np.random.default_rng(probe.seed + 403)
    batch, test = examples(rng, (8,), SMALL, true_b=1.0), examples(rng, (3,), SMALL)
    batch[0][1] += rng.standard_normal((8, 1)).astype(np.float32)  # so that targets differ
    start, end = (
        parameters(
            probe(
                "train",
                wd=0.0,
                train=batch,
                test=test,
                seed=probe.seed + 4,
                options={"num_inputs": SMALL, "lr": 0.05, "num_epochs": epochs},
            )
        )
        for epochs in (0, 1)
    )
    asked = replay(start, batch, 0.0, 0.05, 1)
    step, own = (np.array([*(w - start[0]), b - start[1]], float) for w, b in (asked, end))
    right, moved = float(np.linalg.norm(step)), float(np.linalg.norm(own))
    shorter = moved < right and np.isclose(own @ step, moved * right, rtol=1e-4)
    other = ", in another direction" if np.isclose(moved, right, rtol=1e-3) else ""
    moved, right = apart(moved, right)
    said = (
        "One epoch with a single batch of 8, lr = 0.05 and wd = 0, should move the parameters by "
        f"{right} in all; yours moved them by {moved}{other}. With the two examples of the visible "
        "check the step was right: "
    )
    # One float32 step of size about 0.1 is good to 1e-6.
    if not same(end, asked):
        if shorter:
            raise Mistake(
                "clips-gradients", f"{said}is a gradient that is long clipped, or made shorter?"
            )
        raise AssertionError(f"{said}does the number of examples or of inputs play a part?")
