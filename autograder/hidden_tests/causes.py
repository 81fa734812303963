"""What the checks of this course can find: each mistake by its name, for the class report.

`line` completes "3 students: …"; `lecture` is what to say about it in the next lecture.
"""

from autograder.results.causes import Cause

_ANY = {
    "no-result": Cause(
        "the code raises an exception, never ends, or gives back what cannot be judged",
        "Read a traceback together, from its last line upwards.",
        interface=True,
    ),
}

_Q1 = {
    "returns-nothing": Cause(
        "the penalty is printed, and None is returned",
        "A function hands its result to its caller by `return`; print only shows it.",
        interface=True,
    ),
    "not-from-w": Cause(
        "the penalty does not depend on the argument w",
        "A function computes from its arguments, not from a variable of the notebook.",
        interface=True,
    ),
    "half-missing": Cause(
        "the half of the penalty is missing",
        "The half cancels the 2 of the derivative: without it the slope is 2w, and λ counts twice.",
    ),
    "halved-twice": Cause(
        "the penalty is halved twice",
        "One half is enough to cancel the 2 of the derivative.",
    ),
    "wrong-sign": Cause(
        "the penalty is negative",
        "A penalty is added to the loss, so it must grow with the weights.",
    ),
    "lambda-inside": Cause(
        "λ is multiplied in already",
        "The penalty is a function of the weights alone; whoever calls it multiplies by λ.",
    ),
    "norm-not-squared": Cause(
        "the norm is taken, not half its square",
        "Draw |w| beside w²/2: only the second has a slope that shrinks with the weight.",
    ),
    "averages-the-squares": Cause(
        "the squares are averaged instead of summed",
        "With a mean, the same λ pulls less the more weights there are.",
    ),
    "adds-absolute-values": Cause(
        "absolute values are added: the L1 norm",
        "L1 pulls every weight by the same force; L2 in proportion to the weight.",
    ),
    "largest-entry-only": Cause(
        "only the largest entry counts",
        "Weight decay pulls on every weight, so every entry is in the sum.",
    ),
    "first-entry-only": Cause(
        "only the first entry, or row, counts",
        "w[0] of a matrix is its first row: sum over all entries.",
    ),
    "nothing-is-squared": Cause(
        "nothing is squared",
        "`*` doubles where `**` squares; without squares, negative weights are rewarded.",
    ),
    "squares-the-sum": Cause(
        "the sum is squared, not each entry",
        "Square first, then add: (3 - 4)² is 1, and 3² + 4² is 25.",
    ),
    "third-powers": Cause(
        "third powers are added", "The slope of a third power is not w: read the exponent again."
    ),
    "half-the-variance": Cause(
        "the variance is taken",
        "A variance measures from the mean, a penalty from 0; and it does not average.",
    ),
    "clips-large-weights": Cause(
        "large weights are clipped",
        "Beyond the clip the gradient is 0: the weights that should shrink most do not.",
    ),
    "not-zero-at-zero": Cause(
        "a constant is added, so that the penalty of zeros is not 0",
        "An epsilon helps where one divides or takes roots; squares need none.",
    ),
    "not-summed": Cause(
        "the squares are not added up",
        "A loss is one number: backward() of a whole tensor raises.",
    ),
    "not-zero-dimensional": Cause(
        "the result has a shape such as (1,) instead of ()",
        "Show x.shape after a product and after a sum: only the second is ().",
    ),
    "not-a-tensor": Cause(
        "the result is a number, not a tensor",
        ".item(), float() and NumPy leave the graph: nothing can be differentiated afterwards.",
    ),
    "cuts-the-graph": Cause(
        "no gradient flows back to w",
        ".detach(), .data, no_grad and torch.tensor(…) cut the graph: the value stays right, and "
        "training ignores the penalty.",
    ),
    "gradient-of-another-function": Cause(
        "the gradient is not the slope of the value",
        "Compare a gradient with the slope of the value, measured with a small step.",
    ),
    "breaks-the-chain-rule": Cause(
        "an own backward forgets the gradient that arrives",
        "backward returns the slope times what arrives: the chain rule.",
    ),
    "changes-w": Cause(
        "the weight is changed in place",
        "Methods that end in _ and operators such as *= change what the caller owns.",
    ),
    "switches-requires-grad": Cause(
        "requires_grad of the weight is switched on",
        "Who owns a tensor decides whether it wants a gradient.",
    ),
    "changes-the-dtype": Cause(
        "the result has another dtype than the weight",
        "A function of a tensor keeps its dtype; .float() and .double() are rarely needed.",
    ),
    "moves-to-the-cpu": Cause(
        "the result is moved to the CPU",
        "A function of a tensor stays on its device: on a GPU, .cpu() makes the sum fail.",
    ),
    "depends-on-the-shape": Cause(
        "the penalty is right for vectors and wrong for other shapes",
        "w.T @ w, norm(w, 2) and sum(-1) mean something else for a matrix; .sum() never does.",
    ),
}

