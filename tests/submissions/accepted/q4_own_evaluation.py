"""Two optimisers, one for each parameter; its own evaluation, whose losses are 0-d tensors."""

# question: q4
def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    net.weight = nn.Parameter(torch.randn(1, num_inputs))
    net.bias = nn.Parameter(torch.randn(1))
    optimizers = [
        torch.optim.SGD([net.weight], lr=lr, weight_decay=wd),
        torch.optim.SGD([net.bias], lr=lr),
    ]

    @torch.no_grad()
    def mean_squared_error(data):
        errors = torch.cat([net(X) - y for X, y in data])
        return errors.square().mean()

    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            net.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            for optimizer in optimizers:
                optimizer.step()
        if epoch % 5 == 0:
            train_loss, test_loss = mean_squared_error(train_iter), mean_squared_error(test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
