"""What a submission does to the kit changes nothing of what the judge is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading.session import Limits, Session
from autograder.sandbox.client import Zygote
from autograder.sandbox.protocol import ProbeRequest

# Probes like the kit's: a registry, a package of several modules, an import where it is needed.
KIT = {
    "kit": "",
    "kit.lab": "answer = 42",
    "kit.probes": """
import importlib
from kit.probes.answers import PROBES
importlib.import_module("kit.probes.numbers")
class Probe: pass
def ask(namespace, name, inputs):
    from kit.probes import answers
    return {"facts": PROBES[name](namespace, **inputs) + answers.MORE}
""",
    "kit.probes.answers": "PROBES = {}\nMORE = 0\ndef register(probe): PROBES['f'] = probe",
    "kit.probes.numbers": """
import matplotlib.pyplot
import numpy as np
from .answers import PROBES, register
@register
def f(namespace):
    import inspect
    inspect.signature(PROBES['f'])
    left = len(matplotlib.pyplot.get_fignums())
    return int(np.abs(int(namespace["f"]()))) + left + int(not np.linalg.det(np.zeros((1, 1))) == 0)
""",
}
LIMITS = Limits(cell=5, notebook=20, probe=5, question=5, total=60)


@pytest.fixture(scope="module")
def kit() -> Iterator[Zygote]:
    with Zygote(KIT) as zygote:
        yield zygote


def facts(kit: Zygote, *cells: str) -> object:
    with Session(kit, ["def f(): return -1", *cells], 0, LIMITS) as session:
        return session.ask(ProbeRequest("f", {}), 5)["facts"]


@pytest.mark.parametrize(
    "attack",
    [
        "import numpy as np\nnp.abs = lambda x: 7",
        "import numpy as np\ndef f():\n    np.abs = lambda x: 7\n    return -1",
        "import numpy as np\nnp.linalg.det = lambda x: 1",
        "import matplotlib\nmatplotlib.pyplot.get_fignums = lambda: [1] * 6",
        "import sys\nsys.modules['numpy'].abs = lambda x: 7",
        "import sys\nsys.modules['numpy'] = None",
        "import inspect\n"
        "inspect.signature = lambda probe: setattr(probe, '__code__', (lambda _: 7).__code__)",
        "from kit.probes.answers import PROBES\nPROBES['f'] = lambda namespace: 7",
        "from kit.probes import PROBES\nPROBES.clear()",
        "from kit import probes\nprobes.PROBES = {'f': lambda namespace: 7}",
        "from kit import probes\nprobes.ask = lambda *_: {'facts': 7}",
        "from kit.probes import answers\nanswers.MORE = 7",
        "from kit.probes import numbers\nnumbers.f.__code__ = (lambda namespace: 7).__code__",
        "from kit.probes import numbers\nnumbers.abs = numbers.int = lambda x: 7",
        "import sys\nsys.modules['kit.probes.answers'] = type(sys)('kit.probes.answers')",
        "import sys\nfor name in list(sys.modules):\n    if 'kit' in name: del sys.modules[name]",
        "import sys, kit\nkit.probes.answers.MORE = 7\nsys.modules['kit.probes'].answers = None",
        "import builtins\nbuiltins.abs = lambda x: 7",
        "import builtins\nreal = builtins.__import__\n"
        "def other(name, *a):\n"
        "    module = real(name, *a)\n"
        "    if 'kit' in name: module.MORE = 7\n"
        "    return module\n"
        "builtins.__import__ = other",
    ],
)
def test_whatever_is_done_to_the_probes_that_can_be_imported_the_facts_stay(
    kit: Zygote, attack: str
) -> None:
    assert facts(kit, attack) == 1


def test_what_can_be_imported_of_the_kit_works_and_can_be_changed(kit: Zygote) -> None:
    assert facts(kit, "from kit.lab import answer\ndef f(): return answer") == 42
    assert facts(kit, "from kit import lab\nlab.answer = 3", "def f(): return lab.answer") == 3


def test_a_submission_gets_the_kit_as_it_is_given(kit: Zygote) -> None:
    facts(kit, "from kit import lab, probes\nlab.answer = 3\nprobes.PROBES.clear()")
    assert facts(kit, "from kit.lab import answer\ndef f(): return answer") == 42
    assert facts(kit, "from kit.probes import PROBES\ndef f(): return len(PROBES)") == 1
