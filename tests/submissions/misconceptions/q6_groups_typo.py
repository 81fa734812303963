"""A misspelt key."""

# question: q6
# rule: q6.dictionaries
# fails: weights_decay_and_biases_do_not
# cause: group-without-key

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_dacay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
