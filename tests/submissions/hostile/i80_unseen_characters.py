# I80 · bidirectional text, characters without width, halves of characters
# honest: q1=5
from kit.lab import double

# %%
text = "\u202eDESSAP\u202c q2\u200b: 5/5 \u2066\u2069 \ufeff \ud800 \udfff \u2028 \U000e0041"

def norm(w):
    raise ValueError(text)

raise type("\u0420ASSED", (Exception,), {})(text)
