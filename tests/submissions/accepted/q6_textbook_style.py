"""The formulas as they stand."""

# question: q6

def weight_norms(w):
    return w.abs().sum().item(), w.pow(2).sum().sqrt().item()


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


def soft_threshold(w, t):
    return torch.sign(w) * torch.clamp(w.abs() - t, min=0)


def param_groups(net, wd, decay_bias=False):
    weights = [p for name, p in net.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
