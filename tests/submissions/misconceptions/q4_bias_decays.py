"""Weight_decay for all parameters, the bias too."""

# question: q4
# rule: q4.weight-decays
# fails: one_decaying_step_by_hand
# cause: decays-the-bias

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Linear(num_inputs, 1)
    for param in net.parameters():
        param.data.normal_()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=wd)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *point))
            if animator:
                animator.add(epoch, point)
    return net, history
