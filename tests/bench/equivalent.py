"""Why a mutant that every check passes is no mistake: kept beside mutants.py, which reads it."""

_TENSOR = "a 0-d tensor is as good as a float"
_AFTER_SCALE = "set_xlim(None) changes nothing once the scale is set"
_AFTER_SCALE_Y = "set_ylim(None) changes nothing once the scale is set"
_PRECISE = "float32 is precise enough here, to 1e-5"
# By function and by what was changed: why no call can tell the mutant from the reference.
EQUIVALENT = {
    ("set_axes", "if True: if xlim is not None:"): _AFTER_SCALE,
    ("set_axes", "if True: if ylim is not None:"): _AFTER_SCALE_Y,
    ("set_axes", "None to 1: if xlim is not None:"): _AFTER_SCALE,
    ("set_axes", "None to 1: if ylim is not None:"): _AFTER_SCALE_Y,
    (
        "set_axes",
        "arg 1 left out: axes.grid(True)",
    ): "on axes without a grid, grid() switches it on",
    ("Animator", "no: show(self.fig)"): "showing is free: nobody looks while grading",
    ("Animator", "no call: show(self.fig)"): "showing is free: nobody looks while grading",
    ("Animator", "no call: self.axes = list(grid.flat)"): "grid.flat can be indexed as well",
    ("Animator", "fmts= '-' to ''"): "matplotlib's own default is '-'",
    ("Animator", "no call: curve[0].append(float(new_x))"): "plot takes any number",
    ("Animator", "no call: curve[1].append(float(new_y))"): "plot takes any number",
    ("train_concise", "no call: net = nn.Sequential(linear)"): "a Linear is a network too",
    ("has_diverged", "no call: return bool(losses[-1] > factor * losses[0])"): (
        "comparing floats gives a bool already"
    ),
    (
        "critical_lr",
        "no method: with_ones = torch.cat([X, torch.ones_like(X[:, :1])], dim=1).double()",
    ): _PRECISE,
    (
        "critical_lr",
        "keyword 1 left out: decay = torch.tensor([wd] * d + [0.0], dtype=torch.float64)",
    ): _PRECISE,
    ("critical_lr", "no call: return 2 / float(torch.linalg.eigvalsh(H).max())"): _TENSOR,
    (
        "weight_norms",
        "no call: return (float(w.abs().sum()), float(w.square().sum().sqrt()))",
    ): _TENSOR,
}
