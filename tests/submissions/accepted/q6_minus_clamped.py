"""Plain Python for the norms, w minus its clamped self, and one group for each parameter."""

# question: q6

def weight_norms(w):
    entries = w.detach().reshape(-1).tolist()
    return math.fsum(map(abs, entries)), math.sqrt(math.fsum(e * e for e in entries))


def decay_factor(lr, wd, steps):
    return math.prod([1 - lr * wd] * steps, start=1.0)


def soft_threshold(w, t):
    return w - w.clamp(-t, t)


def param_groups(net, wd, decay_bias=False):
    return [
        {"params": [p], "weight_decay": wd if decay_bias or not name.endswith("bias") else 0.0}
        for name, p in net.named_parameters()
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
