"""One group for each parameter."""

# question: q6

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    def decay(name):
        return 0 if name.endswith("bias") and not decay_bias else wd

    return [
        {"params": [parameter], "weight_decay": decay(name), "name": name}
        for name, parameter in net.named_parameters()
    ]
