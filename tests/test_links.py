"""Links and points that students read in the notebook and the handout hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny

from autograder.commands import links
from autograder.course import products

SOURCE = tiny.text("source")
PROSE = "\n\n# %% [markdown]\n"


def found(root: Path, **changes: str) -> list[str]:
    release = products.render(tiny.copy(root, **changes))
    return [finding.line for finding in links.findings(release)]


def test_the_table_in_the_notebooks_head_leads_to_its_questions(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize("anchor", ["Q1-·-Doubling", "Q1-·-Doubling-(4-points)", "a-norm"])
def test_a_dead_link_in_the_notebook_is_named(anchor: str, tmp_path: Path) -> None:
    assert found(tmp_path, source=f"{SOURCE}{PROSE}# See [above](#{anchor}).\n") == [
        f"assignment/tiny.py: no heading answers the link #{anchor}: correct the link"
    ]


def test_a_dead_link_in_the_handout_is_named(tmp_path: Path) -> None:
    text = "# T\n\n## Hand in\n\n[here](#hand-in), [there](#hand-out)\n"
    assert found(tmp_path, handout=text) == [
        "assignment/handout.md: no heading answers the link #hand-out: correct the link"
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("# ### a (2 points)\n# ### b (3 points)\n", []),
        (
            "# ### a (2 points)\n# ### b (1.5 points)\n",
            [
                "assignment/tiny.py: the parts of q2 add up to 3.5 points, course.toml says 5: "
                "correct the points in its headings, or in course.toml"
            ],
        ),
    ],
    ids=["right", "stale"],
)
def test_the_parts_of_a_question_give_its_points(
    parts: str, said: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path, source=f"{SOURCE}{PROSE}{parts}") == said
