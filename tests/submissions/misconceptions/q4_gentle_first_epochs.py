"""Warms the learning rate up over the first five epochs."""

# question: q4
# rule: q4.plain-sgd
# fails: decay_shrinks_by_the_exact_factor
# cause: rate-changes

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(
        [{"params": net[0].weight, "weight_decay": wd}, {"params": net[0].bias}], lr=lr
    )
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for group in optimizer.param_groups:
            group["lr"] = lr * min(1.0, epoch / 5)  # warm-up
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
