"""No optimiser: autograd.grad and both updates from the old values."""

# question: q4
def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    for parameter in net.parameters():
        parameter.data.normal_()
    w, b = net.weight, net.bias
    history = []
    epoch = 0
    while epoch < num_epochs:
        epoch += 1
        for X, y in train_iter:
            batch_loss = (net(X) - y).square().mean()
            slope_w, slope_b = torch.autograd.grad(batch_loss, [w, b])
            with torch.no_grad():
                w.copy_(w - lr * (slope_w + wd * w))
                b.copy_(b - lr * slope_b)
        if epoch % 5 == 0:
            losses = tuple(evaluate_loss(net, data) for data in (train_iter, test_iter))
            history.append((epoch, losses[0], losses[1]))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
