"""Do the pins resolve for every Python that the kit promises? Asked of pip's own resolver.

    .venv/bin/python tests/bench/resolve.py [3.10 … 3.14] [--platform manylinux_2_28_x86_64]

Wheels only, as on a fresh Gradescope image; nothing is installed and only metadata is downloaded.
pip judges markers and Requires-Python by the Python that runs it, so it is told the other one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.course import config, requirements

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
# Told the version, pip resolves as always, then leaves out fetching the wheels (torch: gigabytes).
PIP = """
import sys
from pip._internal.cli.main import main
from pip._internal.operations.prepare import RequirementPreparer
from pip._internal.resolution.resolvelib.candidates import RequiresPythonCandidate
from pip._vendor.packaging import markers

version, *arguments = sys.argv[1:]
here = markers.default_environment
markers.default_environment = lambda: {
    **here(), "python_version": version, "python_full_version": f"{version}.0"
}
this_python = RequiresPythonCandidate.__init__
RequiresPythonCandidate.__init__ = lambda self, _: this_python(
    self, tuple(map(int, version.split(".")))
)
RequirementPreparer.prepare_linked_requirements_more = lambda *_, **__: None
sys.exit(main(arguments))
"""


def resolve(version: str, platforms: list[str], extra: str) -> dict[str, str]:
    """Return what pip would install, by name.

    Raises:
        RuntimeError: the pins do not fit together, or a wheel is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        image = Path(folder, "requirements.txt")
        image.write_text(requirements.of_image(config.load(ROOT / config.FILE)))
        what = _requirements(version, extra) if extra else ["-r", str(image)]
        options = ["--quiet", "--dry-run", "--ignore-installed", "--only-binary=:all:"]
        options += ["--python-version", version, "--target", folder, "--report", str(report)]
        options += [word for platform in platforms for word in ("--platform", platform)]
        command = [sys.executable, "-c", PIP, version, "install", *options]
        command += ["-c", str(ROOT / "autograder" / "constraints.txt"), *what]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip()[-800:])
        found = json.loads(report.read_text())["install"]
    return {entry["metadata"]["name"]: entry["metadata"]["version"] for entry in found}


def _requirements(version: str, extra: str) -> list[str]:
    """Return what pyproject.toml names, with one of its extras."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [*project["dependencies"], *project["optional-dependencies"][extra]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("versions", nargs="*", default=PYTHONS)
    parser.add_argument("--platform", action="append", default=[])
    parser.add_argument("--extra", default="", help="the kit itself, with this extra of it")
    arguments = parser.parse_args()
    platforms = arguments.platform or [f"manylinux_2_{n}_x86_64" for n in range(28, 16, -1)]
    platforms += [] if arguments.platform else ["manylinux2014_x86_64"]
    failed = 0
    for version in arguments.versions:
        try:
            found = resolve(version, platforms, arguments.extra)
        except RuntimeError as error:
            failed = 1
            print(f"Python {version}: does not resolve\n{error}")
        else:
            shown = ", ".join(
                f"{n} {found[n]}" for n in ("torch", "numpy", "matplotlib", "ipython")
            )
            print(f"Python {version}: {len(found)} packages, {shown}", flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
