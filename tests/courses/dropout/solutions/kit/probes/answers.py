"""The student's answers, found by name in a notebook, and what to say when one raises."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from kit import interrupts
from kit.course import QUESTIONS
from kit.probes.values import Facts, class_name, kind

LIKELY_CAUSES = {
    "NameError": "a name in it is not defined: was the cell with the import or the function run?",
    "AttributeError": "something in it has no such attribute: is it the object that you expect?",
    "KeyError": "a dictionary in it has no such key",
    "IndexError": "an index in it is outside its list or tensor",
    "TypeError": "something in it got an argument of the wrong kind, or too many or too few",
    "UnboundLocalError": "a name in it is used before it gets a value",
    "ModuleNotFoundError": "a package in it is not installed: the assignment needs only its own",
    "RecursionError": "it calls itself without end",
    "SystemExit": "it asks Python to stop: take the exit() away",
}


# Before those above, by a part of what the exception says.
CAUSES_BY_WORDS = {
    "'NoneType' object is not subscriptable": "None is indexed in it: an argument may be None, or "
    "a function returns nothing",
    "not subscriptable": "something in it is indexed that has no entries: one Axes by itself, a "
    "number, a function?",
    "not iterable": "something in it is gone through that is one thing alone, such as a number",
    "Complex": "complex numbers came up in it: for a symmetric matrix, eigvalsh gives real ones",
    "shapes cannot be multiplied": "shapes in it do not fit: print the .shape of both sides",
    "size mismatch": "shapes in it do not fit: print the .shape of both sides",
    "must match the size of tensor": "shapes in it do not fit: print the .shape of both sides",
    "view size is not compatible": "view cannot flatten a tensor that is transposed; reshape can",
    "shape '": "shapes in it do not fit: print the .shape of what is reshaped",
    "does not require grad": "what backward() starts from has lost its graph: look for .item(), "
    ".detach(), .data",
    "second time": "backward() runs twice through one graph: compute the loss anew in each step",
    "partially initialized module": interrupts.RESTART,
    "in-place operation": "a parameter is changed in place: do that under torch.no_grad()",
    "same dtype": "float32 and float64 are mixed in it",
    "expected scalar type": "float32 and float64 are mixed in it",
    "CUDA": "it asks for a graphics card, and there is none when it is graded: leave .cuda() and "
    "'cuda' out",
}

# How Python says that a call does not fit the parameters.
_DOES_NOT_FIT = ("unexpected keyword argument", "positional argument", "required keyword-only")


# How torch says that an operation does not exist for some kind of numbers: no stub says this.
TORCH_LACKS = ("not implemented for", "Could not run", "not currently")


class AnswerError(Exception):
    """An answer is missing, raised, or is of the wrong kind; the text is for the student.

    `kind` is "missing", "stub", "raised" or "wrong type"; `detail` may quote what the answer was
    called with; `who` is the answer, where it is one by name.
    """

    def __init__(
        self, text: str, detail: str = "", kind: str = "wrong type", who: str = ""
    ) -> None:
        super().__init__(f"{text}\n{detail}" if detail else text)
        self.text, self.detail, self.kind, self.who = text, detail, kind, who


class Student:
    """The student's answers, found by name in the notebook's globals."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self.asked = "your answer"

    def __getitem__(self, name: str) -> Any:
        self.asked = name
        if name not in self._namespace:
            text = f"{QUESTIONS[name]}: {name} is not defined"
            raise AnswerError(
                text, "Was its cell run? Is the name spelt like this?", "missing", name
            )
        return self._namespace[name]

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return what the student's function gives back."""
        answer = self[name]
        if not callable(answer):
            raise AnswerError(f"{QUESTIONS[name]}: {name} is not a function, but {kind(answer)}")
        return self.run(name, lambda: answer(*args, **kwargs))

    def run(self, name: str, action: Callable[[], Any], doing: str = "") -> Any:
        """Do something with the student's objects; any exception becomes an AnswerError.

        The student reads what raised: `doing`, or the function.
        """
        try:
            return action()
        except BaseException as error:
            raise self.trouble(name, error, doing) from error

    @contextmanager
    def standing_in(self, **names: Any) -> Iterator[None]:
        """Let names of the notebook mean something else for a while."""
        before = {name: self._namespace[name] for name in names if name in self._namespace}
        self._namespace.update(names)
        try:
            yield
        finally:
            for name in names:
                self._namespace.pop(name, None)
            self._namespace.update(before)

    def forgiving(
        self, name: str, call: Callable[..., Any] | None = None
    ) -> AbstractContextManager[None]:
        """Let an answer that others build on raise for a while, as if it had done nothing.

        It is judged elsewhere: its mistake should not be charged twice. `call` is handed the answer
        and its arguments, where more than calling it is to be done.
        """
        answer = self._namespace.get(name)

        def forgiven(*args: Any, **kwargs: Any) -> Any:
            if not callable(answer):
                return None
            try:
                return call(answer, *args, **kwargs) if call else answer(*args, **kwargs)
            except Exception:
                return None

        return self.standing_in(**{name: forgiven})

    def outcome(
        self, name: str, /, *args: Any, refusing: bool, **kwargs: Any
    ) -> tuple[Any, str | None]:
        """Return (what the function gave back, None), or (None, the exception's name).

        An exception is an outcome where the function should be `refusing` what it is given, or if
        it is a ValueError, by which it refuses; any other is an AnswerError, as in `call`.
        """
        try:
            return self.call(name, *args, **kwargs), None
        except AnswerError as error:
            cause = error.__cause__
            if isinstance(cause, KeyboardInterrupt):
                raise
            if isinstance(cause, ValueError):
                return None, "ValueError"
            if cause is None or error.kind == "stub" or not refusing:
                raise
            return None, class_name(type(cause))

    def trouble(self, name: str, error: BaseException, doing: str = "") -> AnswerError:
        """Say what an exception means, with those frames of it that are the student's own."""
        every = list(traceback.walk_tb(error.__traceback__))
        frames = [(frame, line) for frame, line in every if frame.f_globals is self._namespace]
        lines = [
            f"  line {line}, in {frame.f_code.co_name}: "
            + linecache.getline(frame.f_code.co_filename, line, frame.f_globals).strip()
            for frame, line in frames
        ]
        try:
            said = f"{class_name(type(error))}: {error}"[:1000]
        except BaseException:
            said = class_name(type(error))
        if isinstance(error, NotImplementedError) and not any(w in said for w in TORCH_LACKS):
            inner = frames[-1][0].f_code.co_name if frames else name
            stub = inner if inner in QUESTIONS else name
            name = stub
            text, kind = f"{QUESTIONS.get(stub)}: {stub} is still the stub", "stub"
        elif interrupts.half_way() and frames[-1:] != every[-1:]:  # it was raised in a package
            text = f"{QUESTIONS.get(name)}: {name} could not be tried, since {interrupts.RESTART}"
            kind = "raised"
        else:
            cause = LIKELY_CAUSES.get(class_name(type(error)))
            cause = next((words for part, words in CAUSES_BY_WORDS.items() if part in said), cause)
            if not frames and any(words in said for words in _DOES_NOT_FIT):  # it was not entered
                cause = "its parameters are not those of the question"
            text = f"{QUESTIONS.get(name)}: {doing or name} raised {class_name(type(error))}"
            text, kind = text + (f" ({cause})" if cause else ""), "raised"
        return AnswerError(text, "\n".join([said, *lines[-8:]]), kind, name)


PROBES: dict[str, Callable[..., Facts]] = {}


def register(
    calls: str, *, named_by: str = ""
) -> Callable[[Callable[..., Facts]], Callable[..., Facts]]:
    """Make a probe answer to its name; it calls this function of the student's.

    `named_by` is the input that names the function, where each check chooses one.
    """

    def remember(probe: Callable[..., Facts]) -> Callable[..., Facts]:
        PROBES[probe.__name__] = probe
        return probe

    return remember
