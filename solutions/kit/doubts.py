"""Which of your own functions an experiment draws with, and whether their visible checks pass.

A figure drawn by a function with a mistake can teach the opposite of what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from kit import course, feedback

Namespace = dict[str, Any]
Result = tuple[int, int]  # how many checks passed, and of how many

# By question: the answers that were checked, and their result. An answer written anew is another.
_known: dict[str, tuple[list[Any], Result]] = {}


def about(run: Callable[[], None], namespace: Namespace) -> list[str]:
    """Name each question of which `run` uses an answer while its visible checks do not all pass.

    A question with an answer that is still open raises no doubt: its check says so itself.
    """
    used = sorted(set(_names(run.__code__)) & course.QUESTIONS.keys())
    doubts = []
    for question in dict.fromkeys(course.QUESTIONS[name] for name in used):
        answers = [
            namespace.get(name, ...) for name, of in course.QUESTIONS.items() if of == question
        ]
        if any(_is_open(answer) for answer in answers):
            continue
        passed, of = _result(question, answers, namespace)
        if passed < of:
            mine = ", ".join(name for name in used if course.QUESTIONS[name] == question)
            doubts.append(
                f"Look at {question} first: {passed} of {of} visible checks pass. This is drawn "
                f"with your {mine}, so it may show the opposite of what the text says."
            )
    return doubts


def _names(code: CodeType) -> Iterator[str]:
    """Yield the global names that a function uses, and those of the functions inside it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _is_open(answer: Any) -> bool:
    """Tell whether an answer is still as it was handed out."""
    if answer is ...:
        return True
    functions = vars(answer).values() if isinstance(answer, type) else (answer,)
    return any(
        isinstance(constant, str) and "is not written yet" in constant
        for function in functions
        for constant in getattr(getattr(function, "__code__", None), "co_consts", ())
    )


def _result(question: str, answers: list[Any], namespace: Namespace) -> Result:
    """Run a question's visible checks, once for the same answers."""
    known = _known.get(question)
    if known and all(one is other for one, other in zip(known[0], answers, strict=True)):
        return known[1]
    path = Path("tests") / f"{question}.py"
    result = feedback.run(path, namespace) if path.exists() else (0, 0)
    _known[question] = (answers, result)
    return result
