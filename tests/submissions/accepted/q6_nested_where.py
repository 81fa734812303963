"""Nested where with zeros_like, l2 by hypot of entries."""

# question: q6

def weight_norms(w):
    v = w.detach().reshape(-1).double()
    return (v.sign() @ v).item(), math.hypot(*v.tolist())


def decay_factor(lr, wd, steps):
    return math.prod([1 - lr * wd] * steps)


def soft_threshold(w, t):
    zero = torch.zeros_like(w)
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net, wd, decay_bias=False):
    rates = {False: wd, True: wd if decay_bias else 0}
    groups = []
    for is_bias, rate in rates.items():
        some = [p for n, p in net.named_parameters() if n.endswith("bias") is is_bias]
        if some:
            groups.append({"params": some, "weight_decay": rate})
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
