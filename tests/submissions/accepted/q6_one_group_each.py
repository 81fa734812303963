"""Sums of Python numbers, a loop over steps, w minus a clamped w, and a group for every parameter."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().flatten().tolist()
    return math.fsum(abs(entry) for entry in entries), math.hypot(*entries)


def decay_factor(lr: float, wd: float, steps: int) -> float:
    weight = 1.0
    for _ in range(steps):
        weight -= lr * wd * weight
    return weight


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w - w.clamp(-t, t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    groups = []
    for name, parameter in net.named_parameters():
        decays = decay_bias or not name.endswith("bias")
        groups.append({"params": [parameter], "weight_decay": wd if decays else 0.0})
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
