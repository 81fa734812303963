"""Q5, hidden: every kind of loss curve, and the boundary on data that show each mistake."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"


def judge_run(probe, losses, expected, why, factor=None):
    """Ask has_diverged about one run, and compare."""
    facts = probe("diverged", losses=losses, factor=factor)
    shown = "[" + ", ".join(f"{loss:.4g}" for loss in losses) + "]"
    shown = f"has_diverged({shown}{'' if factor is None else f', factor={factor:g}'})"
    assert facts["raised"] is None, f"{shown} raised {facts['raised']}."
    assert facts["result"] is not None, f"{shown} gave {facts['kind']}; a bool is asked."
    assert facts["result"] is expected, f"{shown} gave {facts['result']}. {why}"
    assert facts["unchanged"], f"After {shown} the list is not what it was."


@test_case(name="nan or inf anywhere means diverged", points=1, hidden=True)
def not_a_number_anywhere_is_divergence(probe):
    why = "One loss that is not finite is enough, wherever it stands and whatever follows."
    for odd in (math.nan, math.inf, -math.inf):
        for position in range(3):
            losses = [1.0, 0.5, 0.25]
            losses[position] = odd
            judge_run(probe, losses, True, why)
    judge_run(probe, [1.0, 0.5, 0.25], False, "All losses are finite and the last is the smallest.")


@test_case(name="Only the last loss against the first counts", points=2, hidden=True)
def last_loss_against_the_first(probe):
    rng = np.random.default_rng(probe.seed + 501)
    calm, wild = rng.uniform(1.5, 9.0), rng.uniform(11.0, 50.0)  # 10 is the boundary
    why = "The verdict should not depend on the unit of the losses."
    for unit in (1e-9, 1.0, 1e9):
        judge_run(probe, [unit, 0.5 * unit, float(calm * unit)], False, why)
        judge_run(probe, [unit, 0.5 * unit, float(wild * unit)], True, why)
    judge_run(probe, [1.0, 1e6, 0.5], False, "A spike that recovers is no divergence.")
    judge_run(probe, [10.0, 0.1, 8.0], False, "The first loss is the measure.")
    judge_run(probe, [1.0, 2.0, 3.0, 4.0], False, "Growing a little is no divergence.")
    judge_run(probe, [100.0, 99.0], False, "Not converged is not the same as diverged.")
    judge_run(probe, [3.0], False, "A single finite loss is its own first and last.")
    judge_run(probe, [1.0, 0.5, 0.5, 20.0], True, "The last loss counts, not an average.")
    judge_run(probe, [1.0, 40.0, 20.0], True, "It need not grow until the very end.")


@test_case(name="The factor is respected, and must be exceeded", points=1, hidden=True)
def factor_is_respected(probe):
    judge_run(probe, [1.0, 4.0], True, "4 is more than 3 times 1.", factor=3.0)
    judge_run(probe, [1.0, 4.0], False, "4 is less than 5 times 1.", factor=5.0)
    judge_run(probe, [2.0, 80.0], False, "80 is less than 100 times 2.", factor=100.0)
    # Exact in binary.
    judge_run(probe, [0.5, 2.0], False, "Exactly `factor` times is not more.", factor=4.0)
    judge_run(probe, [0.5, 5.0], False, "Exactly 10 times is not more than 10 times.")
    judge_run(probe, [0.5, 5.5], True, "11 times is more than 10 times.")


@test_case(name="has_diverged refuses an empty list", points=1, hidden=True)
def empty_list_is_refused(probe):
    judge_run(probe, [2.0, 1.0], False, "This run falls.")
    judge_run(probe, [2.0, 30.0], True, "This run grows fifteenfold.")
    facts = probe("diverged", losses=[])
    assert facts["raised"] == "ValueError", (
        f"has_diverged([]) should raise a ValueError; it "
        f"{'raised ' + facts['raised'] if facts['raised'] else 'gave back ' + facts['kind']}."
    )


def hessian(X, wd, bias=True, bias_decays=False):
    """Curvatures of the mean squared error of a Linear, with decay: (2/n) [X 1]'[X 1] + decay."""
    X = X.astype(np.float64)
    n, d = X.shape
    ones = np.ones((n, 1)) if bias else np.ones((n, 0))
    whole = np.hstack([X, ones])
    decay = np.full(whole.shape[1], float(wd))
    if not bias_decays:
        decay[d:] = 0
    return 2 / n * whole.T @ whole + np.diag(decay)


def largest(matrix):
    """The largest eigenvalue of a symmetric matrix."""
    return float(np.linalg.eigvalsh(matrix)[-1])


def boundary_diagnosis(found, X, wd):
    """Name the mistake that this number fits, if one does."""
    n, d = X.shape
    plain, full = X.astype(float), hessian(X, wd)
    singular = largest(hessian(X, 0.0) * n / 2) ** 0.5
    data = hessian(X, 0.0)
    for value, words in (
        (2 / largest(hessian(X, 0.0)), "the decay is left out"),
        (2 / largest(hessian(X, wd, bias=False)), "the column of ones for the bias is left out"),
        (2 / largest(hessian(X, wd, bias_decays=True)), "the bias is decayed too"),
        (2 / (largest(hessian(X, 0.0)) + wd), "the decay is added to the bias as well"),
        (2 / largest(data / 2 + full - data), "the 2 of the squared error's slope is left out"),
        (1 / largest(full), "half the boundary: 1/λ is a safe step, not the largest"),
        (2 / largest(data * n + full - data), "the mean over the examples became a sum"),
        (2 / largest(data + (full - data) / 2), "the decay enters by half"),
        (2 / largest(data * n / d + full - data), "divided by d, the inputs, instead of n"),
        (2 / np.trace(full), "all eigenvalues are added up; the largest decides"),
        (2 / np.linalg.norm(full), "this norm mixes all eigenvalues; the largest decides"),
        (largest(full), "that is the eigenvalue, not the step"),
        (2 / singular, "singular values are not squared"),
        (2 / largest(hessian(plain[:5], wd)), "only the first rows were used"),
    ):
        if np.isclose(found, value, rtol=1e-3):
            return words
    return "compare H with the formula on an example with two rows"


