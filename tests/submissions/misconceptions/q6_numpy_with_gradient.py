"""Goes through NumPy, which refuses a weight with a gradient."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: no-result

def weight_norms(w):
    a = abs(w.numpy())
    return float(a.sum()), float((a ** 2).sum() ** 0.5)


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


def soft_threshold(w, t):
    return torch.sign(w) * torch.relu(w.abs() - t)


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
