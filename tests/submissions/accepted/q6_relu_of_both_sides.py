"""Two relus for the two sides; a recursion for the steps; parameters told apart by identity."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    w = w.detach().flatten()
    l1 = torch.sum(torch.abs(w))
    l2 = torch.sqrt(torch.dot(w, w))
    return (float(l1), float(l2))


def decay_factor(lr: float, wd: float, steps: int) -> float:
    factor = 1 - lr * wd
    if steps == 0:
        return 1.0
    half = decay_factor(lr, wd, steps // 2)
    return half * half * (factor if steps % 2 else 1.0)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return torch.relu(w - t) - torch.relu(-w - t)


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    ids = set(map(id, biases))
    rest = [p for p in net.parameters() if id(p) not in ids]
    return [dict(params=rest, weight_decay=wd), dict(params=biases, weight_decay=wd * decay_bias)]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
