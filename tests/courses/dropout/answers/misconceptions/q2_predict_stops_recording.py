"""Gradients are switched off for good."""

# question: q2
# fails: prediction_is_right
# cause: stops-recording

def predict(net, x):
    modes = [(module, module.training) for module in net.modules()]
    net.eval()
    torch.set_grad_enabled(False)
    output = net(x)
    for module, mode in modes:
        module.training = mode
    return output
