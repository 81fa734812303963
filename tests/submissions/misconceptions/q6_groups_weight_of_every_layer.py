"""Every layer is taken for a Linear."""

# question: q6
# rule: q6.dictionaries
# fails: weights_decay_and_biases_do_not
# cause: no-result

def param_groups(net, wd, decay_bias=False):
    weights, biases = [], []
    for layer in net:
        weights.append(layer.weight)
        if layer.bias is not None:
            biases.append(layer.bias)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
