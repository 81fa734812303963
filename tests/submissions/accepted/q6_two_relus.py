"""relu(w - t) - relu(-w - t); products by math.prod; groups by a dictionary of decays."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    values = w.detach().to(torch.float64).ravel()
    l1 = torch.norm(values, p=1)
    l2 = torch.dot(values, values).sqrt()
    return l1.item(), l2.item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.prod([1 - lr * wd] * steps, start=1.0)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.relu(w - t) - torch.relu(-w - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    sorted_by_kind = {"weight": [], "bias": []}
    for name, parameter in net.named_parameters():
        kind = "bias" if name.endswith("bias") else "weight"
        sorted_by_kind[kind].append(parameter)
    decay_of = {"weight": wd, "bias": wd if decay_bias else 0.0}
    return [
        {"params": parameters, "weight_decay": decay_of[kind]}
        for kind, parameters in sorted_by_kind.items()
        if parameters
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
