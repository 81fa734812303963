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
# # Weight decay
#
# You have 20 noisy examples and a model with 200 weights.
# It will fit the examples perfectly, and be wrong about everything else: it *overfits*.
#
# **Weight decay** pulls every weight a little towards zero at each step of training.
# That helps, if it pulls on the right parameters, by the right factor,
# and if the learning rate does not make the whole thing blow up.
# In this notebook you build all of it, and every figure is drawn by what you have built.
# Two of the figures will not flatter weight decay, and from these there is most to learn.
#
# {{points}}
#
# | how long (minutes) | start, Q0 | Q1 | Q2 | Q3 | Q4 | Q5 | Q6 | hand in |
# |---|---|---|---|---|---|---|---|---|
# | all: three hours | 15 | 15 | 20 | 30 | 45 | 20 | 30 | 5 |
# | **the short path: 90 minutes** | 5 | 15 | | | 45 | 20 | | 5 |
#
# The short path leaves out Q2, Q3 and Q6. What decay does, you see there all the same; what you miss
# is a picture that moves, L1, and Adam. (Of Q6, read at least *The same decay in three optimisers*.)
# Otherwise take the questions in order; they build on one another.
# You should have trained a small model in PyTorch before: `zero_grad`, `backward` and `step`
# of an optimiser are taken as known.
#
# **How each question goes.**
# Read it, replace the line `raise NotImplementedError(...)` by your answer, run the cell,
# then run the check below it and look at the picture.
#
# **Predict first.**
# Above each figure stands a line `my_guess = ...`. Replace the three dots by what you expect,
# *then* run the cell: the figure shows your guess beside what happened. It is never graded, and you
# may leave it as it is. But a picture that you have bet on is one that you remember.
#
# **What a green check means.**
# The checks that you see here are a part of those that count.
# Passing them means *not obviously broken*. It does not mean *correct*:
# read the rules in the docstring once more, and try inputs of your own.

# %% [markdown]
# ## Before you start
#
# Run this cell first. It says in one line whether everything is there.
# When your work is graded, Python's own library is there, and {{packages}} with what they bring along;
# what else you import is not.
#
# The *kernel* is the program that runs the cells. A restarted kernel has forgotten everything:
# run this cell again, or better *Run → Run All Above Selected Cell*.
# Before that, every other cell stops with `NameError: name … is not defined`.

# %%
from kit import live  # not found? The notebook needs the folder that it came in, with all in it.

live.ready()

import math
import time
from collections.abc import Iterable

import matplotlib.pyplot as plt
import otter
import torch
from torch import Tensor, nn

from kit import probes
from kit.guesses import compare, expect, mark
from kit.lab import WithLine, as_if_from_zero, evaluate_loss, linear_of, load_array
from kit.lab import make_data, predict_zero, ridge, split
from kit.live import experiment, rehearse, show
from kit.sliders import sliders

grader = otter.Notebook("{{notebook}}")
probe = probes.Probe(globals())  # how a check puts its questions to your functions

# %% [markdown]
# ### The data
#
# Example number $i$ has 200 inputs, collected in a vector $\mathbf x_i$, and one target $y_i$:
#
# $$y_i = \mathbf w^\top \mathbf x_i + b + \varepsilon_i$$
#
# Here $\mathbf w$ holds the true weights (all are 0.01), $b$ is the true *bias* (0.05),
# and $\varepsilon_i$ is noise with standard deviation 0.01. The inputs are drawn from $N(0, 1)$,
# the normal distribution with mean 0 and variance 1.
#
# There are $n = 20$ examples to train with and 100 to test with.
# 20 equations cannot pin down 200 weights, so a great many different models fit perfectly.
#
# A *loss* is the mean of the squared errors, here and in every figure.
# To judge one, keep two others in mind. The best that anybody can reach on new examples is the
# variance of the noise, 0.0001. And the laziest model of all, which **predicts 0** whatever it is
# asked, has a loss of only about 0.02: the mean of the squared targets, and these are small
# ($200 \cdot 0.01^2 + 0.05^2 \approx 0.02$). What is worse than that has learned nothing that is
# worth having. The next cell prints what predicting 0 costs on our examples.
#
# In code, `X` has one row per example, shape `(n, 200)`, and `y` has shape `(n, 1)`.
# Training sees them in *batches* of 5, in a new order in each *epoch* (one pass over the data).
# All given functions are in `kit/lab.py`; it is short and meant to be read.

# %%
train, test = make_data()
train_iter = load_array(*train)
test_iter = load_array(*test, shuffle=False)

X_train, y_train = train
print("X_train", tuple(X_train.shape), " y_train", tuple(y_train.shape))
print(f"predict 0: train loss {predict_zero([train]):.4f}, test loss {predict_zero([test]):.4f}")

# %% [markdown]
# ## Q0 · Warm-up
#
# *About 15 minutes.*
#
# Rehearse the whole loop once, on something small: edit, check, hand in.
#
# ### Multiply by a factor
#
# Underneath, weight decay multiplies weights by a factor slightly below 1, again and again.
# For a vector $\mathbf v$ and a factor $c$ the result has the entries $c\,v_1, c\,v_2, \dots$


# %%
def scale(w: Tensor, factor: float) -> Tensor:
    """Multiply every entry of a tensor by a factor.

    w: a non-empty tensor of any shape; it must not change.
    factor: a number.
    Returns a new tensor of the same shape as ``w``.
    """
    # TODO: return the product of w and factor (one line).
    # BEGIN SOLUTION
    return factor * w
    # END SOLUTION


# %% [markdown]
# Run the cell above. Then run its check:

# %%
grader.check("q0")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# Before you write anything, the check says that `scale` is not written yet.
# Afterwards it says `2 of 2 visible checks passed`.
# (If it still complains: did you run the cell with your answer?)
#
# What a good result looks like: this prints `tensor([ 0.9000, -1.8000])`.


# %%
@experiment
def try_it():
    print(scale(torch.tensor([1.0, -2.0]), 0.9))


# %% [markdown]
# ### Rehearse handing in
#
# Save the notebook (Ctrl+S, or ⌘S on a Mac), then run this cell.
# First it runs the *saved* notebook from its start in a fresh process, as grading does,
# and compares with what you have seen here. That takes some seconds.
# Then it packs the saved notebook into a zip file and shows a link to it.
# At the very end you will do just the same, and upload the file.

# %%
rehearse()  # NameError? Run the first cell.
grader.export(pdf=False, run_tests=False)

# %% [markdown]
# ## Q1 · The penalty
#
# *About 15 minutes.*
#
# To keep weights small, we make large ones expensive:
# we add a *penalty* to the loss, and training then minimises both together.
# Write the penalty.
#
# ### Half the sum of squares
#
# For weights $w_1, \dots, w_d$, where $d$ is how many there are, the penalty is
#
# $$P(\mathbf w) = \tfrac12 \left( w_1^2 + w_2^2 + \dots + w_d^2 \right)$$
#
# and training minimises $L(\mathbf w, b) + \lambda\,P(\mathbf w)$.
# $L$ is the loss on the data. The number $\lambda \ge 0$ (lambda, in code `wd`) says how much
# the penalty counts; you choose it, training does not.
# Why the half? It cancels the 2 of the derivative: the slope in the direction of $w_j$ is
#
# $$\frac{\partial P}{\partial w_j} = w_j$$
#
# ### Write `l2_penalty`


# %%
def l2_penalty(w: Tensor) -> Tensor:
    """Half the sum of the squares of all entries of ``w``.

    w: a non-empty floating-point tensor of any shape, (), (d,), (1, d), (2, 3, 4), ..., also a
        transposed one; it must not change.
    Returns a 0-d tensor (shape ``()``) with the dtype and the device of ``w``.

    The result is differentiable: gradients flow through it back to ``w``.
    (Where all of w is 0, the gradient is free.)
    λ is not part of it: whoever calls this function multiplies by λ.
    """
    # TODO: return half the sum of squares, computed with torch operations.
    # BEGIN SOLUTION
    return (w**2).sum() / 2
    # END SOLUTION


