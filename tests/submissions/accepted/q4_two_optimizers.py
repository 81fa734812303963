"""One optimiser for the weight and one for the bias; both slopes are there before either steps."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    net.weight.data = torch.normal(0.0, 1.0, size=(1, num_inputs))
    net.bias.data.fill_(0.0)
    optimizers = [
        torch.optim.SGD([net.weight], lr=lr, weight_decay=wd, momentum=0),
        torch.optim.SGD([net.bias], lr=lr),
    ]
    criterion = nn.MSELoss()
    history = []
    epoch = 0
    while epoch < num_epochs:
        epoch += 1
        for X, y in train_iter:
            for optimizer in optimizers:
                optimizer.zero_grad()
            criterion(net(X), y).backward()
            for optimizer in optimizers:
                optimizer.step()
        if epoch in range(5, num_epochs + 1, 5):
            measured = [evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)]
            history.append((epoch, *measured))
            if animator is not None:
                animator.add(epoch, tuple(measured))
    return net, history
