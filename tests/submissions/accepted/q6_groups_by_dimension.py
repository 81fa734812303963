"""By dimension."""

# question: q6

def param_groups(net, wd, decay_bias=False):
    return [
        {"params": [p for p in net.parameters() if p.dim() > 1], "weight_decay": wd},
        {"params": [p for p in net.parameters() if p.dim() < 2], "weight_decay": wd * decay_bias},
    ]
