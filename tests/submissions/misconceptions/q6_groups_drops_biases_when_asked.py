"""With decay_bias the biases are left out."""

# question: q6
# rule: q6.decay-bias
# fails: biases_decay_when_asked
# cause: parameter-in-no-group

def param_groups(net, wd, decay_bias=False):
    weights = [p for n, p in net.named_parameters() if not n.endswith("bias")]
    biases = [p for n, p in net.named_parameters() if n.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
    ] + ([] if decay_bias else [{"params": biases, "weight_decay": 0.0}])
