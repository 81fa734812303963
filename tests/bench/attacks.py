"""The same attacks on this kit and on stock `otter run`, side by side.

    .venv/bin/python tests/bench/attacks.py > docs/attacks.md

Needs root and a container (runc or Docker): each attack on stock Otter has one of its own, without
network and thrown away afterwards, since nothing else stops it. About twenty minutes.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from container import box  # noqa: E402
from hostile import contexts, packages  # noqa: E402

KEPT = ROOT / "tests" / "submissions" / "hostile"
STOCK = ROOT / "tests" / "hostile" / "stock.py"
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
    "J": "Around the sandbox",
}
HEAD = """\
<!-- Made by `python tests/bench/attacks.py`: do not edit. -->

# Attacks, ours and stock Otter's

The attacks are in `tests/submissions/hostile/` and `tests/hostile/packages.py`.
Each was graded by this kit at isolation level {level}, as root in a container with Docker's default
walls and 768 MB, and by stock `otter run` 7.0.0 on the same tests, each in such a container of its
own.

| | attacks | got through |
|---|---|---|
| this kit | {ours} | {through} |
| stock `otter run` | {stock} | {stock_through} |

*Stopped* means: no more points than the honest part of the submission earns, no secret in
anything written or shown, nothing left behind, and an end in time.
Behind each attack stands the line that imports the right answer, so points show that it got
through, whatever it was after.
A dash means that it is not an attack on stock Otter: strange files, which only this kit's own door
reads, and what needs its protocol.
Stock Otter has no sandbox, so what gets through there does its harm to the machine that grades:
run such things in a throw-away container only.
Docker's default walls allow no mount namespace, so a worker has no root folder of its own there.
The folders of checks, solutions, sources and submissions are closed to other users, as the kit
leaves them on Gradescope. Where they are open the names and sizes of files can be learned, which
Landlock does not hide, and the [level](isolation.md#the-levels) is 2.
"""


def main() -> None:
    if box.why_not():
        raise SystemExit(f"error: {box.why_not()}")
    if stock("honest")["points"] != {"q1": 5.0, "q2": 5.0}:
        raise SystemExit(f"error: stock Otter cannot grade here\n{stock('honest')}")
    ours = contexts.in_a_container()
    kept = sorted(path.stem for path in KEPT.glob("*.py"))
    with ThreadPoolExecutor(1) as pool:
        theirs = dict(zip(kept, pool.map(stock_again, kept), strict=True))
    honest = {name: ours["attacks"][name]["honest"] for name in kept}
    verdicts = {name: stock_verdict(theirs[name], honest[name]) for name in kept}
    print(
        HEAD.format(
            level=ours["level"],
            ours=len(ours["attacks"]),
            through=sum(our_verdict(found) != "stopped" for found in ours["attacks"].values()),
            stock=sum(verdict != "–" for verdict in verdicts.values()),
            stock_through=sum(verdict not in ("–", "stopped") for verdict in verdicts.values()),
        )
    )
    titles = {path.stem: title(path.read_text()) for path in KEPT.glob("*.py")}
    for name, make in packages.PACKAGES.items():
        for file in make():
            titles[name if "/" in file else Path(file).stem] = title(f"# {make.__doc__}")
    for letter, heading in GROUPS.items():
        print(f"## {letter}. {heading}\n\n| attack | this kit | stock Otter |\n|---|---|---|")
        for name, found in sorted(ours["attacks"].items()):
            group, what = titles.get(name, ("", ""))
            if group == letter:
                print(f"| {what} | {our_verdict(found)} | {verdicts.get(name, '–')} |")
        print()


def title(text: str) -> tuple[str, str]:
    """Return the group's letter and what the attack tries."""
    letter, what = re.match(r"# ([A-J])\d+ · (.*)", text).groups()  # type: ignore[union-attr]
    return letter, what


def stock_again(name: str) -> dict[str, Any]:
    """Try once more where the first try ended without an answer: two at a time may be too many."""
    found = stock(name)
    return found if found["points"] or not found["hung"] else stock(name)


def stock(name: str) -> dict[str, Any]:
    """Grade an attack with stock Otter, in a container of its own."""
    command = ["env", "HOSTILE_CONTAINER=yes", f"GRADER_TOKEN=canary-{secrets.token_hex(8)}"]
    try:
        done = box.run([*command, sys.executable, str(STOCK), name], cpus=1, limit=150)
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer
    except subprocess.TimeoutExpired:
        return {"points": None, "hung": True, "killed": True}
    except (IndexError, ValueError):
        return {"points": None, "hung": False, "killed": True, "status": done.returncode}


def our_verdict(found: dict[str, Any]) -> str:
    kinds = {"gained": "points", "leaks": "a secret", "left": "left something", "late": "no end"}
    return ", ".join(word for key, word in kinds.items() if found[key]) or "stopped"


def stock_verdict(found: dict[str, Any], honest: dict[str, float]) -> str:
    """Say in a few words what the attack did."""
    if found.get("killed"):
        return "no end" if found["hung"] else "ended the grader"
    earned, said = sum(honest.values()), []
    if found["hung"]:
        return "hung until it was killed"
    if found["points"] is None:
        return "no results at all"
    points = sum(found["points"].values())
    if points > earned:
        said.append(f"{points:g} points instead of {earned:g}")
    elif points < earned:
        said.append(f"cost the honest part {earned - points:g} of {earned:g} points")
    said += [f"the secret in {name} shown" for name in found["secrets"]]
    if found["changed"]:
        said.append("changed the grader's files")
    if found["left"]:
        said.append("left a process behind")
    return "; ".join(said) or "stopped"


if __name__ == "__main__":
    main()
