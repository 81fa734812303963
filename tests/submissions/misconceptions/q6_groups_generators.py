"""Generators, and a tuple of groups."""

# question: q6
# rule: q6.bias-by-name
# fails: weights_decay_and_biases_do_not
# cause: bias-anywhere-in-the-name

def param_groups(net, wd, decay_bias=False):
    return (
        {"params": (p for n, p in net.named_parameters() if "weight" in n), "weight_decay": wd},
        {"params": (p for n, p in net.named_parameters() if "bias" in n), "weight_decay": wd if decay_bias else 0},
    )
