"""The name of a bias is thought to have a dot before it."""

# question: q6
# rule: q6.any-net
# fails: weights_decay_and_biases_do_not
# cause: dot-before-bias

def param_groups(net, wd, decay_bias=False):
    named = list(net.named_parameters())
    return [
        {"params": [p for n, p in named if ".bias" not in n], "weight_decay": wd},
        {"params": [p for n, p in named if ".bias" in n],
         "weight_decay": wd if decay_bias else 0.0},
    ]
