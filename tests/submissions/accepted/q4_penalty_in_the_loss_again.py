"""Adds wd times l2_penalty to the loss of each batch; the optimiser knows no decay."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight, mean=0.0, std=1.0)
    nn.init.zeros_(net.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(net(X), y) + wd * l2_penalty(net.weight)
            loss.backward()
            optimizer.step()
        if (epoch + 1) % 5 == 0:
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
            history.append((epoch + 1, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch + 1, (train_loss, test_loss))
    return net, history
