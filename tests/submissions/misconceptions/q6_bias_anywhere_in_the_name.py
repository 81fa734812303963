"""Looks for bias anywhere in the name: the weight of a layer called unbiased does not decay."""

# question: q6
# rule: q6.bias-by-name
# fails: weights_decay_and_biases_do_not
# cause: bias-anywhere-in-the-name

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights = [p for name, p in net.named_parameters() if "bias" not in name]
    biases = [p for name, p in net.named_parameters() if "bias" in name]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
