"""The network is in training mode afterwards, whatever it was in."""

# question: q2
# fails: modes_are_left
# cause: trains-afterwards

def predict(net, x):
    net.eval()
    with torch.no_grad():
        output = net(x)
    net.train()
    return output
