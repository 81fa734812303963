"""`autograder grade`: finds submissions, grades what is new, writes and shows what is known.

What only reports need is imported once the sandbox loads, which takes longer than all the rest.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.errors import KitError, UnreadableError
from autograder.grading import batch, own_python
from autograder.grading.grader import Grader
from autograder.results import earlier, gradebook, packs, policy
from autograder.results.model import SubmissionResult
from autograder.results.store import About, Store
from autograder.submissions import discover, reading
from autograder.submissions.found import Search

ALL_GRADED, SOME_NOT_GRADED = 0, 1
_TRIED = 3  # of each kind of secret


def run(
    paths: Sequence[Path],
    output: Path,
    *,
    roster: Path | None = None,
    due: datetime | None = None,
    seed: int | None = None,
    jobs: int | None = None,
    fresh: bool = False,
    prune: bool = False,
    no_isolation: bool = False,
    scheduler: str | None = None,
    isolation: int | None = None,
    compare: Path | None = None,
    as_json: bool = False,
    course: Path | None = None,
) -> int:
    """Grade the submissions in `paths` into `output`; return the exit status.

    Args:
        paths: files, folders and teachers' zips, as `discover.find` takes them.
        output: the results folder.
        roster: a CSV that tells names.
        due: when it was due; None for what course.toml says, if anything.
        seed: one seed for all, or None for each submission's own.
        jobs: how many at once on this machine; the number of cores when None.
        fresh: grade again what is unchanged.
        prune: take what is not among the submissions out of the results.
        no_isolation: run hidden checks also where there is no isolation.
        scheduler: the address of a Dask scheduler; this machine grades when None.
        isolation: the lowest isolation level that will do.
        compare: a results folder with whose points these are compared.
        as_json: print one JSON object in place of the table.
        course: the folder of the course; None for the one around the working folder.

    Raises:
        KitError: nothing can be graded or written; what is graded by then is kept.
    """
    policy.validate()
    bundle = products.find_bundle(course)
    search = discover.find(paths, roster, notebook=Path(bundle.course.notebook).stem)
    store = Store(output)
    with store.held():
        return _run(
            bundle,
            search,
            store,
            due=due,
            seed=seed,
            jobs=jobs,
            fresh=fresh,
            prune=prune,
            no_isolation=no_isolation,
            scheduler=scheduler,
            isolation=isolation,
            compare=compare,
            as_json=as_json,
        )


def _run(
    bundle: Bundle,
    search: Search,
    store: Store,
    *,
    due: datetime | None,
    seed: int | None,
    jobs: int | None,
    fresh: bool,
    prune: bool,
    no_isolation: bool,
    scheduler: str | None,
    isolation: int | None,
    compare: Path | None,
    as_json: bool,
) -> int:
    """Grade what was found into a folder that nobody else writes; the rest as in `run`."""
    store.refuse_others(bundle)
    store.prepare()
    points = {one.name: one.points for one in bundle.course.questions}
    ids = [one.id for one in search.found]
    gone = sorted(set(store.ids()) - set(ids)) if prune else []
    gradebook.make_sure(store, dict.fromkeys((*ids, *store.ids())).keys() - set(gone), points)
    plan = batch.plan(search.found, store, bundle=bundle.digest, seed=seed, fresh=fresh)
    least = policy.LEAST_ISOLATION_HERE if isolation is None else isolation
    grader = Grader(
        bundle, no_isolation=no_isolation, level=least, secrets=_secrets(bundle, search, store)
    )
    workers = _workers(bundle, grader, jobs, scheduler, isolation, no_isolation=no_isolation)
    with contextlib.closing(workers):
        if plan.pending:
            workers.start()  # where nobody can grade, nothing is overwritten
        # Before anything is overwritten.
        earlier.keep(store, [one.id for one in plan.pending], bundle.digest, own_python.versions())
        if compare is not None:
            earlier.keep_of(store, compare)
        earlier.remember_checks(store, _checks(bundle))
        from autograder.commands import report
        from autograder.report import files

        for id in gone:
            store.prune(id)
            files.forget(store, id)
        store.save_people(search, due or bundle.course.due, gone)
        gradebook.write_examples(store)
        store.save_course(_about(bundle))
        vanished: list[str] = []
        pages, names = files.Pages(store), gradebook.known(store)
        with _progress(len(plan.pending)) as moved:

            def on_result(result: SubmissionResult) -> None:
                if not packs.is_large(len(search.found)):  # else all are written at the end
                    pages.write(result, names)
                moved(result)

            graded = batch.grade_all(
                plan.pending,
                store,
                workers,
                seed=seed,
                on_result=on_result,
                on_vanished=vanished.append,
            )
    everything, replaced = gradebook.current(store, store.load_light())
    by_id = {result.submission: result for result in everything}
    asked = dict.fromkeys(one.id for one in search.found)
    results = [by_id[name] for name in asked]
    book = report.read_book(store, everything)
    files.write(store, everything, book, pages)
    facts = {
        "graded": graded,
        "unchanged": len(plan.up_to_date),
        "isolation_lacks": list(grader.missing_layers()),
        "refused": dict(getattr(workers, "refused", {})),
        "earlier": [name for name in by_id if name not in asked],
        "replaced": replaced,
        "vanished": vanished,
        "pruned": gone,
        "left_out": list(search.left_out),
        "unmatched": [one.who for one in search.found if one.id in search.unmatched],
        "missing": [person.name or person.email or person.sid for person in store.people.missing()],
        "repeats": list(search.repeats),
        "remarks": list(search.remarks),
    }
    report.show(results, store, book, facts, as_json=as_json)
    unfinished = search.loses_work or vanished or any(map(book.needs_a_person, results))
    return SOME_NOT_GRADED if unfinished else ALL_GRADED


def _secrets(bundle: Bundle, search: Search, store: Store) -> dict[str, list[Path]]:
    """Return files that no student may read: the sandbox is tried on them before anything else."""
    course = bundle.course
    found = {
        "a hidden check": sorted(course.hidden_tests.glob("q*.py")),
        "a solution": sorted((course.root / products.SOLUTIONS).glob("*.ipynb")),
        "a source": [course.source],
        "another submission": [one.path for one in search.found],
        "results": sorted(store.submissions.glob("*.json")),
    }
    return {kind: paths[:_TRIED] for kind, paths in found.items()}


def _about(bundle: Bundle) -> About:
    """Return what the results of a bundle are of."""
    from autograder.grading import course_side
    from autograder.report.statistics import similar

    course = bundle.course
    try:
        template = reading.read(course.root / products.TEMPLATE / course.notebook).cells
    except UnreadableError:  # in an unpacked autograder.zip
        template = ()
    return About(
        course.name,
        course.title,
        similar.lines_of("\n".join(template)),
        course_side.load(bundle).causes,
    )


def _checks(bundle: Bundle) -> dict[str, str]:
    """Return a digest of the text of each check, by its name."""
    found: dict[str, str] = {}
    for source in bundle.tests.values():
        with contextlib.suppress(SyntaxError):  # said where the checks are read
            for node in ast.parse(source).body:
                names = [
                    str(word.value.value)
                    for decorator in getattr(node, "decorator_list", ())
                    for word in getattr(decorator, "keywords", ())
                    if word.arg == "name" and isinstance(word.value, ast.Constant)
                ]
                digest = hashlib.sha256(ast.unparse(node).encode()).hexdigest() if names else ""
                found |= dict.fromkeys(names, digest)
    return found


def _workers(
    bundle: Bundle,
    grader: Grader,
    jobs: int | None,
    scheduler: str | None,
    isolation: int | None,
    *,
    no_isolation: bool,
) -> batch.Workers:
    """Return who grades: threads of this process, or the workers of a cluster."""
    if scheduler is None:
        return batch.Here(grader, jobs)
    if not re.fullmatch(r"\w+://.+:\d+", scheduler):
        raise KitError(f"{scheduler} is no scheduler's address", "write it as tcp://host:8786")
    try:
        from autograder.grading.cluster import Cluster
    except ImportError:
        raise KitError(
            "--scheduler needs dask.distributed",
            "type `make cluster` in the kit's folder, with Python 3.11 or newer",
        ) from None
    least = 0 if no_isolation else policy.LEAST_ISOLATION_ON_A_CLUSTER
    level = least if isolation is None else isolation
    return Cluster(scheduler, bundle, grader, level=level, no_isolation=no_isolation)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[batch.OnResult]:
    """Tell on stderr how grading goes: a bar on a terminal, now and then a line elsewhere."""
    from autograder.report.terminal import progress

    show = progress.bar if sys.stderr.isatty() and total else progress.lines
    with show(total, sys.stderr) as on_result:
        yield on_result
