"""The errors that the kit reports in one line, each with what to do next."""


class KitError(Exception):
    """Trouble that stops a command: printed as ``error:`` and ``hint:``, exit status 2."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class UnreadableError(Exception):
    """A submission that holds no notebook to grade; the text is one sentence for its student."""


class VanishedError(UnreadableError):
    """A submission that was there and could not be read to its end: no word about what it holds."""
