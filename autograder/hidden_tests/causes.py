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
    "nan-at-zero": Cause("the penalty of zeros is nan", "0 / 0 is nan: squares need no division."),
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
    "no-slope-at-zero": Cause(
        "the gradient is nan where a weight is 0",
        "A root has no slope at 0, and 0 times inf is nan: square without taking a root first.",
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
    "touches-the-gradient": Cause(
        "the gradient that the weight holds is cleared or changed",
        "zero_grad is for whoever trains: a function leaves .grad as it was.",
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
        "the lower limit is always 0", "A range is what was asked for, or what autoscaling gives."
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
        "the y-axis is logarithmic whatever was asked for", "An argument decides, not the example."
    ),
    "never-back-to-linear": Cause(
        "axes that were logarithmic stay so", "Set a scale also where it is 'linear'."
    ),
    "clears-the-axes": Cause(
        "set_axes clears the axes", "cla() removes the lines: clearing is the Animator's business."
    ),
    "changes-line-data": Cause(
        "set_axes changes the points of a line",
        "What has no place on a log axis is not drawn; the line keeps it all the same.",
    ),
    "restyles-lines": Cause(
        "set_axes changes how the lines are drawn",
        "It dresses axes; how a line looks is the business of who draws it.",
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
    "changes-the-names": Cause(
        "set_axes changes the list of names", "pop and append act on the caller's list."
    ),
    "resizes-the-figure": Cause(
        "set_axes changes the size of the figure", "Its size is for whoever makes the figure."
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
    "bare-none": Cause(
        "None instead of a number is not skipped, only in a list",
        "One curve takes a number or None; look at what your code does with each.",
    ),
    "formats-dealt-out-anew": Cause(
        "a curve without points passes its format on to the next",
        "zip deals formats out by place: leave an empty curve in its place.",
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
    "keeps-the-callers-list": Cause(
        "the lists of the caller are kept, and change with them",
        "Append the numbers that a list holds: a list that is kept is the caller's still.",
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
    "shares-the-axes": Cause(
        "the axes of a grid share scales and limits", "sharex and sharey couple what is separate."
    ),
    "grid-of-axes-ignored": Cause("nrows and ncols are not used", "plt.subplots(nrows, ncols)."),
    "axes-left-out": Cause(
        "self.axes holds only some axes of the figure",
        "With squeeze=False subplots gives a table: .flat has all of its axes, grid[0] one row.",
    ),
    "rows-and-columns-swapped": Cause(
        "rows and columns are swapped", "As in a matrix: rows first, then columns."
    ),
}

_Q4 = {
    # the network and its start
    "not-one-linear": Cause(
        "the network is not one linear layer",
        "The model is one nn.Linear: a hidden layer is another model.",
        interface=True,
    ),
    "no-bias": Cause(
        "the network has no bias",
        "nn.Linear has a bias unless it is told otherwise.",
        interface=True,
    ),
    "num-inputs-unused": Cause(
        "num_inputs is not used",
        "The width of the layer is an argument, 200 is its default only.",
        interface=True,
    ),
    "more-than-a-linear": Cause(
        "something stands behind the linear layer, a ReLU for instance",
        "Regression has no activation at the end: targets below 0 could never be reached.",
    ),
    "extra-parameter": Cause(
        "the network has more parameters than one linear layer",
        "Count parameters: 200 weights and one bias.",
    ),
    "start-not-drawn": Cause(
        "the weights start at one constant value",
        "The start is drawn from N(0, 1); the test loss without decay shows just that start.",
    ),
    "start-of-linear": Cause(
        "the weights start as nn.Linear draws them",
        "nn.Linear draws uniformly, with a width that depends on the inputs; nn.init.normal_ asks "
        "for N(0, 1).",
    ),
    "start-of-another-width": Cause(
        "the weights start from a normal distribution of another width",
        "The standard deviation of the start is 1 here; the book's first version has 0.01.",
    ),
    "start-not-normal": Cause(
        "the weights start from another distribution than the normal one",
        "torch.rand is uniform, torch.randn is normal.",
    ),
    "bias-of-linear": Cause(
        "the bias starts as nn.Linear draws it",
        "Draw the bias as the weights are drawn, or set it to 0.",
    ),
    "seeds-inside": Cause(
        "a seed is set inside train_concise",
        "Who calls sets the seed; inside, it makes every run the same run.",
    ),
    "another-generator": Cause(
        "the start is drawn by another generator than torch's own",
        "torch.manual_seed only governs what torch's global generator draws.",
    ),
    "generator-set-back": Cause(
        "the generator is set back after the start was drawn",
        "Two calls in a row should draw different starts.",
    ),
    "network-kept": Cause(
        "the network, or a part of it, is kept from call to call",
        "What is made once, at the level of the module or in a cache, is trained again and again: "
        "make the network inside the function.",
    ),
    # one step
    "no-step": Cause(
        "no step changes the parameters",
        "zero_grad, backward, step: in this order, in every batch.",
    ),
    "weight-not-trained": Cause(
        "the weight is in no parameter group",
        "An optimizer trains what it is given, and nothing else.",
    ),
    "bias-not-trained": Cause(
        "the bias is in no parameter group",
        "An optimizer trains what it is given: the bias needs a group as well.",
    ),
    "adam": Cause(
        "an Adam optimizer takes the place of SGD",
        "Adam rescales each slope, so its decay is no longer a constant factor: use SGD.",
    ),
    "momentum": Cause(
        "SGD has a momentum", "With momentum a step also repeats the last one; plain SGD has none."
    ),
    "half-in-the-loss": Cause(
        "the loss has a 1/2",
        "nn.MSELoss has no 1/2: with it, all boundaries of the learning rate double.",
    ),
    "sum-for-mean-loss": Cause(
        "the squares of a batch are added up, not averaged",
        "With a sum the step grows with the batch.",
    ),
    "divides-by-five": Cause(
        "the sum of the squares is divided by 5, or by the size of the first batch, in every step",
        "A mean divides by the number of examples that are there; the last batch may be smaller.",
    ),
    "absolute-errors": Cause(
        "absolute errors are trained, not squared ones", "L1Loss only knows the sign of an error."
    ),
    "huber-loss": Cause(
        "Huber's loss is trained, not the squared error",
        "SmoothL1Loss counts large errors as if they were 1.",
    ),
    "broadcast-loss": Cause(
        "the errors are a table of every prediction against every target",
        "(m, 1) minus (m,) is (m, m), without a word: print shapes before you average.",
    ),
    "standardises-inputs": Cause(
        "inputs are standardised before they train", "Take the data as they come."
    ),
    "clips-gradients": Cause(
        "gradients are clipped",
        "Clipping hides a learning rate that is too large; plain SGD does not clip.",
    ),
    "rate-written-in": Cause(
        "some learning rate is written in, lr is not used",
        "Change lr in a call and see whether anything changes.",
    ),
    "rate-not-handed-on": Cause(
        "lr is not handed on to SGD, which has 0.001 by itself",
        "SGD(groups) accepts a missing lr in silence.",
    ),
    "another-default-rate": Cause(
        "the default of lr is another one", "Defaults are a part of the signature."
    ),
    "rate-changes": Cause(
        "the learning rate changes from epoch to epoch",
        "No schedule and no warm-up: each step has the same rate.",
    ),
    # the decay
    "wd-without-effect": Cause(
        "wd has no effect: unused, a misspelt key, or a penalty without its graph",
        "A parameter group takes any key without a word: print optimizer.param_groups. And .item() "
        "and .detach() cut a penalty off.",
    ),
    "wd-written-in": Cause("some wd is written in", "Change wd in a call and watch the norm."),
    "wd-squared": Cause("wd enters as its square", "The decay is wd times w."),
    "wd-halved": Cause(
        "the decay is half of what it should be",
        "weight_decay means wd times w in the slope: the 1/2 of the penalty is in it already.",
    ),
    "decay-counted-twice": Cause(
        "the decay is counted twice",
        "Once in the loss and once in the optimizer is twice; so is a penalty without its 1/2.",
    ),
    "penalty-averaged": Cause(
        "the decay is divided by a number of examples",
        "The mean is over examples; the penalty does not know how many there are.",
    ),
    "penalty-not-squared": Cause(
        "the penalty is a norm, not half its square",
        "Only the square gives decay by a constant factor: a norm takes away a constant amount.",
    ),
    "decay-of-the-wrong-sign": Cause(
        "the penalty is subtracted", "A penalty is added to what is minimised."
    ),
    "decay-without-lr": Cause(
        "the decay lacks the learning rate", "A step takes lr times wd times w away."
    ),
    "decays-after-the-step": Cause(
        "the decay acts on the weight after the gradient's step",
        "Both terms of a step use the same, old weight.",
    ),
    "decays-before-the-slope": Cause(
        "the weight decays before its slope is taken",
        "Both terms of a step use the same, old weight.",
    ),
    "decays-once-an-epoch": Cause(
        "the decay acts once an epoch", "The decay is a part of every step, as the gradient is."
    ),
    "decays-the-bias": Cause(
        "the bias decays too",
        "A group decays as a whole: give the bias its own. With large wd only a free bias can "
        "carry the mean.",
    ),
    "decays-the-bias-only": Cause(
        "the bias decays and the weight does not", "The two groups have each other's wd."
    ),
    # batches, epochs and calls
    "gradients-pile-up": Cause(
        "gradients pile up from batch to batch",
        "backward adds to what is there: zero_grad for every batch.",
    ),
    "batch-left-out": Cause(
        "a batch is left out", "Each batch of an epoch makes a step, the last and small one too."
    ),
    "step-outside-the-loop": Cause(
        "an epoch makes one step, on its last batch", "step() belongs into the loop over batches."
    ),
    "batches-joined": Cause(
        "an epoch makes one step, on all batches joined",
        "Stochastic gradient descent makes a step for each batch.",
    ),
    "batches-copied": Cause(
        "the batches are listed once, and used again in each epoch",
        "A DataLoader shuffles anew each time that it is iterated; a list made of it does not.",
    ),
    "changes-the-batches": Cause(
        "the batches of the caller are changed in place",
        "Methods whose names end in _ change a tensor that others hold too.",
    ),
    "num-epochs-unused": Cause(
        "num_epochs is not used", "Try num_epochs=0: the network should come back untouched."
    ),
    "one-epoch-more": Cause(
        "there is one epoch too many", "Try num_epochs=0: the network should come back untouched."
    ),
    "step-before-the-loop": Cause(
        "a step is made before the loop over epochs",
        "A dry run trains as well: try it on a copy, or only run forward.",
    ),
    "frozen-after-evaluation": Cause(
        "the weights are frozen after the first evaluation",
        "torch.no_grad() ends by itself; requires_grad_(False) stays.",
    ),
    "trains-on-test": Cause("the test data are trained on", "Test data judge, and nothing else."),
    "stops-by-the-test-loss": Cause(
        "training stops when the test loss rises",
        "Who stops by the test loss has chosen by it: it is no test any more.",
    ),
    "keeps-the-best-network": Cause(
        "the network with the best test loss is given back",
        "Who chooses by the test loss reports one that is too good.",
    ),
    "stops-when-blown-up": Cause(
        "training stops when the loss is not finite",
        "A run that blows up goes on and reports what it finds, so that you see it.",
    ),
    # what is reported
    "no-history": Cause("no history comes back", "Return (net, history), a list of triples."),
    "history-kept": Cause(
        "the history is kept from call to call", "Make the list inside the function."
    ),
    "history-not-of-triples": Cause(
        "an entry of the history is no flat triple",
        "The animator takes a pair of losses, the history flat triples.",
    ),
    "not-every-fifth": Cause(
        "the history tells of other epochs than every fifth",
        "Record where the count, from 1, is a multiple of 5.",
    ),
    "epochs-from-zero": Cause(
        "epochs are counted from 0",
        "range starts at 0: on the thread's own figure its first point lies left of the axis.",
    ),
    "last-epoch-too": Cause(
        "the last epoch is recorded too, whatever it is", "The last epoch is not special."
    ),
    "half-in-the-history": Cause("the losses reported have a 1/2", "Report the plain mean square."),
    "root-in-the-history": Cause("the roots of the losses are reported", "MSE is not RMSE."),
    "sum-in-the-history": Cause(
        "losses are sums over the examples", "Train and test differ in size: only means compare."
    ),
    "losses-swapped": Cause("train and test loss are swapped", "(epoch, train, test)."),
    "train-loss-twice": Cause("the train loss is reported twice", "Evaluate both iterators."),
    "mean-of-batch-means": Cause(
        "batch means are averaged, whatever the batches' sizes",
        "A small last batch counts too much: add up, then divide by the number of examples.",
    ),
    "first-test-batch-only": Cause(
        "only the first test batch is evaluated", "next(iter(…)) is one batch, a loop is all."
    ),
    "penalty-in-the-history": Cause(
        "the losses reported include the penalty",
        "What is minimised and what is reported are two things: report the loss on data.",
    ),
    "losses-before-the-epoch": Cause(
        "losses are taken before the epoch", "Evaluate after the loop over batches."
    ),
    "losses-of-the-last-batch": Cause(
        "the train loss is that of the last batch", "All examples count, after the epoch."
    ),
    "losses-while-training": Cause(
        "the train loss is averaged while the epoch still trains",
        "Those losses are of networks that no longer exist.",
    ),
    "nan-or-inf-replaced": Cause(
        "another number stands where a loss is nan or inf",
        "nan and inf say that a run blew up: report what you find.",
    ),
    "losses-rounded": Cause("losses are rounded", "Round where you print, not where you compute."),
    "animator-never-called": Cause(
        "the animator is never called", "animator.add(epoch, (train, test)), if one is given."
    ),
    "animator-arguments": Cause(
        "animator.add gets three arguments", "It takes x, and a pair of heights."
    ),
    "animator-without-pair": Cause(
        "the animator gets one loss only", "It takes x, and a pair of heights."
    ),
    "animator-not-each-time": Cause(
        "the animator does not get every point", "Each entry is added when it is recorded."
    ),
    "animator-swapped": Cause("the animator gets test and train swapped", "Train comes first."),
    "animator-epochs": Cause(
        "the animator gets other epochs than the history", "Both get the count from 1."
    ),
    "animator-after-training": Cause(
        "the animator gets its points when training is over",
        "Nobody can watch a run that has ended.",
    ),
}

_Q5 = {
    # has_diverged
    "always-calm": Cause("no run is called diverged", "Try [1, inf], [1, nan] and [1, 30]."),
    "always-diverged": Cause("every run is called diverged", "Try [1, 0.5, 0.1]."),
    "verdict-inverted": Cause("True and False are swapped", "Read the name as a question."),
    "unfinished-is-not-diverged": Cause(
        "a run that has not converged is called diverged", "Not done is not blown up."
    ),
    "growth-missed": Cause(
        "only nan and inf count, growth does not",
        "A loss that is 30 times its first has blown up, long before it is inf.",
    ),
    "any-growth-is-divergence": Cause(
        "any growth is called divergence",
        "Losses of batches are noisy: only a factor of 10 counts.",
    ),
    "fixed-bound": Cause(
        "the last loss is compared with a fixed number",
        "What is large depends on the unit of the targets: compare with the first loss.",
    ),
    "factor-added": Cause("the factor is added, not multiplied", "Try other units for the losses."),
    "factor-squared": Cause("the factor enters twice", "factor times the first loss is the bound."),
    "factor-unused": Cause("the argument factor is not used", "Change it in a call and see."),
    "exactly-counts": Cause(
        "exactly the factor is called divergence", "Larger is >, at least is >=."
    ),
    "not-the-last-loss": Cause(
        "the largest or the mean loss decides, not the last", "A spike that recovers is none."
    ),
    "not-the-first-loss": Cause(
        "the last loss is compared with another than the first", "The first loss is the measure."
    ),
    "divides-by-the-first-loss": Cause(
        "the first loss is divided by", "It may be 0: multiply it instead."
    ),
    "inf-missed": Cause(
        "inf is missed", "At lr = 0.03 a run ends at inf, and never at nan in 100 epochs."
    ),
    "minus-inf-missed": Cause("-inf is missed", "math.isfinite knows all three."),
    "nan-missed": Cause("nan is missed", "nan is not equal to itself, and compares as False."),
    "earlier-losses-ignored": Cause(
        "a loss that is not finite is noticed at the end only", "Look at every loss."
    ),
    "single-loss-ignored": Cause(
        "a single loss is never called diverged", "A run of one nan has blown up."
    ),
    "changes-the-losses": Cause(
        "the list of losses is changed", "sorted(losses) copies, losses.sort() does not."
    ),
    "empty-list-not-refused": Cause(
        "an empty list raises no ValueError", "Nothing was trained: say so by a ValueError."
    ),
    # critical_lr
    "two-of-the-square-missing": Cause(
        "the 2 of the squared error's slope is missing in H", "The second derivative of e² is 2."
    ),
    "safe-step-for-boundary": Cause(
        "1/λ is given, not 2/λ", "At 1/λ a step lands in the minimum, at 2/λ it just comes back."
    ),
    "sum-for-mean": Cause("H has the sum over the examples, not their mean", "Divide by n."),
    "decay-averaged": Cause(
        "the decay in H is divided by the number of examples", "Only the loss is a mean."
    ),
    "n-minus-one": Cause("the mean divides by n - 1", "The loss is a mean over n examples."),
    "divides-by-inputs": Cause(
        "the sum is divided by the number of inputs", "Rows are examples, columns are inputs."
    ),
    "eigenvalues-added": Cause("all eigenvalues are added", "The steepest direction decides."),
    "norm-for-eigenvalue": Cause(
        "a norm of H takes the place of its largest eigenvalue", "A norm is only a bound for it."
    ),
    "eigenvalue-for-step": Cause("the eigenvalue is given, not the step", "The step is 2/λ."),
    "singular-values-not-squared": Cause(
        "singular values of X are not squared", "Eigenvalues of X'X are their squares."
    ),
    "first-eigenvalue": Cause(
        "the smallest eigenvalue is taken", "eigvalsh gives them in ascending order."
    ),
    "largest-eigenvalue-not-found": Cause(
        "the search for the largest eigenvalue does not find it",
        "A power iteration sees nothing at right angles to its start: eigvalsh gives all.",
    ),
    "share-of-the-boundary": Cause("0.9 of the boundary is given", "Give the boundary itself."),
    "boundary-rounded": Cause("the boundary is rounded", "Large inputs have tiny boundaries."),
    "boundary-written-in": Cause(
        "the boundary of the notebook's data is written in", "It depends on X."
    ),
    "first-rows-only": Cause("only the first rows are used", "Full batch means every row."),
    "inputs-centred": Cause("the inputs are centred first", "Their mean makes the bias steep."),
    "bias-column-missing": Cause(
        "the column of ones is missing in H", "The bias is a weight whose input is 1."
    ),
    "wd-left-out": Cause("the decay is left out of H", "The decay adds to the curvature."),
    "wd-by-half": Cause("half the decay is in H", "The penalty's second derivative is wd."),
    "wd-twice": Cause("the decay is in H twice", "The penalty's second derivative is wd."),
    "wd-subtracted": Cause("wd is subtracted from the boundary", "It is added to the curvature."),
    "wd-by-default": Cause("the default of wd is not 0", "Defaults are a part of the signature."),
    "bias-in-the-decay": Cause("the bias decays in H too", "Its entry of the diagonal is 0."),
    "only-bias-in-the-decay": Cause(
        "the bias decays in H, and the weights do not", "The diagonal is (wd, …, wd, 0)."
    ),
    "shape-not-refused": Cause(
        "what is no table of examples raises no ValueError", "Look at X.ndim and len(X) first."
    ),
}

_Q6 = {
    "norm-by-dimensions": Cause(
        "a norm of a matrix is taken for one of its entries",
        "torch.linalg.norm(w, 1) means something else for a matrix: flatten first.",
    ),
    "norms-swapped": Cause("both norms are swapped", "(l1, l2)."),
    "norm-or-penalty": Cause("the penalty is given for the L2 norm", "The norm is the root."),
    "root-missing": Cause("the L2 norm lacks its root", "The norm is the root of the sum."),
    "one-norm-twice": Cause("one norm is given twice", "w.norm() is the L2 norm, not the L1."),
    "absolute-values-missing": Cause("the L1 norm adds up signed entries", "Take absolute values."),
    "norms-averaged": Cause("means take the place of sums", "A norm grows with the entries."),
    "norms-rounded": Cause("norms are rounded", "Round where you print."),
    "first-row-only": Cause("only the first row counts", "All entries count alike."),
    "one-step-only": Cause("the factor is that of one step", "Each step multiplies again."),
    "one-step-more": Cause("there is one step too many", "After 0 steps the factor is 1."),
    "steps-added": Cause("what steps take away is added up", "Each takes a share of what is left."),
    "factor-decays-twice": Cause("a step takes 2 lr wd away", "The half cancels the 2."),
    "factor-decays-by-half": Cause("a step takes lr wd / 2 away", "The half cancels the 2."),
    "lost-for-kept": Cause("what is lost is given, not what is kept", "Read the sentence again."),
    "factor-grows": Cause("the factor is above 1", "Decay takes away."),
    "factor-without-lr": Cause("the factor lacks lr", "A step takes lr wd w away."),
    "limit-of-tiny-steps": Cause(
        "an exponential takes the place of the power", "It is the limit of ever smaller steps."
    ),
    "divides-by-growth": Cause("each step divides by 1 + lr wd", "SGD multiplies by 1 - lr wd."),
    "no-step-is-one-step": Cause(
        "0 steps give the factor of one step", "Before the first step the factor is 1."
    ),
    "factor-stops-at-zero": Cause(
        "the factor stops at 0", "At lr wd > 1 a step jumps across 0: the sign flips."
    ),
    "large-weights-stay": Cause("large weights stay where they are", "They move by t as well."),
    "subtracts-from-all": Cause("t is subtracted from negative weights too", "Towards 0 is up."),
    "clamps-to-the-threshold": Cause("what is taken away is given", "Subtract it from w."),
    "moves-by-half": Cause("weights move by half of t", "They move by t."),
    "sign-lost": Cause("the sign of negative weights is lost", "Multiply by sign(w) again."),
    "goes-past-zero": Cause("small weights go past 0", "They stop there."),
    "negative-weights-vanish": Cause("negative weights vanish", "relu(w - t) has one side only."),
    "small-weights-stay": Cause("small weights stay", "Below t they become exactly 0."),
    "shrinks-by-a-share": Cause("weights lose a share, not t", "That is L2; this is L1."),
    "smoothed-threshold": Cause("the corner at t is rounded off", "Exactly 0 needs a corner."),
    "threshold-written-in": Cause("t is not used", "Change it in a call and see."),
    "divides-by-the-size": Cause("w is divided by its size", "0 / 0 is nan: torch.sign knows 0."),
    "thresholds-in-place": Cause("the weight is changed in place", "Return a new tensor."),
    "gives-the-same-tensor": Cause("w itself comes back for t = 0", "Return a new tensor."),
    "another-shape": Cause("the result has another shape than w", "Entries stay where they are."),
    "another-dtype": Cause("the result has another dtype than w", "Make no new tensor by hand."),
    "groups-swapped": Cause("biases decay and weights do not", "The groups are swapped."),
    "groups-decay-by-half": Cause("groups decay by wd / 2", "weight_decay means wd times w."),
    "groups-decay-the-bias": Cause("biases decay unasked", "Sort the parameters by their names."),
    "group-without-key": Cause(
        'a group lacks "params" or "weight_decay"',
        "A misspelt key is accepted without a word, and what is not there has its default.",
    ),
    "decay-bias-inverted": Cause("decay_bias works the wrong way round", "True means they decay."),
    "decay-bias-by-default": Cause("decay_bias is True by default", "Its default is False."),
    "decay-bias-unused": Cause("decay_bias is not used", "Change it in a call and see."),
    "parameter-in-no-group": Cause(
        "a parameter is in no group", "What is in no group is never trained, without a word."
    ),
    "parameter-in-two-groups": Cause(
        "a parameter that two layers share is in two groups",
        "Go through net.named_parameters(), which names each parameter once.",
    ),
    "frozen-parameter-left-out": Cause(
        "frozen parameters are left out", "They may be trained later."
    ),
    "bias-anywhere-in-the-name": Cause(
        'a name with a bias anywhere in it counts as a bias: "unbiased.weight"',
        'name.endswith("bias") asks for what the docstring says.',
    ),
    "dot-before-bias": Cause(
        'a bias is only known by ".bias"', "A bare layer's bias is called bias, without a dot."
    ),
    "short-answer-of-another-kind": Cause(
        "a short answer is of another kind than asked for", "True is no text, and 1 is no True."
    ),
    "thinks-it-diverges": Cause(
        "wd = 10 at lr = 0.03 is held to diverge",
        "Decay contracts the directions that a batch does not see: it stays below the boundary.",
    ),
    "thinks-it-is-smooth": Cause(
        "the curve of wd = 10 at lr = 0.03 is held to be smooth",
        "Near the boundary each batch throws the weights far: that is the thread's erratic curve.",
    ),
    "thinks-small-batches-allow-more": Cause(
        "small batches are held to allow larger steps",
        "A batch of 5 is steeper in its own few directions than all 20 examples together.",
    ),
}

CAUSES = {**_ANY, **_Q1, **_Q2, **_Q3, **_Q4, **_Q5, **_Q6}
