"""soft_threshold by sign and size; groups by removing the biases' ids from all parameters."""

# question: q6

def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.clamp(torch.abs(w) - t, min=0)


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.prod([1 - lr * wd] * steps)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    biases = {id(p): p for name, p in net.named_parameters() if name.endswith("bias")}
    weights = [p for p in net.parameters() if id(p) not in biases]
    bias_decay = wd if decay_bias else 0
    return [
        {"weight_decay": bias_decay, "params": list(biases.values())},
        {"weight_decay": wd, "params": weights},
    ]
