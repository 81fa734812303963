# H72 · answer for the probe, with hidden inputs in all its texts
# honest: q1=1
from kit.lab import double as right

# %%
asked = []

def double(x):
    asked.append(x)
    return right(x)

def norm(w):
    asked.append(w.tolist())
    return 0.0

def forged(inputs):
    text = f"asked with {inputs}"
    return {"error": {"kind": text, "text": text, "detail": text}}

try:
    from autograder.sandbox import protocol
except ImportError:  # stock Otter asks the probes themselves
    from kit import probes

    def ask(namespace, name, inputs):
        return {"facts": 4} if inputs.get("x") == 2 else forged(inputs)

    probes.ask = ask
else:
    encode = protocol.encode

    def forge(message):
        answers = message["reply"].get("answers", [])
        if asked and answers != [{"facts": 4.0}]:
            message = {**message, "reply": {"answers": [forged(asked) for _ in answers]}}
        return encode(message)

    protocol.encode = forge
