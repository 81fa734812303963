"""Needs a bias in every layer."""

# question: q6
# rule: q6.any-net
# fails: weights_decay_and_biases_do_not
# cause: no-result

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [net[i].bias for i in range(len(net))]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
