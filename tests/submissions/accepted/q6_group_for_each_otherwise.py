"""One group for each parameter, w minus its clamp."""

# question: q6

def weight_norms(w):
    w = w.detach().double()
    return (
        float(torch.linalg.vector_norm(w, 1)),
        float(torch.linalg.vector_norm(w, 2)),
    )


def decay_factor(lr, wd, steps):
    factor = 1.0
    for _ in range(steps):
        factor *= 1 - lr * wd
    return factor


def soft_threshold(w, t):
    return w - w.clamp(-t, t)


def param_groups(net, wd, decay_bias=False):
    return [
        {"params": [p], "weight_decay": 0 if n.endswith("bias") and not decay_bias else wd}
        for n, p in net.named_parameters()
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