# %%
grader.check("q1")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: why it is called decay
#
# On the left: your penalty of a single weight, and its slope as autograd finds it.
# A good result is a parabola, and a dashed straight line that passes through $(2, 2)$.
#
# On the right: gradient descent on your penalty *alone*, with no data at all,
# from three weights that start at 3, −4 and 12. The vertical axis is logarithmic:
# equal distances are equal *ratios*. A good result is three straight lines that are parallel.


# %%
my_guess = ...  # the step size is 0.1: after how many steps is the weight 12 below 1?


@experiment
def the_slope_is_the_weight():
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")

    w = torch.linspace(-3, 3, 61, requires_grad=True)
    (slope,) = torch.autograd.grad(l2_penalty(w), w)
    left.plot(w.detach(), [float(l2_penalty(v)) for v in w.detach()], label="penalty")
    left.plot(w.detach(), slope, "--", label="its slope")
    left.set(xlabel="weight", title="The slope at w is w itself")

    path = [torch.tensor([3.0, -4.0, 12.0])]
    for _ in range(40):
        w = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(l2_penalty(w), w)
        path.append((w - 0.1 * slope).detach())
    for start, sizes, line in zip((3, -4, 12), torch.stack(path).abs().T, ("-", "--", ":")):
        right.plot(sizes, line, label=f"from {start}")
    right.set(xlabel="step", ylabel="|weight|", yscale="log", title="Descent on the penalty alone")

    for axes in (left, right):
        axes.grid(alpha=0.4)
        axes.legend()
    below = [step for step, weights in enumerate(path) if weights[2].abs() < 1]
    compare(figure, my_guess, f"step {below[0]}" if below else "more than 40 steps")
    show(figure)


# %% [markdown]
# Each step removes the same *fraction* of every weight, large or small: three parallel lines.
# (A step keeps 0.9 of a weight, and $0.9^{24} < \tfrac1{12}$: so it is step 24.)
# That is the decay in "weight decay", and it comes from the squares.
#
# > **From the forum: "Is weight decay any penalty on some norm of w?"**
# > No. Another norm gives another picture, as you will see in Q6.
#
# > **From the forum: "What is b² in 'a bias penalty b²'? Is it the b of wx + b?"**
# > Yes, the very same b; with our half it is `l2_penalty(b)`. It has nothing to do with signs.
# > Whether to add it is a choice, and Q4 shows what that choice does.

# %% [markdown]
# ## Q2 · Dressing a plot
#
# *About 20 minutes.*
#
# Losses during training run over many powers of ten. On an ordinary axis
# all that happens below the largest of them is a flat line; on a *log* axis it is visible.
# Write the function that gives a plot its labels, scales, limits, legend and grid.
#
# ### What a log axis does
#
# A linear axis draws the value $y$ at a height in proportion to $y$.
# A log axis draws it in proportion to $\log_{10} y$.
# From 0.001 to 0.01 is then as far as from 10 to 100.
# Only positive numbers have a place on it.
#
# Matplotlib chooses the range of an axis from the data, unless you set *limits*:
# this is called *autoscaling*. The range that it chooses depends on the scale.
#
# ### Write `set_axes`


# %%
def set_axes(
    axes: plt.Axes,
    xlabel: str | None,
    ylabel: str | None,
    xlim: tuple[float, float] | None,
    ylim: tuple[float, float] | None,
    xscale: str,
    yscale: str,
    legend: list[str] | None,
) -> None:
    """Set labels, scales, limits, legend and grid of ``axes``, and of nothing else.

    Nothing else is: other axes, the size of the figure, a setting of matplotlib, the lists passed.
    (Titles, ticks and the layout of these axes are free.)

    xlabel, ylabel: the texts beside the axes; None means no text, so an old one goes.
    xscale, yscale: "linear" or "log", whichever it was before.
    xlim, ylim: a pair (first, last), or None.
        None keeps the range that autoscaling gives once the scale is set, margins included.
        (What it does to limits that were set before is free.)
        A reversed pair such as (100, 1) turns the axis around.
    legend: one name for each line, in the order in which the lines were drawn.
        None, or an empty list or tuple, means no legend. (Whether an older one goes is free.)

    The grid is on for both axes, with or without a legend.
    (What becomes of a grid that is on already is free.)
    Lines that are already drawn stay, as they are.
    """
    # TODO: call the methods of `axes` that do this.
    # BEGIN SOLUTION
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    # Scales first: changing one later would not undo limits that were chosen for another.
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
    # END SOLUTION


# %%
grader.check("q2")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: the same curves twice
#
# Two made-up losses, dressed by your function, first with `yscale="linear"` and then with `"log"`.
# A good result has labels, a grid and a legend in both panels, and the horizontal axis
# starts at exactly 1 and ends at exactly 100. In the right panel both curves are seen
# over their whole length, and each tick is a power of ten.


# %%
my_guess = ...  # by how many powers of ten does the training loss fall over all 100 epochs?


@experiment
def linear_or_log():
    epochs = torch.arange(1, 101)
    figure, panels = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    for axes, yscale in zip(panels, ("linear", "log")):
        axes.plot(epochs, 200 * 0.8**epochs)
        axes.plot(epochs, 200 * 0.8**epochs + 3, "--")
        set_axes(axes, "epoch", "loss", (1, 100), None, "linear", yscale, ["train", "test"])
        axes.set_title(f"{yscale} scale")
    compare(figure, my_guess, f"{99 * math.log10(1 / 0.8):.1f} powers of ten")
    show(figure)


# %% [markdown]
# On the left nothing seems to happen after epoch 20.
# On the right the training loss goes on falling by the same factor in each epoch, a straight line,
# while the test loss has long stopped at 3.
#
# > **From the forum: "What do the limits do when nobody passes them?"**
# > The program in the forum passes `xlim` and a log scale, but no `ylim`.
# > Then the vertical range has to follow the data: that is what None stands for.

# %% [markdown]
# ## Q3 · A live plot
#
# *About 30 minutes.*
#
# Training takes a while, and most mistakes show early, so we want to watch.
# Write the class `Animator`: it owns one figure, takes one point per curve at a time,
# and redraws the curves each time.
#
# ### What it has to remember
#
# Say there are $m$ curves. The call number $k$ of `add` brings a position $x_k$ and the heights
# $y_{k,1}, \dots, y_{k,m}$. After $K$ calls, curve $j$ goes through
#
# $$(x_1, y_{1,j}),\ (x_2, y_{2,j}),\ \dots,\ (x_K, y_{K,j})$$
#
# in the order of the calls. So the object keeps all points of all curves:
# each curve has lists of its own.
#
# When the axes are cleared for a redraw, their labels, scales, limits and legend are cleared too.
#
# ### Write `Animator`
#
# `show(figure)` from `kit/live.py` shows a figure in the notebook.
# Called again in the same cell, it replaces the picture by the new one. (When calls come very fast
# it leaves some pictures out, but never the last.) Outside a notebook it does nothing.


