"""A class made from the bank, with the assignment's own checks: the same however it is graded."""

from __future__ import annotations

import csv
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import skip_or_fail

sys.path.append(str(Path(__file__).parent / "bench"))

COUNT = 6
LEAST_WHOLE = 1000  # bytes; those that cannot be read are smaller


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import made_class

    folder = tmp_path_factory.mktemp("class")
    for path in made_class.write(folder, COUNT, seed=6):
        assert path.exists()
    (folder / "unreadable.ipynb").touch()
    return folder


def test_a_made_class_is_the_same_for_the_same_seed(made: Path, tmp_path: Path) -> None:
    import made_class

    again = made_class.write(tmp_path, COUNT, seed=6)
    assert [path.read_bytes() for path in again] == [
        (made / path.name).read_bytes() for path in again
    ]
    other = made_class.write(tmp_path / "other", COUNT, seed=7)
    assert [path.read_bytes() for path in other] != [path.read_bytes() for path in again]


@pytest.mark.slow
def test_stopped_resumed_or_on_a_cluster_that_loses_a_worker_a_class_gets_the_same(
    made: Path, tmp_path: Path
) -> None:
    if find_spec("distributed") is None:
        skip_or_fail("needs the extra `cluster`")
    import everywhere

    resumed, cluster = tmp_path / "resumed", tmp_path / "cluster"
    first, second = everywhere.stopped_and_resumed(made, resumed, at=(2, 4))
    assert 2 <= first < COUNT + 1
    assert first < second <= COUNT + 1
    everywhere.on_a_cluster(made, cluster, tmp_path, at=2)
    found = everywhere.findings(resumed)
    assert len(found) == COUNT + 1
    unreadable = [path.stem for path in made.glob("*.ipynb") if path.stat().st_size < LEAST_WHOLE]
    assert "unreadable" in unreadable
    assert sorted(unreadable) == [
        result.submission for result in found if result.status.value == "unreadable"
    ]
    assert everywhere.findings(cluster) == found
    grades = [(folder / "grades.csv").read_bytes() for folder in (resumed, cluster)]
    assert grades[0] == grades[1]
    with (resumed / "grades.csv").open(encoding="utf-8", newline="") as file:
        totals = {row["total"] for row in csv.DictReader(file)}
    assert len(totals) > 2  # nobody is given the same by accident
