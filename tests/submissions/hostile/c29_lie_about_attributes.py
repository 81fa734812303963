# C29 · shape, dtype and value are computed when somebody looks
# honest: q1=5 q2=1
from kit.lab import double

# %%
class Liar:
    shape, ndim, requires_grad = (), 0, True
    looks = 0
    def item(self):
        Liar.looks += 1
        return 12.5 if Liar.looks % 2 else float("nan")
    __float__ = detach = numpy = __array__ = item
    def __getattr__(self, name):
        return lambda *_, **__: self

def norm(w):
    return Liar()
