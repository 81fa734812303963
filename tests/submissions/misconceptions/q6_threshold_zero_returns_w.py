"""Returns w itself where t is 0."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: gives-the-same-tensor

def soft_threshold(w, t):
    if t == 0:
        return w  # nothing to do
    return torch.sign(w) * (w.abs() - t).clamp(min=0)


def weight_norms(w):
    w = w.detach().double()
    return w.abs().sum().item(), w.square().sum().sqrt().item()


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


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
