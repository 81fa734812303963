"""The mode of the whole network is handed to all its parts."""

# question: q2
# fails: modes_are_left
# cause: one-mode-for-all-parts

def predict(net, x):
    mode = net.training
    net.eval()
    with torch.no_grad():
        output = net(x)
    net.train(mode)
    return output
