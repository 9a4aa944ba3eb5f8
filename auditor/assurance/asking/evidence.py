"""What is asked for where no question of the form can answer a check: a list, a log, a screenshot, a part of the export."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assurance.asking.question import Choice, Question
from auditor.assurance.asking.standing import Open, gravest, titles, weight_of, why
from auditor.assurance.asking.words import joined, phrase, texts
from auditor.bilingual import Words

SENT = ("sent", "later", "none")
"""What somebody says who is asked for a document or other evidence."""


def asked_for(opened: Iterable[Open]) -> tuple[Question, ...]:
    """One question for all checks that the same evidence would settle."""
    groups: dict[tuple[str, str], list[Open]] = {}
    for one in opened:
        if one.paper:
            continue  # documents are asked for by themselves
        groups.setdefault((one.side, _wanted(one).en), []).append(one)
    return tuple(_question(group) for group in groups.values())


def sent_or_not() -> tuple[Choice, ...]:
    """Sent with the answers, to come later, or not there."""
    return tuple(Choice(key=key, value=key, words=texts()[f"answer.{key}"]) for key in SENT)


def _wanted(one: Open) -> Words:
    if one.ask is not None:
        return one.ask
    if one.gap is not None:
        return phrase("evidence.gap", gap=one.gap)
    return phrase("evidence.show", unseen=one.unseen)


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
        text=_wanted(first),
        why=joined([why(group, known=first.ask is None and first.gap is None), _settles(group)]),
        type="single",
        options=sent_or_not(),
        checks=tuple(sorted(one.check.id for one in group)),
        weight=weight_of(group),
    )
