"""What the grade means here, in one sentence of at most forty words: put together from clauses, each of which stands on a check that failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import is_open
from auditor.check import SEVERITIES
from auditor.report.views.management.seen import little_seen, unseen_said, unseen_share
from auditor.report.views.management.voice import Voice
from auditor.userfile import read_yaml

LONGEST = 40
"""Words of the sentence; a tail that would make it longer is left out."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What may be said, by language, once one of these checks failed."""

    failed: tuple[str, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clauses:
    """All of them, in the order in which they are tried; `others` are the sentences for what no opening says."""

    openings: tuple[Clause, ...]
    tails: Mapping[str, tuple[Clause, ...]]
    gravest: Mapping[str, Mapping[str, str]]
    others: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def clauses() -> Clauses:
    """The clauses of this project."""
    data = read_yaml(Path(str(files("auditor.report.views.management"))) / "clauses.yaml")
    return Clauses(
        tuple(map(_clause, data["openings"])),
        {kind: tuple(map(_clause, tails)) for kind, tails in data["tails"].items()},
        data["gravest"],
        {name: data[name] for name in ("nothing", "nothing_part", "accepted", "little", "unseen")},
    )


def says(assessment: Assessment, voice: Voice) -> str:
    """The sentence."""
    language, known = voice.language, clauses()
    failed = failed_checks(assessment)
    opening = _first(known.openings, failed)
    if opening is not None:
        found = (_first(every, failed) for every in known.tails.values())
        tails = [one.said[language] for one in found if one is not None]
        return _joined(opening.said[language], tails, voice)
    if wrong := [entry.severity for entry in assessment.results if is_open(entry)]:
        gravest, share = min(wrong, key=SEVERITIES.index), unseen_said(assessment)
        lesser = gravest in ("medium", "low") and share
        tail = known.others["unseen"][language].format(share=voice.percent(share))
        return _joined(known.gravest[gravest][language], [tail] if lesser else [], voice)
    return _ended(_nothing(assessment, voice))


def failed_checks(assessment: Assessment) -> frozenset[str]:
    """The checks that failed, as gravely as each of them can: a page that is switched off opens nothing today."""
    return frozenset(
        entry.check.id
        for entry in assessment.results
        if is_open(entry) and entry.severity == entry.check.severity
    )


def _nothing(assessment: Assessment, voice: Voice) -> str:
    others, language = clauses().others, voice.language
    share = voice.percent(unseen_said(assessment))
    if little_seen(assessment):
        return others["little"][language].format(share=share)
    if any(entry.is_finding and not entry.is_beside for entry in assessment.results):
        return others["accepted"][language]
    whole = not unseen_share(assessment)
    return others["nothing" if whole else "nothing_part"][language].format(share=share)


def _joined(opening: str, tails: list[str], voice: Voice) -> str:
    """One sentence: the opening, and as many of the tails as it bears."""
    for count in range(len(tails), 0, -1):
        text = _ended(f"{opening}, {_row(tails[:count], voice)}")
        if len(text.split()) <= LONGEST:
            return text
    return _ended(opening)


def _row(tails: list[str], voice: Voice) -> str:
    """ "and the traces of it can be deleted, and there is no backup"."""
    word = voice.say("and").strip()
    return ", ".join(f"{word} {tail}" for tail in tails)


def _ended(text: str) -> str:
    return f"{text}."


def _first(every: Iterable[Clause], failed: frozenset[str]) -> Clause | None:
    return next((one for one in every if failed.intersection(one.failed)), None)


def _clause(data: dict[str, Any]) -> Clause:
    return Clause(tuple(data["failed"]), {language: data[language] for language in ("en", "vi")})
