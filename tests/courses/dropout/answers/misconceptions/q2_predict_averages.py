"""The mean of many calls in place of one in eval mode."""

# question: q2
# fails: prediction_is_steady
# cause: predicts-with-dropout

def predict(net, x):
    with torch.no_grad():
        return torch.stack([net(x) for _ in range(10)]).mean(0)
