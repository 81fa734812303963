"""Works on w itself."""

# question: q6
# rule: q6.threshold-unchanged
# fails: threshold_of_three_numbers
# cause: thresholds-in-place

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten()
    return float(entries.abs().sum()), float(entries.square().sum().sqrt())


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    small = w.abs() <= t
    w -= t * w.sign()
    w[small] = 0
    return w.clone()


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights = [p for name, p in net.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    return [{"params": weights, "weight_decay": wd},
            {"params": biases, "weight_decay": wd if decay_bias else 0.0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
