"""The animator gets its points when all training is over."""

# question: q4
# rule: q4.just-then
# fails: animator_gets_the_history
# cause: animator-after-training

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    nn.init.normal_(net[0].weight)
    nn.init.normal_(net[0].bias)
    optimizer = torch.optim.SGD(
        [{"params": [net[0].weight], "weight_decay": wd}, {"params": [net[0].bias]}], lr=lr
    )
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
    for epoch, *losses in history:
        if animator is not None:
            animator.add(epoch, tuple(losses))
    return net, history
