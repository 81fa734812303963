"""The continuous limit exp(-lr wd steps)."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: limit-of-tiny-steps

def decay_factor(lr, wd, steps):
    return math.exp(-lr * wd * steps)


def weight_norms(w):
    w = w.detach()
    return w.abs().sum().item(), w.pow(2).sum().sqrt().item()


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
