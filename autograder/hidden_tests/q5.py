"""Q5, hidden: every kind of loss curve, and the boundary on data that show each mistake."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

# stated: Tell whether a training run has blown up.
# stated: losses: the losses of the run, in order, none beyond what float32 holds;


def judge_run(probe, losses, expected, why, factor=None):
    """Ask has_diverged about one run, and compare."""
    facts = probe("diverged", losses=losses, factor=factor)
    shown = "[" + ", ".join(f"{loss:.4g}" for loss in losses) + "]"
    shown = f"has_diverged({shown}{'' if factor is None else f', factor={factor:g}'})"
    assert facts["raised"] is None, f"{shown} raised {facts['raised']}."
    assert facts["result"] is not None, f"{shown} gave {facts['kind']}; a bool is asked."
    assert facts["unchanged"], (
        f"After {shown} the list is not what it was. Work on a copy: sorted(losses), losses[-1]."
    )
    assert facts["result"] is expected, f"{shown} gave {facts['result']}. {why}"


# rule q5.not-finite: True if any loss is nan, inf or -inf,
@test_case(name="nan or inf anywhere means diverged", points=1, hidden=True)
def not_a_number_anywhere_is_divergence(probe):
    """This check gives runs with one nan or inf in them."""
    for odd in (math.inf, -math.inf, math.nan):
        for position in (2, 0, 1):
            losses = [1.0, 0.5, 0.25]
            losses[position] = odd
            why = "At the end it was noticed: every loss has to be looked at."
            if position == 2:
                why = "One loss that is not finite is enough, and inf is not the only one."
            if position == 2 and math.isnan(odd):
                why = "One nan is enough; and a comparison with nan is never true."
            judge_run(probe, losses, True, why)
    judge_run(probe, [math.nan], True, "A single loss counts like any other.")
    judge_run(probe, [1.0, 0.5, 0.25], False, "All losses are finite and the last is the smallest.")


# rule q5.last-against-first: or if the last loss is larger than ``factor`` times the first; False
#   otherwise.
# rule q5.unchanged: the list must not change.
# rule q5.first-may-be-0: The first may be 0.
@test_case(name="Only the last loss against the first counts", points=2, hidden=True)
def last_loss_against_the_first(probe):
    """This check gives finite losses, small and large ones."""
    unit = "The verdict should not depend on the unit of the losses: no bound is fixed."
    one = "The first loss is the measure, not the smallest or the one before."
    for losses, expected, why in (
        ([2e9, 1e9], False, unit),
        ([1.0, 2.0, 3.0, 4.0], False, "Growing a little is no divergence."),
        ([5.0, 16.0], False, "16 is 3.2 times 5: the factor multiplies the first loss."),
        ([100.0, 150.0], False, "150 is 1.5 times 100: a ratio counts, not a difference."),
        ([1.0, 20.0], True, "20 is more than 10 times 1: growth is divergence too."),
        ([1e-6, 1e-4], True, unit),
        ([100.0, 99.0], False, "Not converged is not the same as diverged."),
        ([1.0, 0.5, 0.5, 0.5, 0.5, 15.0], True, "The last loss counts, not an average."),
        ([1.0, 1e6, 0.5], False, "A spike that recovers is no divergence."),
        ([10.0, 0.1, 8.0], False, one),
        ([1.0, 40.0, 20.0], True, "It need not grow until the very end."),
        (
            [0.0, 1.0],
            True,
            "1 is more than 10 times 0: multiply the first loss, divide by nothing.",
        ),
        ([0.0, 0.0], False, "0 is not more than 10 times 0; a quotient of them is no number."),
        ([3.0], False, "A single finite loss is its own first and last."),
    ):
        judge_run(probe, losses, expected, why)
    rng = np.random.default_rng(probe.seed + 501)
    calm, wild = rng.uniform(1.5, 9.0), rng.uniform(11.0, 50.0)  # 10 is the boundary
    for scale in (1e-9, 1.0, 1e9):
        judge_run(probe, [scale, 0.5 * scale, float(calm * scale)], False, unit)
        judge_run(probe, [scale, 0.5 * scale, float(wild * scale)], True, unit)


# rule q5.factor: factor: how many times its first loss a run may end at.
# rule q5.not-larger: Exactly ``factor`` times is not larger.
@test_case(name="The factor is respected, and must be exceeded", points=1, hidden=True)
def factor_is_respected(probe):
    """This check gives another factor."""
    judge_run(probe, [1.0, 4.0], True, "4 is more than 3 times 1.", factor=3.0)
    judge_run(probe, [1.0, 4.0], False, "4 is less than 5 times 1.", factor=5.0)
    judge_run(probe, [2.0, 80.0], False, "80 is less than 100 times 2.", factor=100.0)
    # Exact in binary.
    judge_run(probe, [0.5, 2.0], False, "Exactly `factor` times is not more.", factor=4.0)
    judge_run(probe, [0.5, 5.0], False, "Exactly 10 times is not more than 10 times.")
    judge_run(probe, [0.5, 5.5], True, "11 times is more than 10 times.")


# rule q5.empty-refused: Raises ValueError if the list is empty.
@test_case(name="has_diverged refuses an empty list", points=1, hidden=True)
def empty_list_is_refused(probe):
    """This check gives an empty list, after two others."""
    verdicts = [probe("diverged", losses=losses)["result"] for losses in ([2.0, 1.0], [2.0, 30.0])]
    assert None not in verdicts, "has_diverged should give a bool for a list that is not empty."
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
    mistakes = (
        (2 / largest(hessian(X, 0.0)), "the decay is left out"),
        (
            2 / largest(hessian(X, wd, bias=False)),
            "the column of ones for the bias is left out, or it is not the largest eigenvalue",
        ),
        (2 / largest(hessian(X, wd, bias_decays=True)), "the bias decays, and it should not"),
        (2 / largest(full + (full - data)), "the decay enters twice"),
        (2 / largest(data) - wd, "wd is subtracted from the boundary, not added to the curvature"),
        (2 / largest(hessian(X - X.mean(axis=0), wd)), "the inputs were centred first"),
        (2 / np.abs(full).sum(axis=1).max(), "a row sum is no eigenvalue"),
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
    )
    # Two of them may come close by chance: the nearer one is meant.
    value, words = min(mistakes, key=lambda mistake: abs(mistake[0] - found))
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


# rule q5.with-bias: The model is linear with a bias.
# rule q5.weights-decay: wd: the decay λ of the weights; the bias does not decay.
@test_case(name="critical_lr counts the bias, and decays only the weights", points=1, hidden=True)
def bias_and_decay_are_in_the_boundary(probe):
    """This check gives two examples with one input."""
    # Here the bias direction decides, 1.0, and here the weight's with its decay, 0.1.
    check_boundary(probe, np.array([[0.1], [-0.1]]), 1.0)
    check_boundary(probe, np.array([[3.0], [-3.0]]), 2.0)


# rule q5.boundary: Returns 2 / λ_max(H), as above, not rounded.
# rule q5.any-size: X: inputs of shape (n, d) with n >= 1, floating-point, whatever their size.
@test_case(name="critical_lr is right for random and for shifted inputs", points=1, hidden=True)
def boundary_of_random_inputs(probe):
    """This check gives random inputs, in tables of several shapes."""
    rng = np.random.default_rng(probe.seed + 503)
    for n, d, constant in ((7, 3, 1), (4, 9, 2), (1, 2, 3)):
        X = shifted_inputs(probe, n, d, constant)
        check_boundary(probe, X, 0.0)
        check_boundary(probe, X, rng.uniform(1.0, 5.0))
        check_boundary(probe, X - X.mean(axis=0), rng.uniform(1.0, 5.0))
    # Large inputs have a small boundary, which rounding would lose; and the steepest direction of
    # the second is at right angles to (1, 1, 1), where some search for it begins.
    check_boundary(probe, 1e3 * shifted_inputs(probe, 7, 3, 1), 1.0)
    check_boundary(probe, np.array([[1.0, -1.0], [-1.0, 1.0]]), 0.5)
    facts = probe("critical", X=shifted_inputs(probe, 7, 3, 1))
    given = probe("critical", X=shifted_inputs(probe, 7, 3, 1), wd=0.0)
    # An iteration that starts at random ends a little elsewhere each time.
    found = (facts["result"], given["result"])
    same = None not in found and np.isclose(*found, rtol=1e-3)
    assert same, "Without wd, critical_lr should give what it gives for wd = 0."


# rule q5.largest-stable: The largest stable step of full-batch gradient descent on the mean
#   squared error.
@test_case(name="Gradient descent is stable below it, unstable above", points=1, hidden=True)
def descent_changes_at_the_boundary(probe):
    """This check gives 9 examples with 4 inputs."""
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


# rule q5.shape-refused: Raises ValueError if X is not two-dimensional or has no rows.
@test_case(name="critical_lr refuses what is not a table of examples", points=1, hidden=True)
def wrong_shapes_are_refused(probe):
    """This check gives tensors that are no table with examples."""
    found = probe("critical", X=shifted_inputs(probe, 7, 3, 1), wd=0.0)["result"]
    works = found is not None and math.isfinite(found) and found > 0
    assert works, "For a table of 7 examples critical_lr should give a finite, positive number."
    for shape in ((3,), (2, 3, 4), (0, 3)):
        facts = probe("critical", X=np.ones(shape, np.float32))
        assert facts["raised"] == "ValueError", (
            f"For X of shape {shape} a ValueError is asked; critical_lr "
            f"{'raised ' + facts['raised'] if facts['raised'] else 'gave back ' + facts['kind']}."
        )


# rule q5.largest-stable
# rule q5.last-against-first
@test_case(name="Your own training agrees with your own boundary", points=1, hidden=True)
def own_training_agrees(probe):
    """This check trains with your own train_concise, full batch."""
    rng = np.random.default_rng(probe.seed + 504)
    X = shifted_inputs(probe, 12, 5, 5)
    y = (X @ rng.standard_normal((5, 1)) + 1).astype(np.float32)
    shares = [0.9, 1.1]
    facts = probe("stability", X=X, y=y, wd=1.0, shares=shares, num_epochs=60, seed=probe.seed + 5)
    if [run["flag"] for run in facts["runs"]] == [False, True]:
        return
    # Whether train_concise makes the steps asked is Q4's business: take right steps instead.
    for share, expected in zip(shares, (False, True), strict=True):
        losses = descent(X, y, 1.0, share * facts["boundary"])
        flag = probe("diverged", losses=losses)["result"]
        ratio = facts["boundary"] * largest(hessian(X, 1.0)) / 2
        likely = f"Your critical_lr is {ratio:.3g} times the boundary of these data."
        if np.isclose(ratio, 1, rtol=1e-3):
            likely = "By these losses has_diverged is wrong: look at it first."
        assert flag is expected, (
            f"Full batch, at {share} of your critical_lr, gradient descent takes the train loss "
            f"from {losses[0]:.3g} to {losses[-1]:.3g}, and your has_diverged said {flag}. Below "
            f"the boundary it should say False, above it True. {likely}"
        )


@np.errstate(over="ignore", invalid="ignore")
def descent(X, y, wd, lr, epochs=60):
    """The losses of full-batch gradient descent, after every fifth step."""
    whole = np.hstack([X.astype(float), np.ones((len(X), 1))])
    weights, kept, losses = np.ones(whole.shape[1]), np.r_[np.ones(X.shape[1]), 0.0], []
    for epoch in range(1, epochs + 1):
        errors = whole @ weights - y[:, 0]
        weights = weights - lr * (2 / len(X) * whole.T @ errors + wd * kept * weights)
        if epoch % 5 == 0:
            losses.append(float(np.mean((whole @ weights - y[:, 0]) ** 2)))
    return losses
