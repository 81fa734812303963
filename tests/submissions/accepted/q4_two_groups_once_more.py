"""The usual way: two parameter groups, MSELoss, evaluate_loss."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    loss = nn.MSELoss(reduction="mean")
    trainer = torch.optim.SGD(
        [
            {"params": [net[0].weight], "weight_decay": wd},
            {"params": [net[0].bias], "weight_decay": 0.0},
        ],
        lr=lr,
    )
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            loss(net(X), y).backward()
            trainer.step()
        if (epoch + 1) % 5 == 0:
            point = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            history.append((epoch + 1, point[0], point[1]))
            if animator is not None:
                animator.add(epoch + 1, point)
    return net, history
