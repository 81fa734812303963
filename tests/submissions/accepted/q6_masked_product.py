"""A mask times the moved weight, named norms, and the decay as a dictionary of options."""

# question: q6

def weight_norms(w):
    norm = lambda p: float(torch.linalg.norm(w.detach().double().reshape(-1), ord=p))
    return norm(1), norm(2)


def decay_factor(lr, wd, steps):
    step = lambda weight: weight - lr * wd * weight
    factor = 1.0
    while steps > 0:
        factor, steps = step(factor), steps - 1
    return factor


def soft_threshold(w, t):
    moved = w - t * torch.sign(w)
    return moved * (w.abs() > t).to(w.dtype)


def param_groups(net, wd, decay_bias=False):
    is_bias = lambda name: name.endswith("bias")
    decaying = {"params": [], "weight_decay": wd}
    free = {"params": [], "weight_decay": 0.0}
    for name, p in net.named_parameters():
        (free if is_bias(name) and not decay_bias else decaying)["params"].append(p)
    return [group for group in (decaying, free) if group["params"]]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
