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
# # Dropout
#
# A network with ten thousand weights learns 40 noisy points by heart: training goes perfectly,
# and what it says of new points gets worse and worse.
#
# **Dropout** switches units off at random while the network trains,
# so that no unit can rely on one other unit alone.
# It is a few lines long, and two of them are easily got wrong:
# the scale of what is left, and the switch between training and use.
# Here you write both, and draw what they do.
#
# {{points}}
#
# Plan about an hour. You should have trained a small network in PyTorch before.
#
# **How each question goes.**
# Read it, replace the line `raise NotImplementedError(...)` by your answer, run the cell,
# then run the check below it and look at the picture.
#
# **What a green check means.**
# The checks that you see here are a part of those that count.
# Passing them means *not obviously broken*. It does not mean *correct*:
# read the rules in the docstring once more, and try inputs of your own.

# %% [markdown]
# ## Before you start
#
# Run this cell first. It says in one line whether everything is there.
# After a restart of the kernel, run it again.

# %%
from kit import live  # not found? The notebook needs the folder that it came in, with all in it.

live.ready()

import matplotlib.pyplot as plt
import otter
import torch
from torch import Tensor, nn

from kit import probes
from kit.live import experiment, rehearse, show
from kit.moons import make_moons, make_net, train

grader = otter.Notebook("{{notebook}}")
probe = probes.Probe(globals())  # how a check puts its questions to your functions

# %% [markdown]
# ## Q1 · A mask of the right scale
#
# Let $p$ be the probability with which an entry is dropped.
# For each entry $x_i$ a coin is tossed: $m_i = 0$ with probability $p$, else $m_i = 1$.
#
# ### Why divide?
#
# The product $m_i x_i$ has the mean $(1 - p)\,x_i$. The next layer would see smaller numbers in
# training than later, when nothing is dropped. So what is kept is scaled up:
#
# $$\tilde x_i = \frac{m_i}{1 - p}\,x_i \qquad\text{has the mean}\qquad
#   \frac{(1 - p) \cdot 1 + p \cdot 0}{1 - p}\,x_i = x_i$$
#
# Nothing is left to do when the network is used. This form is called *inverted dropout*.
#
# ### Write `dropout`


# %%
def dropout(x: Tensor, p: float) -> Tensor:
    """Drop entries of ``x`` at random, and scale up those that are kept.

    x: a floating-point tensor of any shape, with finite entries; it must not change.
    p: the probability with which an entry is dropped, from 0 to 1.
    Returns a new tensor with the shape and the dtype of ``x``.

    A dropped entry becomes 0. A kept entry is divided by 1 - p.
    Each entry has a coin of its own, and each call tosses all coins anew.
    With p = 0 the result equals ``x``; with p = 1 it is 0 everywhere.
    A p below 0 or above 1 raises ValueError.
    For p < 1, gradients flow through the result: by 1 / (1 - p) where an entry was kept, by 0
    where it was dropped.
    """
    # TODO: toss a coin for each entry; mind the division when p is 1.
    # BEGIN SOLUTION
    if not 0 <= p <= 1:
        raise ValueError(f"p should be from 0 to 1, not {p}")
    scale = 1 / (1 - p) if p < 1 else 0.0
    kept = torch.rand_like(x) >= p  # rand is below 1, so p = 1 keeps nothing, and p = 0 all
    return x * kept * scale
    # END SOLUTION


# %%
grader.check("q1")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: the mean stays
#
# Your function gets a thousand ones, again and again. The line is the mean of all results so far.
# A good result is three lines that close in on 1, the noisier the larger $p$ is.


# %%
@experiment
def the_mean_stays():
    figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
    ones = torch.ones(1000)
    for p, line in ((0.2, "-"), (0.5, "--"), (0.9, ":")):
        torch.manual_seed(0)
        means = torch.stack([dropout(ones, p).mean() for _ in range(100)])
        calls = torch.arange(1, 101)
        axes.plot(calls, means.cumsum(0) / calls, line, label=f"p = {p}")
    axes.set(xlabel="calls", ylabel="mean so far", ylim=(0.8, 1.2))
    axes.grid(alpha=0.4)
    axes.legend()
    show(figure)


