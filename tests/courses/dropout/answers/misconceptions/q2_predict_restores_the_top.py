"""The mode of the whole network is handed to all its parts."""

# question: q2
# fails: modes_are_left
# says: with two parts in eval mode is left in other modes

def predict(net, x):
    mode = net.training
    net.eval()
    with torch.no_grad():
        output = net(x)
    net.train(mode)
    return output
