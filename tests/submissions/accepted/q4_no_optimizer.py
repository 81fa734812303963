"""Asks autograd for the two slopes and takes the step by hand."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    with torch.no_grad():
        net.weight.copy_(torch.randn(1, num_inputs))
        net.bias.copy_(torch.randn(1))

    def one_epoch():
        for X, y in train_iter:
            error = (net(X) - y).square().mean()
            slope_w, slope_b = torch.autograd.grad(error, (net.weight, net.bias))
            with torch.no_grad():
                net.weight -= lr * (slope_w + wd * net.weight)
                net.bias -= lr * slope_b

    history = []
    for epoch in range(1, num_epochs + 1):
        one_epoch()
        if epoch % 5 == 0:
            losses = tuple(evaluate_loss(net, data) for data in (train_iter, test_iter))
            history.append((epoch,) + losses)
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
