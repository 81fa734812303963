"""One group where all decay."""

# question: q6
# rule: q6.bias-by-name
# fails: weights_decay_and_biases_do_not
# cause: group-without-key

def param_groups(net, wd, decay_bias=False):
    if decay_bias:
        return [{"params": list(net.parameters()), "weight_decay": wd}]
    named = list(net.named_parameters())
    return [
        {"params": [p for n, p in named if "bias" not in n], "weight_decay": wd},
        {"params": [p for n, p in named if "bias" in n]},
    ]
