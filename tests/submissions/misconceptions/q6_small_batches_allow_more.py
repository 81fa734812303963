"""Believes that smaller batches allow a larger step."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# cause: thinks-small-batches-allow-more

def weight_norms(w: Tensor) -> tuple[float, float]:
    values = w.detach()
    return values.abs().sum().item(), values.square().sum().sqrt().item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.clamp(w.abs() - t, min=0)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights, biases = [], []
    for name, parameter in net.named_parameters():
        (biases if name.endswith("bias") else weights).append(parameter)
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "batch-5"
