"""Takes every name that contains "bias" for a bias, also the weight of a layer called bias_head."""

# question: q6
# rule: q6.bias-by-name
# fails: weights_decay_and_biases_do_not
# cause: bias-anywhere-in-the-name

def param_groups(net, wd, decay_bias=False):
    weights, biases = [], []
    for name, parameter in net.named_parameters():
        (biases if "bias" in name else weights).append(parameter)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0},
    ]


def weight_norms(w):
    w = w.detach().double()
    return w.abs().sum().item(), w.square().sum().sqrt().item()


def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** steps


def soft_threshold(w, t):
    return torch.sign(w) * (w.abs() - t).clamp(min=0)


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
