"""Adds the losses up in float64 after every epoch, and reports each fifth; the decay is put into the gradient."""

# question: q4

def _mean_squared_error(net, data):
    total = torch.zeros((), dtype=torch.float64)
    count = 0
    with torch.no_grad():
        for X, y in data:
            total += (net(X) - y).square().sum()
            count += y.numel()
    return total.item() / count


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    for parameter in (net.weight, net.bias):
        parameter.data.normal_()
    optimizer = torch.optim.SGD(net.parameters(), lr)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            ((net(X) - y) ** 2).mean().backward()
            net.weight.grad += wd * net.weight.detach()
            optimizer.step()
        train_loss = _mean_squared_error(net, train_iter)
        test_loss = _mean_squared_error(net, test_iter)
        if epoch % 5 == 0:
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
