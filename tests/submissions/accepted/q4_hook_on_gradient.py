"""A hook adds wd w to the gradient of the weight; epochs in blocks of five."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []

    def decayed(grad):
        return grad + wd * net.weight.detach()

    handle = net.weight.register_hook(decayed)

    def go_through():
        for X, y in train_iter:
            optimizer.zero_grad()
            torch.mean((net(X) - y) ** 2).backward()
            optimizer.step()

    for block in range(num_epochs // 5):
        for _ in range(5):
            go_through()
        epoch = 5 * (block + 1)
        train_loss, test_loss = map(lambda it: evaluate_loss(net, it), (train_iter, test_iter))
        history.append((epoch, train_loss, test_loss))
        if animator:
            animator.add(epoch, (train_loss, test_loss))
    for _ in range(num_epochs % 5):
        go_through()
    handle.remove()
    return net, history
