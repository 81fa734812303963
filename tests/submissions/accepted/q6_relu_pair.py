"""Two relus for soft-thresholding, recursion for the factor, modules for the groups."""

# question: q6

@torch.no_grad()
def weight_norms(w):
    l1 = sum(abs(float(e)) for e in w.flatten())
    v = w.double().flatten()
    l2 = torch.dot(v, v).sqrt().item()
    return float(l1), l2


def decay_factor(lr, wd, steps):
    if steps == 0:
        return 1.0
    half = decay_factor(lr, wd, steps // 2)
    return half * half * (1 - lr * wd) if steps % 2 else half * half


def soft_threshold(w, t):
    return torch.relu(w - t) - torch.relu(-w - t)


def param_groups(net, wd, decay_bias=False):
    seen, weights, biases = set(), [], []
    for module in net.modules():
        for name, parameter in module.named_parameters(recurse=False):
            if parameter in seen:
                continue
            seen.add(parameter)
            (biases if name == "bias" else weights).append(parameter)
    return [
        {"params": biases, "weight_decay": wd if decay_bias else 0.0, "name": "biases"},
        {"params": weights, "weight_decay": wd, "name": "weights"},
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
