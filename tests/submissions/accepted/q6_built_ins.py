"""vector_norm, power, softshrink, and one group per parameter."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    l1 = torch.linalg.vector_norm(w, ord=1)
    l2 = torch.linalg.vector_norm(w, ord=2)
    return l1.item(), l2.item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return nn.functional.softshrink(w, t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    return [
        {"params": [p], "weight_decay": 0 if name.endswith("bias") and not decay_bias else wd}
        for name, p in net.named_parameters()
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
