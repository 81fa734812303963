"""Nested where; layers by modules(), biases where there are any."""

# question: q6
def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten()
    return float(entries.abs().sum()), float(entries.square().sum().sqrt())

def decay_factor(lr: float, wd: float, steps: int) -> float:
    keep = 1 - lr * wd
    return 1.0 if steps == 0 else keep * decay_factor(lr, wd, steps - 1)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    zero = w.new_zeros(())
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    groups = [{"params": [layer.weight for layer in layers], "weight_decay": wd}]
    biases = [layer.bias for layer in layers if layer.bias is not None]
    if biases:
        groups.append({"params": biases, "weight_decay": float(wd) if decay_bias else 0.0})
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
