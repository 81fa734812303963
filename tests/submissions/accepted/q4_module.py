"""A module of one's own."""

# question: q4

class LinearModel(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.linear.weight.data.normal_()
        self.linear.bias.data.normal_()

    def forward(self, X):
        return self.linear(X)


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = LinearModel(num_inputs)
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(
        [{"params": net.linear.weight, "weight_decay": wd}, {"params": net.linear.bias}], lr=lr
    )
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            l = loss(net(X), y)
            l.backward()
            trainer.step()
        if (epoch + 1) % 5 == 0:
            point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch + 1, *point))
            if animator is not None:
                animator.add(epoch + 1, point)
    return net, history
