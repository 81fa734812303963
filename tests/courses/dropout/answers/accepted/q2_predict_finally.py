"""The modes are put back whatever happens."""

# question: q2

@torch.no_grad()
def predict(net, x):
    training = {name for name, module in net.named_modules() if module.training}
    try:
        return net.eval()(x)
    finally:
        for name, module in net.named_modules():
            module.training = name in training