# %%
class Animator:
    """A figure that grows with each call of ``add``.

    fig: a matplotlib figure of its own; one and the same for the life of the object.
    axes: the axes of the figure, indexable also when there is only one; ``axes[0]`` is drawn on,
        and all others are left alone.
    """

    def __init__(
        self,
        xlabel: str | None = None,
        ylabel: str | None = None,
        legend: list[str] | None = None,
        xlim: tuple[float, float] | None = None,
        ylim: tuple[float, float] | None = None,
        xscale: str = "linear",
        yscale: str = "linear",
        fmts: tuple[str, ...] = ("-", "m--", "g-.", "r:"),
        nrows: int = 1,
        ncols: int = 1,
        figsize: tuple[float, float] = (3.5, 2.5),
    ) -> None:
        """Make the figure; no curve is drawn yet.

        xlabel, ylabel, legend, xlim, ylim, xscale, yscale: as in ``set_axes``;
            they hold after every call of ``add``.
        fmts: the matplotlib format of each curve, first curve first.
            (What becomes of more curves than formats is free.)
        nrows, ncols: the grid of axes in the figure, one row or one column.
        figsize: width and height of the figure, in inches.
        """
        # TODO: make self.fig and self.axes, and keep what add will need.
        # BEGIN SOLUTION
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(grid.flat)
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.curves = []  # for each curve its xs and its ys
        # END SOLUTION

    def add(
        self,
        x: float | list[float] | tuple[float, ...],
        y: float | None | list[float | None] | tuple[float | None, ...],
    ) -> None:
        """Add one point to each curve, and redraw all curves on ``axes[0]``.

        x: a number, the same for all curves, or a list or tuple with one number per curve.
        y: a number if there is one curve, or a list or tuple with one number per curve.

        Every point is kept, in the order of the calls, also where x was there before.
        A point whose x or y is None is skipped and leaves no gap: the line goes on from the point
        before it to the point after it. (nan in its place would break the line.)
        Zero is a number like any other, and so is inf. (What becomes of nan is free.)
        The lists that the caller passes do not change, and the caller may fill them anew.
        The first call decides how many curves there are, and a None in it counts as a curve.
        (Whether a curve without points is an empty line is free.)
        (What becomes of a later call with more or fewer is free.)
        """
        # TODO: remember the points, draw every curve in its format, dress the axes, show the figure.
        # BEGIN SOLUTION
        ys = y if isinstance(y, (list, tuple)) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x] * len(ys)
        if not self.curves:
            self.curves = [([], []) for _ in ys]
        for curve, new_x, new_y in zip(self.curves, xs, ys):
            if new_x is not None and new_y is not None:
                curve[0].append(float(new_x))
                curve[1].append(float(new_y))

        self.axes[0].cla()
        for number, curve in enumerate(self.curves):
            self.axes[0].plot(*curve, self.fmts[number % len(self.fmts)])
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
        # END SOLUTION


# %%
grader.check("q3")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: watch it grow
#
# Two made-up losses, one point at a time.
# A good result is *one* picture that grows in place, and never a second one below it.
# The labels, the legend and the range from 1 to 20 are there from the first point to the last,
# and the vertical range follows the curves.


# %%
my_guess = ...  # twenty calls of add: how many pictures will you find below this cell?


@experiment
def watch_it_grow():
    animator = Animator("epoch", "loss", ["train", "test"], xlim=(1, 20), yscale="log")
    for epoch in range(1, 21):
        falling = 100 * 0.7**epoch
        animator.add(epoch, (falling, falling + 0.5))
        time.sleep(0.06)  # a real training takes longer
    compare(animator.fig, my_guess, "one picture, that of your Animator")
    show(animator.fig)


# %% [markdown]
# > **From the forum: "How does the Animator work?"**
# > You have just written the answer: it remembers every point, clears the axes, draws all curves
# > again, and dresses the axes again. The rest is showing the new picture in the old one's place.

# %% [markdown]
# ## Q4 · Training with weight decay
#
# *About 45 minutes.*
#
# Now the real thing. Train a linear model with *stochastic gradient descent* (SGD)
# and let the optimiser apply the weight decay. "Concise" means: let PyTorch do the work.
#
# ### One step of training
#
# On a batch $B$ of $m$ examples the loss is the mean squared error
#
# $$L_B(\mathbf w, b) = \frac1m \sum_{i \in B} \left( \mathbf w^\top \mathbf x_i + b - y_i \right)^2$$
#
# With the *learning rate* $\eta$ (eta, in code `lr`) and the decay $\lambda$ (in code `wd`),
# one step on this batch is
#
# $$\mathbf w \leftarrow \mathbf w - \eta \left( \frac{\partial L_B}{\partial \mathbf w}
# + \lambda\,\mathbf w \right), \qquad
# b \leftarrow b - \eta\,\frac{\partial L_B}{\partial b}$$
#
# where the right-hand sides use the values before the step.
# The term $\lambda\,\mathbf w$ is the slope of $\lambda\,P(\mathbf w)$ from Q1:
# decay is the penalty at work. The bias has no such term.
#
# PyTorch's optimisers take *parameter groups*: a list of dictionaries, each with its own `"params"`
# and its own settings. What a dictionary does not mention has its default; what it misspells
# is ignored without a word.
#
# ### Write `train_concise`


