# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # TITLE
#
# Say here what students will build, and why.
#
# {{points}}
#
# Read each question, replace the line `raise NotImplementedError(...)` by your answer, run the cell,
# then run the check below it. A visible check that passes means *not obviously broken*;
# it does not mean *correct*.

# %%
from kit import live  # not found? The notebook needs the folder that it came in, with all in it.

live.ready()

import otter

from kit import probes
from kit.live import experiment, rehearse, show

grader = otter.Notebook("{{notebook}}")
probe = probes.Probe(globals())  # how a check puts its questions to your functions

# %% [markdown]
# ## Q1 · How far off
#
# A model predicts $p_1, \dots, p_n$ where $t_1, \dots, t_n$ is right. The *mean absolute error* is
#
# $$\frac1n \sum_{i=1}^n |p_i - t_i|$$


# %%
def mean_absolute_error(predictions: list[float], targets: list[float]) -> float:
    """The mean of |prediction - target|.

    predictions, targets: equally many numbers; the lists must not change.
    Returns a float. Raises ValueError if the lists differ in length or are empty.
    """
    # TODO: return the mean of the absolute differences.
    # BEGIN SOLUTION
    if len(predictions) != len(targets) or not targets:
        raise ValueError("predictions and targets must be equally many, and at least one")
    return sum(abs(p - t) for p, t in zip(predictions, targets)) / len(targets)
    # END SOLUTION


# %%
grader.check("q1")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# What a good result looks like: this prints `1.5`.


# %%
@experiment
def try_it():
    print(mean_absolute_error([1.0, 2.0], [3.0, 1.0]))


# %% [markdown]
# ## Hand in
#
# Save (Ctrl+S), run the cell below, read what it says, and upload the zip file that it makes.

# %%
rehearse()  # NameError? Run the first cell.
grader.export(pdf=False, run_tests=False)
