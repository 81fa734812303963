"""vector_norm, a power, softshrink, and two list comprehensions."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    w = w.detach().double()
    return torch.linalg.vector_norm(w, 1).item(), torch.linalg.vector_norm(w, 2).item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return nn.functional.softshrink(w, t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights = [p for name, p in net.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
