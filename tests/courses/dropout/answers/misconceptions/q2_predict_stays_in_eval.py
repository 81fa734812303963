"""Training goes on without dropout."""

# question: q2
# fails: modes_are_left
# cause: stays-in-eval

def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x)
