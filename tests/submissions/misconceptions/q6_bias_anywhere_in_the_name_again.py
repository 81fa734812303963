"""Looks for 'bias' anywhere in the name, so the weight of a layer 'unbiased' does not decay."""

# question: q6
# rule: q6.bias-by-name
# fails: weights_decay_and_biases_do_not
# cause: bias-anywhere-in-the-name

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten()
    return float(entries.abs().sum()), float(entries.square().sum().sqrt())


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.relu(w.abs() - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights, biases = [], []
    for name, parameter in net.named_parameters():
        (biases if "bias" in name else weights).append(parameter)
    return [{"params": weights, "weight_decay": wd},
            {"params": biases, "weight_decay": wd if decay_bias else 0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
