"""Docstrings, rules, checks and wrong answers fit together, or the release check says where not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import tiny

from autograder.commands import bank, rules
from autograder.course import config, products

TWICE = "# rule q1.twice: Twice a number."
HALF = "# rule q2.half: Half the sum of the squares of a tensor."
# Where each check of the course stands, and the rule above it.
ABOVE = {
    "hidden_tests/q1.py": TWICE,
    "hidden_tests/q2.py": HALF,
    "assignment/public_tests/q1.py": "# rule q1.twice",
    "assignment/public_tests/q2.py": "# rule q2.half",
}


def found(
    root: Path, above: Mapping[str, str] = ABOVE, broken: Mapping[str, str] | None = None
) -> list[str]:
    """Return the findings of the tiny course with these rules and wrong answers by rule."""
    course = tiny.copy(root)
    for name, rule in {**ABOVE, **above}.items():
        path = root / name
        path.write_text(path.read_text().replace("@test_case", f"{rule}\n@test_case", 1))
    broken = broken or {"q1_squared": "q1.twice", "q2_without_the_half": "q2.half"}
    for stem, rule in broken.items():
        path = root / "answers" / "misconceptions" / f"{stem}.py"
        text = path.read_text()
        for number in range(rules.OWN_ANSWERS):
            again = path.with_stem(f"{stem}_{number}")
            named = f"# rule: {rule}\n# question" if rule else "# question"
            again.write_text(text.replace("# question", named, 1))
        path.unlink()
    return [finding.line for finding in rules.findings(products.render(course))]


def test_a_course_without_rules_is_not_looked_at(tmp_path: Path) -> None:
    assert list(rules.findings(products.render(tiny.copy(tmp_path)))) == []


def test_rules_that_fit_have_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "rule", "said"),
    [
        (
            "hidden_tests/q1.py",
            "# rule q1.twice: Thrice a number.",
            [
                "hidden_tests/q1.py: q1.twice is not what students read: 'Thrice a number.': "
                "take its words from the docstring",
                "the docstring of double says 'Twice a number.', which is in no rule: write "
                "`# rule q1.…: …` for each sentence, above the check that tests it in "
                "hidden_tests/q1.py or its visible half, or `# stated: …` if it asks for nothing",
            ],
        ),
        (
            "hidden_tests/q2.py",
            "# rule q2.half: Half the sum",
            [
                "the docstring of norm says 'of the squares of a tensor.', which is in no rule: "
                "write `# rule q2.…: …` for each sentence, above the check that tests it in "
                "hidden_tests/q2.py or its visible half, or `# stated: …` if it asks for nothing",
            ],
        ),
        (
            "assignment/public_tests/q1.py",
            "",
            ["q1: no rule stands above the check double_of_two: write `# rule q1.…` above it"],
        ),
        (
            "hidden_tests/q1.py",
            f"{TWICE}\n# rule q1.other",
            [
                "hidden_tests/q1.py: q1.other has no text: write `# rule q1.other: …`",
                "q1.other is broken by 0 wrong answers of its own: write 2 into "
                "answers/misconceptions, with the line `# rule: q1.other`",
            ],
        ),
    ],
    ids=["another sentence", "half a sentence", "a check without", "a rule without text"],
)
def test_what_does_not_fit_is_named_with_file_and_mend(
    file: str, rule: str, said: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path, {file: rule}) == said


def test_all_passages_without_a_rule_are_named_at_once(tmp_path: Path) -> None:
    lines = found(tmp_path, {"hidden_tests/q2.py": "# rule q2.half: the squares"})
    assert [line.split("'")[1] for line in lines] == ["Half the sum of", "of a tensor."]


def test_a_rule_below_which_no_check_stands_is_named(tmp_path: Path) -> None:
    tiny.copy(tmp_path)
    text = (tmp_path / "hidden_tests" / "q1.py").read_text()
    course = tiny.copy(tmp_path, hidden=f"{text}\n\n{TWICE}\n")
    lines = [finding.line for finding in rules.findings(products.render(course))]
    assert "hidden_tests/q1.py: no check stands below the rule q1.twice: move it up" in lines


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", "names no rule: write `# rule: ` and the rule that it breaks"),
        ("q1.thrice", "names a rule that does not exist: q1.thrice: correct its name"),
    ],
)
def test_a_wrong_answer_that_breaks_no_rule_is_named(rule: str, said: str, tmp_path: Path) -> None:
    broken = {"q1_squared": rule, "q2_without_the_half": "q2.half"}
    few, *lines = found(tmp_path, broken=broken)
    assert few.startswith("q1.twice is broken by 0 wrong answers of its own")
    assert lines == [f"answers/misconceptions/q1_squared_{n}.py {said}" for n in range(2)]


def test_a_sentence_that_asks_for_nothing_says_so(tmp_path: Path) -> None:
    half = "# rule q2.half: Half the sum\n# stated: of the squares\n#   of a tensor."
    assert found(tmp_path, {"hidden_tests/q2.py": half}) == []


def test_a_row_of_the_table_has_a_rules_checks_and_its_wrong_answers(tmp_path: Path) -> None:
    found(tmp_path)
    course = config.load(tmp_path / config.FILE)
    tests = products.render(course).bundle.tests
    assert rules.table(tests, bank.answers(course))[0] == [
        "q1.twice",
        "Twice a number.",
        "double_of_two, double_of_any_number",
        "q1_squared_0, q1_squared_1",
    ]
