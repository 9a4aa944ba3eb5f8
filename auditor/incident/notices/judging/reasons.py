"""A condition and what is known of it, as a sentence; of what is not known, what is to be told."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.bilingual import Words
from auditor.incident.case.triage import Bounds
from auditor.incident.notices.answers import Answer
from auditor.incident.notices.law.read import kinds, places, sectors
from auditor.incident.notices.numbers import bounded
from auditor.incident.notices.said import country, day, listed, number, phrase, plain_words

MOST = 8
"""Countries or kinds that a sentence names."""


def reason(
    fact: str,
    truth: bool | None,
    values: Sequence[str] = (),
    strange: Sequence[str] = (),
    *,
    coarse: Sequence[str] = (),
    bounds: Bounds | None = None,
    asks: Words | None = None,
    answer: Answer | None = None,
) -> Words:
    """The sentence."""
    state = {True: "yes", False: "no", None: "unknown"}[truth]
    if fact == "question" and asks is not None:
        if answer is None:
            return phrase("why.question.unknown", asks=asks, id=values[0])
        return phrase(f"why.question.{state}", asks=asks, by=answer.by, day=day(answer.on))
    if fact == "people.count":
        return phrase(f"why.people.count.{state}", n=number(int(values[0])), people=bounded(bounds))
    if strange and truth is None:
        return phrase(f"why.{fact}.strange", named=", ".join(strange[:MOST]), values=_named(fact, values))
    if coarse and truth is None:
        return phrase("why.data.kinds.coarse", kinds=_named(fact, coarse), values=_named(fact, values))
    return phrase(f"why.{fact}.{state}", values=_named(fact, values))


def _named(fact: str, values: Sequence[str]) -> Words:
    if fact in ("company.countries", "people.countries"):
        for group, members in sorted(places().groups.items()):
            if tuple(members) == tuple(values):
                return phrase(f"group.{group}")
    shown = [_one(fact, one) for one in values[:MOST]]
    return listed([*shown, *([plain_words("…")] if len(values) > MOST else [])])


def _one(fact: str, value: str) -> Words:
    if fact == "data.kinds":
        return kinds().named(value) or plain_words(value)
    if fact in ("company.countries", "people.countries"):
        return country(value)
    if fact == "company.sectors":
        found = sectors().sectors.get(value)
        return plain_words(value) if found is None else found.name
    return phrase(f"role.{value}")
