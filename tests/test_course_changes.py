"""What a teacher changes most is a line of course.toml, or a few files that the commands name."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny

from autograder.course import config, products
from autograder.errors import KitError

HEADING = """
# %% [markdown]
# ## Q3 · A third


# %%
def third(x: float) -> float:
    \"\"\"A third of a number.\"\"\"
    # TODO: return it.
    # BEGIN SOLUTION
    a_third_of_it = x / 3
    return a_third_of_it
    # END SOLUTION


# %%
grader.check("q3")
"""
CHECK = """
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


@test_case(name="third of {x}", points=1, hidden={hidden})
def third_of_{x}(probe):
    assert probe("double", x={x}) == {x} / 3, "that is no third"
"""


def refused(root: Path) -> str:
    """Build the course; return what stands against it."""
    with pytest.raises(KitError) as caught:
        products.render(config.load(root / config.FILE))
    return f"{caught.value} {caught.value.hint}"


def test_renaming_the_notebook_is_one_line(tmp_path: Path) -> None:
    toml = tiny.text("course").replace('notebook = "tiny.ipynb"', 'notebook = "homework.ipynb"')
    release = products.render(tiny.copy(tmp_path, course=toml))
    assert "homework.ipynb" in release.template
    assert "tiny.ipynb" not in release.template
    named = [name for name, data in release.template.items() if b"tiny.ipynb" in data]
    assert named == []
    assert b"homework.ipynb" in release.template["kit/course.py"]


def test_a_new_question_is_four_files_each_named_by_the_first_command_that_misses_it(
    tmp_path: Path,
) -> None:
    tiny.copy(tmp_path, course=tiny.text("course").replace("q2 = 5\n", "q2 = 5\nq3 = 2\n"))
    assert "hidden_tests/q3.py is missing" in refused(tmp_path)
    (tmp_path / "hidden_tests" / "q3.py").write_text(CHECK.format(x=9, hidden=True))
    assert "assignment/public_tests/q3.py is missing" in refused(tmp_path)
    public = tmp_path / "assignment" / "public_tests" / "q3.py"
    public.write_text(CHECK.format(x=6, hidden=False))
    assert "write `## Q3 · Title` in assignment/tiny.py" in refused(tmp_path)
    source = tmp_path / "assignment" / "tiny.py"
    source.write_text(source.read_text() + HEADING)
    release = products.render(config.load(tmp_path / config.FILE))
    assert b"| 2 |" in release.template["tiny.ipynb"]
    assert b'"third": "q3"' in release.template["kit/course.py"]


def test_a_question_without_a_line_in_course_toml_is_named(tmp_path: Path) -> None:
    tiny.copy(tmp_path, source=tiny.text("source") + HEADING)
    assert "write q3 = … below [points] in course.toml" in refused(tmp_path)