# %%
def train_concise(
    wd: float,
    train_iter: Iterable[tuple[Tensor, Tensor]],
    test_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int = 200,
    lr: float = 0.003,
    num_epochs: int = 100,
    animator: "Animator | None" = None,
) -> tuple[nn.Module, list[tuple[int, float, float]]]:
    """Train a linear model with weight decay on its weights, and report how it went.

    wd: the decay λ of the weight; the bias does not decay.
    train_iter, test_iter: each gives batches (X, y) of shapes (m, num_inputs) and (m, 1), float32,
        every time it is iterated: a DataLoader, or a list.
        Each epoch iterates train_iter anew. The batches do not change.
        Test data never influences the network.
    lr: the learning rate, the same in every step: plain SGD on the mean squared error of each
        batch, no momentum, no clipping, also when training blows up.
    num_epochs: how often to go through train_iter, with one step for each batch.
    animator: gets the points of the history as they come, if it is given. (``if animator`` tells.)

    Returns (net, history).
    net: a new network in every call, which shares nothing with an earlier one, with exactly one
        nn.Linear(num_inputs, 1). Its weights are drawn from N(0, 1) by torch's global generator,
        its bias is too (or is 0); set no seed here.
    history: a list of flat triples (epoch, train_loss, test_loss), an int and two floats, for the
        epochs 5, 10, 15, ... up to num_epochs, counted from 1. Each loss is the mean squared error
        over all examples after that epoch, with no 1/2, no penalty, not rounded. Just then, before
        the next epoch begins, ``animator.add(epoch, (train_loss, test_loss))`` is called.
        inf and nan are reported as they are. (float32 or float64 is free, and for a float a tensor
        with one entry is as good.)
    With num_epochs=0 the network is untouched and the history is empty.
    """
    # TODO: make the network, its optimiser and the loop over epochs and batches.
    # BEGIN SOLUTION
    linear = nn.Linear(num_inputs, 1)
    nn.init.normal_(linear.weight)
    nn.init.normal_(linear.bias)
    net = nn.Sequential(linear)

    mean_squared_error = nn.MSELoss()
    groups = [{"params": [linear.weight], "weight_decay": wd}, {"params": [linear.bias]}]
    optimizer = torch.optim.SGD(groups, lr=lr)

    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            mean_squared_error(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
    # END SOLUTION


# %%
grader.check("q4")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: two curves that part ways
#
# Your training on the 20 examples, drawn live by your own `Animator`. (It waits for Q3. On the short
# path read on; the next figure shows the same training, at rest.) The third curve does not move:
# that is the test loss of predicting 0.
#
# A good result: without decay the training loss falls to almost nothing,
# below $10^{-9}$, while the test loss stays between 80 and 350.
# With $\lambda = 3$ the training loss ends somewhere between 0.0001 and 0.2,
# and the test loss comes down a long way, to less than 10. (Where exactly depends on the random
# start.)


# %%
my_guess = ...  # the test loss after 100 epochs with λ = 3; without decay it will be above 80


@experiment
def overfitting_and_the_cure():
    names = ["train", "test", "predict 0"]
    zero = predict_zero([test])
    for wd in (0, 3):
        epoch = f"epoch, with λ = {wd}"
        animator = Animator(epoch, "loss", names, xlim=(1, 100), yscale="log", figsize=(5, 3))
        watched = WithLine(animator, zero)
        torch.manual_seed(1)
        _, history = train_concise(wd, train_iter, test_iter, animator=watched)
        _, train_loss, test_loss = history[-1]
        print(f"λ = {wd}: train loss {train_loss:.2g}, test loss {test_loss:.3g}")
    compare(animator.fig, my_guess, f"{test_loss:.2g}; predicting 0: {zero:.2g}")
    show(animator.fig)


# %% [markdown]
# From more than 100 down to 1 or so: what a cure! But look at the line below.
# **To predict 0 for everything is better than both**, and it needs no training.
# So what was it that decay cured?
#
# ### See it: what was cured
#
# 20 examples speak about only 20 directions in the space of the 200 weights.
# In the other 180 directions no gradient ever acts, and without decay the weights keep there the
# values that they were drawn with, of variance 1. New examples do have inputs in these directions,
# of variance 1 too, so each direction adds about 1 to the squared error: together about 180.
#
# If this is right, it can be cured without any decay: by a *start at 0*. Now with your training,
# a third run. (Your function draws its own start, so the experiment moves the targets
# by what the start predicts. In a linear model without decay that has exactly the effect of
# starting at 0.)
#
# A good result: on the left, without decay the training loss falls below $10^{-9}$ from either
# start; with $\lambda = 3$ it stops. On the right, the test loss without decay stays between 80 and
# 350, with $\lambda = 3$ it comes down to less than 10, and the start at 0 ends just below the line,
# at about 0.020. And in the table, the first two rows agree in the last column.


# %%
my_guess = ...  # which test loss ends lowest: "no decay", "λ = 3", "from 0" or "predict 0"?


@experiment
def what_was_cured():
    torch.manual_seed(1)
    start, _ = train_concise(0, train_iter, test_iter, num_epochs=0)

    def run(wd, examples, more):
        torch.manual_seed(1)  # the same start once more
        return train_concise(wd, load_array(*examples), [more])

    runs = {
        "no decay": (*run(0, train, test), "o-"),
        "λ = 3": (*run(3, train, test), "s--"),
        "from 0": (*run(0, *(as_if_from_zero(start, *some) for some in (train, test))), "^-."),
    }
    figure, panels = plt.subplots(1, 2, figsize=(8, 3.5), layout="constrained")
    for column, (axes, kind, some) in enumerate(zip(panels, ("train", "test"), (train, test)), 1):
        for name, (_, history, line) in runs.items():
            epochs, losses = zip(*((point[0], point[column]) for point in history))
            axes.plot(epochs, losses, line, markersize=4, label=name)
        axes.axhline(predict_zero([some]), color="black", linestyle=":", label="predict 0")
        axes.set(xlabel="epoch", ylabel=f"{kind} loss", xlim=(1, 100), yscale="log")
        axes.grid(alpha=0.4)
    panels[0].legend()
    ends = {name: history[-1][2] for name, (_, history, _) in runs.items()}
    expect(
        80 < ends["no decay"] < 350 and ends["λ = 3"] < 10 and 0.019 < ends["from 0"] < 0.021,
        "the three test losses should end as the text above says",
    )
    ends["predict 0"] = predict_zero([test])
    lowest = min(ends, key=ends.get)
    compare(figure, my_guess, f'"{lowest}", with {ends[lowest]:.2g}')
    show(figure)

    seen, _ = torch.linalg.qr(X_train.T)  # 20 directions at right angles, as columns
    print("sum of the squared weights    in the 20 seen directions    in the 180 others")
    nets = {"at the start": start, **{name: runs[name][0] for name in ("no decay", "λ = 3")}}
    for name, net in nets.items():
        w = linear_of(net).weight.detach().flatten()
        inside = seen @ (seen.T @ w)
        sums = [float(part.square().sum()) for part in (inside, w - inside)]
        print(f"{name:<30}{sums[0]:<28.4f}{sums[1]:.4f}")


# %% [markdown]
# **An honest account.** The test loss of about 180 was not noise learned by heart. It was a start that
# nothing ever corrected, in the directions that the data does not see. Decay acts in *all*
# directions: there it multiplied the weights by $(1 - \eta\lambda)^{400}$ (100 epochs of 4 batches),
# which is 0.027, and their squares by 0.0007. What is then left is more than predicting 0 costs: the
# rest of the start, and of the bias, which does not decay. Starting at 0 achieves more, at once, and
# for nothing. (What is left in the 20 seen directions fits the examples, and makes up for a bias
# that started at random.)
#
# That is one thing that decay does: it **forgets the start**. You will meet it again when you go on
# training a model that somebody else has trained: of what your data does not speak about, decay
# makes it forget what it knew. The other thing, for which decay is famous, needs data with more
# noise. It comes below.
#
# ### See it: the picture in two weights
#
# The same with two weights, where it can be drawn. There is one example: $2 w_1 + w_2$ should be 2.
# All weights on the grey line fit it perfectly. Each path is a run of your `train_concise`, from
# one of three random starts. The star is where the loss plus $\lambda P$ is least
# (without decay: the smallest of the perfect fits).
#
# A good result, in the upper row: without decay, three paths at right angles to the line, to
# *three* different points of it. With $\lambda = 1$ they come near the line, and then walk along
# it, in the direction that the data does not see, until all three are at *one* point, the star.
# With $\lambda = 5$ too, and the star lies farther from the line. In the lower row the step is
# larger, the paths zigzag across the line, and with $\lambda = 5$ they leave the picture. (Why
# decay makes a large step worse, Q5 will tell.)
#
# In a live notebook (JupyterLab, Notebook 7, VS Code, Colab) there are two sliders below the
# pictures, for `wd` and for `lr`; Tab goes to them, and the arrow keys move them. (In Notebook 7
# those keys move from cell to cell: write over the number beside a slider, and press Enter.)
# At `lr` = 0.05, find the smallest `wd` with which all paths come to the star. Then, with `wd` = 0,
# the largest `lr` with which they come to the line.


# %%
my_guess = ...  # with λ = 1, at how many different points do three starts end?


@experiment
def two_weights():
    x, target = torch.tensor([[2.0, 1.0]]), torch.tensor([[2.0]])
    # Once more with all signs turned, so that nothing is left for the bias to explain.
    example = torch.cat([x, -x]), torch.cat([target, -target])
    steps = (*range(9), 12, 16, 24, 32, 48, 64, 128, 256, 512)

    def path(seed, wd, lr):
        points = []
        for count in steps:
            torch.manual_seed(seed)  # the same start, and a longer run
            net, _ = train_concise(wd, [example], [example], num_inputs=2, lr=lr, num_epochs=count)
            points.append(linear_of(net).weight.detach().flatten())
        return torch.stack(points)

    def draw(axes, wd, lr):
        axes.plot([-3, 3], [8, -4], color="grey", label="perfect fits")
        ends = []
        for seed, line in ((1, "o-"), (2, "s-"), (3, "^-")):
            points = path(seed, wd, lr)
            axes.plot(*points.T, line, markersize=3, linewidth=1, label=f"start {seed}")
            ends.append(points[-1])
        least, _ = ridge(*example, wd) if wd > 0 else (x[0] * 2 / 5, 0)
        axes.plot(*least, "k*", markersize=11, label="least of all")
        axes.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", title=f"λ = {wd:.3g}, lr = {lr:.3g}")
        axes.set(xlabel="w₁", ylabel="w₂")
        axes.grid(alpha=0.4)
        apart = [(end - other).norm() > 3e-4 for end, other in zip(ends, ends[1:] + ends[:1])]
        return max(1, sum(apart))

    figure, grid = plt.subplots(2, 3, figsize=(8, 5.8), layout="constrained")
    ends = [draw(axes, wd, lr=0.02) for axes, wd in zip(grid[0], (0, 1, 5))]
    for axes, wd in zip(grid[1], (0, 1, 5)):
        draw(axes, wd, lr=0.17)
    grid[0, 0].legend(fontsize="small", loc="lower left")
    expect(ends == [3, 1, 1], "three starts should end at 3 points without decay, and at 1 with it")
    compare(figure, my_guess, f"{ends[1]} with λ = 1, and {ends[0]} without decay")
    show(figure)
    sliders(draw, wd=(0, 8, 0.1, 0.5), lr=(0.01, 0.22, 0.01, 0.05))


# %% [markdown]
# Three different models fit the one example perfectly, and the training loss cannot tell them
# apart. Decay can: it adds a slope, however gentle, along the line. Now think of 180 such
# directions. (At the sliders: from `wd` = 0.2 on, all paths are at the star after the 512 steps that
# you see. Less decay gets there too, only later. And the paths come to the line up to `lr` = 0.19;
# at 0.2 each step jumps just as far beyond it.)
#
# ### See it: how much decay?
#
# Now for the fame of weight decay. Other data, with much more noise: 200 examples to train with,
# true weights of 0.3, and a noise of standard deviation 3, so that nobody gets below a loss of about
# 9 on new examples.
#
# How do you choose $\lambda$? Not by the training loss, for that always likes less decay. And not
# by the test loss: whoever tries seven values and keeps the one that looks best on the test set has
# trained on the test set, a little. So a third set is put aside, for *validation*: it does not
# train, and it does not judge, it only chooses. The test set is looked at **once**, at the very
# end, with the $\lambda$ that was chosen.
#
# A good result, on the left, from a start at 0 and without decay: the training loss falls all the
# time. The validation loss is soon at 19, and then *rises*, to about 35. This is overfitting
# proper: noise learned by heart, for the training loss is far below 9. On the right, from a random start: training rises with $\lambda$,
# and validation is a **U** with its lowest point, about 19, at $\lambda = 3$. The test loss of that
# model is between 19 and 21; predicting 0 costs 26 there.


# %%
my_guess = ...  # the λ with the lowest validation loss, between 0.1 and 100


@experiment
def how_much_decay():
    examples, final = make_data(n_train=400, n_test=1000, true_w=0.3, noise=3.0)
    fit, validation = split(*examples, 200)

    def run(wd, examples, more):
        torch.manual_seed(1)
        net, history = train_concise(wd, load_array(*examples, batch_size=20), [more], lr=0.01)
        return net, *zip(*history)

    torch.manual_seed(1)
    start, _ = train_concise(0, [fit], [validation], num_epochs=0)
    from_zero = (as_if_from_zero(start, *some) for some in (fit, validation))
    _, epochs, train_losses, losses = run(0, *from_zero)
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.5), layout="constrained", sharey=True)
    left.plot(epochs, train_losses, "o-", markersize=4, label="train")
    left.plot(epochs, losses, "s--", markersize=4, label="validation")
    left.set(xlabel="epoch", ylabel="loss", ylim=(0, 40), title="Start at 0, no decay")

    factors = (0.1, 0.3, 1, 3, 10, 30, 100)
    runs = [run(wd, fit, validation) for wd in factors]
    right.plot(factors, [train_losses[-1] for _, _, train_losses, _ in runs], "o-", label="train")
    chosen = [losses[-1] for _, _, _, losses in runs]
    right.plot(factors, chosen, "s--", label="validation")
    right.set(xlabel="decay λ", xscale="log", title="Random start, after 100 epochs")
    mark(right, my_guess)
    for axes in (left, right):
        axes.axhline(predict_zero([validation]), color="black", linestyle=":", label="predict 0")
        axes.axhline(9, color="grey", linestyle="-.", label="the noise")
        axes.grid(alpha=0.4)
    right.legend(fontsize="small")

    best = min(range(len(factors)), key=chosen.__getitem__)
    expect(
        factors[best] == 3 and chosen[best] < 20 and 34 < losses[-1] < 36,
        "validation should be lowest at λ = 3, with about 19, and end at 35 without decay",
    )
    compare(figure, my_guess, f"λ = {factors[best]}")
    show(figure)
    print(f"chosen by validation: λ = {factors[best]}, with {chosen[best]:.1f}")
    print(f"the test set, looked at once: {evaluate_loss(runs[best][0], [final]):.1f}")
    print(f"predict 0, there:             {predict_zero([final]):.1f}")


