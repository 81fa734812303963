"""Grade every hostile submission as the user who runs this; print what came of each, as JSON.

    python tests/hostile/run.py [--only NAME…] [--without LAYER…]

A program of its own, so that it can run as any user and in any container. It is the judge: it
plants its secrets (GRADER_TOKEN brings that of the environment), grades one submission after the
other, writes every report, and looks for what should not be there. ``--without`` takes a layer
away, to see that the attacks bite.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import io
import json
import os
import re
import resource
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent / "submissions" / "hostile"
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import course  # noqa: E402
import packages  # noqa: E402

from autograder.course.bundle import Bundle  # noqa: E402
from autograder.errors import UnreadableError  # noqa: E402
from autograder.gradescope import results_json  # noqa: E402
from autograder.grading import judge  # noqa: E402
from autograder.grading.session import Limits  # noqa: E402
from autograder.report import files  # noqa: E402
from autograder.report.terminal import table  # noqa: E402
from autograder.results.gradebook import Gradebook  # noqa: E402
from autograder.results.model import Status, SubmissionResult  # noqa: E402
from autograder.results.store import Store  # noqa: E402
from autograder.results.whole import write_whole  # noqa: E402
from autograder.sandbox import handle, protocol  # noqa: E402
from autograder.sandbox.client import Zygote  # noqa: E402
from autograder.sandbox.interpreter import readable_interpreter  # noqa: E402
from autograder.sandbox.layers import Layers, level_of, probe_layers  # noqa: E402
from autograder.submissions import reading  # noqa: E402
from autograder.submissions.ids import id_of  # noqa: E402

LIMITS = Limits(cell=1.5, notebook=6, probe=1, question=2, total=20)
# By this much more than its limits a submission may take, on a machine that does other things too.
SLACK = 20.0
MARK = "left-by-a-student"  # in the name of everything that an attack leaves somewhere
FORGED = "forged-by-a-student"
SHARED_FOLDERS = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/dev/mqueue"))
SCRIPT = "<script>alert(1)"
_FORMULA = re.compile(r'(^|,)"?[=+@]|(^|,)"?-[^,0-9]', re.MULTILINE)
_HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
LOOSE_LIMITS = {"memory": 8 << 30, "descriptors": 1024, "file_size": 1 << 30, "processes": 4096}
WITHOUT = ("uid", "bubblewrap", "view", "landlock", "seccomp", "limits", "protocol", "second-kit")


@dataclasses.dataclass(frozen=True)
class Ground:
    """Where the suite runs: the folder laid out like Gradescope's, and the secrets in it."""

    grader: Path
    canaries: course.Canaries
    bundle: Bundle
    store: Store

    @classmethod
    @contextmanager
    def prepare(cls, *, second_kit: bool = True, closed: bool = False) -> Iterator[Ground]:
        folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        folder.chmod(0o755)
        canaries = course.Canaries(environment=os.environ["GRADER_TOKEN"])
        _clean_up()
        with _service(canaries.service) as port:
            try:
                course.plant(folder, canaries, closed=closed)
                bundle = course.bundle(folder, os.getpid(), port, canaries, second_kit=second_kit)
                store = Store(folder / "results" / "kept")
                store.prepare()
                yield cls(folder, canaries, bundle, store)
            finally:
                shutil.rmtree(folder)
                _clean_up()

    def state(self) -> dict[str, str]:
        """Every file that no submission may change, with a digest of what it holds."""
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.grader.rglob("*"))
            if path.is_file() and self.store.folder not in path.parents
        }


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--closed", action="store_true", help="folders as on Gradescope")
    parser.add_argument("--without", nargs="+", choices=WITHOUT, default=[])
    arguments = parser.parse_args(argv)
    _end_with_the_one_who_asked()
    layers = without(probe_layers(readable_interpreter()), arguments.without)
    second_kit = "second-kit" not in arguments.without
    with (
        Ground.prepare(second_kit=second_kit, closed=arguments.closed) as ground,
        Zygote(ground.bundle.modules, layers, course.secrets_of(ground.grader)) as zygote,
    ):
        outcomes = {
            path.stem: attempt(path, honest, ground, zygote)
            for path, honest in hand_ins(ground).items()
            if not arguments.only or path.stem in arguments.only
        }
        class_leaks = leaks(class_reports(ground), ground.canaries)
        left = left_behind(ground, set())
        # Whatever the attacks did to the zygote shows in the next honest submission.
        honest = judge.grade(
            reading.read(HERE / "honest.py"),
            ground.bundle,
            zygote,
            limits=LIMITS,
            no_isolation=True,
        )
    report = {
        "level": zygote.layers.level,
        "uid": layers.plan.uid,
        "bubblewrap": layers.bubblewrap,
        "hidden": layers.view or layers.bubblewrap,
        "missing": layers.missing,
        "honest": honest.score,
        "class leaks": class_leaks,
        "left": left,
        "attacks": outcomes,
    }
    print(json.dumps(report))


