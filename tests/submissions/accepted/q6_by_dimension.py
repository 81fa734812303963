"""Tells a bias by its one dimension; one group where the biases decay, too."""

# question: q6

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    if decay_bias:
        return [dict(params=list(net.parameters()), weight_decay=wd)]
    parameters = list(net.parameters())
    return [
        dict(params=[p for p in parameters if p.dim() == 1], weight_decay=0.0),
        dict(params=[p for p in parameters if p.dim() != 1], weight_decay=wd),
    ]
