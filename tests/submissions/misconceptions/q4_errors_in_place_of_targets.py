"""Subtracts the predictions from the targets in place, which spoils the batches of a list."""

# question: q4
# rule: q4.batches-unchanged
# fails: one_step_by_hand
# cause: changes-the-batches

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.zeros_(net.bias)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            with torch.no_grad():
                y -= net(X)  # the errors, with the opposite sign
                slope_w = -2 * y.T @ X / len(X)
                slope_b = -2 * y.mean(dim=0)
                net.weight -= lr * (slope_w + wd * net.weight)
                net.bias -= lr * slope_b
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
