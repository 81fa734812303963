"""Sums in double precision, copysign and maximum, one group if all decay."""

# question: q6

def weight_norms(w):
    w = w.detach().double()
    return w.abs().sum().item(), (w * w).sum().item() ** 0.5


def decay_factor(lr, wd, steps):
    return float((1 - lr * wd) ** steps)


def soft_threshold(w, t):
    left = torch.maximum(w.abs() - t, torch.zeros_like(w))
    return left.copysign(w)


def param_groups(net, wd, decay_bias=False):
    if decay_bias:
        return [{"params": list(net.parameters()), "weight_decay": wd}]
    named = list(net.named_parameters())
    return [
        {"params": [p for n, p in named if n[-4:] != "bias"], "weight_decay": wd},
        {"params": [p for n, p in named if n[-4:] == "bias"], "weight_decay": 0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
