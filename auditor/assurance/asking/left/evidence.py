"""What is asked for where no question of the form can answer a check: a list, a log, a screenshot, a part of the export."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assurance.asking.question import Choice, Question
from auditor.assurance.asking.standing import Open, gravest, titles, weight_of, why
from auditor.assurance.asking.words import joined, phrase, texts
from auditor.bilingual import Words

_NAMED = 12
SENT = ("sent", "later", "none")
"""What somebody says who is asked for a document or other evidence."""


def asked_for(opened: Iterable[Open]) -> tuple[Question, ...]:
    """One question for all checks that the same evidence would settle."""
    groups: dict[tuple[str, str], list[Open]] = {}
    for one in opened:
        if one.paper:
            continue  # documents are asked for by themselves
        wanted = "" if one.lacks is not None else _wanted([one]).en
        groups.setdefault((one.side, wanted), []).append(one)
    return tuple(_question(group) for group in groups.values())


def sent_or_not() -> tuple[Choice, ...]:
    """Sent with the answers, to come later, or not there."""
    return tuple(Choice(key=key, value=key, words=texts()[f"answer.{key}"]) for key in SENT)


def _wanted(group: list[Open]) -> Words:
    """What is wanted: all parts that were not read are one thing, a whole export."""
    first = gravest(group)
    if first.ask is not None:
        return first.ask
    if first.lacks is not None:
        return phrase("evidence.incomplete", parts=_parts(group))
    if first.gap is not None:
        return phrase("evidence.gap", gap=first.gap)
    return phrase("evidence.show", unseen=first.unseen)


def _parts(group: list[Open]) -> Words:
    """The parts that are missing, each once, those that most hangs on first."""
    found: dict[str, list[Open]] = {}
    for one in group:
        if one.lacks is not None:
            found.setdefault(one.lacks.en, []).append(one)
    parts = sorted(found.values(), key=lambda ones: (-weight_of(ones), ones[0].check.id))
    named = [ones[0].lacks for ones in parts[:_NAMED] if ones[0].lacks is not None]
    listed = joined(named, "; ")
    return phrase("titles.more", titles=listed, n=len(parts) - _NAMED) if len(parts) > _NAMED else listed


def _settles(group: list[Open]) -> Words:
    """What it would settle, where that is more than the one thing that is named already."""
    return phrase("evidence.shows", titles=titles(group)) if len(group) > 1 else Words(en="", vi="")


def _question(group: list[Open]) -> Question:
    first = gravest(group)
    return Question(
        id=f"evidence.{first.check.id}"[:100],
        of=first.side,
        kind="evidence",
        topic=first.check.topic,
        text=_wanted(group),
        why=joined([why(group, known=first.ask is None and first.gap is None), _settles(group)]),
        type="single",
        options=sent_or_not(),
        checks=tuple(sorted(one.check.id for one in group)),
        weight=weight_of(group),
    )
