"""A nested generator yields the points; a class of its own holds the Linear layer."""

# question: q4

class Linear1(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.only = nn.Linear(width, 1)
        nn.init.normal_(self.only.weight)
        nn.init.normal_(self.only.bias)

    def forward(self, X):
        return self.only(X)


def _points(net, optimizer, train_iter, test_iter, num_epochs):
    for count in range(num_epochs):
        for X, y in train_iter:
            net.zero_grad()
            torch.mean((net(X) - y) ** 2).backward()
            optimizer.step()
        if not (count + 1) % 5:
            yield count + 1, evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)


def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = Linear1(num_inputs)
    optimizer = torch.optim.SGD(param_groups(net, wd), lr=lr)
    history = []
    for point in _points(net, optimizer, train_iter, test_iter, num_epochs):
        history.append(point)
        if animator is not None:
            animator.add(point[0], point[1:])
    return net, history
