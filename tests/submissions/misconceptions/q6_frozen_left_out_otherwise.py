"""Leaves out the parameters that ask for no gradient."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: frozen-parameter-left-out

def param_groups(net, wd, decay_bias=False):
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    return [
        {"params": [p for n, p in named if not n.endswith("bias")], "weight_decay": wd},
        {"params": [p for n, p in named if n.endswith("bias")], "weight_decay": wd * decay_bias},
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
