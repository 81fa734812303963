"""A copy of the network predicts."""

# question: q2

def predict(net, x):
    import copy

    with torch.inference_mode():
        return copy.deepcopy(net).eval()(x)
