"""The group of the biases does not say how much it decays."""

# question: q6
# rule: q6.dictionaries
# fails: groups_of_one_layer
# cause: group-without-key

def param_groups(net, wd, decay_bias=False):
    weights = [p for name, p in net.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    if decay_bias:
        return [{"params": [*weights, *biases], "weight_decay": wd}]
    return [{"params": weights, "weight_decay": wd}, {"params": biases}]
