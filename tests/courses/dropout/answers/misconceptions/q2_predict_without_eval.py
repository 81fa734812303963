"""No graph, but still in training mode."""

# question: q2
# fails: prediction_is_steady
# cause: predicts-with-dropout

def predict(net, x):
    with torch.no_grad():
        return net(x)
