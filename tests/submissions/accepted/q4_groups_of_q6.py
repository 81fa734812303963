"""A Module class of its own; the groups of param_groups; foreach off."""

# question: q4
class LinearModel(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.layer = nn.Linear(num_inputs, 1)
        nn.init.normal_(self.layer.weight, mean=0.0, std=1.0)
        nn.init.zeros_(self.layer.bias)

    def forward(self, X):
        return self.layer(X)

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = LinearModel(num_inputs)
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    weights = [p for name, p in net.named_parameters() if name.endswith("weight")]
    optimizer = torch.optim.SGD(
        [dict(params=biases, weight_decay=0.0), dict(params=weights)],
        lr=lr, weight_decay=wd, foreach=False)
    criterion = nn.MSELoss(reduction="mean")
    history = []
    for epoch in range(1, num_epochs + 1):
        net.train()
        for X, y in train_iter:
            optimizer.zero_grad(set_to_none=False)
            criterion(net(X), y).backward()
            optimizer.step()
        net.eval()
        if epoch in range(5, num_epochs + 1, 5):
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
            history += [(epoch, train_loss, test_loss)]
            if animator is not None:
                animator.add(x=epoch, y=(train_loss, test_loss))
    return net, history
