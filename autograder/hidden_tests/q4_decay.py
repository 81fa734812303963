"""Q4: the decay alone, on all-zero inputs."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import math

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case
from q4_decay_told import decay_diagnosis
from q4_runs import STILL_RUNS, TARGET, alike, parameters, starts_alike, still_run


# rule q4.weight-decays: wd: the decay λ of the weight;
@test_case(name="On all-zero inputs each step shrinks the weights alike", points=2, hidden=True)
@builds_on("network_is_one_linear_layer", "one_decaying_step_by_hand", "two_batches_make_two_steps")
def decay_shrinks_by_the_exact_factor(probe):
    """This check trains on all-zero inputs, with num_inputs=6, some epochs and more than 100."""
    starts_alike(probe)
    before, _ = parameters(still_run(probe, 2.0, 0.05, 0))
    untouched, _ = parameters(still_run(probe, 0.0, 0.05, 0))
    same = np.array_equal(before, untouched)
    assert same, (
        "With num_epochs=0 the network should come back untouched, but its weights depend on wd."
    )
    if np.abs(before).min() == 0:
        return  # nothing to shrink, which the check of the start tells
    kept = []
    for wd, lr, epochs in STILL_RUNS:
        free, _ = parameters(still_run(probe, 0.0, lr, epochs))
        decayed, _ = parameters(still_run(probe, wd, lr, epochs))
        assert np.allclose(free, before, rtol=1e-5), (
            "On all-zero inputs and without decay nothing should move the weights, but after a few "
            "epochs they are not those of num_epochs=0 with the same seed."
        )
        kept.append(decayed / free)
    asked = [(1 - lr * wd) ** (3 * epochs) for wd, lr, epochs in STILL_RUNS]
    for case in range(len(STILL_RUNS)):
        # Exact but for float32 rounding, 1e-7 a step.
        if not np.allclose(kept[case], asked[case], rtol=1e-5):
            wd, lr, _ = STILL_RUNS[0]
            first = parameters(still_run(probe, wd, lr, 1))[0] / before
            cause, words, _ = step_mistake(probe)
            if cause in {"rate-written-in", "rate-not-handed-on", "rate-changes"}:
                said = "The weights do not shrink by (1 - lr wd) a step, and a step without decay"
                raise Mistake(cause, f"{said} is wrong already. {words}")
            raise decay_diagnosis(case, kept, before, first)
    late_steps_are_like_the_first(probe)


def late_steps_are_like_the_first(probe, wd=3.0, lr=0.003, epochs=105):
    """See that a long run, of one batch, goes on as it began, up to its end."""
    start, end = (parameters(still_run(probe, wd, lr, n, batches=1)) for n in (0, epochs))
    share = float(np.abs(end[0]).sum() / (np.abs(start[0]).sum() or 1))
    bounded = math.isfinite(share)
    kept, asked = apart(share if bounded else 0.0, (1 - lr * wd) ** epochs, 5)
    kept = kept if bounded else "no share of it"
    said = f"On all-zero inputs, with lr = {lr:g} and wd = {wd:g}, "
    frozen = np.allclose(end[0], start[0] * (1 - lr * wd) ** 5, rtol=1e-5)
    assert not frozen, Mistake(
        "frozen-after-evaluation",
        f"{said}the weights stand still after epoch 5. Is requires_grad switched off?",
    )
    # Exact but for float32 rounding, 1e-7 a step.
    assert np.allclose(end[0], start[0] * (1 - lr * wd) ** epochs, rtol=1e-4), Mistake(
        "rate-changes",
        f"{said}every weight should keep {asked} of its start after {epochs} epochs of one batch. "
        f"Yours kept {kept}, though fewer epochs were right: the rate should not change late in a "
        "run either, and a run goes on to its end.",
    )


# rule q4.bias-free: the bias does not decay.
@test_case(name="The bias is not decayed", points=1, hidden=True)
@builds_on("network_is_one_linear_layer", "one_step_by_hand", "one_decaying_step_by_hand")
def bias_is_not_decayed(probe):
    """This check trains on all-zero inputs, with num_inputs=6."""
    if not alike(probe):
        return  # nothing can be compared, which another check tells
    wd, lr, epochs = 2.0, 0.05, 5
    _, free = parameters(still_run(probe, 0.0, lr, epochs))
    _, decayed = parameters(still_run(probe, wd, lr, epochs))
    # Both runs take the same steps; decayed, the bias would differ in the first digit. Whether
    # the steps have the right size is the business of another check.
    with_decay, without = apart(decayed, free, 5)
    assert np.isclose(decayed, free, rtol=1e-5), Mistake(
        "decays-the-bias",
        f"On all-zero inputs, targets {TARGET:g}, the bias ends at {without} with wd = 0 and "
        f"at {with_decay} with wd = {wd:g}. It should not depend on wd. Is it in a group that "
        "decays, or in the penalty?",
    )