# %% [markdown]
# Here decay beats both: predicting 0, and 100 epochs from a careful start at 0.
# Too little of it, and the model believes the noise. Too much, and it believes nothing, and is back
# at predicting 0. (Even so, it is nowhere near 9: 200 examples with that much noise do not tell more.)
#
# Look at the left panel once more: who had stopped after epoch 5 would have got as far, without any
# decay. That is *early stopping*. It is related, for it too keeps the weights from going far.
#
# > **From the forum: "What is lambda? Does the network learn it?"**
# > It is the weight of the penalty. Training cannot choose it: the loss on the training examples is
# > always lowest with none. You choose it, on examples that were put aside.
#
# ### See it: where does it end?
#
# *For the curious: the short path can do without.* Back to the 20 examples. With $\lambda > 0$ there is exactly one best place, whatever the start,
# and for a linear model there is a formula for it, *ridge regression*. The given `ridge` solves 20
# equations and trains nothing. Does your training go to the same place? It takes all 20 examples in
# one batch here: batches of 5 would keep it trembling around the place, by chance.
#
# A good result: after 2,000 epochs all 200 dots lie *on* the line. (How near they are after 100
# depends on where the bias happened to start.) The distance first falls along one straight line,
# and then along another, much less steep.


# %%
my_guess = ...  # the test loss of ridge with λ = 3, when predicting 0 costs 0.0217


@experiment
def where_does_it_end():
    best, _ = ridge(X_train, y_train, 3)
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.5), layout="constrained")
    distances = {}
    for epochs in (0, 10, 20, 30, 50, 75, 100, 200, 400, 700, 1000, 1500, 2000):
        torch.manual_seed(1)
        net, _ = train_concise(3, [train], [test], lr=0.03, num_epochs=epochs)
        weights = linear_of(net).weight.detach().flatten()
        distances[epochs] = float((weights - best).norm())
        if epochs in (100, 2000):
            marker = "o" if epochs == 2000 else "^"
            left.plot(best, weights, marker, markersize=4, alpha=0.6, label=f"after {epochs}")
    left.plot(best, best, "k-", linewidth=0.8, label="equal")
    left.set(xlabel="weight, by ridge", ylabel="weight, trained", title="200 weights, λ = 3")
    left.locator_params(nbins=4)
    right.plot(distances.keys(), distances.values(), "o-", markersize=4, label="distance")
    right.set(xlabel="epoch (one step each)", ylabel="distance to ridge", yscale="log")
    for axes in (left, right):
        axes.grid(alpha=0.4)
        axes.legend()
    expect(distances[2000] < 1e-4, "after 2,000 epochs your weights should be those of ridge")

    def loss_of_ridge(wd):
        best, bias = ridge(X_train, y_train, wd)
        return float((test[0] @ best + bias - test[1].flatten()).square().mean())

    compare(figure, my_guess, f"{loss_of_ridge(3):.4f}")
    show(figure)
    print("test loss of ridge:", *(f"{loss_of_ridge(wd):.4f} (λ = {wd})" for wd in (0.01, 3, 100)))
    print(
        f"predict the mean of the training targets: {(test[1] - y_train.mean()).square().mean():.4f}"
    )


# %% [markdown]
# The first line is decay, at work in the directions that the data does not see. The second is the
# bias: it does not decay, and the weights can do most of its work, so little pulls it away from its
# random start.
#
# And at the end of all training the test loss is 0.0186, against 0.0217 for predicting 0. More than
# half of that gain is due to the bias alone: whoever predicts the mean of the 20 training targets, and
# looks at no input, gets 0.0198. So this is all that there is in 20 examples of 200 weights. No
# $\lambda$ makes more of it (the formula never gets below 0.0185): what one gets depends on the data
# first.
#
# ### See it: should the bias decay?
#
# Forum readers could not agree. So we ask your function, with data that has a large bias,
# $b = 5$, and a huge decay, $\lambda = 100$.
#
# How do we make a bias decay, if yours does not? By a trick: a bias is the weight of an input
# that is always 1. So the second run gets such an input as number 201, and *its* weight
# decays like every other. (Every example enters a second time with all its signs turned around.
# That fits the same weights, and leaves nothing to do for the network's own bias.)


