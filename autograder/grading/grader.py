"""Grades one file from end to end; the commands and Gradescope share it."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import UnreadableError
from autograder.grading.turns import Turns
from autograder.results.model import Status, SubmissionResult

if TYPE_CHECKING:  # judge and sandbox load Otter and start processes: only when they are needed
    from autograder.course.bundle import Bundle
    from autograder.grading.session import Limits
    from autograder.sandbox.client import Zygote
    from autograder.submissions.reading import Submission

OnQuestion = Callable[[SubmissionResult], None]

# How many zygotes may be lost before what is lost is the machine.
_SPARES = 5
# How often what the machine interrupted is graded again, alone.
TRIES_ALONE = 2
_NOT_READ = "Not run: your submission could not be read. The reason stands at the top."


def seed_of(digest: str, bundle: str) -> int:
    """Return the seed of a submission (31 bits), made from its bytes and from the checks.

    The same bytes meet the same random inputs everywhere and always, on Gradescope and at the
    teacher's. The hidden checks are part of it, so a student cannot tell which inputs will come.
    """
    return int.from_bytes(hashlib.sha256(f"{digest} {bundle}".encode()).digest()[:4], "big") >> 1


class Grader:
    """The judge, and the zygote behind it from the moment `start` is called."""

    def __init__(
        self,
        bundle: Bundle,
        *,
        no_isolation: bool = False,
        level: int = 0,
        deadline: float | None = None,
        secrets: Mapping[str, Sequence[Path]] | None = None,
    ) -> None:
        """Take what grading needs.

        Args:
            bundle: the checks.
            no_isolation: as in `judge.grade`.
            level: the lowest isolation level that will do.
            deadline: on the clock of `time.monotonic`, when all grading ends; what a submission
                may take in all is then the time until there.
            secrets: as in `Zygote`.
        """
        self.bundle = bundle
        self._deadline = deadline
        self._secrets = secrets
        self._no_isolation = no_isolation
        self._least = level
        self._zygote: Zygote | None = None
        self._lock = threading.Lock()
        self._spares = _SPARES
        self._closed = False
        self._turns = Turns()

    def start(self) -> None:
        """Start loading torch in the zygote; returns at once.

        Raises:
            KitError: the isolation level here is lower than the one that was asked for.
        """
        with self._lock:
            if self._zygote is None and not self._closed:
                from autograder.sandbox.launch import launch

                launched = launch()  # before anything else is imported, which takes a while
                from autograder.sandbox.client import Zygote

                self._zygote = Zygote(self.bundle.modules, secrets=self._secrets, launched=launched)
        if self._zygote is not None and not self._closed:
            self._zygote.make_sure(self._least, "grade on another machine")

    @property
    def level(self) -> int:
        """The isolation level here; 0 before `start`."""
        return 0 if self._zygote is None else self._zygote.layers.level

    def grade(
        self,
        path: Path,
        name: str,
        *,
        seed: int | None = None,
        on_question: OnQuestion | None = None,
    ) -> SubmissionResult:
        """Grade the file `path` as the submission `name`; may be called from several threads.

        Args:
            path: an .ipynb, .zip or .py file; unreadable ones give a result too.
            name: the submission's id.
            seed: None for the submission's own (`seed_of`).
            on_question: as in `judge.grade`.
        """
        from autograder.submissions import reading

        try:
            submission = replace(reading.read(path), name=name)
        except UnreadableError as error:
            return self.unreadable(name, str(error))
        return self.judge(submission, seed=seed, on_question=on_question)

    def judge(
        self,
        submission: Submission,
        *,
        seed: int | None = None,
        on_question: OnQuestion | None = None,
    ) -> SubmissionResult:
        """Grade a submission that was read; as `grade` otherwise.

        Where the machine came between, it is graded again with nothing else running, so nobody
        loses points because a neighbour kept the machine busy. If that fails as well, its status
        says that nothing is decided.
        """
        with self._turns.beside_others():
            result = self._judge(submission, seed, on_question)
        for _ in range(TRIES_ALONE):
            if not result.starved or self._is_over() or self._closed:
                break
            with self._turns.alone():
                result = self._judge(submission, seed, on_question)
        return result

    def _judge(
        self, submission: Submission, seed: int | None, on_question: OnQuestion | None
    ) -> SubmissionResult:
        from autograder.grading import judge

        name = submission.name
        seed = seed_of(submission.digest, self.bundle.digest) if seed is None else seed
        while True:
            self.start()
            zygote = self._zygote
            if zygote is None:
                return self.failed(name, "grading was ended")
            result = judge.grade(
                submission,
                self.bundle,
                zygote,
                seed=seed,
                limits=self._limits(),
                no_isolation=self._no_isolation,
                on_question=on_question,
            )
            crashed = result.status is Status.CRASHED
            if not crashed or self._is_over() or not self._replaced(zygote):
                return result

    def missing_layers(self) -> tuple[str, ...]:
        """Return a sentence for each layer that the sandbox lacks here; none before `start`."""
        return () if self._zygote is None else self._zygote.layers.missing

    def unreadable(self, name: str, reason: str) -> SubmissionResult:
        """Return the result of a submission that cannot be read."""
        from autograder.grading import judge

        return judge.blank(name, self.bundle, Status.UNREADABLE, reason, _NOT_READ)

    def failed(self, name: str, reason: str) -> SubmissionResult:
        """Return the result of a submission on which the grader itself failed."""
        from autograder.grading import judge

        return judge.blank(name, self.bundle, Status.CRASHED, reason)

    def close(self) -> None:
        """End the zygote; it does not come back."""
        with self._lock:
            self._closed = True
            if self._zygote is not None:
                self._zygote.close()

    def _limits(self) -> Limits | None:
        from autograder.grading.session import Limits

        if self._deadline is None:
            return None
        return Limits(total=max(0.0, self._deadline - time.monotonic()))

    def _is_over(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    def _replaced(self, zygote: Zygote) -> bool:
        """Whether `zygote` was gone and grading goes on with another one."""
        from autograder.sandbox.handle import SandboxError

        with self._lock:
            if self._closed:
                return False
            if self._zygote is not zygote:  # another thread saw it first
                return True
            try:
                zygote.fork(0).kill()
                return False
            except SandboxError:
                if not self._spares:
                    return False
            self._spares -= 1
            zygote.close()
            self._zygote = None
            return True
