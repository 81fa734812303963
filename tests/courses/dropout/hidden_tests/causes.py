"""What goes wrong in this course: one line for the class report, and what to say about it."""

from __future__ import annotations

from autograder.results.causes import Cause

CAUSES = {
    # Q1
    "no-scale": Cause(
        "what is kept is not scaled up",
        "Let the class compute the mean of a thousand ones after dropout, with and without 1 - p.",
    ),
    "scales-down": Cause(
        "what is kept is multiplied by 1 - p",
        "The older form scales down when the network is used; the inverted one divides at once.",
    ),
    "divides-by-p": Cause(
        "what is kept is divided by p",
        "p is the probability of dropping: ask what is left of the mean at p = 0.1.",
    ),
    "scales-by-what-is-left": Cause(
        "the scale is the share that happened to be kept",
        "The scale is a number known before any coin is tossed; only then is the mean right.",
    ),
    "keeps-with-p": Cause(
        "p is taken for the probability of keeping",
        "Draw u from 0 to 1 on the board: u < p drops, and that happens with probability p.",
    ),
    "normal-coins": Cause(
        "normal numbers are compared with p",
        "rand is even from 0 to 1, randn is not: only the first is below p with probability p.",
    ),
    "half-whatever-p": Cause(
        "the p that was given is not used",
        "Try p = 0.1 and p = 0.9 beside p = 0.5, where many mistakes cannot be seen.",
    ),
    "same-coins-each-call": Cause(
        "each call drops the same entries",
        "A seed or a mask that stays makes of many networks a single one.",
    ),
    "one-mask-for-all-rows": Cause(
        "all examples of a batch share one mask",
        "The mask has the shape of the tensor, not of one row of it.",
    ),
    "drops-a-fixed-number": Cause(
        "a fixed number of entries is dropped",
        "A coin for each entry makes the number vary; a permutation does not.",
    ),
    "changes-its-input": Cause(
        "the tensor that was handed in is changed",
        "Show what a caller sees after x.mul_(mask): names that end in _ change in place.",
    ),
    "makes-float32": Cause(
        "float64 becomes float32",
        "rand_like takes shape and dtype from its tensor, rand does not.",
    ),
    "nan-at-one": Cause(
        "p = 1 gives nan",
        "With p = 1 the scale is 1 / 0, and 0 times that is nan, not 0.",
    ),
    "refuses-no-p": Cause(
        "a p outside 0 to 1 is accepted",
        "Python's own exceptions are the way to refuse: raise ValueError before any work.",
    ),
    "cuts-the-graph": Cause(
        "no gradient flows through the result",
        "What is detached learns nothing: the layers below it would stay as they are.",
    ),
    # Q2
    "drops-in-eval": Cause(
        "the layer drops in eval mode too",
        "net.eval() reaches self.training and nothing else: a flag of one's own stays as it is.",
    ),
    "the-other-way-round": Cause(
        "the layer drops in eval mode, and not while training",
        "Say the sentence aloud: dropout is for training.",
    ),
    "scales-in-eval": Cause(
        "the layer scales in eval mode as well",
        "Inverted dropout is done with scaling when training ends.",
    ),
    "never-drops-again": Cause(
        "after one eval the layer never drops again",
        "The mode is a question to ask in each call, not a fact to remember.",
    ),
    "no-attribute-p": Cause("the layer has no attribute p"),
    "predicts-with-dropout": Cause(
        "predict leaves dropout on",
        "Call a network twice on one input: in training mode it contradicts itself.",
    ),
    "predicts-with-graph": Cause(
        "the prediction carries a graph",
        "A graph keeps all that the network computed; nobody will differentiate a prediction.",
    ),
    "stops-recording": Cause(
        "gradients are switched off for good",
        "torch.no_grad() as a block ends by itself, also where something raises.",
    ),
    "stays-in-eval": Cause(
        "predict leaves the network in eval mode",
        "Nothing says so when training goes on without dropout: look at net.training after it.",
    ),
    "trains-afterwards": Cause(
        "predict leaves the network in training mode, whatever it was in",
        "Who lends something gives it back as it was: remember the mode first.",
    ),
    "one-mode-for-all-parts": Cause(
        "predict gives all parts of a network one mode",
        "Frozen parts are in eval mode while others train: net.modules() names each.",
    ),
    # Q3
    "keeps-one-point": Cause(
        "each point replaces the one before",
        "A curve is a list that grows; setdefault begins it, append goes on.",
    ),
    "piles-up": Cause(
        "old curves stay below the new ones",
        "Count ax.lines after three calls.",
    ),
    "no-legend": Cause("there is no legend", "plot takes a label, and legend shows the labels."),
    "sorts-points": Cause(
        "points are sorted by x",
        "A path may go back: what came later is drawn later.",
    ),
    "one-colour": Cause(
        "all curves have one colour",
        "A format such as 'b-' takes away the colours that plot would choose in turn.",
    ),
    "labels-once": Cause(
        "labels and scales are gone after the first redraw",
        "cla() takes all of it away; what must hold is set again.",
    ),
    "draws-on-the-current-axes": Cause(
        "curves go to whatever axes are current",
        "plt.plot asks for the current axes, self.ax.plot does not.",
    ),
    "shares-points": Cause(
        "two objects share their points",
        "What stands in the class body is there once; what __init__ makes, each object has.",
    ),
    # Q4
    "deviation": Cause("the standard deviation is given for the variance"),
    "not-squared": Cause("x is not squared", "Double x, and ask what becomes of the spread."),
    "second-moment": Cause("the square of the mean is not taken off"),
    "without-the-scale": Cause("the variance of the mask without its scale is given"),
    "upside-down": Cause(
        "p and 1 - p are swapped",
        "At p = 0.5 the two are one: try p near 0, where nothing varies.",
    ),
    "draws-the-variance": Cause(
        "the variance is estimated from draws",
        "A formula is exact, and faster than a thousand draws.",
    ),
}
