"""The graph is recorded."""

# question: q2
# fails: prediction_is_right
# cause: predicts-with-graph

def predict(net, x):
    modes = [(module, module.training) for module in net.modules()]
    net.eval()
    output = net(x)
    for module, mode in modes:
        module.training = mode
    return output
