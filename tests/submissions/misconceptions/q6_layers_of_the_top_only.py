"""Goes through net.children(), so layers inside other modules (and a bare Linear) are missed."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: parameter-in-no-group

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights, biases = [], []
    for layer in net.children():
        if isinstance(layer, nn.Linear):
            weights.append(layer.weight)
            if layer.bias is not None:
                biases.append(layer.bias)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]
