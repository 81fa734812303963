"""The coins are NumPy's."""

# question: q1

def dropout(x, p):
    import numpy as np

    if not 0 <= p <= 1:
        raise ValueError(p)
    kept = torch.from_numpy(np.random.random(tuple(x.shape)) >= p)
    return x * kept.to(x.dtype) / (1 - p if p < 1 else 1)
