"""The commands: reads arguments, calls one module a verb, prints errors, gives exit codes.

Nothing heavy is imported before it is known that it is needed, so that --help is instant.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from autograder import __version__
from autograder.errors import KitError
from autograder.grading import own_python

OK, BROKEN, INTERRUPTED = 0, 2, 130

_CANNOT_PRINT = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF)

_EXIT_CODES = """\
exit status of grade: 0 every submission was graded, whatever its score; 1 some could not be;
2 wrong usage, a broken bundle or a results folder that cannot be written; 130 interrupted"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names may not fit the terminal's encoding
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        own_python.make_sure()
        status = int(arguments.run(arguments))
        sys.stdout.flush()
        return status
    except KitError as error:
        if arguments.debug:
            raise
        return _complain(str(error), error.hint)
    except KeyboardInterrupt:
        _complain("interrupted", "run the same command again: it goes on where it stopped")
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough, as in `autograder report | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        if arguments.debug:
            raise
        if isinstance(error, OSError) and error.errno in _CANNOT_PRINT and error.filename is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _complain(
                f"the output could not be written: {error.strerror}",
                "make room where it goes; what was graded is in the results folder, and "
                "autograder report prints it again",
            )
        return _complain(
            f"{type(error).__name__}: {error}", "this is a bug: --debug shows where it comes from"
        )


def _open_what_is_closed() -> None:
    """Give what the caller closed (>&-) to nobody, so that no file takes its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _parser() -> argparse.ArgumentParser:
    debug = _Parser(add_help=False)
    debug.add_argument("--debug", action="store_true", help="show tracebacks")
    course = _Parser(add_help=False)
    course.add_argument(
        "--course",
        type=Path,
        metavar="FOLDER",
        help="the folder with course.toml (the one around the working folder)",
    )
    parser = _Parser(prog="autograder", description="Builds and grades notebook assignments.")
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)

    new = verbs.add_parser("new", parents=[debug], help="begin a course of one question")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="where; it is made")
    new.set_defaults(run=_new)

    build = verbs.add_parser(
        "build",
        parents=[debug, course],
        help="write student_template/, solutions/ and dist/autograder.zip",
    )
    build.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    build.set_defaults(run=_build)

    check = verbs.add_parser("check", parents=[debug, course], help="check that a release is sound")
    check.add_argument(
        "--bank", action="store_true", help="judge the bank of wrong and right answers instead"
    )
    check.add_argument("--markdown", action="store_true", help="with --bank: print docs/checks.md")
    check.set_defaults(run=_check)

    grade = verbs.add_parser(
        "grade",
        parents=[debug, course],
        help="grade submissions",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    grade.add_argument(
        "submissions",
        nargs="+",
        type=Path,
        metavar="SUBMISSIONS",
        help=".ipynb, .zip or .py files, folders that hold them, or, named alone, the zip that "
        "Gradescope exports or one with a file from each student",
    )
    grade.add_argument(
        "--roster",
        type=Path,
        help="a CSV that tells names: of Gradescope, Canvas, Moodle, or your own",
    )
    grade.add_argument(
        "--due",
        type=_time,
        metavar="2026-11-25T23:59",
        help="when it was due, by this machine's clock (results/policy.py: what that costs)",
    )
    grade.add_argument(
        "-o", "--output", type=Path, default=Path("results"), help="the results folder (results)"
    )
    grade.add_argument(
        "--seed", type=_whole(0), help="one seed for all (each submission's own, from its bytes)"
    )
    grade.add_argument("--jobs", type=_whole(1), help="how many at once (the number of cores)")
    grade.add_argument("--fresh", action="store_true", help="grade again what is unchanged")
    grade.add_argument(
        "--prune",
        action="store_true",
        help="take out of the tables what is not among SUBMISSIONS (into results/pruned/)",
    )
    grade.add_argument(
        "--no-isolation",
        action="store_true",
        help="run hidden checks also where no isolation keeps student code from reading them",
    )
    grade.add_argument(
        "--scheduler",
        metavar="tcp://…",
        help="grade on the workers of this Dask scheduler (docs/cluster.md)",
    )
    grade.add_argument(
        "--isolation",
        type=int,
        choices=range(4),
        help="the lowest isolation level that will do (0 here, 2 on a cluster)",
    )
    grade.add_argument(
        "--compare",
        type=Path,
        metavar="OLD_RESULTS",
        help="show whose points differ from those in another results folder",
    )
    grade.add_argument("--json", action="store_true", help="print one JSON object, no table")
    grade.set_defaults(run=_grade)

    report = verbs.add_parser(
        "report", parents=[debug], help="print the table again and rewrite its files"
    )
    report.add_argument("results", type=Path, nargs="?", default=Path("results"))
    report.add_argument("--json", action="store_true", help="print one JSON object, no table")
    report.set_defaults(run=_report)

    ask = verbs.add_parser(
        "ask",
        parents=[debug, course],
        help="write questions for a talk about submissions, with their answers",
    )
    ask.add_argument("results", type=Path, metavar="RESULTS", help="the results folder")
    ask.add_argument(
        "submissions", nargs="*", metavar="SUBMISSION", help="which; all where none is named"
    )
    ask.add_argument(
        "--seed", type=_whole(0), default=0, help="the same seed, the same questions (0)"
    )
    ask.add_argument("--jobs", type=_whole(1), help="how many at once (the number of cores)")
    ask.add_argument(
        "--no-isolation",
        action="store_true",
        help="run hidden checks also where no isolation keeps student code from reading them",
    )
    ask.add_argument(
        "--requests",
        type=Path,
        metavar="CSV",
        help="read requests to look again (submission,question,text), and show on each page what "
        "the failed checks asked and what came back",
    )
    ask.add_argument(
        "--reproduce",
        nargs=2,
        metavar=("SUBMISSION", "CHECK"),
        help="run one check on one submission again, with the inputs that it drew",
    )
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.set_defaults(run=_ask)
    return parser


def _new(arguments: argparse.Namespace) -> int:
    from autograder.commands import new

    return new.run(arguments.folder)


def _build(arguments: argparse.Namespace) -> int:
    from autograder.commands import build

    return build.run(check=arguments.check, folder=arguments.course)


def _check(arguments: argparse.Namespace) -> int:
    from autograder.commands import check

    if arguments.bank:
        return check.run_bank(folder=arguments.course, as_markdown=arguments.markdown)
    return check.run(folder=arguments.course)


def _grade(arguments: argparse.Namespace) -> int:
    from autograder.commands import grade

    return grade.run(
        arguments.submissions,
        arguments.output,
        roster=arguments.roster,
        due=arguments.due,
        seed=arguments.seed,
        jobs=arguments.jobs,
        fresh=arguments.fresh,
        prune=arguments.prune,
        no_isolation=arguments.no_isolation,
        scheduler=arguments.scheduler,
        isolation=arguments.isolation,
        compare=arguments.compare,
        as_json=arguments.json,
        course=arguments.course,
    )


def _report(arguments: argparse.Namespace) -> int:
    from autograder.commands import report

    return report.run(arguments.results, as_json=arguments.json)


def _ask(arguments: argparse.Namespace) -> int:
    from autograder.commands import ask

    options = {"no_isolation": arguments.no_isolation, "course": arguments.course}
    if arguments.reproduce:
        return ask.run_again(arguments.results, *arguments.reproduce, **options)
    if arguments.requests:
        return ask.take_requests(arguments.results, arguments.requests, **options)
    return ask.run(
        arguments.results,
        arguments.submissions,
        seed=arguments.seed,
        jobs=arguments.jobs,
        as_json=arguments.json,
        **options,
    )


def _complain(message: str, hint: str) -> int:
    from autograder.results.text import plain

    print(f"error: {plain(message)}\nhint: {plain(hint)}", file=sys.stderr)
    return BROKEN


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the two lines that every error of the kit has."""

    def error(self, message: str) -> NoReturn:
        raise SystemExit(_complain(message, f"{self.prog} --help tells the usage"))


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no time; write 2026-11-25T23:59") from None


def _whole(least: int) -> Any:
    def parse(text: str) -> int:
        value = int(text)
        if not least <= value < 2**31:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {least} up")
        return value

    parse.__name__ = "whole number"  # argparse: invalid whole number value: 'x'
    return parse
