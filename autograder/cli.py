"""The commands: reads arguments, calls one module a verb, prints errors, gives exit codes.

Nothing heavy is imported before it is known that it is needed, so that --help is instant.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from autograder import __version__
from autograder.errors import KitError

if TYPE_CHECKING:
    from autograder.batch import OnResult, Workers
    from autograder.bundle import Bundle
    from autograder.grading import Grader
    from autograder.report.gradebook import Gradebook
    from autograder.results import SubmissionResult
    from autograder.store import Store

_CLUSTER_WALL = 2
OK, SOME_NOT_GRADED, BROKEN, INTERRUPTED = 0, 1, 2, 130

_EXIT_CODES = """\
exit status of grade: 0 every submission was graded, whatever its score; 1 some could not be;
2 wrong usage, a broken bundle or a results folder that cannot be written; 130 interrupted"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names may not fit the terminal's encoding
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
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
        return _complain(
            f"{type(error).__name__}: {error}", "this is a bug: --debug shows where it comes from"
        )


def _parser() -> argparse.ArgumentParser:
    debug = _Parser(add_help=False)
    debug.add_argument("--debug", action="store_true", help="show tracebacks")
    parser = _Parser(prog="autograder", description="Builds and grades the assignment.")
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)

    build = verbs.add_parser(
        "build",
        parents=[debug],
        help="write student_template/, solutions/ and dist/autograder.zip",
    )
    build.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    build.set_defaults(run=_build)

    check = verbs.add_parser("check", parents=[debug], help="check that a release is sound")
    check.add_argument(
        "--bank", action="store_true", help="judge the bank of wrong and right answers instead"
    )
    check.add_argument("--markdown", action="store_true", help="with --bank: print docs/checks.md")
    check.set_defaults(run=_check)

    grade = verbs.add_parser(
        "grade",
        parents=[debug],
        help="grade submissions",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    grade.add_argument(
        "submissions",
        nargs="+",
        type=Path,
        metavar="SUBMISSIONS",
        help=".ipynb, .zip or .py files, folders that hold them, the zip that Gradescope exports, "
        "or a zip with a file from each student",
    )
    grade.add_argument(
        "--roster", type=Path, help="a CSV that tells names: of Gradescope, Canvas, or your own"
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
        "--no-isolation",
        action="store_true",
        help="run hidden checks also where no wall keeps student code from reading them",
    )
    grade.add_argument(
        "--scheduler",
        metavar="tcp://…",
        help="grade on the workers of this Dask scheduler (docs/cluster.md)",
    )
    grade.add_argument(
        "--wall",
        type=int,
        choices=range(4),
        help="the lowest level of the wall that will do (0 here, 2 on a cluster)",
    )
    grade.add_argument("--json", action="store_true", help="print one JSON object, no table")
    grade.set_defaults(run=_grade)

    report = verbs.add_parser(
        "report", parents=[debug], help="print the table again and rewrite its files"
    )
    report.add_argument("results", type=Path, nargs="?", default=Path("results"))
    report.add_argument("--json", action="store_true", help="print one JSON object, no table")
    report.set_defaults(run=_report)
    return parser


def _build(arguments: argparse.Namespace) -> int:
    from autograder import build

    return build.run(check=arguments.check)


def _check(arguments: argparse.Namespace) -> int:
    from autograder import check

    if arguments.bank:
        return check.run_bank(as_markdown=arguments.markdown)
    return check.run()


def _grade(arguments: argparse.Namespace) -> int:
    from autograder import batch, discover
    from autograder.bundle import find_bundle
    from autograder.grading import Grader
    from autograder.report import files, gradebook
    from autograder.store import Store

    search = discover.find(arguments.submissions, arguments.roster)
    bundle = find_bundle()
    store = Store(arguments.output)
    store.refuse_others(bundle)
    store.prepare()
    store.save_people(search)
    seed = arguments.seed
    plan = batch.plan(search.found, store, bundle=bundle.digest, seed=seed, fresh=arguments.fresh)
    grader = Grader(bundle, no_isolation=arguments.no_isolation, level=arguments.wall or 0)
    workers = _workers(arguments, bundle, grader)
    pages, names = files.Pages(store), gradebook.Gradebook(store.people())
    with _progress(len(plan.todo)) as moved:

        def on_result(result: SubmissionResult) -> None:
            pages.write(result, names)
            moved(result)

        graded = batch.grade_all(plan.todo, store, workers, seed=seed, on_result=on_result)
    by_id = {result.submission: result for result in (*plan.known, *graded)}
    results = [by_id[one.id] for one in search.found]
    everything = store.load_all()
    book = gradebook.read(store, everything)
    files.write(store, everything, book, pages)
    facts = {
        "graded": len(graded),
        "unchanged": len(plan.known),
        "wall_lacks": list(grader.missing_layers()),
        "refused": dict(getattr(workers, "refused", {})),
        "earlier": [r.submission for r in everything if r.submission not in by_id],
        "left_out": list(search.left_out),
        "missing": [person.name or person.email or person.sid for person in search.missing],
    }
    _show(results, store, book, facts, as_json=arguments.json)
    return SOME_NOT_GRADED if any(map(book.needs_a_person, results)) else OK


def _workers(arguments: argparse.Namespace, bundle: Bundle, grader: Grader) -> Workers:
    """Return who grades: threads of this process, or the workers of a cluster."""
    if arguments.scheduler is None:
        from autograder.batch import Here

        return Here(grader, arguments.jobs)
    try:
        from autograder.cluster import Cluster
    except ImportError:
        raise KitError(
            "--scheduler needs dask.distributed", 'pip install "weight-decay-autograder[cluster]"'
        ) from None
    level = arguments.wall
    if level is None:
        level = 0 if arguments.no_isolation else _CLUSTER_WALL
    return Cluster(
        arguments.scheduler, bundle, grader, level=level, no_isolation=arguments.no_isolation
    )


def _report(arguments: argparse.Namespace) -> int:
    from autograder.report import files, gradebook
    from autograder.store import Store

    store = Store(arguments.results)
    results = store.load_all()
    book = gradebook.read(store, results)
    files.write(store, results, book)
    _show(results, store, book, {}, as_json=arguments.json)
    return OK


def _show(
    results: Sequence[SubmissionResult],
    store: Store,
    book: Gradebook,
    facts: dict[str, Any],
    *,
    as_json: bool,
) -> None:
    from autograder.report import closing, summary, table

    if as_json:
        head = {"schema": 1, "kit": __version__, "results": str(store.folder)}
        print(
            json.dumps({**head, **facts, "submissions": summary.summary(results, book)}, indent=1)
        )
    else:
        table.show(results, sys.stdout, book)
        print(closing.lines(results, store.folder, facts))


@contextlib.contextmanager
def _progress(total: int) -> Iterator[OnResult]:
    """Tell on stderr how grading goes: a bar on a terminal, now and then a line elsewhere."""
    from autograder.report import progress

    show = progress.bar if sys.stderr.isatty() and total else progress.lines
    with show(total, sys.stderr) as on_result:
        yield on_result


def _complain(message: str, hint: str) -> int:
    from autograder.report.text import plain

    print(f"error: {plain(message)}\nhint: {plain(hint)}", file=sys.stderr)
    return BROKEN


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the two lines that every error of the kit has."""

    def error(self, message: str) -> NoReturn:
        raise SystemExit(_complain(message, f"{self.prog} --help tells the usage"))


def _whole(least: int) -> Any:
    def parse(text: str) -> int:
        value = int(text)
        if not least <= value < 2**31:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {least} up")
        return value

    parse.__name__ = "whole number"  # argparse: invalid whole number value: 'x'
    return parse
