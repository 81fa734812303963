"""What an image and a submission cost on Gradescope, ours beside stock Otter's.

    .venv/bin/python tests/bench/gradescope.py [--runs 3] [--markdown]

Both images are built from the same bare Debian 12, and the same reference notebook is graded in
each: Docker's default profile, 768 MB, half a CPU, no network. Needs root, runc or Docker, and
debootstrap; ten minutes and 7 GB below the folder of temporary files.

Stock Otter's image is an approximation: what the setup.sh of `otter generate` installs, but with
Debian's Python in place of conda, and without what comes from servers that are out of reach.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from container import hand_ins, image  # noqa: E402
from container.box import Box, Mount  # noqa: E402
from container.image import Done  # noqa: E402

from autograder.course import config, products  # noqa: E402

COURSE = config.load(ROOT / config.FILE)
SOURCE = "/autograder/source"
# The steps of Otter's own template (otter/generate/templates/python/setup.sh), without conda.
STOCK = {
    "apt": "apt-get clean; apt-get update; apt-get install -y wget jq build-essential "
    "libcurl4-gnutls-dev libxml2-dev libssl-dev libgit2-dev python3 python3-venv",
    "pip": "python3 -m venv /opt/otter && PIP_NO_CACHE_DIR=1 /opt/otter/bin/pip install "
    f"jupyter_server 'otter-grader[grading,plugins]==7.0.0' -c {SOURCE}/autograder/constraints.txt "
    f"-r {SOURCE}/requirements.txt",
    "browser": "/opt/otter/bin/playwright install-deps && "
    "/opt/otter/bin/playwright install chromium",
}
IN_PLACE = "apt-get install -y --no-install-recommends chromium"  # where the browser's is closed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="build the images here, or take those that are"
    )
    arguments = parser.parse_args()
    if image.why_not():
        raise SystemExit(f"error: {image.why_not()}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = arguments.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        costs = folder / "costs.json"  # written last, so where it stands all is there
        if not costs.exists():
            costs.write_text(json.dumps(build_images(folder)))
        found = json.loads(costs.read_text())
        with tempfile.TemporaryDirectory(prefix="bench-") as ground:
            rows = [*found["rows"], *grade(folder, Path(ground), arguments.runs)]
    print(table(rows, markdown=arguments.markdown))
    for remark in found["remarks"]:
        print(remark)


def build_images(folder: Path) -> dict[str, Any]:
    """Make both images in `folder`; return rows (what, ours, stock), and what must be said."""
    archive = folder / "autograder.zip"
    archive.write_bytes(products.render(COURSE).archive)
    say("making a bare Debian")
    bare, ours, stock = (folder / name for name in ("bare", "ours", "stock"))
    image.bare(bare)
    empty = image.megabytes(bare)
    for root in (ours, stock):
        subprocess.run(["cp", "-a", bare, root], check=True)
        image.unpack(archive, root)
    shutil.rmtree(bare)
    say("building ours")
    own_seconds = checked(image.setup(ours)).seconds
    stock_seconds, remarks = build_stock(stock)
    own_size, stock_size = (image.megabytes(root) - empty for root in (ours, stock))
    rows = [
        ("image: building it, on 2 CPUs", f"{own_seconds:.0f} s", f"{stock_seconds:.0f} s"),
        ("image: size, without the bare system", f"{own_size:.0f} MB", f"{stock_size:.0f} MB"),
    ]
    return {"rows": rows, "remarks": remarks}


def grade(folder: Path, ground: Path, runs: int) -> list[tuple[str, str, str]]:
    """Return the rows of the reference, graded in both images in turn."""
    archive, ours = folder / "autograder.zip", folder / "ours"
    reference = ours / "autograder" / "source" / "reference" / hand_ins.NOTEBOOK
    files = {hand_ins.NOTEBOOK: reference.read_bytes()}
    own, others = [], []
    for number in range(runs + 1):  # the first only warms the caches
        say(f"grading, {number} of {runs}")
        own.append(checked(image.grade(ours, ground / f"own-{number}", files)))
        others.append(checked(otter(folder / "stock", ground / f"{number}", archive, reference)))
    if not runs:
        return []
    (own_s, own_mb), (other_s, other_mb) = middle(own[1:]), middle(others[1:])
    size = f"{archive.stat().st_size / 1e6:.2f} MB"
    return [
        ("the reference: time", f"{own_s:.1f} s", f"{other_s:.1f} s"),
        ("the reference: peak memory", f"{own_mb:.0f} MB", f"{other_mb:.0f} MB"),
        ("the zip", size, "the same"),
    ]


def build_stock(root: Path) -> tuple[float, list[str]]:
    """Install what stock Otter installs; return the seconds, and what was done in its place."""
    seconds, remarks = 0.0, []
    builder = replace(
        image.builder(root),
        environment={**image.builder(root).environment, "DEBIAN_FRONTEND": "noninteractive"},
    )
    for name, command in STOCK.items():
        say(f"building stock Otter's: {name}")
        done = image.execute(["bash", "-c", command], builder)
        if name == "browser" and done.status != 0:
            remarks.append("Stock's browser: its server is out of reach, Debian's was taken.")
            done = checked(image.execute(["bash", "-c", IN_PLACE], builder))
        seconds += checked(done).seconds
    return seconds, remarks


def otter(root: Path, ground: Path, archive: Path, notebook: Path) -> Done:
    """Grade the notebook with stock `otter run` in the box."""
    ground.mkdir()
    shutil.copy(archive, ground / "autograder.zip")
    shutil.copy(notebook, ground / hand_ins.NOTEBOOK)
    command = ["/opt/otter/bin/otter", "run", "-a", "autograder.zip", "--no-logo", "-o", "."]
    container = Box(root=root, mounts=[Mount(ground, Path("/mnt"), True)], folder="/mnt")
    done = checked(image.execute([*command, hand_ins.NOTEBOOK], container))
    tests = json.loads((ground / "results.json").read_text())["tests"]
    score = sum(test.get("score", 0) for test in tests)
    if score != 100:
        raise RuntimeError(f"stock Otter gave {score}:\n{done.output[-1000:]}")
    return done


def checked(done: Done) -> Done:
    if done.status != 0:
        raise RuntimeError(f"status {done.status}:\n{done.output[-3000:]}")
    return done


def middle(runs: list[Done]) -> tuple[float, float]:
    """Return the median of the seconds and of the megabytes."""
    return (
        statistics.median(done.seconds for done in runs),
        statistics.median(done.megabytes for done in runs),
    )


def table(rows: list[tuple[str, str, str]], *, markdown: bool) -> str:
    if markdown:
        lines = ["| | this kit | stock Otter |", "|---|---|---|"]
        return "\n".join([*lines, *(f"| {what} | {own} | {other} |" for what, own, other in rows)])
    return "\n".join(f"{what:40} {own:>12} {other:>12}" for what, own, other in rows)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