# %% [markdown]
# ## Q2 · While training, and only then
#
# Dropout is for training. When the network is used, every unit works.
# PyTorch keeps that switch in each module: `self.training` is True after `net.train()`
# and False after `net.eval()`. Both calls reach every module inside `net`.
# A new module is in training mode.
#
# ### The layer (7 points)
#
# Write the module. If Q1 is still open, `torch.nn.functional.dropout(x, p)` follows the same rules.


# %%
class Dropout(nn.Module):
    """A layer that drops entries while training, and hands its input on when used.

    p: the probability with which an entry is dropped; an attribute, 0.5 unless told.
    """

    def __init__(self, p: float = 0.5) -> None:
        """Keep ``p``; the layer has no parameters."""
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` after inverted dropout in training mode, and ``x`` as it is in eval mode.

        The mode is the module's own at the time of the call: it can change between two calls.
        """
        # TODO: ask self.training.
        # BEGIN SOLUTION
        return dropout(x, self.p) if self.training else x
        # END SOLUTION


# %% [markdown]
# ### The prediction (5 points)
#
# Who forgets `net.eval()` gets a different prediction each time; who forgets to go back to
# training mode trains on without dropout, and nothing says so. Write the function that does both.


# %%
def predict(net: nn.Module, x: Tensor) -> Tensor:
    """Return what ``net`` says of ``x`` when nothing is dropped.

    net: a network of any modules, each in training mode or in eval mode.
    x: what ``net`` takes.
    Returns the output of ``net`` with all its modules in eval mode, without a graph: its
    ``requires_grad`` is False.

    Afterwards each module of ``net`` is in the mode in which it was before: some of them may have
    been in eval mode while others were not.
    Afterwards PyTorch records gradients as it did before.
    """
    # TODO: remember the mode of each module in net.modules().
    # BEGIN SOLUTION
    modes = [(module, module.training) for module in net.modules()]
    net.eval()
    with torch.no_grad():
        output = net(x)
    for module, mode in modes:
        module.training = mode
    return output
    # END SOLUTION


# %%
grader.check("q2")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: one network, many answers
#
# A network in training mode is a different network at each call. Each thin line is one call;
# the thick line is your `predict`. A good result: the thin lines scatter around the thick one.


# %%
@experiment
def many_answers():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(1, 200), nn.ReLU(), Dropout(0.5), nn.Linear(200, 1))
    x = torch.linspace(-3, 3, 101)[:, None]
    figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
    calls = torch.cat([net(x) for _ in range(12)], dim=1).detach()
    axes.plot(x, predict(net, x), linewidth=3, label="predict", zorder=3)
    axes.plot(x, calls, color="grey", linewidth=0.5)
    axes.set(xlabel="x", ylabel="output")
    axes.legend()
    show(figure)


# %% [markdown]
# ## Q3 · A comparison that grows
#
# Does it help? To see that, curves of several networks belong into one figure,
# and one wants to watch them while they grow. Write the class `Comparison`.
#
# Its curves have names. A point comes with the name of its curve,
# so curves may begin late, end early, and have as many points as they like.
#
# ### Write `Comparison`
#
# `show(figure)` from `kit/live.py` shows a figure; called again in the same cell, it replaces the
# picture by the new one. When axes are cleared, their labels, scales and legend go as well.


# %%
class Comparison:
    """A figure of named curves that grow point by point.

    fig: the figure, one and the same for the life of the object.
    ax: its only axes.
    """

    def __init__(self, xlabel: str, ylabel: str, yscale: str = "linear") -> None:
        """Make the figure; nothing is drawn yet.

        xlabel, ylabel: the texts beside the axes.
        yscale: "linear" or "log".
        They hold after every call of ``add``.
        """
        # TODO: make self.fig and self.ax, and keep what add will need.
        # BEGIN SOLUTION
        self.fig, self.ax = plt.subplots(figsize=(6, 3))
        self.labels = {"xlabel": xlabel, "ylabel": ylabel, "yscale": yscale}
        self.points = {}  # by name: the xs and the ys of a curve
        # END SOLUTION

    def add(self, name: str, x: float, y: float) -> None:
        """Add a point to the curve of this name, and draw all curves anew.

        A new name begins a new curve.
        A curve joins its points in the order in which they were added, by one line.
        The legend shows the names, in the order in which their curves began.
        No two of up to six curves have the same colour.
        """
        # TODO: remember the point, draw every curve, say what is what, show the figure.
        # BEGIN SOLUTION
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        self.ax.cla()
        for each, points in self.points.items():
            self.ax.plot(*points, label=each)
        self.ax.set(**self.labels)
        self.ax.legend()
        show(self.fig)
        # END SOLUTION


# %%
grader.check("q3")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: does it help?
#
# The same network twice, without your `Dropout` and with it: 40 points to train with, 400 to test.
# Both losses are computed in eval mode. A good result is *one* picture that grows in place:
# the two training losses fall, and of the two test losses the one with dropout stays lower.


# %%
@experiment
def does_it_help():
    comparison = Comparison("epoch", "loss", yscale="log")
    for p in (0.0, 0.5):
        torch.manual_seed(0)
        net = make_net(lambda: Dropout(p))
        for epoch, train_loss, test_loss in train(net, make_moons(40), make_moons(400, seed=1)):
            comparison.add(f"train, p = {p}", epoch, train_loss)
            comparison.add(f"test, p = {p}", epoch, test_loss)


# %% [markdown]
# Look at the test losses once more: with dropout the curve is lower, and it still rises in the end.
# Dropout slows down learning by heart; it does not forbid it.

# %% [markdown]
# ## Q4 · The noise that it adds
#
# The mean of $\tilde x_i$ is $x_i$, whatever $p$ is. So what does dropout change at all? The spread:
#
# $$\operatorname{Var}(\tilde x_i) = \operatorname{E}(\tilde x_i^2) - x_i^2
#   = (1 - p)\left(\frac{x_i}{1 - p}\right)^2 - x_i^2 = \frac{p}{1 - p}\,x_i^2$$
#
# Large entries get more noise than small ones, so a network does well to keep them small:
# a cousin of weight decay.
#
# ### Write `added_variance`


# %%
def added_variance(x: Tensor, p: float) -> Tensor:
    """Return the variance of each entry of ``dropout(x, p)``.

    x: a floating-point tensor of any shape; it must not change.
    p: the probability with which an entry is dropped, from 0 to less than 1.
    Returns a tensor with the shape and the dtype of ``x``: exact, so nothing is drawn at random.
    """
    # TODO: return the formula (one line).
    # BEGIN SOLUTION
    return p / (1 - p) * x**2
    # END SOLUTION


# %%
grader.check("q4")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: formula and coin
#
# The line is your formula for $x = 1$. The dots are the variance of a hundred thousand entries
# that your `dropout` drew. A good result: the dots lie on the line.


# %%
@experiment
def formula_and_coin():
    rates = torch.linspace(0, 0.9, 10).tolist()
    one, many = torch.ones(1), torch.ones(100_000)
    torch.manual_seed(0)
    figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
    axes.plot(rates, [added_variance(one, p).item() for p in rates], label="formula")
    axes.plot(rates, [dropout(many, p).var().item() for p in rates], "o", label="coin")
    axes.set(xlabel="p", ylabel="variance")
    axes.grid(alpha=0.4)
    axes.legend()
    show(figure)


# %% [markdown]
# ## Hand in
#
# 1. **Run everything from the start**: *Kernel → Restart Kernel and Run All Cells*.
#    Grading does just this.
# 2. **Look through the checks** once more. Green means *not obviously broken, not yet correct*.
#    A question left open costs only its own points.
# 3. **Save** (Ctrl+S, or ⌘S on a Mac). The zip file holds the notebook as it was last saved.
# 4. **Run the cell below**, and read what it says.
# 5. **Download the zip file** by the link and upload it, as it is.
#    You may hand in again; the last one counts.

# %%
rehearse()  # NameError? Run the first cell.
grader.export(pdf=False, run_tests=False)
