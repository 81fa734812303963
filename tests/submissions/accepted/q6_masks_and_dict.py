"""Masks on a clone, a dictionary of groups."""

# question: q6

def weight_norms(w):
    entries = w.flatten().tolist()
    return sum(abs(e) for e in entries), math.sqrt(sum(e * e for e in entries))


def decay_factor(lr, wd, steps):
    return math.pow(1 - lr * wd, steps)


def soft_threshold(w, t):
    new = w.detach().clone()
    big, small = w > t, w < -t
    new[big] = new[big] - t
    new[small] = new[small] + t
    new[~(big | small)] = 0
    return new


def param_groups(net, wd, decay_bias=False):
    groups = {"decay": [], "stay": []}
    for name, p in net.named_parameters():
        key = "stay" if name.split(".")[-1] == "bias" and not decay_bias else "decay"
        groups[key].append(p)
    return [
        {"params": groups["decay"], "weight_decay": wd},
        {"params": groups["stay"], "weight_decay": 0},
    ]


wd10_diverges = bool(0)
wd10_is_rougher = not wd10_diverges
larger_boundary = "full-batch"
