"""A module of its own around the layer, with the groups of param_groups from Q6."""

# question: q4

class LinearModel(nn.Module):
    """X w + b, with a start from N(0, 1)."""

    def __init__(self, num_inputs):
        super().__init__()
        self.layer = nn.Linear(num_inputs, 1)
        self.layer.weight.data = torch.normal(0.0, 1.0, size=(1, num_inputs))
        self.layer.bias.data.fill_(0.0)

    def forward(self, X):
        return self.layer(X)


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = LinearModel(num_inputs)
    optimizer = torch.optim.SGD(param_groups(net, wd), lr=lr, momentum=0.0)
    history = []
    for epoch in range(1, 1 + num_epochs):
        net.train()
        for X, y in train_iter:
            loss = ((net(X) - y) ** 2).sum() / len(y)
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            optimizer.step()
        if epoch % 5 == 0:
            net.eval()
            losses = tuple(evaluate_loss(net, batches) for batches in (train_iter, test_iter))
            history.append((epoch,) + losses)
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
