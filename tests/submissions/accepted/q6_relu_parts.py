"""soft_threshold as the difference of two ReLUs; norms with sum and sqrt; groups by a dictionary."""

# question: q6

def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.relu(w - t) - torch.relu(-w - t)


def weight_norms(w: Tensor) -> tuple[float, float]:
    w = w.detach()
    return float(w.abs().sum()), float((w * w).sum() ** 0.5)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    sorted_by_decay = {float(wd): [], 0.0: []}
    for name, parameter in net.named_parameters():
        decay = 0.0 if name.rpartition(".")[2] == "bias" and not decay_bias else float(wd)
        sorted_by_decay[decay].append(parameter)
    return [{"params": ps, "weight_decay": decay} for decay, ps in sorted_by_decay.items()]
