"""PyTorch's own softshrink, and one group only when the biases decay too."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    with torch.no_grad():
        flat = w.reshape(-1)
        return float(flat.norm(p=1)), float(flat.norm(p=2))


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return nn.functional.softshrink(w, lambd=float(t))


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    if decay_bias:
        return [{"params": list(net.parameters()), "weight_decay": wd}]
    named = dict(net.named_parameters())
    biases = {name for name in named if name.endswith("bias")}
    return [
        {"params": [named[name] for name in named if name in biases], "weight_decay": 0},
        {"params": [named[name] for name in named if name not in biases], "weight_decay": wd},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
