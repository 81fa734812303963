"""One list for both losses, filled anew in each epoch, goes to the animator."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for param in net.parameters():
        param.data.normal_()
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(
        [{"params": net[0].weight, "weight_decay": wd}, {"params": net[0].bias}], lr=lr
    )
    history, losses = [], [0.0, 0.0]
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            trainer.zero_grad()
            loss(net(X), y).backward()
            trainer.step()
        if epoch % 5 == 0:
            losses[:] = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, losses[0], losses[1]))
            if animator:
                animator.add(epoch, losses)
    return net, history
