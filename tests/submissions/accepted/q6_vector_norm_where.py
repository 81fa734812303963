"""vector_norm, a loop of steps, torch.where for the three cases, groups by the number of dimensions."""

# question: q6

def weight_norms(w):
    w = w.detach().double()
    return torch.linalg.vector_norm(w, ord=1).item(), torch.linalg.vector_norm(w).item()


def decay_factor(lr, wd, steps):
    weight = 1.0
    for _ in range(steps):
        weight = weight - lr * (0 + wd * weight)
    return weight


def soft_threshold(w, t):
    zero = torch.zeros_like(w)
    return torch.where(w > t, w - t, torch.where(w < -t, w + t, zero))


def param_groups(net, wd, decay_bias=False):
    matrices = [p for p in net.parameters() if p.ndim == 2]
    vectors = [p for p in net.parameters() if p.ndim == 1]
    return [dict(params=matrices, weight_decay=wd), dict(params=vectors, weight_decay=wd * decay_bias)]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
