"""How a check says what is wrong."""

from __future__ import annotations


class Mistake(AssertionError):
    """A failed check that knows the mistake: its text is the sentence for the student.

    `cause` names the mistake in the course's own list. With `follows`, it was made elsewhere, and
    this check fails only because of it.
    """

    def __init__(self, cause: str, sentence: str, *, follows: bool = False) -> None:
        super().__init__(sentence)
        self.cause, self.follows = ("", cause) if follows else (cause, "")