def check_boundary(probe, X, wd):
    """Compare critical_lr with the closed form; return it."""
    X = X.astype(np.float32)
    asked = f"critical_lr of X with shape {X.shape} and wd = {wd:.4g}"
    facts = probe("critical", X=X, wd=float(wd))
    assert facts["raised"] is None, f"{asked} raised {facts['raised']}."
    found = facts["result"]
    assert found is not None, f"{asked} gave {facts['kind']}; a float is asked."
    expected = 2 / largest(hessian(X, wd))
    # float32 eigenvalues are good to 1e-5; the mistakes differ by 2 % or more on these data.
    assert np.isclose(found, expected, rtol=1e-3), (
        f"{asked} gave {found:.5g}, {found / expected:.4g} times what it should: "
        f"{boundary_diagnosis(found, X, wd)}."
    )
    return found


def shifted_inputs(probe, n, d, constant):
    """Inputs whose mean is not 0, so that weight and bias are coupled."""
    rng = np.random.default_rng([probe.seed, 502, constant])
    return (rng.standard_normal((n, d)) + rng.uniform(0.5, 2.0, d)).astype(np.float32)


@test_case(name="critical_lr counts the bias, and decays only the weights", points=1, hidden=True)
def bias_and_decay_are_in_the_boundary(probe):
    # Here the bias direction decides, 1.0, and here the weight's with its decay, 0.1.
    check_boundary(probe, np.array([[0.1], [-0.1]]), 1.0)
    check_boundary(probe, np.array([[3.0], [-3.0]]), 2.0)


@test_case(name="critical_lr is right for random and for shifted inputs", points=2, hidden=True)
def boundary_of_random_inputs(probe):
    rng = np.random.default_rng(probe.seed + 503)
    for n, d, constant in ((7, 3, 1), (4, 9, 2), (1, 2, 3)):
        X = shifted_inputs(probe, n, d, constant)
        check_boundary(probe, X, 0.0)
        check_boundary(probe, X, rng.uniform(1.0, 5.0))
        check_boundary(probe, X - X.mean(axis=0), rng.uniform(1.0, 5.0))
    facts = probe("critical", X=shifted_inputs(probe, 7, 3, 1))
    given = probe("critical", X=shifted_inputs(probe, 7, 3, 1), wd=0.0)
    same = facts["result"] is not None and facts["result"] == given["result"]
    assert same, "Without wd, critical_lr should give what it gives for wd = 0."


@test_case(name="Gradient descent is stable below it, unstable above", points=1, hidden=True)
def descent_changes_at_the_boundary(probe):
    X = shifted_inputs(probe, 9, 4, 4)
    matrix = hessian(X, 1.5)
    facts = probe("critical", X=X, wd=1.5)
    found = facts["result"]
    finite = found is not None and math.isfinite(found)
    assert finite, f"critical_lr gave {facts['raised'] or facts['kind']}; a finite float is asked."
    # 100 steps: the steepest direction grows by (1.2)^100 above, and shrinks by (0.8)^100 below.
    growth = [
        float(np.abs(1 - share * found * np.linalg.eigvalsh(matrix)).max()) for share in (0.9, 1.1)
    ]
    assert growth[0] < 1, (
        f"At 0.9 of your critical_lr, gradient descent still grows, by {growth[0]:.4g} a step."
    )
    assert growth[1] > 1, (
        f"At 1.1 of your critical_lr, gradient descent still shrinks, by {growth[1]:.4g} a step: "
        "larger steps would be stable."
    )


@test_case(name="critical_lr refuses what is not a table of examples", points=1, hidden=True)
def wrong_shapes_are_refused(probe):
    check_boundary(probe, shifted_inputs(probe, 7, 3, 1), 0.0)
    for shape in ((3,), (2, 3, 4), (0, 3)):
        facts = probe("critical", X=np.ones(shape, np.float32))
        assert facts["raised"] == "ValueError", (
            f"For X of shape {shape} a ValueError is asked; critical_lr "
            f"{'raised ' + facts['raised'] if facts['raised'] else 'gave back ' + facts['kind']}."
        )


@test_case(name="Your own training agrees with your own boundary", points=1, hidden=True)
def own_training_agrees(probe):
    rng = np.random.default_rng(probe.seed + 504)
    X = shifted_inputs(probe, 12, 5, 5)
    y = (X @ rng.standard_normal((5, 1)) + 1).astype(np.float32)
    shares = [0.9, 1.1]
    facts = probe("stability", X=X, y=y, wd=1.0, shares=shares, num_epochs=60, seed=probe.seed + 5)
    for share, run, expected in zip(shares, facts["runs"], (False, True), strict=True):
        # Above, the steepest direction grows by 1.44 a step in the loss: 1e9 over 55 epochs.
        losses = run["losses"]
        ends = f"from {losses[0]:.3g} to {losses[-1]:.3g}" if losses else "nowhere: no history"
        assert run["flag"] is expected, (
            f"Full batch, at {share} of your critical_lr, your train_concise took the train loss "
            f"{ends}, and your has_diverged said {run['flag']}. Below the boundary it should say "
            "False, above it True."
        )
