"""Prints the last entry of the history at the end, which fails when there is none."""

# question: q4
# rule: q4.zero-epochs
# fails: network_is_one_linear_layer
# cause: no-result

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.zeros_(net.bias)
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(
        [{"params": net.weight, "weight_decay": wd}, {"params": net.bias}], lr=lr
    )
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            trainer.zero_grad()
            loss(net(X), y).backward()
            trainer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    _, train_loss, test_loss = history[-1]
    print(f"train loss {train_loss:.4g}, test loss {test_loss:.4g}")
    return net, history
