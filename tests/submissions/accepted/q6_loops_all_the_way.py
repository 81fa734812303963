"""Loops over steps and entries, and a group for each parameter."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten().tolist()
    return math.fsum(map(abs, entries)), math.sqrt(math.fsum(v * v for v in entries))


def decay_factor(lr: float, wd: float, steps: int) -> float:
    weight = 1.0
    for _ in range(steps):
        weight -= lr * (wd * weight)
    return weight


def soft_threshold(w: Tensor, t: float) -> Tensor:
    result = w.clone()
    result[w > t] -= t
    result[w < -t] += t
    result[w.abs() <= t] = 0
    return result


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    return [
        {
            "params": [parameter],
            "weight_decay": wd if decay_bias or not name.endswith("bias") else 0,
        }
        for name, parameter in net.named_parameters()
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