_Q2 = {
    "sets-nothing": Cause(
        "set_axes sets nothing at all",
        "Methods of `axes` do the work: start with one of them.",
        interface=True,
    ),
    "labels-swapped": Cause(
        "the labels of set_axes are swapped", "Hand over one argument at a time, and look."
    ),
    "label-not-set": Cause(
        "a label is never set", "Each argument of a function should be used: read the list of them."
    ),
    "label-as-title": Cause(
        "a label becomes the title", "set_title is of the axes, set_xlabel of one axis."
    ),
    "none-as-a-label": Cause(
        "None becomes the text 'None'", "An f-string or str() writes None out: None means no text."
    ),
    "old-label-stays": Cause(
        "a label that is None leaves the old text",
        "`if xlabel is not None` leaves what stood there; set_xlabel(None) clears it.",
    ),
    "limit-not-applied": Cause(
        "a limit is not applied", "Ticks are no limits: set_xlim and set_ylim set the range."
    ),
    "assigns-to-a-method": Cause(
        "axes.set_xlim is assigned to instead of called",
        "`axes.set_xlim = xlim` replaces the method in silence; set_xlim(xlim) calls it.",
    ),
    "limits-swapped": Cause(
        "an axis gets the limits of the other", "Name the arguments in the order of the signature."
    ),
    "limits-sorted": Cause(
        "reversed limits are sorted", "A reversed pair turns an axis around: no min, max or sorted."
    ),
    "tight-to-the-data": Cause(
        "the range ends at the data",
        "Autoscaling leaves a margin of 5 %; `tight` takes it away, and overrides limits.",
    ),
    "lower-limit-zero": Cause(
        "the lower limit is always 0", "A range is what was asked, or what autoscaling gives."
    ),
    "zero-is-no-limit": Cause(
        "a limit of 0 is taken for none",
        "`if xlim and all(xlim)` is False for (0, 5): ask `is not None`.",
    ),
    "limits-lost-on-log": Cause(
        "limits are lost on a log axis",
        "autoscale() forgets the limits: set the scale first and nothing needs repair.",
    ),
    "limits-only-when-both": Cause(
        "limits are set only where both are given", "Each limit has an `if` of its own."
    ),
    "limits-before-the-scale": Cause(
        "limits are set before the scale",
        "set_ylim(None) on a linear axis fixes its range: on a log axis nothing is seen.",
    ),
    "none-gets-own-range": Cause(
        "None gets a range of the student's choice", "None means: leave it to autoscaling."
    ),
    "scale-ignored": Cause("a scale is not set", "Each axis has its own set_xscale, set_yscale."),
    "yscale-gets-xscale": Cause(
        "the y-axis gets the scale of the x-axis", "Copied lines keep an x where a y belongs."
    ),
    "scales-swapped": Cause("the scales are swapped", "Ask for one log axis, and look at both."),
    "another-scale": Cause(
        "symlog is used for log", "symlog is linear around 0, and hides how small a loss is."
    ),
    "always-log": Cause(
        "the y-axis is logarithmic whatever was asked", "An argument decides, not the example."
    ),
    "never-back-to-linear": Cause(
        "axes that were logarithmic stay so", "Set a scale also where it is 'linear'."
    ),
    "clears-the-axes": Cause(
        "set_axes clears the axes", "cla() removes the lines: clearing is the Animator's business."
    ),
    "draws-lines-anew": Cause(
        "set_axes clears the axes and draws the lines anew",
        "Lines that are drawn again lose their format; there is no need to touch them.",
    ),
    "adds-or-removes-lines": Cause(
        "set_axes adds or removes a line", "It dresses axes; what is drawn there stays."
    ),
    "empty-legend-box": Cause(
        "an empty legend makes an empty box", "`if legend:` is False for None, [] and () alike."
    ),
    "no-legend": Cause("the legend is never set", "axes.legend(names) names the lines."),
    "no-legend-for-one": Cause(
        "a single name makes no legend", "Test whether there is a name, not whether there are two."
    ),
    "legend-without-names": Cause(
        "axes.legend() is called without the names", "Without labels on the lines it finds none."
    ),
    "legend-of-letters": Cause(
        "the names of the legend are split into letters",
        "A text is a sequence of letters: legend wants a list, also of one name.",
    ),
    "same-name-once": Cause(
        "equal names are left out of the legend", "A legend has one name for each line."
    ),
    "names-left-out": Cause(
        "names are left out of the legend", "A legend has one name for each line."
    ),
    "legend-order": Cause(
        "the names of the legend stand beside other lines",
        "The first name belongs to the line that was drawn first.",
    ),
    "no-grid": Cause(
        "there is no grid", "grid() without an argument toggles: twice is off. Say grid(True)."
    ),
    "grid-on-one-axis": Cause(
        "there is a grid on one axis only", "grid(True) without axis= is for both."
    ),
    "grid-only-with-legend": Cause(
        "the grid is there only with a legend", "Indentation decides what belongs to an `if`."
    ),
    "acts-through-pyplot": Cause(
        "plt draws on whatever is current, not on the axes given",
        "plt.xlabel, plt.grid and plt.gca act on the current axes; methods of `axes` on yours.",
    ),
    "changes-a-setting": Cause(
        "a setting of matplotlib is changed", "rcParams are everybody's: they outlive the figure."
    ),
}

