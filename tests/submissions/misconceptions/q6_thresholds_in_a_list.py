"""Goes through a Python list, and the new tensor has the default dtype."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: another-dtype

def weight_norms(w: Tensor) -> tuple[float, float]:
    values = w.detach()
    return values.abs().sum().item(), values.square().sum().sqrt().item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    moved = []
    for value in w.flatten().tolist():
        if value > t:
            moved.append(value - t)
        elif value < -t:
            moved.append(value + t)
        else:
            moved.append(0.0)
    return torch.tensor(moved).reshape(w.shape)


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
larger_boundary = "full-batch"
