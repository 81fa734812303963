"""What each probe of this course may bring back: names and kinds of its facts."""

from autograder.grading.fact_types import number, text, truth

FACTS = {
    "error": {
        "result": (number, None),
        "kind": text,
        "raised": (text, None),
        "unchanged": truth,
    },
}
