"""Goes through the layers one by one, so a weight that two layers share is in two groups."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: parameter-in-two-groups

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    groups = []
    for layer in net.modules():
        if isinstance(layer, nn.Linear):
            groups.append({"params": [layer.weight], "weight_decay": wd})
            if layer.bias is not None:
                groups.append({"params": [layer.bias], "weight_decay": wd if decay_bias else 0})
    return groups
