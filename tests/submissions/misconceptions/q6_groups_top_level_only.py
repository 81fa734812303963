"""Layers inside of other layers are passed over."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: parameter-in-no-group

def param_groups(net, wd, decay_bias=False):
    layers = [net] if isinstance(net, nn.Linear) else list(net)
    linear = [layer for layer in layers if isinstance(layer, nn.Linear)]
    return [
        {"params": [layer.weight for layer in linear], "weight_decay": wd},
        {
            "params": [layer.bias for layer in linear if layer.bias is not None],
            "weight_decay": wd if decay_bias else 0.0,
        },
    ]
