"""Torch.linalg.norm(w, 1), for a matrix the largest column sum."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: norm-by-dimensions

def weight_norms(w):
    return torch.linalg.norm(w, 1).item(), torch.linalg.norm(w).item()


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
