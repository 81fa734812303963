"""Q4, hidden: what `train_concise` does, step by step and after 100 epochs.

Exact checks come first: what they observe on few numbers names a mistake, a loss curve does not.
Margins were measured over 40 seeds. An import of a part (`q4_…`) is replaced by that part when the
test file is put together, so the order of the imports is the order in which students read.
"""

# ruff: noqa: F401, I001 - see above

import math

import numpy as np
from otter.test_files import test_case

from q4_start import weights_start_from_the_normal_distribution
from q4_decay import bias_is_not_decayed, decay_shrinks_by_the_exact_factor
from q4_step import one_step_is_exact
from q4_epochs import blown_up_run_goes_on, calls_do_not_influence_each_other, epochs_replay
from q4_history import animator_gets_the_history, history_matches_the_network, plot_limits_of_a_run
from q4_runs import SMALL, examples, full_run, losses, parameters

OK_FORMAT = False
name = "q4"

# stated: Train a linear model with weight decay on its weights, and report how it went.
# stated: (For a float a tensor with one entry is as good; inf and nan are reported as they are.)


# rule q4.rate: lr: the learning rate,
@test_case(name="The learning rate decides between training and divergence", points=1, hidden=True)
def learning_rate_divergence(probe):
    """This check trains 10 epochs at lr = 0.03 and at lr = 0.001."""
    fast = losses(full_run(probe, 0.0, lr=0.03, num_epochs=10))[:, 1]
    slow = losses(full_run(probe, 0.0, lr=0.001, num_epochs=10))[:, 1]
    if np.array_equal(fast, slow, equal_nan=True):
        verdict = (
            ""
            if slow[-1] < 1e4
            else (
                " And that rate diverges: the loss grows without end. In batches of 5 these data "
                "allow steps up to lr = 0.022 or so; with larger ones each step jumps across the "
                "minimum and lands farther away on the other side (Q5 tells why)."
            )
        )
        raise AssertionError(
            "lr = 0.03 and lr = 0.001 give the same losses: the argument lr is not used, some "
            f"learning rate is written into your program.{verdict}"
        )
    # Measured 1.2e5 to 5e7 at epoch 10, from about 200; at half the step it would not grow.
    assert not fast[-1] < 1e4, (
        f"At lr = 0.03 and batches of 5 the train loss should explode; after 10 epochs yours is "
        f"{fast[-1]:.3g}. Is lr handed on, and is the loss the full squared error, without 1/2?"
    )
    # Measured 14 to 69 at epoch 10.
    assert slow[-1] < min(slow[0], 1e3), (
        f"At lr = 0.001 the train loss should fall; it went from {slow[0]:.3g} to {slow[-1]:.3g}."
    )
    default = losses(full_run(probe, 0.0))[:, 1]
    # lr = 0.003 reaches 0 (loss_trends); lr = 0.001 is still far from it after 10 epochs.
    assert default[-1] < 1e-3 * slow[-1], (
        f"At the default learning rate the train loss ends at {default[-1]:.3g} after 100 epochs. "
        "Is the default of lr the one asked?"
    )


# rule q4.bias-free
# rule q4.batches: train_iter, test_iter: each gives batches (X, y) of shapes (m, num_inputs) and
#   (m, 1), float32, every time it is iterated: a DataLoader, or a list.
@test_case(name="A large bias survives a large wd", points=1, hidden=True)
def large_bias_survives_strong_decay(probe):
    """This check trains on DataLoaders instead of lists of batches, with num_inputs=6."""
    rng = np.random.default_rng(probe.seed + 402)
    batches = examples(rng, (5, 5, 5, 5, 5), SMALL, true_b=5.0)
    # At lr wd = 0.4 also a decay counted twice is stable: that is judged elsewhere.
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 15}
    inputs = {"wd": 20.0, "train": batches[:4], "test": batches[4:], "seed": probe.seed + 3}
    _, bias = parameters(probe("train", options=options, loader=5, **inputs))
    # Measured 4.36 to 4.70; a decayed bias ends near 0.5.
    assert 2 < bias < 8, (
        f"The targets are 5 and a little; with wd = 20 the bias ended at {bias:.3g}. "
        "Weights may vanish under strong decay, the bias should not: it carries the mean."
    )


# rule q4.weight-decays
@test_case(name="wd = 3 leaves less than a tenth of the weight norm", points=1, hidden=True)
def weight_norm_reduction(probe):
    """This check trains as the notebook does, with and without decay."""
    free, decayed = (
        float(np.linalg.norm(parameters(full_run(probe, wd), 200)[0])) for wd in (0.0, 3.0)
    )
    ratio = decayed / free if free else math.nan
    # Measured 0.027 to 0.038.
    assert ratio < 0.1, (
        f"After 100 epochs |w| is {free:.4g} without decay and {decayed:.4g} with wd = 3: "
        f"{ratio:.3g} of it is left. On these data less than a tenth should be."
    )


# rule q4.plain-sgd
# rule q4.start
@test_case(name="Losses: without decay it overfits, with wd = 3 it does not", points=1, hidden=True)
def loss_trends(probe):
    """This check trains as the notebook does, with and without decay."""
    free, decayed = losses(full_run(probe, 0.0)), losses(full_run(probe, 3.0))
    first, last = free[0, 1], free[-1, 1]
    assert last < 1e4, (
        f"Without decay, at the default lr, the train loss grew to {last:.3g}: training diverges. "
        "The steps are too large: which learning rate is used, and is the loss a mean?"
    )
    # Measured 4e-13 to 2e-11.
    assert last < 1e-3 * first, (
        f"Without decay the train loss should fall to nearly 0; it went from {first:.3g} (first "
        f"recorded) to {last:.3g}. Do gradients, steps and learning rate do what you mean?"
    )
    # Measured 110 to 224.
    assert free[:, 2].min() > 50, (
        f"Without decay the test loss should stay high; yours falls to {free[:, 2].min():.3g}. "
        "Are the weights drawn from N(0, 1), and is this really the plain test MSE?"
    )
    # Measured 0.0008 to 0.0082.
    assert decayed[-1, 2] < 0.1 * free[-1, 2], (
        f"wd = 3 should improve the test loss at least tenfold; it is {decayed[-1, 2]:.3g} with "
        f"decay, {free[-1, 2]:.3g} without."
    )
