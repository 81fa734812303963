"""Training goes on without dropout."""

# question: q2
# fails: modes_are_left
# says: It never goes back from eval mode

def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x)
