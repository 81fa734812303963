"""Works on a clone with masks; decay by reduce; extra keys and a name in each group."""

# question: q6

from functools import reduce

def weight_norms(w: Tensor) -> tuple[float, float]:
    w = w.clone().detach().double()
    l1 = nn.functional.l1_loss(w, torch.zeros_like(w), reduction="sum")
    l2 = math.sqrt(float(nn.functional.mse_loss(w, torch.zeros_like(w), reduction="sum")))
    return float(l1), l2


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return float(reduce(lambda weight, _: weight - lr * wd * weight, range(steps), 1.0))


def soft_threshold(w: Tensor, t: float) -> Tensor:
    result = w.detach().clone()
    small, above, below = w.abs() <= t, w > t, w < -t
    result[above] -= t
    result[below] += t
    result[small] = 0
    return result


def param_groups(net: nn.Module, wd: float, decay_bias: bool = False) -> list[dict]:
    groups = [{"params": [], "weight_decay": wd, "name": "decays"}]
    rest = {"params": [], "weight_decay": 0.0, "name": "stays"}
    for name, parameter in net.named_parameters():
        group = rest if name.endswith("bias") and not decay_bias else groups[0]
        group["params"].append(parameter)
    groups.append(rest)
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
