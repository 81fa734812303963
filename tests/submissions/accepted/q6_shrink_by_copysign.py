"""copysign of the shrunk size; a dictionary of groups by decay; repeated squaring."""

# question: q6
def weight_norms(w: Tensor) -> tuple[float, float]:
    sizes = w.detach().abs().double()
    return (sizes.sum().item(), (sizes ** 2).sum().item() ** 0.5)

def decay_factor(lr: float, wd: float, steps: int) -> float:
    base, result = 1 - lr * wd, 1.0
    while steps > 0:
        if steps % 2:
            result *= base
        base, steps = base * base, steps // 2
    return result


def soft_threshold(w: Tensor, t: float) -> Tensor:
    shrunk = (w.abs() - t).clamp(min=0)
    return torch.copysign(shrunk, w)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    members = {True: [], False: []}
    for name, parameter in net.named_parameters():
        is_bias = name.rsplit(".", 1)[-1] == "bias"
        members[decay_bias or not is_bias].append(parameter)
    return [{"params": group, "weight_decay": wd if decays else 0.0}
            for decays, group in members.items() if group]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
