"""Lists only the parameters that ask for a gradient."""

# question: q6
# rule: q6.every-parameter
# fails: weights_decay_and_biases_do_not
# cause: frozen-parameter-left-out

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten()
    return float(entries.abs().sum()), float(entries.square().sum().sqrt())


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.relu(w.abs() - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    return [{"params": [p for n, p in named if n.endswith("weight")], "weight_decay": wd},
            {"params": [p for n, p in named if n.endswith("bias")], "weight_decay": wd * decay_bias}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
