"""decay_bias inverted."""

# question: q6
# rule: q6.decay-bias
# fails: weights_decay_and_biases_do_not
# cause: decay-bias-inverted

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": 0.0 if decay_bias else wd},
    ]
