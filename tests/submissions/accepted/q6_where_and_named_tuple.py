"""torch.where in three cases, a recursive factor, groups by a dictionary that leaves out empty ones."""

# question: q6

def weight_norms(w):
    with torch.no_grad():
        one = float(torch.sum(torch.abs(w), dtype=torch.float64))
        two = float(torch.sqrt(torch.sum(w.double() ** 2)))
    return (one, two)


def decay_factor(lr, wd, steps):
    if steps == 0:
        return 1.0
    return (1 - lr * wd) * decay_factor(lr, wd, steps - 1)


def soft_threshold(w, t):
    zero = torch.zeros_like(w)
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net, wd, decay_bias=False):
    sorted_by_decay = {}
    for name, parameter in net.named_parameters():
        is_bias = name.rsplit(".", 1)[-1] == "bias"
        key = 0.0 if is_bias and not decay_bias else float(wd)
        sorted_by_decay.setdefault(key, []).append(parameter)
    return [{"params": some, "weight_decay": key} for key, some in sorted_by_decay.items()]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