# %%
my_guess = ...  # the true bias is 5, yours decays with λ = 100: the mean of the predictions?


@experiment
def should_the_bias_decay():
    (X, y), (X_new, y_new) = make_data(true_b=5)
    torch.manual_seed(0)
    net, _ = train_concise(100, load_array(X, y), [(X_new, y_new)])
    predictions = net(X_new).detach()

    X, X_new = (torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1) for inputs in (X, X_new))
    mirrored = [
        (torch.cat([part, -part]), torch.cat([target, -target]))
        for part, target in zip(X.split(5), y.split(5))
    ]
    net, _ = train_concise(100, mirrored, [(X_new, y_new)], num_inputs=201)
    predictions_if_decayed = net(X_new).detach()

    figure, axes = plt.subplots(figsize=(6.5, 2.2), layout="constrained")
    rows = (y_new, predictions, predictions_if_decayed)
    for height, (values, marker) in enumerate(zip(rows, ("o", "s", "^"))):
        axes.plot(values, torch.full_like(values, -height), marker, alpha=0.4)
    axes.set_yticks([0, -1, -2], ["true targets", "bias not decayed", "bias decayed"])
    for line, tick in zip(axes.lines, axes.get_yticklabels()):
        line.set_label(tick.get_text())  # for those who hear the figure
    axes.set(xlabel="value for each of the 100 test examples", xlim=(-1, 6), ylim=(-2.5, 0.5))
    axes.grid(alpha=0.4)
    mean = float(predictions_if_decayed.mean())
    expect(
        3.5 < float(predictions.min()) and float(predictions.max()) < 5 and -0.5 < mean < 0.5,
        "your predictions should lie between 3.5 and 5, and around 0 if the bias decays",
    )
    compare(figure, my_guess, f"{mean:.2g} if the bias decays")
    show(figure)


# %% [markdown]
# With a free bias the model still knows the average: its predictions crowd between 3.5 and 5,
# where 100 epochs have brought the bias.
# With a decayed bias they crowd around 0, on average between −0.5 and 0.5:
# with a huge $\lambda$ nothing is left to predict with.
# (If both rows lie near 0 in your picture, your bias decays. Look at your parameter groups.)
#
# > **From the forum: "Must the bias be penalised?"**
# > It need not. It is one number against 200, so it hardly helps to overfit;
# > and if the targets are far from 0, a decayed bias does harm.
# > With our own small $b = 0.05$ it even goes the other way, in 19 of 20 starts:
# > pulling the bias towards 0 also removes its random start.

# %% [markdown]
# ## Q5 · When training blows up
#
# *About 20 minutes.*
#
# A forum reader trained this very model with a learning rate of 0.03 in place of 0.003,
# and the loss grew exponentially. Write one function that notices it, and one that tells
# beforehand how large a step may be.
#
# ### Why a step can be too large
#
# Go down a parabola of *curvature* $h$, that is $\tfrac12 h u^2$, with steps of size $\eta$.
# The slope at $u$ is $h u$, so one step turns $u$ into $(1 - \eta h)\,u$.
# If $\eta h > 2$, each step jumps across the minimum to a point that lies farther away.
#
# The loss of a linear model is a parabola in every direction.
# Write $\tilde X$ for the $n \times (d+1)$ matrix $[X\ \mathbf 1]$: the inputs with a column of
# ones for the bias. The curvatures of the loss on all $n$ examples, with decay on the weights only,
# are the *eigenvalues* of the symmetric matrix
#
# $$H = \frac2n\, \tilde X^\top \tilde X + \operatorname{diag}(\lambda, \dots, \lambda, 0)$$
#
# with $d$ entries $\lambda$ and a 0 for the bias. The steepest direction decides.
# With $\lambda_{\max}(H)$, the largest eigenvalue (not to be confused with the decay $\lambda$),
# gradient descent on all examples at once (*full batch*) is stable up to
#
# $$\eta_{\text{crit}} = \frac{2}{\lambda_{\max}(H)}$$
#
# ### Write `has_diverged`


# %%
def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    """Tell whether a training run has blown up.

    losses: the losses of the run, in order, none beyond what float32 holds; the list must not
        change.
    factor: how many times its first loss a run may end at.

    True if any loss is nan, inf or -inf, or if the last loss is larger than ``factor`` times
    the first; False otherwise. Exactly ``factor`` times is not larger. The first may be 0.
    (For a bool a tensor with one entry is as good.)
    Raises ValueError if the list is empty.
    """
    # TODO: return True or False by these rules.
    # BEGIN SOLUTION
    if len(losses) == 0:
        raise ValueError("there are no losses")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return bool(losses[-1] > factor * losses[0])
    # END SOLUTION


# %% [markdown]
# ### Write `critical_lr`


# %%
def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    """The largest stable step of full-batch gradient descent on the mean squared error.

    X: inputs of shape (n, d) with n, d >= 1, float32 or float64, with entries up to 1e6.
    wd: the decay λ of the weights; the bias does not decay.

    The model is linear with a bias. Returns 2 / λ_max(H), as above, not rounded. (For a float a
    tensor with one entry is as good.)
    Raises ValueError if X is not two-dimensional or has no rows.
    """
    # TODO: build H, find its largest eigenvalue, return the step.
    # BEGIN SOLUTION
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"X must have shape (n, d) with n >= 1, not {tuple(X.shape)}")
    n, d = X.shape
    with_ones = torch.cat([X, torch.ones_like(X[:, :1])], dim=1).double()
    decay = torch.tensor([wd] * d + [0.0], dtype=torch.float64)
    H = 2 / n * with_ones.T @ with_ones + torch.diag(decay)
    return 2 / float(torch.linalg.eigvalsh(H).max())
    # END SOLUTION


# %%
grader.check("q5")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# ### See it: three learning rates
#
# Your training without decay, in batches of 5, at three learning rates.
# A good result: the curve of 0.02 falls and ends below $10^{-8}$, that of 0.03 is a straight line
# *up*, its verdict is "diverged", and it ends before epoch 100, where the loss has become `inf` and
# has no place on any axis. (0.022 lies so close to the boundary that it may go either way.)


# %%
my_guess = ...  # at lr = 0.03, what is the training loss after 100 epochs?


@experiment
def three_learning_rates():
    figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
    ends = {}
    for lr, line in ((0.02, "o-"), (0.022, "s--"), (0.03, "^:")):
        torch.manual_seed(0)
        _, history = train_concise(0, train_iter, test_iter, lr=lr)
        epochs = [epoch for epoch, _, _ in history]
        losses = [train_loss for _, train_loss, _ in history]
        ends[lr] = losses[-1]
        verdict = "diverged" if has_diverged(losses) else "not diverged"
        axes.plot(epochs, losses, line, markersize=4, label=f"lr = {lr}: {verdict}")
    axes.axhline(predict_zero([train]), color="black", linestyle=":", label="predict 0")
    axes.set(xlabel="epoch", ylabel="train loss", xlim=(1, 100), yscale="log")
    axes.grid(alpha=0.4)
    axes.legend()
    good = ends[0.02] < 1e-8 and ends[0.03] == math.inf
    expect(good, "the curve of 0.02 should end below 1e-8, and that of 0.03 at inf")
    compare(figure, my_guess, ends[0.03])
    show(figure)
    print(f"critical_lr of the training set, full batch: {critical_lr(X_train):.4f}")


# %% [markdown]
# A straight line on a log axis is exponential growth: every epoch multiplies the loss by the
# same factor, until it is larger than any 32-bit number.
# Note that it becomes `inf`, and not `nan`: a test for `nan` alone would have missed it.
#
# > **From the forum: "My loss grows exponentially, and I cannot find my mistake."**
# > The program was right, and its learning rate was ten times the book's.
# > Is 0.03 too large as such? That depends on the loss and on the batch:
# > with half the squared error every curvature is halved, and the boundary is twice as high.
# > What the size of the batch does to it, you find out in Q6. That 0.03 is less than what
# > `critical_lr` just printed, and blew up all the same, is a first hint.

