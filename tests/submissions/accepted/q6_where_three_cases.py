"""The three cases by torch.where; bias by the last part of the name."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    with torch.no_grad():
        flat = w.double().reshape(-1)
        return float(flat.abs().sum()), float(flat.square().sum().sqrt())


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.pow(1.0 - lr * wd, steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    zero = torch.zeros_like(w)
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    decaying, free = [], []
    for name, parameter in net.named_parameters():
        is_bias = name.rpartition(".")[2] == "bias"
        if is_bias and not decay_bias:
            free.append(parameter)
        else:
            decaying.append(parameter)
    return [
        {"params": decaying, "weight_decay": wd},
        {"params": free, "weight_decay": 0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
