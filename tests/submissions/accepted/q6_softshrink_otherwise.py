"""Torch's own softshrink, norms as tensors, groups by modules."""

# question: q6

def weight_norms(w):
    return w.double().norm(p=1), w.double().norm(p=2)


def decay_factor(lr, wd, steps):
    kept = torch.tensor(1 - lr * wd, dtype=torch.float64)
    return float(kept**steps)


def soft_threshold(w, t):
    return nn.functional.softshrink(w, float(t))


def param_groups(net, wd, decay_bias=False):
    linears = [m for m in net.modules() if isinstance(m, nn.Linear)]
    weights = [m.weight for m in linears]
    biases = [m.bias for m in linears if m.bias is not None]
    if decay_bias:
        return [{"params": weights + biases, "weight_decay": wd}]
    return [{"params": weights, "weight_decay": wd}, {"params": biases, "weight_decay": 0.0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