_Q3 = {
    "draws-nothing": Cause(
        "the Animator draws nothing",
        "Clear, draw, dress, show: cla() comes before plot, or the curves are gone again.",
        interface=True,
    ),
    "swaps-x-and-y": Cause("x and y are swapped", "plot(x, y): the horizontal comes first."),
    "ignores-x": Cause("x is not used", "plot(y) counts the points from 0: hand over x as well."),
    "newest-first": Cause(
        "new points come first", "append keeps the order, insert(0, …) turns it."
    ),
    "sorts-the-points": Cause(
        "the points are sorted", "A line follows the order of the adds, also back and forth."
    ),
    "draws-the-logarithm": Cause(
        "the logarithm of y is drawn", "A log scale takes the logarithm of the positions itself."
    ),
    "single-precision": Cause(
        "points are rounded to 32 bits", "A plain list keeps numbers as they come."
    ),
    "only-the-last-point": Cause(
        "only the last point is drawn", "What add brings is appended to what was there before."
    ),
    "drops-points": Cause(
        "points are dropped", "Every point is kept: also an equal x, an old one, a fraction."
    ),
    "one-list-for-all": Cause(
        "all curves share one list", "[[]] * n is one list n times; [[] for _ in range(n)] is n."
    ),
    "state-in-the-class": Cause(
        "Animators share their points",
        "What stands in the class body is everybody's: make the lists in __init__.",
    ),
    "first-curve-only": Cause("only the first curve is drawn", "Loop over the curves."),
    "curves-are-lost": Cause("some curves are not drawn", "Loop over all curves, be they many."),
    "curves-by-legend": Cause(
        "the legend decides how many curves there are", "Count what the first call brings."
    ),
    "curves-by-first-arrival": Cause(
        "curves are numbered by their first point", "A None still is a place in the list."
    ),
    "none-costs-a-curve": Cause(
        "a None in the first call costs a curve", "Count the entries, None or not."
    ),
    "number-for-many-curves": Cause(
        "a number for y becomes a point of many curves", "One number is one curve."
    ),
    "one-x-for-all": Cause(
        "all curves get the same x", "A list x has one position for each curve: zip(x, y)."
    ),
    "tuples-not-taken-apart": Cause(
        "tuples are not taken for lists", "isinstance(x, (list, tuple)) is true of both."
    ),
    "lines-pile-up": Cause(
        "the axes are not cleared, and lines pile up", "Clear, draw, dress, show, in each call."
    ),
    "none-breaks-the-line": Cause(
        "None becomes nan and breaks the line",
        "Between two nan there is no line: leave the point out.",
    ),
    "none-becomes-zero": Cause("None becomes 0", "`x or 0` invents a point: leave it out."),
    "none-skips-all": Cause(
        "a None in one curve skips the points of all", "Look at each pair by itself."
    ),
    "skips-zero": Cause(
        "0 is skipped like None", "`if y` is False for 0 as well: ask `is not None`."
    ),
    "drops-inf": Cause(
        "an infinite loss is hidden", "inf tells that a run diverged: never filter it away."
    ),
    "changes-the-callers-list": Cause(
        "the caller's list is changed", "append and pop act on the list that was handed over."
    ),
    "dress-is-lost": Cause(
        "labels, scale and legend are lost after the first add",
        "cla() forgets all that was set: call set_axes after each redraw.",
    ),
    "label-not-handed-on": Cause("a label is not handed on", "Compare the two signatures."),
    "hands-on-swapped-labels": Cause("labels are handed on swapped", "Compare the two signatures."),
    "scale-not-handed-on": Cause("a scale is not handed on", "Compare the two signatures."),
    "legend-not-handed-on": Cause("the legend is not handed on", "Compare the two signatures."),
    "legend-nobody-asked": Cause("there is a legend that nobody asked for", "None means none."),
    "dressed-before-drawn": Cause(
        "set_axes is called before the lines are drawn",
        "A legend finds the lines that are there: draw first, then dress.",
    ),
    "nothing-new-nothing-dressed": Cause(
        "a call without a new point leaves the axes bare", "Do not return early."
    ),
    "limits-not-handed-on": Cause("a limit is not handed on", "Compare the two signatures."),
    "hands-on-swapped-limits": Cause("limits are handed on swapped", "Compare the two signatures."),
    "xlim-from-the-points": Cause(
        "xlim is taken from the points", "The caller decides; without xlim, autoscaling."
    ),
    "range-is-not-updated": Cause(
        "the range stays that of the first points",
        "After set_data call relim() and autoscale_view(), or clear and plot.",
    ),
    "grid-toggles": Cause(
        "the grid comes and goes", "grid() without an argument toggles: say grid(True)."
    ),
    "formats-not-used": Cause("the formats are not used", "zip(curves, fmts), and hand over each."),
    "new-figure-each-add": Cause(
        "each add makes a new figure", "plt.subplots belongs into __init__."
    ),
    "figsize-ignored": Cause("figsize is not used", "plt.subplots(…, figsize=figsize)."),
    "figsize-of-a-panel": Cause(
        "figsize is taken for that of one panel", "It is the size of the whole figure."
    ),
    "figure-is-shared": Cause(
        "Animators share a figure", "plt.figure(1) finds an old one: make one without a number."
    ),
    "drawn-before-the-first-add": Cause(
        "something is drawn before the first add", "__init__ makes the figure and no more."
    ),
    "draws-on-the-current-axes": Cause(
        "plt draws on whatever is current, not on self.axes[0]",
        "With two figures, plt means the latest: call methods of your own axes.",
    ),
    "other-panels-are-touched": Cause(
        "other axes of the grid are drawn on or cleared", "Only axes[0] is the Animator's."
    ),
    "grid-of-axes-ignored": Cause("nrows and ncols are not used", "plt.subplots(nrows, ncols)."),
    "rows-and-columns-swapped": Cause(
        "rows and columns are swapped", "As in a matrix: rows first, then columns."
    ),
}

CAUSES = {**_ANY, **_Q1, **_Q2, **_Q3}
