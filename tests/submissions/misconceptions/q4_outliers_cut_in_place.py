"""Large inputs are cut to 2, in the caller's own batches."""

# question: q4
# rule: q4.batches-unchanged
# fails: one_step_by_hand
# cause: changes-the-batches

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
            X.clamp_(-2, 2)
            optimizer.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
