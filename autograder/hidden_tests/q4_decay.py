"""Q4: the decay alone, on all-zero inputs."""

import numpy as np
from otter.test_files import test_case
from q4_decay_told import decay_diagnosis
from q4_runs import STILL_RUNS, TARGET, parameters, starts_alike, still_run


# rule q4.weight-decays: wd: the decay λ of the weight;
@test_case(name="On all-zero inputs each step shrinks the weights alike", points=2, hidden=True)
def decay_shrinks_by_the_exact_factor(probe):
    """This check trains on all-zero inputs, with num_inputs=6."""
    starts_alike(probe)
    before, _ = parameters(still_run(probe, 2.0, 0.05, 0))
    untouched, _ = parameters(still_run(probe, 0.0, 0.05, 0))
    assert np.array_equal(before, untouched), (
        "With num_epochs=0 the network should come back untouched, and yet its weights depend on "
        "wd. Count the epochs: is there one too many?"
    )
    assert np.abs(before).min() > 0, "The weights start at 0; they should be drawn from N(0, 1)."
    kept, ends = [], []
    for wd, lr, epochs in STILL_RUNS:
        free, free_bias = parameters(still_run(probe, 0.0, lr, epochs))
        decayed, bias = parameters(still_run(probe, wd, lr, epochs))
        assert np.allclose(free, before, rtol=1e-5), (
            "On all-zero inputs and without decay nothing moves the weights, and yet they moved "
            "between num_epochs=0 and a few epochs with the same seed."
        )
        kept.append(decayed / free)
        ends.append((bias, free_bias))
    asked = [(1 - lr * wd) ** (3 * epochs) for wd, lr, epochs in STILL_RUNS]
    for case in range(len(STILL_RUNS)):
        # Exact but for float32 rounding, 1e-7 a step.
        if not np.allclose(kept[case], asked[case], rtol=1e-5):
            wd, lr, _ = STILL_RUNS[0]
            first = parameters(still_run(probe, wd, lr, 1))[0] / before
            raise AssertionError(decay_diagnosis(case, kept, ends, before, first))


# rule q4.bias-free: the bias does not decay.
@test_case(name="The bias is not decayed", points=1, hidden=True)
def bias_is_not_decayed(probe):
    """This check trains on all-zero inputs, with num_inputs=6."""
    starts_alike(probe)
    wd, lr, epochs = 2.0, 0.05, 5
    _, start = parameters(still_run(probe, wd, lr, 0))
    _, free = parameters(still_run(probe, 0.0, lr, epochs))
    _, decayed = parameters(still_run(probe, wd, lr, epochs))
    likely = " Is there a ReLU in the network?" if start < 0 else ""
    assert free != start, (
        f"On all-zero inputs with targets {TARGET:g} only the bias can learn, and it stays at "
        f"{start:.4g}, where it started. Is it in a group of the optimizer? Are steps made?{likely}"
    )
    # Both runs take the same steps; decayed, the bias would differ in the first digit. Whether
    # the steps have the right size is the business of another check.
    if not np.isclose(decayed, free, rtol=1e-5):
        likely = "Is the bias in a group that decays? PyTorch decays every parameter of a group."
        pulled = start
        for _ in range(3 * epochs):
            pulled -= lr * (2 * (pulled - TARGET) + wd * pulled)
        if np.isclose(decayed, pulled, rtol=1e-4):
            likely = (
                "That is where a bias ends that decays by wd as the weights do. PyTorch decays "
                "every parameter of a group, and a penalty on all parameters includes the bias."
            )
        raise AssertionError(
            f"On all-zero inputs, targets {TARGET:g}, the bias ends at {free:.5g} with wd = 0 and "
            f"at {decayed:.5g} with wd = {wd:g}. It should not depend on wd. {likely}"
        )
