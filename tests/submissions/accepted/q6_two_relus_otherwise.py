"""A difference of two relus; further keys in the groups, which are free."""

# question: q6

def weight_norms(w):
    w = w.detach().double().flatten()
    return w.abs() @ torch.ones_like(w), (w @ w) ** 0.5


def decay_factor(lr: float, wd: float, steps: int) -> float:
    return float(torch.tensor(1 - lr * wd, dtype=torch.float64) ** steps)


def soft_threshold(w: Tensor, t: float) -> Tensor:
    return (w - t).clamp(min=0) - (-w - t).clamp(min=0)


def param_groups(net, wd, decay_bias=False):
    bias_wd = {True: wd, False: 0.0}[bool(decay_bias)]

    def pick(want_bias):
        return [p for name, p in net.named_parameters() if name.endswith("bias") is want_bias]

    return [
        {"name": "weights", "params": pick(False), "weight_decay": wd},
        {"name": "biases", "params": pick(True), "weight_decay": bias_wd},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
