"""Norms through numpy, after detach; torch's softshrink; one pass over the names."""

# question: q6

def weight_norms(w):
    entries = w.detach().cpu().double().numpy().ravel()
    return float(abs(entries).sum()), float((entries**2).sum() ** 0.5)


def decay_factor(lr, wd, steps):
    weights = [1.0]
    for _ in range(steps):
        weights.append((1 - lr * wd) * weights[-1])
    return weights[-1]


def soft_threshold(w, t):
    return nn.functional.softshrink(w, t)


def param_groups(net, wd, decay_bias=False):
    groups = {False: {"params": [], "weight_decay": wd},
              True: {"params": [], "weight_decay": wd if decay_bias else 0.0}}
    for name, parameter in net.named_parameters():
        groups[name.split(".")[-1] == "bias"]["params"].append(parameter)
    return list(groups.values())


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
