"""Who of the roster handed in what, by any key that both sides have.

Only what the platform wrote counts. Where a submission could be of two, or two of one person by
different keys, a person decides: nobody gets the row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from autograder.errors import KitError
from autograder.submissions.roster import Person, RosterFile

if TYPE_CHECKING:
    from autograder.submissions.found import Found, Search

Key = tuple[str, str]


class Roster:
    """The students of a course, found by whatever the platform says of a submission."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._by_key: dict[Key, Person | None] = {}
        for person in people:
            for key in set(_keys(person)):
                # A key of two students names neither.
                self._by_key[key] = None if key in self._by_key else person

    def first(self, keys: Iterable[Key]) -> Person | None:
        """Return whom the first key names that names anybody."""
        return next(filter(None, map(self._by_key.get, keys)), None)

    def chosen(self, one: Found) -> Person | None:
        """Return whose a submission is by the roster's own column for it."""
        return self.first(_chosen(one))

    def match(self, one: Found) -> tuple[Person, ...]:
        """Return the people of a submission as the roster writes them; () where it knows none."""
        chosen = self.chosen(one)
        if chosen is not None:
            return (chosen,)
        if not one.is_told:
            found = self.first(_said(one))
            return () if found is None else (found,)
        matches = [self.first(_keys(person)) for person in one.people]
        if not any(matches):
            return ()
        return tuple(match or known for match, known in zip(matches, one.people, strict=True))


def matched(search: Search, file: RosterFile | None) -> Search:
    """Return `search` with its people: one row a person, and what belongs to nobody.

    Raises:
        KitError: the roster knows none of them.
    """
    found = list(search.found)
    unmatched: list[str] = []
    roster = Roster(file.people) if file is not None else None
    if roster is not None:
        whose = [roster.match(one) for one in found]
        unmatched = [one.id for one, people in zip(found, whose, strict=True) if not people]
        found = [
            replace(one, people=people or one.people)
            for one, people in zip(found, whose, strict=True)
        ]
    seen = {person for one in found for person in one.people}
    decided = {one.id for one in found if roster is not None and roster.chosen(one)}
    kept, repeats = _one_row_each(found, decided)
    missing = tuple(person for person in file.people if person not in seen) if file else ()
    if file is not None and len(unmatched) == len(found) > 0:
        raise KitError(
            f"the roster knows none of the {len(found)} submissions (such as {found[0].id})",
            "give the roster of this course, with a column submission, email, sid or id",
        )
    return replace(
        search,
        found=tuple(kept),
        missing=missing,
        unmatched=tuple(id for id in unmatched if any(one.id == id for one in kept)),
        repeats=tuple(repeats),
        roster=file,
    )


def _one_row_each(
    found: Sequence[Found], decided: Collection[str]
) -> tuple[list[Found], list[str]]:
    """Return the submissions so that nobody has two, and sentences on what else they handed in.

    Args:
        found: the submissions with their people.
        decided: the ids of those that the roster itself gives to somebody.
    """
    rows = {one.id: one for one in found}
    repeats = []
    for person, own in _claims(found).items():
        mine = [rows[id] for id in own if id in rows]
        if len(mine) < 2:
            continue
        if all(one.is_told and one.time for one in mine):
            newest = max(mine, key=lambda one: (_moment(one), one.id))
            for one in mine:
                if one is not newest:
                    rest = _without(one.people, person)
                    rows[one.id] = replace(one, people=rest)
                    if not rest:
                        del rows[one.id]
            repeats.append(f"{person.name or person.email} handed in twice; the newer one counts")
            continue
        shown = " and ".join(one.id for one in mine)
        why = f"{shown} could all be of {person.name or person.email}: a person has to decide"
        settled = [one for one in mine if one.id in decided]
        for one in mine:
            if settled != [one]:
                rows[one.id] = replace(one, people=_without(one.people, person), doubt=why)
    return [rows[one.id] for one in found if one.id in rows], repeats


def _claims(found: Sequence[Found]) -> dict[Person, list[str]]:
    """Return for each person the ids of the submissions that seem to be theirs.

    Somebody of whom only a platform's own number or name is known is nobody else: what these have
    in common was joined before.
    """
    claims: dict[Person, list[str]] = {}
    by_id: dict[Key, Person] = {}
    for one in found:
        for person in dict.fromkeys(one.people):
            if person.line < 0 and not person.ids:
                continue
            same = next((by_id[key] for key in person.ids if key in by_id), person)
            for key in person.ids:
                by_id.setdefault(key, same)
            claims.setdefault(same, []).append(one.id)
    return claims


def _without(people: Sequence[Person], person: Person) -> tuple[Person, ...]:
    return tuple(one for one in people if one != person and not one.ids & person.ids)


def _moment(one: Found) -> datetime:
    assert one.time is not None
    return one.time if one.time.tzinfo else one.time.astimezone()


def of_others(left_out: Sequence[str], roster: Roster) -> list[str]:
    """Return which of the files that are no notebook have the name of a student."""
    return [
        name
        for name in left_out
        if len(PurePath(name).parts) == 1
        and roster.first(_of_label(PurePath(name).stem)) is not None
    ]


def _keys(person: Person) -> Iterator[Key]:
    """Yield what a person may be known by, the surest first."""
    for kind, value in (
        ("submission", person.submission),
        ("sid", person.sid),
        ("email", person.email),
        ("login", person.login),
        ("number", person.lms_id),
    ):
        if value:
            yield kind, value.casefold()
    for address in (person.email, person.login):
        if "@" in address:
            yield "mailbox", address.partition("@")[0].casefold()
    yield from _of_name(person.name)


def _chosen(one: Found) -> Iterator[Key]:
    """Yield what the roster's own column `submission` may call it."""
    yield "submission", one.id.casefold()
    yield "submission", one.label.casefold()
    if one.file is not None and not one.origin:
        yield "submission", one.file.name.casefold()
    if one.origin and one.origin.submission:
        yield "submission", one.origin.submission
    elif one.label.startswith("submission_"):
        yield "submission", one.label.removeprefix("submission_")


def _said(one: Found) -> Iterator[Key]:
    """Yield what the platform says of whose a submission is, the surest first."""
    origin = one.origin
    if origin is None:
        yield from _of_label(one.label)
        return
    if origin.number:
        yield "number", origin.number
    for login in origin.logins:
        for kind in ("login", "email", "mailbox", "sid"):
            yield kind, login.casefold()
    if origin.joined:
        yield "joined", _letters(origin.joined)
    yield from _of_name(origin.name)


def _of_label(label: str) -> Iterator[Key]:
    """Yield what the whole name of a folder or of a loose file may be."""
    for kind in ("submission", "login", "email", "mailbox", "sid", "number"):
        yield kind, label.casefold()
    yield from _of_name(label.replace("_", " "))


def _of_name(name: str) -> Iterator[Key]:
    """Yield a name as its words in any order, and as Canvas joins them: lovelaceada."""
    last, comma, first = name.partition(",")
    words = [_letters(word) for word in name.replace(",", " ").split()]
    words = [word for word in words if word]
    if not words:
        return
    yield "words", " ".join(sorted(words))
    if comma:
        yield "joined", _letters(last + first)
    else:
        for at in range(1, len(words)):
            yield "joined", "".join(words[at:] + words[:at])
    yield "joined", "".join(words)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
