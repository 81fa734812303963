"""A ReLU behind the Linear."""

# question: q4
# rule: q4.one-linear
# fails: network_is_one_linear_layer
# cause: more-than-a-linear

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1), nn.ReLU())
    for param in net.parameters():
        param.data.normal_()
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(
        [{"params": net[0].weight, "weight_decay": wd}, {"params": net[0].bias}], lr=lr
    )
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            l = loss(net(X), y)
            l.backward()
            trainer.step()
        if (epoch + 1) % 5 == 0:
            point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch + 1, *point))
            if animator is not None:
                animator.add(epoch + 1, point)
    return net, history
