"""Multiplies the weight by 1 - lr wd after backward and before the step: the gradient is that of the old weight."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Linear(num_inputs, 1)
    with torch.no_grad():
        for p in net.parameters():
            p.normal_(0, 1)
    sgd = torch.optim.SGD(net.parameters(), lr)

    def one_epoch():
        for X, y in train_iter:
            sgd.zero_grad()
            nn.MSELoss()(net(X), y).backward()
            with torch.no_grad():
                net.weight.mul_(1 - lr * wd)
            sgd.step()

    def report(epoch):
        losses = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
        if animator:
            animator.add(epoch, losses)
        return (epoch,) + losses

    history = []
    for epoch in range(1, num_epochs + 1):
        one_epoch()
        if not epoch % 5:
            history.append(report(epoch))
    return net, history
