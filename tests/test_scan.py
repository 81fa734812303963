"""What the source of a cell is pointed at for, where it touches the kit and its probes."""

from __future__ import annotations

import ast

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.sandbox.scan import Scanner, scan

GIVEN = ("kit", "kit.lab", "kit.probes", "kit.probes.answers")
TEMPLATE = (
    "import otter\nimport torch\nfrom kit import probes\nfrom kit.lab import make_data\n"
    "grader = otter.Notebook('weight_decay.ipynb')\nprobe = probes.Probe(globals())"
)


def flagged(*cells: str, given: tuple[str, ...] = GIVEN) -> list[list[str]]:
    scanner = Scanner(given)
    return [[str(kind), str(name)] for cell in cells for _, kind, name in scanner.scan(cell)]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from kit.probes import PROBES", "kit.probes.PROBES"),
        ("from kit.probes import ask as a", "kit.probes.ask"),
        ("from kit.probes import *", "kit.probes.*"),
        ("from kit.probes.answers import PROBES", "kit.probes.answers.PROBES"),
        ("import kit.probes.answers", "kit.probes.answers"),
        ("from kit.probes import answers", "kit.probes.answers"),
        ("import kit\nkit.probes.PROBES.clear()", "kit.probes.PROBES"),
        ("import kit.probes as p\np.PROBES['penalty'] = f", "kit.probes.PROBES"),
        ("probes.PROBES.update(penalty=f)", "kit.probes.PROBES"),
        ("x = probes.ask", "kit.probes.ask"),
        ("probes.Probe.__call__ = f", "kit.probes.Probe.__call__"),
        ("setattr(probes, 'ask', f)", "kit.probes"),
        ("p = probes", "kit.probes"),
        ("look = dir(probes)", "kit.probes"),
        ("getattr(probes, 'ask')", "kit.probes.ask"),
        ("probe._namespace.clear()", "probe._namespace"),
        ("probe = Echo()", "probe"),
        ("probes = Echo()", "probes"),
        ("kit = 1", "kit"),
        ("import kit.lab\nkit.lab.make_data = f", "kit.lab.make_data"),
    ],
)
def test_the_inside_of_the_probes_is_pointed_at(code: str, name: str) -> None:
    assert ["grader", name] in flagged(TEMPLATE, code)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("vars(probes)['ask'] = f", "objects"),
        ("probes.__dict__['ask'] = f", "objects"),
        ("globals()['probes'].ask", "objects"),
        ("import sys\ngetattr(sys, '_get' + 'frame')", "objects"),
        ("import sys\ngetattr(sys, '_getframe')", "frames"),
        ("torch.sys.modules['kit.probes']", "objects"),
        ("torch.os.fork()", "machine"),
        ("import inspect\ninspect.stack()", "frames"),
        ("import copy\ncopy.deepcopy = f", "patch"),
        ("open(4, 'wb')", "machine"),
        ("import numpy as np\nfor np.array_equal in [f]: pass", "patch"),
        ("import numpy as np\nwith f() as np.array_equal: pass", "patch"),
        ("import numpy as np\nnp.array_equal: object = f", "patch"),
        ("import numpy as np\n[0 for np.array_equal in [f]]", "patch"),
        ("import numpy as np\n(np.array_equal, x), y = f, 1", "patch"),
        ("import numpy as np\na = np\na.array_equal = f", "patch"),
        ("from torch import Tensor\nT = Tensor\nT.numpy = f", "patch"),
        ("del torch.sum", "patch"),
        ("library = torch.library.Library('aten', 'IMPL')", "patch"),
        ("from torch.overrides import TorchFunctionMode", "patch"),
        ("import sys\nsys.addaudithook(f)", "objects"),
        ("get_ipython().run_cell_magic('time', '', 'import copy\\ncopy.copy = f\\n')", "patch"),
        ("get_ipython().run_cell_magic('time', '', '%%capture o\\ntorch.sum = f\\n')", "patch"),
        ("get_ipython().run_line_magic('time', 'torch.sum = f')", "patch"),
        ("get_ipython().run_line_magic('timeit', '-n 1 -r 1 torch.sum = f')", "patch"),
        ("x = get_ipython().ev('torch.os.fork()')", "machine"),
    ],
)
def test_ways_around_a_name_are_pointed_at(code: str, kind: str) -> None:
    assert kind in [found for found, _ in flagged(TEMPLATE, code)]


def test_what_one_cell_imports_the_next_is_pointed_at_for() -> None:
    assert flagged("import kit.probes as k", "k.PROBES.clear()") == [
        ["grader", "kit.probes.PROBES"]
    ]


def test_what_a_magic_runs_has_its_own_line() -> None:
    code = "get_ipython().run_cell_magic('time', '', 'x = 1\\nimport gc\\n')"
    assert scan(code) == [[3, "objects", "gc"]]
    assert scan("\n\nget_ipython().run_line_magic('time', 'import gc')") == [[3, "objects", "gc"]]


def test_the_given_modules_are_those_that_were_handed_over() -> None:
    code = "import helpers.data\nhelpers.data.rows = 3"
    assert ["grader", "helpers.data.rows"] in flagged(code, given=("helpers", "helpers.data"))
    assert ["patch", "helpers.data.rows"] in flagged(code)


@pytest.mark.parametrize(
    "code",
    [
        TEMPLATE,
        "probe('penalty', w=[[3.0], [4.0]])",
        "from kit.probes import Probe\nprobe = Probe(globals())",
        "from kit import lab\nlab.make_data(3)",
        "grader.check('q1')",
        "getattr(net, 'weight')",
        "stack = torch.stack([a, b])\nnet.modules()",
        "open('loss.png', 'rb')",
        "w.data = v",
        "get_ipython().run_cell_magic('time', '', 'w.data = v\\nprint(w)\\n')",
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "for net.bias.data in values: pass",
    ],
)
def test_what_the_notebook_itself_does_is_not(code: str) -> None:
    assert flagged(TEMPLATE, code) == []


def test_a_name_of_very_many_parts_costs_little() -> None:
    assert scan("x" + ".a" * 500) == []
    assert flagged("import kit", "kit.probes.PROBES" + ".a" * 500) != []


READ_AS_THEY_STAND = [
    "x = (5\n%y)",
    '"""\n%time import gc\n!ls\nIn [1]: x\n>>> y\n"""',
    "x = '?'\n# what?\ny = x  # !ls",
    "if x:\n    y = 1\n\n\n# %%time\n",
    "In[1]: int",
]


@pytest.mark.parametrize("code", READ_AS_THEY_STAND)
def test_what_python_reads_as_it_stands_ipython_leaves_alone(code: str) -> None:
    transformed = TransformerManager().transform_cell(code)
    assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(transformed))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("\n\nimport gc", [[1, "objects", "gc"]]),
        ("In [1]: import gc", [[1, "objects", "gc"]]),
        ("In [1]: eval", []),
        ("x = 1\n%time import gc", [[2, "objects", "gc"]]),
        ("    import gc", [[1, "objects", "gc"]]),
    ],
)
def test_what_ipython_changes_is_looked_at_as_it_is_run(code: str, found: list[object]) -> None:
    assert Scanner().scan(code, TransformerManager().transform_cell) == found
