"""The group of the biases has no key weight_decay, in the belief that 0 is the default anyway."""

# question: q6
# rule: q6.dictionaries
# fails: groups_of_one_layer
# cause: group-without-key

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    if decay_bias:
        return [{"params": weights + biases, "weight_decay": wd}]
    return [{"params": weights, "weight_decay": wd}, {"params": biases}]


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
