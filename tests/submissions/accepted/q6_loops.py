"""Plain loops: over entries, over steps, and one group for each parameter."""

# question: q6

def weight_norms(w):
    entries = w.detach().flatten().tolist()
    l1 = l2 = 0.0
    for entry in entries:
        l1 += abs(entry)
        l2 += entry ** 2
    return l1, math.sqrt(l2)


def decay_factor(lr, wd, steps):
    weight = 1.0
    for _ in range(steps):
        weight -= lr * wd * weight
    return weight


def soft_threshold(w, t):
    result = torch.zeros_like(w)
    result[w > t] = w[w > t] - t
    result[w < -t] = w[w < -t] + t
    return result


def param_groups(net, wd, decay_bias=False):
    groups = []
    for name, parameter in net.named_parameters():
        decays = decay_bias or not name.endswith("bias")
        groups.append({"params": [parameter], "weight_decay": wd if decays else 0.0})
    return groups


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
