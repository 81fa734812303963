"""sign times what is left of the size; one group where everything decays."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    sizes = w.detach().abs().double()
    return sizes.sum().item(), (sizes**2).sum().item() ** 0.5


def decay_factor(lr: float, wd: float, steps: int) -> float:
    if steps == 0:
        return 1.0
    half, odd = decay_factor(lr, wd, steps // 2), steps % 2
    return half * half * ((1 - lr * wd) if odd else 1.0)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w.sign() * (w.abs() - t).clamp(min=0)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    if decay_bias:
        return [{"params": list(net.parameters()), "weight_decay": wd}]
    named = dict(net.named_parameters())
    biases = {name for name in named if name.endswith("bias")}
    return [
        {"params": [named[name] for name in named if name not in biases], "weight_decay": wd},
        {"params": [named[name] for name in named if name in biases], "weight_decay": 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
