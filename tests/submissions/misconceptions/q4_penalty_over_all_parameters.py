"""Puts the penalty in the loss, over net.parameters(): the bias is among them."""

# question: q4
# rule: q4.bias-free
# fails: bias_is_not_decayed
# cause: decays-the-bias

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            penalty = sum(l2_penalty(parameter) for parameter in net.parameters())
            optimizer.zero_grad()
            (loss(net(X), y) + wd * penalty).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
