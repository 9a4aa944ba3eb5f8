"""The entries that would settle what an assessment leaves open, with placeholders that nobody can sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.bilingual import Words
from auditor.register.file.dumping import yaml_text
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import validities
from auditor.register.kinds import kinds
from auditor.register.words import Say

FEW = 5
"""Holders of which each can be looked at; of more somebody has to take the right away."""
HOLDERS = frozenset({"user", "person", "role", "profile", "permission-set", "permission-set-group", "group"})
"""How ids of those begin who hold something."""
DAYS = 182
"""Days that a suggested holder lasts."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form that an open check waits for."""

    id: str
    text: Words
    type: str


@dataclass(frozen=True, slots=True)
class Open:
    """A check that is not passed. `failing` are the ids of what is wrong and nobody accepted, `listed` whether these are all; `unknown`: a part of
    it was not seen. `questions` would tell what it waits for."""

    check: str
    topic: str
    status: str
    failing: tuple[str, ...] = ()
    listed: bool = True
    unknown: bool = False
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Entries by the part of the register that they belong into, each with what it would settle."""

    holders: tuple[tuple[str, tuple[dict[str, Any], ...]], ...] = ()
    documents: tuple[tuple[str, dict[str, Any]], ...] = ()
    answers: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.holders or self.documents or self.answers)


def suggest(kept: Kept, found: Sequence[Open], today: date, language: str) -> Suggested:
    """What would settle what was found open, but for what stands in the register already."""
    say = Say(language)
    return Suggested(
        holders=tuple(_holders(kept, found, today, say)),
        documents=tuple(_documents(kept, found, today, say)),
        answers=tuple(_answers(kept, found, today, say)),
    )


def suggested_text(suggested: Suggested, tenant: str, language: str) -> str:
    """The entries as YAML, which can be put into a register as it is."""
    say = Say(language)
    if suggested.is_empty:
        return _comment(say("suggest.nothing"))
    parts = [_comment(say("suggest.head", tenant=tenant)), _comment(say("suggest.lint"))]
    if suggested.holders:
        parts.append("holders:\n")
        parts += [_comment(note, 2) + _entries(entries) for note, entries in suggested.holders]
    for key, listed in (("documents", suggested.documents), ("answers", suggested.answers)):
        if listed:
            parts.append(f"{key}:\n")
            parts += [_comment(note, 2) + _entries((entry,)) for note, entry in listed]
    return "".join(parts)


def _holders(
    kept: Kept, found: Iterable[Open], today: date, say: Say
) -> Iterable[tuple[str, tuple[dict[str, Any], ...]]]:
    there = {(one.check, one.resource) for one in kept.register.holders}
    until = date.fromordinal(min(today.toordinal() + DAYS, date.max.toordinal()))
    for one in found:
        if not one.failing or not one.listed or len(one.failing) > FEW:
            continue
        if not all(id_.partition(":")[0] in HOLDERS for id_ in one.failing):
            continue
        wanted = [id_ for id_ in one.failing if (one.check, id_) not in there]
        if not wanted:
            continue
        key = "suggest.holder_part" if one.unknown else f"suggest.holder{'' if len(wanted) == 1 else 's'}"
        entries = tuple(
            {
                "check": one.check,
                "resource": id_,
                **{part: say(f"fill.{part}") for part in ("reason", "owner", "approver")},
                "on": today,
                "expires": until,
            }
            for id_ in wanted
        )
        yield say(key, check=one.check, count=len(wanted)), entries


def _documents(
    kept: Kept, found: Iterable[Open], today: date, say: Say
) -> Iterable[tuple[str, dict[str, Any]]]:
    """Documents that every vendor is asked for, and those that speak of what is not known; but none of which a good one is there."""
    valid = validities(kept, today)
    good = {paper.kind for paper in kept.register.documents or () if valid[paper.id].gap is None}
    taken = {paper.id for paper in kept.register.documents or ()}
    topics = {one.topic for one in found if one.status == "unknown"}
    for kind in kinds().values():
        request = kind.request
        if request is None or kind.id in good or not (request.always or topics & set(kind.topics)):
            continue
        entry = {
            "id": _free(kind.id, taken),
            "kind": kind.id,
            "title": say("fill.title"),
            "issuer": say("fill.issuer"),
        }
        yield say("suggest.document", name=say.of(kind.name), fresh=say.of(kind.fresh)), entry


def _answers(
    kept: Kept, found: Iterable[Open], today: date, say: Say
) -> Iterable[tuple[str, dict[str, Any]]]:
    there = {one.question for one in kept.register.answers if one.value is not None}
    asked = {one.id: one for entry in found if entry.status == "unknown" for one in entry.questions}
    for question in sorted(asked.values(), key=lambda one: one.id):
        if question.id not in there:
            kind = question.type if question.type in ("yes_no", "number", "date") else "text"
            entry = {
                "question": question.id,
                "value": say(f"fill.{kind}"),
                "by": say("fill.by"),
                "on": today,
            }
            yield say("suggest.answer", question=say.of(question.text)), entry


def _free(id_: str, taken: set[str]) -> str:
    """An id that is not there yet."""
    number, made = 1, id_
    while made in taken:
        number += 1
        made = f"{id_}-{number}"
    return made


def _entries(entries: Iterable[dict[str, Any]]) -> str:
    return "".join(f"  {line}\n" for line in yaml_text(list(entries)).splitlines())


def _comment(text: str, indent: int = 0) -> str:
    return f"{' ' * indent}# {' '.join(text.split())}\n"
