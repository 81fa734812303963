"""decay_bias inverted."""

# question: q6
# fails: weights_decay_and_biases_do_not
# says: Biases decay where decay_bias asks for it, and only there

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": 0.0 if decay_bias else wd},
    ]
