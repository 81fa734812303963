"""A group for each parameter."""

# question: q6

def param_groups(net, wd, decay_bias=False):
    return [
        {"params": [p], "weight_decay": wd if decay_bias or not n.endswith("bias") else 0}
        for n, p in net.named_parameters()
    ]
