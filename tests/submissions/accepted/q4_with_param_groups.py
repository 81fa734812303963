"""Sorts the parameters with param_groups of Q6; inner functions for an epoch and for a report."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential()
    net.append(nn.Linear(num_inputs, 1))
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.randn_like(parameter))
    optimizer = torch.optim.SGD(param_groups(net, wd), lr=lr)
    criterion = nn.MSELoss()
    history = []

    def one_epoch():
        for X, y in train_iter:
            def closure():
                optimizer.zero_grad()
                value = criterion(net(X), y)
                value.backward()
                return value

            optimizer.step(closure)

    def report(epoch):
        losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
        history.append((epoch,) + losses)
        if animator is not None:
            animator.add(epoch, losses)

    epoch = 0
    while epoch < num_epochs:
        epoch += 1
        one_epoch()
        if epoch % 5 == 0:
            report(epoch)
    return net, history
