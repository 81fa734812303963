"""w - clamp(w), norms by p, groups by the number of dimensions (a bias of nn.Linear has one)."""

# question: q6

def weight_norms(w):
    flat = w.detach().reshape(-1).double()
    return flat.norm(p=1).item(), flat.norm(p=2).item()


def decay_factor(lr, wd, steps):
    return math.prod([1 - lr * wd] * steps)


def soft_threshold(w, t):
    return w - w.clamp(-t, t)


def param_groups(net, wd, decay_bias=False):
    matrices = [p for p in net.parameters() if p.dim() > 1]
    vectors = [p for p in net.parameters() if p.dim() <= 1]
    groups = [{"params": matrices, "weight_decay": wd}]
    if vectors:
        groups.append({"params": vectors, "weight_decay": decay_bias * wd})
    return groups


wd10_diverges = bool(0)
wd10_is_rougher = not wd10_diverges
larger_boundary = "full-batch"
