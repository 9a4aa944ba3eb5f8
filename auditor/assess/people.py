"""Which people the findings of an assessment name: so that a report for others can put pseudonyms in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.assess.accepted import tokens
from auditor.assess.result import Resource, Result
from auditor.assess.shown import shown_name, shown_once
from auditor.posture import Posture, Unknown

PERSON = ("user:", "person:")
"""How ids of those begin whose own names are those of people."""

NAMED = "person:"
"""How an id begins that is made of a name alone, where no account of that name was seen."""

_WORD = re.compile(r"\w+")


def is_person(entity_id: str) -> bool:
    """Whether an entity is an account of somebody, or what somebody holds ("user:ann/export")."""
    return entity_id.startswith(PERSON)


def account_of(entity_id: str, known: Mapping[str, Any]) -> str:
    """The account that an id is about: the id without what follows it, as far as that is known to be none of its own."""
    if entity_id in known or "/" not in entity_id:
        return entity_id
    head = entity_id.rpartition("/")[0]
    while head not in known and "/" in head:
        head = head.rpartition("/")[0]
    return head if head in known else entity_id.partition("/")[0]


def people_named(posture: Posture, results: Iterable[Result]) -> dict[str, tuple[str, ...]]:
    """By canonical id the names, longest first, of all whom a finding may name: whose account is wrong, and of whom all words of a name
    stand in what a finding shows."""
    wrong = [entry for entry in results if entry.is_finding]
    failing = [entry for result in wrong for entry in result.resources if entry.status == "fail"]
    known = dict(_people(posture))
    about = {account_of(entry.id, known) for entry in failing if is_person(entry.id)}
    words = {word for text in _texts(wrong, failing) for word in _WORD.findall(text)}
    found = {
        id_: names
        for id_, names in known.items()
        if id_ in about or any(words.issuperset(_WORD.findall(name)) for name in names)
    }
    for entry in failing:
        if _names_somebody(entry) and entry.actual not in {
            name for names in found.values() for name in names
        }:
            found[f"{NAMED}{entry.actual}"] = (entry.actual,)
    return dict(sorted(found.items()))


def _people(posture: Posture) -> Iterator[tuple[str, tuple[str, ...]]]:
    for seen in (posture.users, posture.administrators):
        if not isinstance(seen, Unknown):
            yield from ((shown_once(one.id), _names(one.name, one.login)) for one in seen.items)
            yield from ((shown_once(one.id), _names(one.name)) for one in seen.unread)
    if not isinstance(posture.staff, Unknown):
        yield from ((shown_once(one.id), _names(one.name, *one.logins)) for one in posture.staff.items)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            {shown_name(name) for name in names if isinstance(name, str) and name.strip()},
            key=lambda name: (-len(name), name),
        )
    )


def _texts(results: Iterable[Result], failing: Iterable[Resource]) -> Iterator[str]:
    for result in results:
        yield from _strings(result.params)
        for gap in result.missing:
            yield from (gap.resource, gap.reason, gap.path)
    for entry in failing:
        yield from (entry.path, entry.locator)
        yield from _strings((entry.actual, entry.expected))
        if not is_person(entry.id):
            yield entry.name


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield str(key)
            yield from _strings(entry)
    elif isinstance(value, list | tuple | set | frozenset):
        for entry in value:
            yield from _strings(entry)


def _names_somebody(entry: Resource) -> bool:
    """Whether what was seen of an entity that is no account is the name of an account: its check keeps the value to itself."""
    held = entry.held
    return (
        isinstance(entry.actual, str)
        and held is not None
        and held.words is None
        and not is_person(entry.id)
        and held.value == tokens(entry.actual)
    )
