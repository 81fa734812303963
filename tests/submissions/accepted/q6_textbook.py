"""Sums, a power, sign times relu, groups by name."""

# question: q6

def weight_norms(w):
    w = w.detach().double()
    return w.abs().sum().item(), w.square().sum().sqrt().item()


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


def soft_threshold(w, t):
    return torch.sign(w) * torch.relu(w.abs() - t)


def param_groups(net, wd, decay_bias=False):
    weights, biases = [], []
    for name, parameter in net.named_parameters():
        (biases if name.endswith("bias") else weights).append(parameter)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
