from __future__ import annotations

import subprocess
import sys


def test_the_judge_reads_otters_test_files_without_importing_jupyter() -> None:
    program = (
        "import sys, autograder.grading.judge\n"
        "print(*sorted({'nbconvert', 'nbformat', 'ipylab', 'torch', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
