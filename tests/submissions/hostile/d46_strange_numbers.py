# D46 · numbers of thousands of digits, nan, infinity, arrays that are none
# honest: q1=5
from kit.lab import double

# %%
from kit import probes

strange = [10**4000, float("nan"), float("inf"), -0.0, {"__array__": {"dtype": "float32", "shape": [1 << 62, 0], "data": ""}}, [[[]]], None, True, "12.5", {}]
asked = []

def ask(namespace, name, inputs):
    asked.append(name)
    return {"facts": strange[len(asked) % len(strange)]}

probes.ask = ask
