"""Leaves out parameters that do not ask for a gradient."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: frozen-parameter-left-out

def weight_norms(w: Tensor) -> tuple[float, float]:
    values = w.detach()
    return values.abs().sum().item(), values.square().sum().sqrt().item()


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.clamp(w.abs() - t, min=0)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    named = [(name, p) for name, p in net.named_parameters() if p.requires_grad]
    weights = [p for name, p in named if not name.endswith("bias")]
    biases = [p for name, p in named if name.endswith("bias")]
    return [
        {"params": weights, "weight_decay": wd},
        {"params": biases, "weight_decay": wd if decay_bias else 0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
