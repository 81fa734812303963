"""torch.linalg.norm with 1 and 2 gives the column sum and the spectral norm for a matrix."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# cause: norm-by-dimensions

def weight_norms(w):
    if w.dim() > 2:
        w = w.flatten()
    return torch.linalg.norm(w, 1).item(), torch.linalg.norm(w, 2).item()


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


def soft_threshold(w, t):
    return torch.sign(w) * (w.abs() - t).clamp(min=0)


def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
