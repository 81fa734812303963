"""The hostile submissions against this kit and against stock Otter; writes docs/attacks.md.

    .venv/bin/python tests/bench/attacks_against_stock.py [--jobs 2] [--only NAME…]

Both get the same tests. Stock Otter runs on this very machine, without any wall, so only attacks
that do no harm where they succeed are chosen for it; all of them are tried on the kit. Stock does
not show the text of a cell that fails, but that of an answer which fails: there, an attack shows
what it read through its answer.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "hostile")]
os.environ.setdefault("GRADER_TOKEN", f"canary-{secrets.token_hex(8)}")

import course  # noqa: E402
import packages  # noqa: E402
import run  # noqa: E402
from processes import tree  # noqa: E402

from autograder import submission  # noqa: E402

LIMIT = 120  # seconds; stock takes 12 to 25 for the honest submission
GROUPS = {
    "A": "Forge results",
    "B": "Read secrets",
    "C": "Tamper with checks",
    "D": "Exhaust the machine",
    "E": "Other processes, and powers",
    "F": "Files and packaging",
    "G": "Network and channels",
    "H": "Oracles",
    "I": "Reports and their readers",
}
_CHOSEN = """
    a01_write_results a04_replace_the_runner a06_exit_as_if_done a06_exit_hard a07_print_a_report
    a10_redefine_the_checks a11_raise_crafted_exceptions a12_patch_the_scorer
    b13_read_the_hidden_tests b14_search_every_copy b15_read_proc_of_the_judge b16_trace_the_judge
    b18_spawn_a_child_of_the_grader b19_inherited_things b20_submission_metadata b23_look_around
    b23_read_a_neighbour b24_an_artefact_that_is_a_link c25_patch_what_compares c26_patch_builtins
    c27_equal_to_everything c32_predict_the_seed c33_change_the_input
    c36_hard_code_the_visible_answers d37_loop_for_ever d37_sleep_for_ever d38_stop_itself
    d39_take_memory_in_tensors d39_a_file_in_memory d39_fill_shared_memory d40_fork d41_threads
    d42_descriptors d43_one_large_file d44_flood_of_output d47_segmentation_fault d47_abort
    e51_signal_the_judge e51_signal_everybody e52_daemon e54_become_root f61_shadow_modules
    g66_call_out g67_services_of_the_grader g68_metadata_of_the_cloud g69_queues
    g70_leave_a_file_for_the_next h72_inputs_in_exceptions h74_hidden_state_in_a_visible_check
    i77_terminal_escapes"""
FOR_STOCK = _CHOSEN.split()
# Around each cell of an attack, for stock: what it raises is shown by the answer it gives.
CARRIER = """
import IPython
_source = {source!r}
try:
    exec(compile(_source, "<cell>", "exec"), globals())
except BaseException as error:
    if "canary-" in str(error):
        _shown = str(error)
        def norm(w):
            raise RuntimeError(_shown)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="+", default=FOR_STOCK)
    arguments = parser.parse_args()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        stock = dict(zip(arguments.only, pool.map(by_stock, arguments.only), strict=True))
    print(json.dumps(stock, indent=1))
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "hostile" / "run.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    (ROOT / "docs" / "attacks.md").write_text(table(json.loads(done.stdout), stock))


def by_stock(name: str) -> str:
    """Grade one attack with stock ``otter run``; what came of it, in words."""
    folder = Path(tempfile.mkdtemp(prefix="stock-"))
    folder.chmod(0o755)
    try:
        with run._service("canary-of-a-service") as port:
            return _by_stock(name, folder, port)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        run._clean_up()


def _by_stock(name: str, folder: Path, port: int) -> str:
    grader, canaries = folder / "grader", course.Canaries(service="canary-of-a-service")
    course.plant(grader, canaries)
    path = run.KEPT / f"{name}.py"
    (folder / "attack.ipynb").write_bytes(
        packages.notebook(course.FIRST_CELL, *map(_carried, submission.read(path).cells))
    )
    _write_zip(folder / "autograder.zip", canaries, grader, port)
    before = {p: p.read_bytes() for p in grader.rglob("*") if p.is_file()}
    output, hung = _otter(folder)
    if hung:
        return "hung until it was killed"
    after = {p: p.read_bytes() for p in grader.rglob("*") if p.is_file()}
    left = [p for shared in run.SHARED_FOLDERS for p in run._marked(shared)]
    found = list(_findings(folder, output, canaries, _honest(path)))
    if before != after:
        found.append("changed the grader's files")
    elif left:
        found.append("left files behind")
    return "; ".join(found) or "stopped"


