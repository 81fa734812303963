"""Subtracts the clamped part; leaves out a group that would be empty."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    values = w.detach().abs()
    return values.sum().item(), values.pow(2).sum().pow(0.5).item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.prod([1 - lr * wd] * steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w - w.clamp(-t, t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights = [p for name, p in net.named_parameters() if name[-4:] != "bias"]
    biases = [p for name, p in net.named_parameters() if name[-4:] == "bias"]
    bias_wd = wd if decay_bias else 0
    groups = [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": bias_wd},
    ]
    return [group for group in groups if group["params"]]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
