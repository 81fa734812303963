# D46 · numbers of thousands of digits, nan, infinity, arrays that are none
# honest: q1=5
from kit.lab import double

# %%
import json

strange = [10**4000, float("nan"), float("inf"), -0.0, {"__array__": {"dtype": "float32", "shape": [1 << 62, 0], "data": ""}}, [[[]]], None, True, "12.5", {}]
asked = []

def ask(namespace=None, name="", inputs=None):
    asked.append(name)
    return {"facts": strange[len(asked) % len(strange)]}

try:
    from autograder.sandbox import protocol
except ImportError:  # stock Otter asks the probes themselves
    from kit import probes

    probes.ask = ask
else:
    def encode(message):
        body = json.dumps({"id": message["id"], "reply": ask()}).encode()
        return len(body).to_bytes(4, "big") + body

    protocol.encode = encode
