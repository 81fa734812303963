# %% [markdown]
# # A tiny course
#
# {{points}}

# %%
from kit import live

live.ready()

import otter

from kit import probes

grader = otter.Notebook("{{notebook}}")
probe = probes.Probe(globals())

# %% [markdown]
# ## Q1 · Doubling


# %%
def double(x: float) -> float:
    """Twice a number."""
    # TODO: return it.
    # BEGIN SOLUTION
    twice_the_number = x + x
    return twice_the_number
    # END SOLUTION


# %%
grader.check("q1")

# %% [markdown]
# ## Q2 · A norm


# %%
def norm(w):
    """Half the sum of the squares of a tensor."""
    # TODO: return it.
    # BEGIN SOLUTION
    all_the_squares = w * w
    return all_the_squares.sum() / 2
    # END SOLUTION


# %%
grader.check("q2")

# %%
print(double(21.0))
