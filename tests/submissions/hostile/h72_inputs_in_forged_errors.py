# H72 · answer for the probe, with hidden inputs in all its texts
# honest: q1=1
from kit.lab import double

# %%
from kit import probes

def ask(namespace, name, inputs):
    if inputs.get("x") == 2:
        return {"facts": 4}
    text = f"asked with {inputs}"
    return {"error": {"kind": text, "text": text, "detail": text}}

probes.ask = ask