# %% [markdown]
# ## Q6 · Explorations
#
# *About 30 minutes.*
#
# Four short functions and three short answers, each from a question of the forum.
# One check, at the end, looks at all of them.
#
# ### Two norms (2 points)
#
# The *L1 norm* of weights is $\lVert\mathbf w\rVert_1 = |w_1| + \dots + |w_d|$, and
# the *L2 norm* is $\lVert\mathbf w\rVert_2 = \sqrt{w_1^2 + \dots + w_d^2}$.
# The weight of an `nn.Linear` is a matrix with one row, `(1, d)`, and for matrices some functions
# of `torch.linalg` mean something else by the same name. The entries are all that counts here.


# %%
def weight_norms(w: Tensor) -> tuple[float, float]:
    """The L1 norm and the L2 norm of all entries of ``w``.

    w: a non-empty tensor of any shape, for instance (1, d), also a transposed one, with or
        without a gradient.
    Returns (l1, l2), two floats, not rounded. (For a float a tensor with one entry is as good.)
    """
    # TODO: compute both norms from the entries.
    # BEGIN SOLUTION
    return float(w.abs().sum()), float(w.square().sum().sqrt())
    # END SOLUTION


# %% [markdown]
# The forum's program prints `net[0].weight.norm().item()` with the words "L1 norm of w".
# Your function settles what it is. A good result ends in (2.0000, 0.1414), for the true weights.


# %%
@experiment
def which_norm_was_it():
    true_weight = torch.full((1, 200), 0.01)
    print(f"the forum's program: {true_weight.norm().item():.4f}")
    print("weight_norms:        ({:.4f}, {:.4f})".format(*weight_norms(true_weight)))


# %% [markdown]
# ### How fast weights decay (1 point)
#
# In Q1 you saw weights shrink by the same fraction in each step.
# Which fraction? Take the step of Q4 where the data has nothing to say,
# $\partial L_B / \partial \mathbf w = 0$, and repeat it.


# %%
def decay_factor(lr: float, wd: float, steps: int) -> float:
    """What weight decay alone multiplies a weight by.

    lr: the learning rate η.
    wd: the decay λ.
    steps: how many steps of SGD, 0 or more; each batch is one step.
    Returns the factor between a weight after these steps and the same weight before them.
    """
    # TODO: work out the factor of one step, then of all of them.
    # BEGIN SOLUTION
    return (1 - lr * wd) ** steps
    # END SOLUTION


# %% [markdown]
# ### L1: shrink and cut (2 points)
#
# > **From the forum: "Is it not possible to have L1 in SGD? What happens at 0?"**
# > The option `weight_decay` knows only the squares. But nobody stops us from adding a step of our
# > own.
#
# The penalty $\lambda\,\lVert\mathbf w\rVert_1$ pulls each weight towards 0 with the same *force*,
# however small the weight is, and $|w|$ has no slope at 0. *Soft-thresholding*, done after an
# ordinary step, does the right thing there: with a threshold $t \ge 0$, each weight $w$ moves
# towards 0 by $t$, and stops at 0 if it would cross it.
#
# $$S_t(w) = \begin{cases} w - t & \text{if } w > t \\ 0 & \text{if } -t \le w \le t \\
# w + t & \text{if } w < -t \end{cases}$$


# %%
def soft_threshold(w: Tensor, t: float) -> Tensor:
    """Move every entry of ``w`` towards 0 by ``t``, and stop at 0.

    w: a non-empty floating-point tensor of any shape; it must not change.
    t: the threshold, 0 or more.
    Returns a new tensor of the same shape and dtype, also for t = 0; entries of size at most t
    become exactly 0.
    """
    # TODO: write the three cases, without a loop if you can.
    # BEGIN SOLUTION
    return torch.sign(w) * torch.relu(w.abs() - t)
    # END SOLUTION


# %% [markdown]
# A good result: on the left, L2 (by your `decay_factor`) is a straight line through 0, and L1 is
# flat around 0 with slope 1 on either side. On the right, L1 sets more and more of the 200 weights
# to exactly 0, and L2 none of them.


# %%
my_guess = ...  # after 15 steps with L1, how many of the 200 weights are exactly 0?


@experiment
def shrink_or_cut():
    lr, wd = 0.1, 2
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")

    before = torch.linspace(-1, 1, 201)
    left.plot(before, decay_factor(lr, wd, 1) * before, "--", label="L2: shrink")
    left.plot(before, soft_threshold(before, lr * wd), label="L1: shrink and cut")
    left.set(xlabel="weight before", ylabel="weight after", title="One step")

    by_l2 = by_l1 = torch.randn(200, generator=torch.Generator().manual_seed(0))
    zeros_l2, zeros_l1 = [0], [0]
    for _ in range(15):
        by_l2 = decay_factor(lr, wd, 1) * by_l2
        by_l1 = soft_threshold(by_l1, lr * wd)
        zeros_l2.append(int((by_l2 == 0).sum()))
        zeros_l1.append(int((by_l1 == 0).sum()))
    right.plot(zeros_l2, "s--", label="L2")
    right.plot(zeros_l1, "o-", label="L1")
    right.set(xlabel="step", ylabel="weights that are exactly 0", title="200 weights, no data")
    right.set_xticks(range(0, 16, 5))

    for axes in (left, right):
        axes.grid(alpha=0.4)
        axes.legend()
    compare(figure, my_guess, f"{zeros_l1[-1]} with L1 (and {zeros_l2[-1]} with L2)")
    show(figure)


# %% [markdown]
# So weight decay is not just any penalty: only the squares make weights *decay*.
# L1 makes them vanish.
#
# ### Parameter groups for any network (2 points)
#
# In Q4 you knew the network. Now sort the parameters of any network into groups for an optimiser:
# weights decay, biases do not, unless the caller asks for b².


# %%
def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    """Parameter groups for ``torch.optim.SGD`` in which the weights decay.

    net: a network made of nn.Linear layers, with or without biases.
    wd: the decay λ of the weights.
    decay_bias: whether the biases decay by ``wd`` too; if not, they do not decay at all.

    Returns a list of dictionaries, each with "params" and "weight_decay".
    Every parameter of ``net`` is in exactly one of them, whether or not it asks for a gradient.
    The name of a bias, as ``net.named_parameters()`` gives it, ends in "bias".
    """
    # TODO: sort the parameters by their names.
    # BEGIN SOLUTION
    weights, biases = [], []
    for name, parameter in net.named_parameters():
        (biases if name.endswith("bias") else weights).append(parameter)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
    # END SOLUTION


# %% [markdown]
# A good result: each parameter of this little network is listed once, and only the weights
# with a decay of 3.


# %%
@experiment
def who_decays():
    net = nn.Sequential(nn.Linear(200, 4), nn.ReLU(), nn.Linear(4, 1))
    names = {id(parameter): name for name, parameter in net.named_parameters()}
    for group in param_groups(net, wd=3):
        for parameter in group["params"]:
            print(f"{names[id(parameter)]:10} decays by {group['weight_decay']}")


# %% [markdown]
# ### See it: the same decay in three optimisers
#
# In your next project the optimiser will hardly be SGD. `Adam` divides each slope by a running
# average of its own size, so that every parameter moves about `lr` in a step, be its slope steep or
# gentle. With the same groups from your `param_groups`, no data ($X = 0$) and $\lambda = 3$: what
# becomes of two weights that start at 4 and 0.5?
#
# A good result: with SGD and with AdamW two straight parallel lines that follow the dots, which are
# your `decay_factor`. With Adam nothing of the sort: after 100 steps the large weight still is
# about 3.


# %%
my_guess = ...  # with which of the three is it not decay any more: "SGD", "Adam" or "AdamW"?


