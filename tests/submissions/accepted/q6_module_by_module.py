"""Walks through the modules and lists each parameter once, also a shared one; copysign for the signs."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    zero = torch.zeros_like(w)
    return torch.dist(w, zero, 1).item(), torch.dist(w, zero, 2).item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    w = torch.tensor(1.0, dtype=torch.float64)
    for _ in range(steps):
        w = w - lr * wd * w
    return w.item()


def soft_threshold(w: Tensor, t: float) -> Tensor:
    size = (w.abs() - t).clamp_min(0)
    return torch.copysign(size, w)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    seen, decayed, free = set(), [], []
    for module in net.modules():
        for name, parameter in module.named_parameters(recurse=False):
            if parameter in seen:
                continue
            seen.add(parameter)
            is_bias = name.endswith("bias")
            (free if is_bias and not decay_bias else decayed).append(parameter)
    return [{"params": decayed, "weight_decay": wd}, {"params": free, "weight_decay": 0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
