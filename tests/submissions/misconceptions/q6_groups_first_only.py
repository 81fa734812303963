"""Only net[0]."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: parameter-in-no-group

def param_groups(net, wd, decay_bias=False):
    return [
        {"params": [net[0].weight], "weight_decay": wd},
        {"params": [net[0].bias], "weight_decay": wd if decay_bias else 0.0},
    ]
