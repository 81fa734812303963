"""vector_norm of all entries (0-d tensors), softshrink, a single group if the biases decay too."""

# question: q6

def weight_norms(w):
    v = w.detach().to(torch.float64)
    return torch.linalg.vector_norm(v, 1), torch.linalg.vector_norm(v, 2)


def decay_factor(lr, wd, steps):
    return math.pow(1 - lr * wd, steps)


def soft_threshold(w, t):
    return nn.functional.softshrink(w, t)


def param_groups(net, wd, decay_bias=False):
    if decay_bias:
        return [dict(params=list(net.parameters()), weight_decay=wd)]
    named = list(net.named_parameters())
    return [
        dict(params=[p for n, p in named if n.endswith("bias")], weight_decay=0),
        dict(params=[p for n, p in named if not n.endswith("bias")], weight_decay=wd),
    ]


wd10_diverges, wd10_is_rougher, larger_boundary = False, True, "full-batch"