def _carried(cell: str) -> str:
    return CARRIER.format(source=cell)


def _honest(path: Path) -> float:
    words = path.read_text().split("honest: ")[1].split("\n")[0].split()
    return sum(float(word.split("=")[1]) for word in words)


def _otter(folder: Path) -> tuple[str, bool]:
    command = [Path(sys.executable).with_name("otter"), "run", "-a", "autograder.zip"]
    process = subprocess.Popen(
        [*command, "--no-logo", "-o", folder, "attack.ipynb"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        text=True,
    )
    try:
        return process.communicate(timeout=LIMIT)[0], False
    except subprocess.TimeoutExpired:
        for pid in tree(process.pid):
            os.kill(pid, 9)
        return process.communicate()[0], True


def _findings(folder: Path, output: str, canaries: course.Canaries, honest: float) -> Iterator[str]:
    results = folder / "results.json"
    if not results.exists():
        yield "no results at all"
        return
    text = results.read_text()
    tests = json.loads(text)["tests"]
    score = sum(test.get("score", 0) for test in tests)
    if score > honest:
        yield f"{score:g} points instead of {honest:g}"
    elif score < honest:
        yield f"cost the honest part {honest - score:g} of {honest:g} points"
    seen = output + json.dumps([t for t in tests if t.get("visibility") != "hidden"])
    secrets_ = {**canaries.places(), "hidden input": str(canaries.hidden_input)}
    told = [place for place, value in secrets_.items() if value in seen]
    if told:
        yield f"shows a secret ({', '.join(told)})"


def _write_zip(path: Path, canaries: course.Canaries, grader: Path, port: int) -> None:
    here = ROOT / "autograder" / "gradescope"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("otter_config.json", "run_otter.py"):
            archive.writestr(name, (here / name).read_text())
        archive.writestr("environment.yml", "name: none\n")
        archive.writestr("requirements.txt", "")
        for name, source in course.tests(canaries).items():
            archive.writestr(f"tests/{name}.py", source)
        for name, source in course.modules(grader, os.getpid(), port).items():
            archive.writestr(f"files/{name}.py", source)


def table(ours: dict[str, Any], stock: dict[str, str]) -> str:
    """Return the page: a table for each group of threats."""
    said: dict[str, list[tuple[str, str, str]]] = {group: [] for group in GROUPS}
    for path in sorted(run.KEPT.glob("*.py")):
        threat, what = path.read_text().split("\n")[0][2:].split(" · ")
        row = (what, _ours(ours["attacks"][path.stem]), stock.get(path.stem, "–"))
        said[threat[0]].append(row)
    for name, make in packages.PACKAGES.items():
        threat, what = str(make.__doc__).split(" · ")
        files = [ours["attacks"][Path(file).stem] for file in make()]
        said[threat[0]].append((what, max(map(_ours, files)), stock.get(name, "–")))
    rows = [row for group in said.values() for row in group]
    tried = [row for row in rows if row[2] != "–"]
    through = [row for row in tried if row[2] != "stopped"]
    head = f"""\
# Attacks, ours and stock Otter's

<!-- Written by tests/bench/attacks_against_stock.py; the attacks are in tests/submissions/hostile/
and tests/hostile/packages.py. -->

{len(rows)} attacks on this kit: {sum(row[1] != "stopped" for row in rows)} got through.
Of the {len(tried)} that were also run against stock `otter run`, on the same tests, {len(through)}
got through.

*Stopped* means: no more points than the honest part of the submission earns, no secret in
anything written or shown, nothing left behind, and an end in time.
A dash means that the attack was not run there: it would do harm, or it attacks what only this kit
has. Wall level {ours["level"]}, as root.
"""
    return head + "".join(_section(group, said[group]) for group in GROUPS)


def _section(group: str, rows: list[tuple[str, str, str]]) -> str:
    lines = "".join(f"| {what} | {ours} | {stock} |\n" for what, ours, stock in rows)
    head = "| attack | this kit | stock Otter |\n|---|---|---|\n"
    return f"\n## {group}. {GROUPS[group]}\n\n{head}{lines}"


def _ours(found: dict[str, Any]) -> str:
    if found["gained"]:
        return "gains points"
    if found["leaks"] or found["left"] or found["late"]:
        return "; ".join([*found["leaks"], *found["left"], "late" * found["late"]])
    return "stopped"


if __name__ == "__main__":
    main()
