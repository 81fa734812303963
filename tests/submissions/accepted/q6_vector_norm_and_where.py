"""vector_norm, a power, torch.where, and names sorted by their last part."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    l1, l2 = (torch.linalg.vector_norm(w, ord=order).item() for order in (1, 2))
    return l1, l2


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.pow(1 - lr * wd, steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    zero = torch.zeros_like(w)
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    groups = {True: {"params": [], "weight_decay": wd if decay_bias else 0.0},
              False: {"params": [], "weight_decay": wd}}
    for name, parameter in net.named_parameters():
        groups[name.split(".")[-1] == "bias"]["params"].append(parameter)
    return list(groups.values())


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