@experiment
def three_optimisers():
    lr, wd, steps = 0.01, 3, 100
    figure, panels = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", sharey=True)
    errors = {}
    for axes, kind in zip(panels, (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW)):
        net = nn.Linear(2, 1)
        net.weight.data = torch.tensor([[4.0, 0.5]])
        descent = kind(param_groups(net, wd), lr=lr)
        sizes = [net.weight.detach()[0].abs()]
        for _ in range(steps):
            descent.zero_grad()
            net(torch.zeros(1, 2)).square().sum().backward()
            descent.step()
            sizes.append(net.weight.detach()[0].abs())
        for curve, line in zip(torch.stack(sizes).T, ("-", "--")):
            axes.plot(curve, line, label=f"from {float(curve[0]):g}")
        decayed = torch.tensor([decay_factor(lr, wd, step) for step in range(steps + 1)])
        axes.plot(range(0, steps + 1, 10), 4 * decayed[::10], "k.", label="decay_factor")
        axes.plot(range(0, steps + 1, 10), 0.5 * decayed[::10], "k.")
        axes.set(xlabel="step", title=kind.__name__, yscale="log", ylim=(0.005, 8))
        axes.grid(alpha=0.4)
        errors[kind.__name__] = abs(sizes[-1][0] / 4 / decayed[-1] - 1)
    panels[0].set_ylabel("|weight|")
    panels[0].legend(fontsize="small")
    compare(figure, my_guess, f'"{max(errors, key=errors.get)}"')
    show(figure)


# %% [markdown]
# To the option `weight_decay`, SGD and Adam add $\lambda \mathbf w$ to the slope, as the penalty of
# Q1 would. SGD steps along it. Adam first divides by its size, and what is left is nearly the same
# step for all weights, and nearly the same for every $\lambda$: 100 steps of about 0.01 take
# little of the 4, and all of the 0.5. AdamW takes the decay out of the
# slope, and multiplies the weights by $1 - \eta\lambda$ beside it: this is called *decoupled*
# (Loshchilov and Hutter, 2019).
#
# **Take this with you: decoupled weight decay is not the penalty of Q1.** With SGD the two are one
# thing. With Adam they are two, so "weight decay 0.01" means nothing before you know of which
# optimiser. And by default AdamW decays everything that you give it, biases too, by 0.01: hence
# your groups.
#
# ### Three puzzles (3 points)
#
# The reader with the learning rate of 0.03 also wrote: *with λ = 10 I get a low test loss,
# but the training loss is somewhat erratic.* See for yourself, with your own `train_concise`.
# A good result: the curve of 0.003 ends between 0.001 and 0.3. (Beware: a figure is only as right as
# the function that draws it. Of this one and the next, the line above the picture says so if your
# `train_concise` cannot be right, even if all of its visible checks are green.)


# %%
my_guess = ...  # by what factor does the curve of 0.03 jump, at most, from point to point?


@experiment
def the_erratic_curve():
    figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
    names, jumps = [], {}
    for lr, line in ((0.03, "^-"), (0.003, "o--")):
        torch.manual_seed(0)
        _, history = train_concise(10, train_iter, test_iter, lr=lr)
        epochs = [epoch for epoch, _, _ in history]
        losses = [train_loss for _, train_loss, _ in history]
        axes.plot(epochs, losses, line, markersize=4)
        names.append(f"wd = 10, lr = {lr}")
        late = torch.tensor(losses[len(losses) // 2 :]).log()  # the start is another story
        jumps[lr] = float(late.diff().abs().max().exp())
    axes.axhline(predict_zero([train]), color="black", linestyle=":")
    names.append("predict 0")
    set_axes(axes, "epoch", "train loss", (1, 100), None, "linear", "log", names)
    good = 0.001 < losses[-1] < 0.3 and jumps[0.03] > 1.2 * jumps[0.003]
    expect(good, "a right train_concise draws another pair of curves")
    compare(figure, my_guess, " and ".join(f"×{jumps[lr]:.2g} at {lr}" for lr in jumps))
    show(figure)


# %% [markdown]
# And how does the largest stable learning rate depend on the batch? This trains without decay, at
# many learning rates, in batches of 5 and on all 20 examples at once. It shows how the training
# loss changes from epoch 10 to epoch 30: above the dotted line, the loss has grown. A good result:
# both curves lie below the line on the left, and above it on the right, and that of the full batch
# crosses it where your `critical_lr` says: at the upright line.


# %%
my_guess = ...  # the largest stable learning rate in batches of 5 (with all 20: critical_lr)


@experiment
def two_boundaries():
    rates = torch.logspace(-2, -1, 17).tolist()
    figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
    stable, grows = {}, {}
    for batch_size, line in ((5, "o-"), (20, "s--")):
        batches = load_array(X_train, y_train, batch_size=batch_size)
        growth = []
        for lr in rates:
            torch.manual_seed(0)
            _, history = train_concise(0, batches, test_iter, lr=lr, num_epochs=30)
            first, last = history[1][1], history[-1][1]
            growth.append(last / first if first else math.nan)
        axes.plot(rates, growth, line, markersize=4)
        stable[batch_size] = max((lr for lr, ratio in zip(rates, growth) if ratio < 1), default=0)
        grows[batch_size] = min(
            (lr for lr, ratio in zip(rates, growth) if not ratio < 1), default=1
        )
    predicted = critical_lr(X_train)
    axes.axvline(predicted, color="grey", linestyle="-.")
    axes.axhline(1, color="black", linestyle=":")
    names = ["batches of 5", "full batch (20)", "critical_lr, full batch"]
    set_axes(
        axes, "lr", "train loss, epoch 30 / epoch 10", (0.01, 0.1), (1e-8, 1e8), "log", "log", names
    )
    mark(axes, my_guess)
    good = stable[20] <= predicted <= grows[20] and 0.02 < stable[5] < grows[5] < 0.025
    expect(good, "a right train_concise and critical_lr draw another picture")
    words = (
        f"{stable[size]:.3f} to {grows[size]:.3f} {how}"
        for size, how in ((5, "in batches of 5"), (20, "with all"))
    )
    compare(figure, my_guess, ", ".join(words))
    show(figure)


# %% [markdown]
# Now answer. Each answer is a variable of a fixed type.
#
# - `wd10_diverges`: does training with `wd` = 10 at `lr` = 0.03, in batches of 5, diverge?
#   `True` or `False`.
# - `wd10_is_rougher`: is its training curve rougher, from one point to the next, than the one at
#   `lr` = 0.003? `True` or `False`.
# - `larger_boundary`: which is larger, the largest stable learning rate with batches of 5, or with the full
#   batch? `"batch-5"` or `"full-batch"`.

# %%
# TODO: replace each ... by your answer.
# BEGIN SOLUTION
wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
# END SOLUTION

# %%
grader.check("q6")  # NameError? Run the first cell, then your answer.

# %% [markdown]
# *To think about, without points.* The formula of Q5 gives a boundary for $\lambda = 10$ as well.
# What does it say about 0.03 in batches of 5, and why is that not the whole story?
# And what would $\lambda = 50$ do? Try it.

# %% [markdown]
# ## Hand in
#
# *About 5 minutes.*
#
# 1. **Run everything from the start**: *Kernel → Restart Kernel and Run All Cells*.
#    Grading does just this. It finds an answer that only worked because of a cell
#    you have deleted since.
# 2. **Look through the checks** once more. Green means *not obviously broken, not yet correct*:
#    the grader asks more questions than the notebook does. A question left open costs only its
#    own points.
# 3. **Save** (Ctrl+S, or ⌘S on a Mac). The zip file holds the notebook as it was last saved.
# 4. **Run the cell below**, and read what it says. It runs the saved notebook from its start
#    once more, compares, and warns you if something differs; it never refuses.
# 5. **Download the zip file** by the link and upload it, as it is.
#    You may hand in again; the last one counts.

# %%
rehearse()  # NameError? Run the first cell.
grader.export(pdf=False, run_tests=False)
