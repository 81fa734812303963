"""vector_norm, softshrink, math.pow by multiplication, endswith."""

# question: q6
def weight_norms(w: Tensor) -> tuple[float, float]:
    l1, l2 = (torch.linalg.vector_norm(w.detach().double(), ord=p).item() for p in (1, 2))
    return l1, l2

def decay_factor(lr: float, wd: float, steps: int) -> float:
    return float(math.prod([1.0 - lr * wd] * steps))


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return nn.functional.softshrink(w, t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    groups = []
    for name, parameter in net.named_parameters():
        decays = decay_bias or not name.endswith("bias")
        groups.append({"params": [parameter], "weight_decay": wd if decays else 0.0})
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
