"""Which submissions look alike where the rest of the class does not: a pointer, never a verdict.

Lines that the template gives everyone are removed. The rest becomes tokens in which the student's
own names are alike, so renaming hides nothing. Runs of tokens that only few submissions share name
the pairs to look at, and rapidfuzz compares those in full: comparing all pairs of 4,000 would take
an hour.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, islice

import numpy as np
from rapidfuzz.distance import Indel

_RUN = 12  # tokens: about a line and a half
_FEWEST_TOKENS = 80  # with less there is nothing to compare
_MOST_HOLDERS = 20  # a run that more submissions share is what everyone writes
_SHARE_OF_HOLDERS = 0.05
_CANDIDATES = 300
# Comparing in full takes the product of both lengths. A whole notebook has 5,000 tokens; the 20 MB
# that may be handed in have millions, and two of those would take hours.
_MOST_TOKENS = 20_000
# Of what looks for candidates; forty notebooks' worth.
_MOST_NUMBERS = 200_000
_LEAST = 0.6
_MOST_LINES = 400
_LONGEST_LINE = 1_000  # characters that are shown
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MOST_RUNS = 4_000_000  # of a class; as many bytes times 16, and again while they are sorted
_KEPT = 100_000  # lines remembered, since a class writes many of them a thousand times

_TOKEN = re.compile(r"[^\W\d]\w*|\d+\.?\d*(?:[eE][-+]?\d+)?|\"[^\"\n]*\"|'[^'\n]*'|[^\s\w]")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_WORD = re.compile(r"[^\W\d]\w*")

_Numbers = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer; ``shared`` when the other submission has it as well."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions and how alike their answers are, 0 to 1; ``runs`` that few others share."""

    one: str
    other: str
    alike: float
    runs: int


def pairs(codes: Mapping[str, str], template: Collection[str], *, most: int = 20) -> list[Pair]:
    """Return the pairs that stand out, the most alike first.

    Args:
        codes: the code of each submission.
        template: the lines of the template, as `lines_of` gives them.
        most: how many pairs.
    """
    words = {word for line in template for word in _WORD.findall(line)}
    names = frozenset(words | set(keyword.kwlist))
    known = _Numbered(template, names)
    numbers = ((who, known.of(code)) for who, code in codes.items())
    shared = _rare_runs((who, each) for who, each in numbers if len(each) >= _FEWEST_TOKENS)
    tokens = _Tokens(codes, template, names)
    found = [
        Pair(one, other, Indel.normalized_similarity(tokens[one], tokens[other]), runs)
        for (one, other), runs in shared.most_common(_CANDIDATES)
    ]
    alike = [pair for pair in found if pair.alike >= _LEAST]
    return sorted(alike, key=lambda pair: (-pair.alike, -pair.runs, pair.one))[:most]


def side_by_side(one: str, other: str, template: Collection[str]) -> tuple[list[Line], list[Line]]:
    """Return the answers of two submissions, with the lines that both have marked."""
    ours, theirs = answers(one, template), answers(other, template)
    return _marked(ours, theirs), _marked(theirs, ours)


def answers(code: str, template: Collection[str]) -> list[str]:
    """Return the lines of `code` that are the student's own."""
    return [
        line.rstrip() for line in code.split("\n") if (bare := _bare(line)) and bare not in template
    ]


def lines_of(code: str) -> frozenset[str]:
    """Return the lines of the template, without comments and spaces."""
    return frozenset(filter(None, map(_bare, code.split("\n"))))


@lru_cache(_KEPT)
def _bare(line: str) -> str:
    if "#" in line:
        line = _COMMENT.sub("", line)
    return " ".join(line.split())


class _Tokens(dict[str, list[str]]):
    """The first tokens of the submissions that are compared in full, made when they are."""

    def __init__(
        self, codes: Mapping[str, str], template: Collection[str], names: frozenset[str]
    ) -> None:
        self._codes, self._template, self._names = codes, template, names

    def __missing__(self, who: str) -> list[str]:
        lines = answers(self._codes[who], self._template)
        tokens = (token for line in lines for token in _tokens_of(_bare(line), self._names))
        self[who] = list(islice(tokens, _MOST_TOKENS))
        return self[who]


