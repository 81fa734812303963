"""Shrinks the weights first and takes the slope of the loss at the shrunk weights."""

# question: q4
# rule: q4.weight-decays
# fails: one_decaying_step_by_hand
# cause: decays-before-the-slope

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.zeros_(net.bias)
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            with torch.no_grad():
                net.weight.mul_(1 - lr * wd)
            trainer.zero_grad()
            loss(net(X), y).backward()
            trainer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
