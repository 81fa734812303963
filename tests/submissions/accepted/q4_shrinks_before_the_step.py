"""Multiplies the weight by 1 - lr wd between backward and step: the same rule."""

# question: q4
def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential()
    net.append(nn.Linear(num_inputs, 1, bias=True))
    layer = net[0]
    nn.init.normal_(layer.weight)
    nn.init.normal_(layer.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)

    def one_epoch():
        for X, y in train_iter:
            optimizer.zero_grad()
            errors = net(X) - y
            (errors ** 2).mean().backward()
            with torch.no_grad():
                layer.weight.mul_(1 - lr * wd)  # the slope of the data is known already
            optimizer.step()

    history = []
    for epoch in range(1, num_epochs + 1):
        one_epoch()
        if epoch % 5 == 0:
            point = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            if animator is not None:
                animator.add(epoch, point)
            history.append((epoch,) + point)
    return net, history
