"""norm() of the flattened entries, pow, a clone that is changed by masks, and groups without empty ones."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    flat = w.detach().double().flatten()
    return float(flat.norm(1)), float(flat.norm(2))


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return pow(1.0 - lr * wd, steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    result = w.detach().clone()
    above, below = w > t, w < -t
    result[above] -= t
    result[below] += t
    result[~(above | below)] = 0
    return result


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    sorted_by_decay = {}
    for name, parameter in net.named_parameters():
        decay = wd if decay_bias or not name.endswith("bias") else 0
        sorted_by_decay.setdefault(decay, []).append(parameter)
    return [{"params": some, "weight_decay": decay} for decay, some in sorted_by_decay.items()]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