class _Numbered(dict[str, _Numbers]):
    """A number for each token of a line, equal for equal tokens; none for the template's lines."""

    def __init__(self, template: Collection[str], names: frozenset[str]) -> None:
        self._template, self._names = template, names

    def __missing__(self, line: str) -> _Numbers:
        bare = _bare(line)
        own = _tokens_of(bare, self._names) if bare and bare not in self._template else ()
        if len(self) >= _KEPT:
            self.clear()
        self[line] = np.array([_number_of(token) for token in own], dtype=np.uint64)
        return self[line]

    def of(self, code: str) -> _Numbers:
        """Return the numbers of the first lines, one after the other."""
        kept, count = [], 0
        for line in code.split("\n"):
            kept.append(self[line])
            count += len(kept[-1])
            if count >= _MOST_NUMBERS:
                break
        return np.concatenate(kept)[:_MOST_NUMBERS]


@lru_cache(_KEPT)
def _number_of(token: str) -> int:
    """Return 64 bits of a token, the same in every process."""
    return int.from_bytes(blake2b(token.encode("utf-8", "replace"), digest_size=8).digest(), "big")


@lru_cache(_KEPT)
def _tokens_of(line: str, names: frozenset[str]) -> tuple[str, ...]:
    """Return tokens in which names that are neither Python's nor the template's are alike."""
    tokens: list[str] = []
    for token in _TOKEN.findall(line):
        own = token[0].isalpha() or token[0] == "_"
        # What stands behind a dot is somebody else's name, such as torch's.
        is_attribute = bool(tokens) and tokens[-1] == "."
        tokens.append("name" if own and token not in names and not is_attribute else token)
    return tuple(tokens)


class _Runs:
    """The runs of many submissions, or an equal share of each where they would fill the memory.

    Whether a run is in the share depends on the run alone, so what two submissions have in common
    is in it for both or for neither.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.of: list[_Numbers] = []
        self.one_in = 1
        self._count = 0

    def add(self, name: str, runs: _Numbers) -> None:
        """Keep those of one more submission."""
        self.names.append(name)
        self.of.append(self._share(runs))
        self._count += len(self.of[-1])
        while self._count > _MOST_RUNS:
            self.one_in *= 2
            self.of = list(map(self._share, self.of))
            self._count = sum(map(len, self.of))

    def _share(self, runs: _Numbers) -> _Numbers:
        return runs if self.one_in == 1 else runs[runs % np.uint64(self.one_in) == 0]


def _rare_runs(tokens: Iterable[tuple[str, _Numbers]]) -> Counter[tuple[str, str]]:
    """Return for each pair how many runs of tokens they share that few others have."""
    kept = _Runs()
    for name, numbers in tokens:
        kept.add(name, _runs(numbers))
    if not kept.names:
        return Counter()
    names = kept.names
    owners = np.repeat(np.arange(len(names), dtype=np.int32), [len(each) for each in kept.of])
    everything = np.concatenate(kept.of)
    order = np.argsort(everything, kind="stable")
    everything, owners = everything[order], owners[order]
    starts = np.flatnonzero(np.diff(everything, prepend=~everything[:1]))
    sizes = np.diff(starts, append=len(everything))
    most = max(3, min(_MOST_HOLDERS, int(_SHARE_OF_HOLDERS * len(names))))
    few = (sizes > 1) & (sizes <= most)
    groups = zip(starts[few].tolist(), sizes[few].tolist(), strict=True)
    together = Counter(tuple(owners[start : start + size].tolist()) for start, size in groups)
    shared: Counter[tuple[str, str]] = Counter()
    for group, times in together.items():
        for one, other in combinations(group, 2):
            shared[names[one], names[other]] += times * kept.one_in
    return shared


def _runs(numbers: _Numbers) -> _Numbers:
    """Return a number for each run of tokens, equal for equal runs; each once."""
    count = len(numbers) - _RUN + 1
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(_RUN):
        runs = runs * _FACTOR + numbers[offset : offset + count]  # modulo 2 ** 64
    return np.unique(runs)


def _marked(lines: Sequence[str], others: Iterable[str]) -> list[Line]:
    known = {_bare(line) for line in others}
    return [Line(line[:_LONGEST_LINE], _bare(line) in known) for line in lines[:_MOST_LINES]]
