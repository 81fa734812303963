"""Lists of Python numbers, loops, hypot; what is taken away is w clamped."""

# question: q6
def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().flatten().tolist()
    total = 0.0
    for entry in entries:
        total += abs(entry)
    return total, math.hypot(*entries)

def decay_factor(lr: float, wd: float, steps: int) -> float:
    weight = 1.0
    for _ in range(steps):
        weight = weight - lr * wd * weight
    return weight


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w - w.clamp(min=-t, max=t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    if decay_bias:
        return [dict(params=list(net.parameters()), weight_decay=wd)]
    decaying = dict(params=[], weight_decay=wd)
    free = dict(params=[], weight_decay=0)
    for name, parameter in net.named_parameters():
        if name.endswith("bias"):
            free["params"].append(parameter)
        else:
            decaying["params"].append(parameter)
    return [decaying, free] if free["params"] else [decaying]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
