# D43 · classes whose names and texts hold halves of characters, zeros, escapes and pages of text
# honest: q1=5
from kit.lab import double

# %%
strange = "\x1b]0;canary\x07<b>\u202e=1+1" + 10**5 * "&"

def norm(w):
    raise type(strange, (Exception,), {"__str__": lambda self: "\ud800" + strange})(strange)

def double(x):
    return type(strange, (), {"__repr__": lambda self: 1})() if x > 1e9 else 2 * x
