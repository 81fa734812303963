"""Takes the erratic curve for divergence."""

# question: q6
# rule: q6.diverges
# fails: short_answer_divergence
# cause: thinks-it-diverges

wd10_diverges = True
wd10_is_rougher = True
larger_boundary = "full-batch"


def weight_norms(w):
    w = w.detach().double()
    return w.abs().sum().item(), w.square().sum().sqrt().item()


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
