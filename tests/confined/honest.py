"""What honest students do, which must keep working in the sandbox, one function each."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import linecache
import os
import random
import shutil
import sqlite3
import tempfile
import threading
import zoneinfo
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

Deed = Callable[[], object]
DEEDS: dict[str, Deed] = {}


def deed(function: Deed) -> Deed:
    DEEDS[function.__name__] = function
    return function


def warm_up() -> None:
    """What the zygote does before it forks."""
    torch.set_num_threads(1)
    train_with(torch.optim.SGD)
    plt.close(plt.figure())


def train_with(optimizer_class: type[torch.optim.Optimizer]) -> None:
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
    optimizer = optimizer_class(net.parameters(), lr=0.01, weight_decay=0.1)
    features, targets = torch.randn(32, 4), torch.randn(32, 1)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0]


@deed
def train_with_sgd() -> None:
    train_with(torch.optim.SGD)


@deed
def train_with_adamw() -> None:
    train_with(torch.optim.AdamW)


@deed
def use_a_data_loader_without_workers() -> None:
    data = torch.utils.data.TensorDataset(torch.arange(10.0))
    batches = list(torch.utils.data.DataLoader(data, batch_size=4, shuffle=True))
    assert sum(len(batch[0]) for batch in batches) == 10


@deed
def save_and_load_a_model() -> None:
    net = nn.Linear(3, 2)
    torch.save(net.state_dict(), "net.pt")
    again = nn.Linear(3, 2)
    again.load_state_dict(torch.load("net.pt"))
    assert torch.equal(net.weight, again.weight)


@deed
def solve_linear_systems() -> None:
    matrix = torch.eye(50) * 2
    assert torch.allclose(torch.linalg.solve(matrix, torch.ones(50)), torch.full((50,), 0.5))
    assert np.allclose(np.linalg.inv(np.eye(5) * 2), np.eye(5) / 2)
    assert (torch.randn(300, 300) @ torch.randn(300, 300)).shape == (300, 300)


def save_a_figure(suffix: str, start: bytes) -> None:
    figure, axes = plt.subplots()
    axes.semilogy([1, 2, 3], [1.0, 0.1, 0.01], label=r"$\lambda = 3$")
    axes.set_title("weight decay")
    axes.legend()
    figure.savefig(f"loss.{suffix}")
    plt.close(figure)
    assert Path(f"loss.{suffix}").read_bytes().startswith(start)


@deed
def save_a_png() -> None:
    save_a_figure("png", b"\x89PNG")


@deed
def save_an_svg() -> None:
    save_a_figure("svg", b"<?xml")


@deed
def save_a_pdf() -> None:
    save_a_figure("pdf", b"%PDF")


@deed
def save_a_jpg() -> None:
    save_a_figure("jpg", b"\xff\xd8")


@deed
def run_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda x: x * x, range(20))) == [x * x for x in range(20)]
    thread = threading.Thread(target=torch.randn, args=(3,))
    thread.start()
    thread.join()


@deed
def run_asyncio() -> None:
    async def wait_for_both() -> list[int]:
        return await asyncio.gather(*(asyncio.sleep(0.001, result=i) for i in range(2)))

    assert asyncio.run(wait_for_both()) == [0, 1]


@deed
def use_temporary_files() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a").write_text("a")
        shutil.copy(Path(folder, "a"), "b")
        shutil.copy2("b", "c")
        shutil.move("c", "d")
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("x")
    assert Path(tempfile.gettempdir()) == Path.cwd()
    assert Path("d").read_text() == "a"


@deed
def import_late() -> None:
    for name in ("decimal", "statistics", "xml.etree.ElementTree", "csv", "lzma", "email.message"):
        importlib.import_module(name)


@deed
def import_pandas_where_it_is() -> None:
    if importlib.util.find_spec("pandas"):
        pandas = importlib.import_module("pandas")
        assert pandas.DataFrame({"loss": [1.0, 2.0]}).loss.mean() == 1.5


@deed
def use_a_database() -> None:
    database = sqlite3.connect("runs.db")
    database.execute("create table runs (loss real)")
    database.execute("insert into runs values (0.5)")
    database.commit()
    assert database.execute("select loss from runs").fetchone() == (0.5,)
    database.close()


@deed
def look_at_their_own_source() -> None:
    code = "def answer(x):\n    return x + 1\n"
    linecache.cache["<cell 1>"] = (len(code), None, code.splitlines(True), "<cell 1>")
    namespace: dict[str, object] = {}
    exec(compile(code, "<cell 1>", "exec"), namespace)
    assert inspect.getsource(namespace["answer"]) == code  # type: ignore[arg-type]
    assert "class SGD" in inspect.getsource(torch.optim.SGD)


@deed
def ask_about_the_machine() -> None:
    assert os.cpu_count()
    assert not os.isatty(0)
    assert random.SystemRandom().random() < 1
    assert zoneinfo.ZoneInfo("UTC").key == "UTC"
    assert Path("~").expanduser() == Path.cwd()
    with Path(os.devnull).open("w") as nowhere:
        print("text", file=nowhere)
    os.kill(os.getpid(), 0)
