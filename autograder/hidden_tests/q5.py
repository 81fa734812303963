"""Q5, hidden: every kind of loss curve, and the boundary on data that show each mistake."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import math

import numpy as np
from kit.checks import Mistake, builds_on, typed
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

# stated: Tell whether a training run has blown up.
# stated: (For a float a tensor with one entry is as good.)
# stated: (For a bool a tensor with one entry is as good.)
# stated: losses: the losses of the run, in order, none beyond what float32 holds;


def judge_run(probe, losses, expected, cause, why, factor=None):
    """Ask has_diverged about one run, and compare."""
    facts = probe("diverged", losses=losses, factor=factor)
    shown = call_of(losses, factor)
    divides = facts["raised"] == "ZeroDivisionError"
    assert not divides, Mistake(
        "divides-by-the-first-loss",
        f"{shown} raised ZeroDivisionError: multiply the first loss, do not divide by it.",
    )
    did = f"raised {facts['raised']}" if facts["raised"] else f"gave {facts['kind']}"
    assert facts["result"] is not None, Mistake(
        "no-result", f"{shown} should give True or False; it {did}."
    )
    assert facts["unchanged"], Mistake(
        "changes-the-losses",
        f"{shown} changed the list that it was given. Leave it as it is, or work on a copy.",
    )
    if facts["result"] is not expected:
        common, words = mistaken_verdicts(probe)
        if common not in ("", "growth-missed"):
            cause, why = common, words
        raise Mistake(cause, f"{shown} gave {facts['result']}. {why}")


# rule q5.not-finite: True if any loss is nan, inf or -inf,
@test_case(name="nan or inf anywhere means diverged", points=1, hidden=True)
def not_a_number_anywhere_is_divergence(probe):
    """This check gives runs with one nan or inf in them."""
    early = "earlier-losses-ignored", "Every loss has to be looked at, not only the last."
    one = "One loss that is not finite is enough"
    runs = (
        ([1.0, 0.5, math.inf], ("inf-missed", f"{one}.")),
        (
            [1.0, 0.5, math.nan],
            ("nan-missed", f"{one}, and no comparison finds that nan is larger."),
        ),
        ([math.nan, 0.5, 0.25], early),
        ([1.0, math.nan, 0.25], early),
        ([math.inf, 0.5, 0.25], ("inf-missed", f"{one}, inf too.")),
        ([1.0, math.inf, 0.25], ("inf-missed", f"{one}, inf too.")),
        ([1.0, 0.5, -math.inf], ("minus-inf-missed", f"{one}, -inf too.")),
        ([-math.inf, 0.5, 0.25], ("minus-inf-missed", f"{one}, -inf too.")),
        ([1.0, -math.inf, 0.25], ("minus-inf-missed", f"{one}, -inf too.")),
    )
    probe.ahead("diverged", [{"losses": losses, "factor": None} for losses, _ in runs])
    for losses, (cause, why) in runs:
        judge_run(probe, losses, True, cause, why)
    why = "A single loss counts like any other."
    judge_run(probe, [math.nan], True, "single-loss-ignored", why)
    why = "All losses are finite and the last is the smallest."
    judge_run(probe, [1.0, 0.5, 0.25], False, "always-diverged", why)


# rule q5.last-against-first: or if the last loss is larger than ``factor`` times the first; False
#   otherwise.
# rule q5.unchanged: the list must not change.
# rule q5.first-may-be-0: The first may be 0.
@test_case(name="Only the last loss against the first counts", points=2, hidden=True)
@builds_on("five_runs_are_told_apart")
def last_loss_against_the_first(probe):
    """This check gives finite losses, small and large ones."""
    bound = "fixed-bound", "The verdict should not depend on the unit of the losses."
    first = "not-the-first-loss", "Compare with the first loss, and with no other one."
    last = "not-the-last-loss", "The last loss counts, no other one and no average."
    little = "any-growth-is-divergence", "A loss may grow: it has diverged only beyond the factor."
    rng = np.random.default_rng(probe.seed + 501)
    calm, wild = rng.uniform(1.5, 9.0), rng.uniform(11.0, 50.0)  # 10 is the boundary
    runs = [
        ([2e9, 1e9], False, bound),
        ([1e38, 3e38, 2e38], False, bound),  # float32 holds them, and not their sum
        ([1.0, 2.0, 3.0, 4.0], False, little),
        ([5.0, 16.0], False, ("factor-added", "16 is 3.2 times 5: the factor multiplies.")),
        ([100.0, 150.0], False, ("factor-added", "150 is 1.5 times 100: the factor multiplies.")),
        ([1.0, 20.0], True, ("growth-missed", "20 is more than 10 times 1.")),
        ([1e-6, 1e-4], True, bound),
        (
            [100.0, 99.0],
            False,
            ("unfinished-is-not-diverged", "It neither converged nor diverged."),
        ),
        ([1.0, 0.5, 0.5, 0.5, 0.5, 15.0], True, last),
        ([1.0, 1e6, 0.5], False, last),
        ([10.0, 0.1, 8.0], False, first),
        ([0.1, 10.0, 8.0], True, first),
        ([1.0, 40.0, 20.0], True, ("growth-missed", "It need not grow until the very end.")),
        ([0.0, 1.0], True, ("divides-by-the-first-loss", "1 is more than 10 times 0.")),
        ([0.0, 0.0], False, ("exactly-counts", "0 is not more than 10 times 0.")),
        ([3.0], False, ("single-loss-ignored", "A single finite loss is its own first and last.")),
    ]
    for scale in (1e-9, 1.0, 1e9):
        runs.append(([scale, 0.5 * scale, float(calm * scale)], False, bound))
        runs.append(([scale, 0.5 * scale, float(wild * scale)], True, bound))
    probe.ahead("diverged", [{"losses": losses, "factor": None} for losses, _, _ in runs])
    for losses, expected, (cause, why) in runs:
        judge_run(probe, losses, expected, cause, why)


# rule q5.factor: factor: how many times its first loss a run may end at.
# rule q5.not-larger: Exactly ``factor`` times is not larger.
@test_case(name="The factor is respected, and must be exceeded", points=1, hidden=True)
@builds_on("five_runs_are_told_apart")
def factor_is_respected(probe):
    """This check gives another factor."""
    unused, exactly = "factor-unused", "exactly-counts"
    why = "Exactly `factor` times is not more than that."  # the losses are exact in binary
    runs = (
        ([1.0, 4.0], 3.0, True, unused, "4 is more than 3 times 1."),
        ([1.0, 4.0], 5.0, False, unused, "4 is less than 5 times 1."),
        ([2.0, 80.0], 100.0, False, unused, "80 is less than 100 times 2."),
        ([1.0, 20.0], 15.0, True, unused, "20 is more than 15 times 1."),
        ([0.5, 2.0], 4.0, False, exactly, why),
        ([0.5, 5.0], None, False, exactly, why),
        ([0.5, 5.5], None, True, unused, "11 times is more than 10 times."),
    )
    probe.ahead("diverged", [{"losses": losses, "factor": factor} for losses, factor, *_ in runs])
    for losses, factor, *expected in runs:
        judge_run(probe, losses, *expected, factor=factor)


# rule q5.empty-refused: Raises ValueError if the list is empty.
@test_case(name="has_diverged refuses an empty list", points=1, hidden=True)
def empty_list_is_refused(probe):
    """This check gives an empty list, after two others."""
    for losses in ([2.0, 1.0], [2.0, 30.0]):
        verdict(probe, losses)
    facts = probe("diverged", losses=[])
    assert facts["raised"] == "ValueError", Mistake(
        "empty-list-not-refused",
        f"has_diverged([]) should raise a ValueError; it "
        f"{'raised ' + facts['raised'] if facts['raised'] else 'gave back ' + facts['kind']}.",
    )


def hessian(X, wd):
    """Curvatures of the mean squared error of a Linear, with decay on its weights."""
    return sum(curvatures(X, wd))


def boundary_mistake(said, found, expected, X, wd):
    """The mistake that this number fits, where the visible checks found none."""
    if any(np.isclose(found, round(expected, digits), atol=1e-12) for digits in range(7)):
        return Mistake("boundary-rounded", f"{said} Is something rounded on the way?")
    if len(X) > 5 and np.isclose(found, step(hessian(X[:5], wd)), rtol=1e-3):
        return Mistake(
            "first-rows-only", f"{said} Your result comes from the first rows of X alone."
        )
    if found and (np.abs(2 / found - np.linalg.eigvalsh(hessian(X, wd))[:-1]) < 1e-3).any():
        return Mistake(
            "largest-eigenvalue-not-found",
            f"{said} Your result comes from another eigenvalue than the largest, or from a search "
            "for it that ends too early or never sees some direction: eigvalsh gives them all.",
        )
    for times in (1, 2):
        if np.isclose(found, step(hessian(X, times * wd / len(X))), rtol=1e-3):
            return Mistake(
                "decay-averaged",
                f"{said} Your result comes from a decay that is multiplied by {times}/n: only the "
                "loss is a mean.",
            )
    return AssertionError(f"{said} Compare H with the formula on an example with two rows.")


def check_boundary(probe, X, wd):
    """Compare critical_lr with the closed form."""
    found, expected = boundary(probe, X, wd), step(hessian(X, wd))
    # float32 eigenvalues are good to 1e-5; the mistakes differ by 2 % or more on these data.
    if not np.isclose(found, expected, rtol=1e-3):
        said = f"critical_lr of X with shape {X.shape} and wd = {wd:.4g} gave {typed(found, 5)}; "
        raise boundary_mistake(f"{said}{typed(expected, 5)} is right.", found, expected, X, wd)


def shifted_inputs(probe, n, d, constant):
    """Inputs whose mean is not 0, so that weight and bias are coupled."""
    rng = np.random.default_rng([probe.seed, 502, constant])
    return (rng.standard_normal((n, d)) + rng.uniform(0.5, 2.0, d)).astype(np.float32)


# rule q5.with-bias: The model is linear with a bias.
# rule q5.weights-decay: wd: the decay λ of the weights; the bias does not decay.
@test_case(name="critical_lr counts the bias, and decays only the weights", points=1, hidden=True)
@builds_on("boundary_of_two_examples", "boundary_with_decay")
def bias_and_decay_are_in_the_boundary(probe):
    """This check gives two examples with one input."""
    # Here the bias direction decides, 1.0, and here the weight's with its decay, 0.1.
    check_boundary(probe, np.array([[0.1], [-0.1]], np.float32), 1.0)
    check_boundary(probe, np.array([[3.0], [-3.0]], np.float32), 2.0)


# rule q5.boundary: Returns 2 / λ_max(H), as above, not rounded.
# rule q5.any-size: X: inputs of shape (n, d) with n, d >= 1, float32 or float64, with entries up
#   to 1e6.
@test_case(name="critical_lr is right for random and for shifted inputs", points=1, hidden=True)
@builds_on("boundary_of_two_examples", "boundary_with_decay")
def boundary_of_random_inputs(probe):
    """This check gives random inputs, in tables of several shapes."""
    # The steepest direction is at right angles to (1, 1, 1), where some search for it begins.
    tables = [(np.array([[1.0, -1.0], [-1.0, 1.0]], np.float32), 0.5)]
    rng = np.random.default_rng(probe.seed + 503)
    for n, d, constant in ((7, 3, 1), (4, 9, 2), (1, 2, 3)):
        X = shifted_inputs(probe, n, d, constant)
        tables += [
            (X, 0.0),
            (X, rng.uniform(1.0, 5.0)),
            (X - X.mean(axis=0), rng.uniform(1.0, 5.0)),
        ]
    # Large inputs have a small boundary, which rounding would lose.
    tables.append((1000 * shifted_inputs(probe, 7, 3, 1), 1.0))
    probe.ahead("critical", [{"X": X, "wd": wd} for X, wd in tables])
    for X, wd in tables:
        check_boundary(probe, X, wd)
    X = shifted_inputs(probe, 7, 3, 1)
    # An iteration that starts at random ends a little elsewhere each time.
    same = np.isclose(boundary(probe, X, None), boundary(probe, X, 0.0), rtol=1e-3)
    assert same, Mistake(
        "wd-by-default", "Without wd, critical_lr should give what it gives for wd = 0."
    )


# rule q5.largest-stable: The largest stable step of full-batch gradient descent on the mean
#   squared error.
@test_case(name="Gradient descent is stable below it, unstable above", points=1, hidden=True)
@builds_on("boundary_of_two_examples", "boundary_with_decay", "boundary_of_random_inputs")
def descent_changes_at_the_boundary(probe):
    """This check gives 9 examples with 4 inputs."""
    X = shifted_inputs(probe, 9, 4, 4)
    matrix = hessian(X, 1.5)
    found = boundary(probe, X, 1.5)
    finite = math.isfinite(found)
    assert finite, Mistake(
        "no-result", "critical_lr should give a finite float; it gave inf or nan."
    )
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
    found = boundary(probe, shifted_inputs(probe, 7, 3, 1), 0.0)
    works = math.isfinite(found) and found > 0
    assert works, Mistake(
        "no-result", "For a table of 7 examples critical_lr should give a finite, positive number."
    )
    shapes = (3,), (2, 3, 4), (0, 3)
    probe.ahead("critical", [{"X": np.ones(shape, np.float32)} for shape in shapes])
    for shape in shapes:
        facts = probe("critical", X=np.ones(shape, np.float32))
        assert facts["raised"] == "ValueError", Mistake(
            "shape-not-refused",
            f"For X of shape {shape} critical_lr should raise a ValueError; it "
            f"{'raised ' + facts['raised'] if facts['raised'] else 'gave back ' + facts['kind']}.",
        )


# rule q5.largest-stable
# rule q5.last-against-first
@test_case(name="Your own training agrees with your own boundary", points=1, hidden=True)
@builds_on(
    "five_runs_are_told_apart",
    "boundary_of_two_examples",
    "boundary_with_decay",
    "last_loss_against_the_first",
    "boundary_of_random_inputs",
)
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
        ratio = facts["boundary"] / step(hessian(X, 1.0))
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
