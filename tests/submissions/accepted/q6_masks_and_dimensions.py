"""A clone with masks; parameters told apart by their number of axes."""

# question: q6
def weight_norms(w: Tensor) -> tuple[float, float]:
    with torch.no_grad():
        row = w.reshape(-1).to(torch.float64)
        return row.norm(p=1).item(), math.sqrt(torch.dot(row, row).item())

def decay_factor(lr: float, wd: float, steps: int) -> float:
    return math.pow(1 - lr * wd, steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    out = torch.zeros_like(w)
    above, below = w > t, w < -t
    out[above] = w[above] - t
    out[below] = w[below] + t
    return out


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    matrices = [p for p in net.parameters() if p.ndim >= 2]
    vectors = [p for p in net.parameters() if p.ndim < 2]
    return [
        {"params": matrices, "weight_decay": wd},
        {"params": vectors, "weight_decay": wd if decay_bias else 0.0},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
