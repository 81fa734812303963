"""wd / 2."""

# question: q6
# rule: q6.weights-decay
# fails: weights_decay_and_biases_do_not
# cause: groups-decay-by-half

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd / 2},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