def hand_ins(ground: Ground) -> dict[Path, dict[str, float]]:
    """Return every hostile submission with the points that its honest part earns."""
    made = ground.grader / "made"
    made.mkdir()
    earned = {path: {"q1": float(points)} for path, points in packages.write(made).items()}
    for path in sorted(KEPT.glob("*.py")):
        said = re.search(r"^# honest: (.+)$", path.read_text(), re.MULTILINE)
        assert said is not None, f"{path} does not say what its honest part earns"
        pairs = (pair.split("=") for pair in said[1].split())
        earned[path] = {question: float(points) for question, points in pairs}
    return earned


def attempt(path: Path, honest: dict[str, float], ground: Ground, zygote: Zygote) -> dict[str, Any]:
    """Grade one submission; return what it earned, showed and left."""
    before, started = ground.state(), time.monotonic()
    seen_uids = _watch_uids(zygote)
    remembered = [ground.canaries.memory]  # in the memory of the judge while it grades
    result = _grade(path, ground, zygote)
    shown = reports(result, ground)
    seconds = time.monotonic() - started
    del remembered
    points = {question.name: question.score for question in result.questions}
    left = left_behind(ground, seen_uids)
    left += [name for name, digest in ground.state().items() if before.get(name) != digest]
    left += [str(folder) for folder in zygote._home.glob("scratch-*")]
    if zygote._process.poll() is not None:
        left.append("the zygote has ended")
    return {
        "points": points,
        "honest": honest,
        "gained": any(points[name] > honest.get(name, 0) for name in points),
        "status": result.status.value,
        "reason": result.reason,
        "notes": [note.text[:300] for note in result.notes],
        "flagged": bool(result.flags),
        "leaks": leaks(shown, ground.canaries),
        "left": left,
        "late": seconds > LIMITS.total + SLACK,
        "seconds": round(seconds, 2),
    }


def _grade(path: Path, ground: Ground, zygote: Zygote) -> SubmissionResult:
    try:
        handed_in = reading.read(path)
    except UnreadableError as error:
        return judge.blank(id_of(path), ground.bundle, Status.UNREADABLE, str(error))
    handed_in = dataclasses.replace(handed_in, name=id_of(path))
    return judge.grade(handed_in, ground.bundle, zygote, seed=7, limits=LIMITS, no_isolation=True)


def reports(result: SubmissionResult, ground: Ground) -> dict[str, str]:
    """Write and render everything that the kit makes of one result; the texts by name."""
    page = json.dumps(results_json.results_json(result), allow_nan=False)
    write_whole(ground.store.folder / "results.json", page)
    ground.store.save(result)
    files.Pages(ground.store).write(result, Gradebook())
    screen = io.StringIO()
    table.show([result], screen)
    name = result.submission
    pages = [p for p in ground.store.folder.rglob("*") if p.is_file() and p.stem == name]
    return {
        "terminal": screen.getvalue(),
        "for students: Gradescope": json.dumps(json.loads(page), ensure_ascii=False),
        **{_title(path, ground): path.read_bytes().decode("utf-8") for path in pages},
    }


def class_reports(ground: Ground) -> dict[str, str]:
    """Write the tables and the report of the whole class; the texts by name."""
    files.write(ground.store, ground.store.load_all())
    paths = [p for p in ground.store.folder.iterdir() if p.suffix in {".csv", ".html"}]
    return {_title(path, ground): path.read_bytes().decode("utf-8") for path in paths}


