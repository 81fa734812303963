"""Answers from comparisons of tensors."""

# question: q6

wd10_diverges = torch.tensor(1.0) > 2
wd10_is_rougher = torch.tensor(0.206) > 0.003
