"""decay_bias is True by default."""

# question: q6
# rule: q6.decay-bias
# fails: weights_decay_and_biases_do_not
# cause: decay-bias-by-default

def param_groups(net, wd, decay_bias=True):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
