"""Takes layer.bias of every layer, which is None for some."""

# question: q6
# rule: q6.any-net
# fails: weights_decay_and_biases_do_not
# cause: no-result

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten()
    return float(entries.abs().sum()), float(entries.square().sum().sqrt())


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.relu(w.abs() - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    return [{"params": [m.weight for m in layers], "weight_decay": wd},
            {"params": [m.bias for m in layers], "weight_decay": wd if decay_bias else 0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