def _title(path: Path, ground: Ground) -> str:
    name = str(path.relative_to(ground.store.folder))
    return f"for students: {name}" if name.startswith(files.FOR_STUDENTS) else name


def leaks(shown: dict[str, str], canaries: course.Canaries) -> list[str]:
    """What the texts hold that they may not."""
    found = []
    for name, text in shown.items():
        found += [
            f"{place} in {name}" for place, value in canaries.places().items() if value in text
        ]
        if name.startswith("for students") and str(canaries.hidden_input) in text:
            found.append(f"a hidden input in {name}")
        if FORGED in text:
            found.append(f"a forged answer in {name}")
        if _HARMFUL.search(text):
            found.append(f"characters that disturb a reader in {name}")
        if name.endswith(".html") and SCRIPT in text:
            found.append(f"a script in {name}")
        if name.endswith(".csv") and _FORMULA.search(text):
            found.append(f"a formula in {name}")
    return found


def left_behind(ground: Ground, uids: set[int]) -> list[str]:
    """Processes, files and shared memory that are still there."""
    left = [str(p) for folder in (*SHARED_FOLDERS, ground.grader) for p in _marked(folder)]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue
        if int(facts["Uid"].split()[0]) in uids:
            left.append(f"process {status.parent.name} {facts['Name'].strip()}")
    for kind in ("shm", "msg", "sem"):
        rows = Path("/proc/sysvipc", kind).read_text().splitlines()[1:]
        left += [
            f"System V {kind}"
            for row in rows
            if uids & {int(n) for n in re.findall(r"\b6[1-3]\d{3}\b", row)}
        ]
    return left


def _clean_up() -> None:
    """Remove what attacks left where they could, without the sandbox."""
    for folder in SHARED_FOLDERS:
        for path in _marked(folder):
            with suppress(OSError):  # another user's
                path.unlink()


def _marked(folder: Path) -> Iterator[Path]:
    return (
        folder.rglob(f"*{MARK}*")
        if folder.name.startswith("hostile-")
        else folder.glob(f"*{MARK}*")
    )


def _watch_uids(zygote: Zygote) -> set[int]:
    """Return a set that fills with the users of the workers to come."""
    seen: set[int] = set()
    source = zygote._uids

    def watched() -> Iterator[int]:
        for uid in source:
            seen.add(uid)
            yield uid

    zygote._uids = watched()
    return seen


def without(layers: Layers, names: Sequence[str]) -> Layers:
    """Take layers away; what is left is no longer tried before it is used."""
    if not names:
        return layers
    changes: dict[str, Any] = {}
    if "uid" in names:
        changes["uid"] = None
    if "limits" in names:
        changes |= LOOSE_LIMITS
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2
        )
    changes |= {name: False for name in ("landlock", "seccomp") if name in names}
    if "protocol" in names:
        _believe_every_frame()
    plan = dataclasses.replace(layers.plan, **changes)
    bubblewrap = layers.bubblewrap and "bubblewrap" not in names
    # Without bubblewrap it is full isolation of a machine that has none, and is tried as such.
    level = level_of(plan) if list(names) == ["bubblewrap"] else 0
    view = layers.view and "view" not in names
    return dataclasses.replace(layers, level=level, plan=plan, bubblewrap=bubblewrap, view=view)


def _believe_every_frame() -> None:
    """Let every request have the same id, and ignore bytes that follow an answer."""

    def first(incoming: bytes) -> bytes | None:
        header = protocol.HEADER.size
        size = protocol.length(incoming[:header]) if len(incoming) >= header else 0
        body = incoming[header : header + size]
        return body if size and len(body) == size else None

    handle._whole = first
    handle.secrets.token_hex = lambda _: "0" * 32  # type: ignore[assignment,misc]


@contextmanager
def _service(secret: str) -> Iterator[int]:
    """Answer on a local port with a secret, as a grader's own services would."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(secret.encode())

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def _end_with_the_one_who_asked() -> None:
    """Be killed when the test is: nothing of this is to outlive it."""
    from autograder.sandbox import privileges

    privileges.die_with(os.getppid())


if __name__ == "__main__":
    main()
