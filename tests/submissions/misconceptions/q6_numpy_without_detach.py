"""w.numpy() raises for a weight that wants a gradient."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: no-result

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.numpy().ravel().tolist()
    return sum(abs(e) for e in entries), math.sqrt(sum(e * e for e in entries))


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return (1 - lr * wd) ** steps


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.sign(w) * torch.relu(w.abs() - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    weights = [p for name, p in net.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    return [{"params": weights, "weight_decay": wd},
            {"params": biases, "weight_decay": wd if decay_bias else 0.0}]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
