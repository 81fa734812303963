"""Difference of two relus; a while loop; a helper for the groups."""

# question: q6

def weight_norms(w):
    with torch.no_grad():
        w = w.double()
        one = nn.functional.l1_loss(w, torch.zeros_like(w), reduction="sum")
        two = (w * w).sum() ** 0.5
    return one.item(), two.item()


def decay_factor(lr, wd, steps):
    kept = 1.0
    while steps > 0:
        kept, steps = kept - lr * wd * kept, steps - 1
    return kept


def soft_threshold(w, t):
    return torch.relu(w - t) - torch.relu(-w - t)


def _is_bias(name):
    return name.endswith("bias")


def param_groups(net, wd, decay_bias=False):
    named = dict(net.named_parameters())
    free = set() if decay_bias else set(filter(_is_bias, named))
    return [
        dict(params=[named[n] for n in named if n in free], weight_decay=0.0),
        dict(params=[named[n] for n in named if n not in free], weight_decay=wd),
    ]


wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "full-batch"
