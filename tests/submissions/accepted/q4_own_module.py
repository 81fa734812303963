"""A module class of its own with one nn.Linear, and the groups of Q6."""

# question: q4

class LinearModel(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        nn.init.normal_(self.linear.weight, 0.0, 1.0)
        nn.init.zeros_(self.linear.bias)

    def forward(self, X):
        return self.linear(X)


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = LinearModel(num_inputs)
    optimizer = torch.optim.SGD(param_groups(net, wd), lr=lr)
    criterion = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        net.train()
        for X, y in train_iter:
            optimizer.zero_grad(set_to_none=False)
            criterion(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            net.eval()
            point = (epoch, evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            history.append(point)
            if animator:
                animator.add(point[0], point[1:])
    return net, history
