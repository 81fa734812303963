"""Gradients of a norm above 1000 are clipped."""

# question: q4
# rule: q4.blown-up
# fails: blown_up_run_goes_on
# cause: clips-gradients

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
            nn.utils.clip_grad_norm_(net.parameters(), 1e3)
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
