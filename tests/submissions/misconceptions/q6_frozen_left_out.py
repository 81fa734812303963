"""Leaves out frozen parameters, which then have no group, even when they thaw."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: frozen-parameter-left-out

def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    decayed, free = [], []
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        (free if name.endswith("bias") and not decay_bias else decayed).append(parameter)
    return [{"params": decayed, "weight_decay": wd}, {"params": free, "weight_decay": 0.0}]
