"""What the grade means here, in one sentence of at most forty words: put together from clauses, each of which stands on a check that failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.plan.finding import is_open
from auditor.check import SEVERITIES
from auditor.report.views.management.seen import (
    little_answered,
    little_seen,
    unanswered_share,
    unseen_said,
    unseen_share,
)
from auditor.report.views.management.voice import Voice
from auditor.userfile import read_yaml

OTHERS = ("nothing", "nothing_part", "accepted", "accepted_part", "little", "little_asked", "unseen")
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
        {name: data[name] for name in OTHERS},
    )


def says(assessment: Assessment, voice: Voice) -> str:
    """The sentence."""
    language, known = voice.language, clauses()
    failed = failed_checks(assessment)
    opening = _first(known.openings, failed)
    if opening is not None:
        found = (_first(every, failed) for every in known.tails.values())
        tails = [one.said[language] for one in found if one is not None]
        gravest = _gravest(failed[one] for one in opening.failed if one in failed)
        return _joined(opening.said[language], [*_unseen(gravest, assessment, voice), *tails], voice)
    if wrong := [entry.severity for entry in assessment.results if is_open(entry)]:
        gravest = _gravest(wrong)
        return _joined(known.gravest[gravest][language], _unseen(gravest, assessment, voice), voice)
    return _ended(_nothing(assessment, voice))


def failed_checks(assessment: Assessment) -> dict[str, str]:
    """The checks that failed, as gravely as each of them can, and how gravely: a page that is switched off opens nothing today."""
    return {
        entry.check.id: entry.severity
        for entry in assessment.results
        if is_open(entry) and entry.severity == entry.check.severity
    }


def _gravest(severities: Iterable[str]) -> str:
    return min(severities, key=SEVERITIES.index)


def _unseen(gravest: str, assessment: Assessment, voice: Voice) -> list[str]:
    """The tail that something was not seen, which comes first: what is said may be the lesser only because the graver was lost. Of
    the gravest there is nothing worse to say."""
    share = unseen_said(assessment)
    if gravest == SEVERITIES[0] or not share:
        return []
    return [clauses().others["unseen"][voice.language].format(share=voice.percent(share))]


def _nothing(assessment: Assessment, voice: Voice) -> str:
    others, language = clauses().others, voice.language
    share = voice.percent(unseen_said(assessment))
    if little_answered(assessment):
        return others["little_asked"][language].format(share=voice.percent(unanswered_share(assessment)))
    if little_seen(assessment):
        return others["little"][language].format(share=share)
    whole = not unseen_share(assessment)
    if any(entry.is_finding and not entry.is_beside for entry in assessment.results):
        return others["accepted" if whole else "accepted_part"][language].format(share=share)
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


def _first(every: Iterable[Clause], failed: Mapping[str, str]) -> Clause | None:
    return next((one for one in every if failed.keys() & set(one.failed)), None)


def _clause(data: dict[str, Any]) -> Clause:
    return Clause(tuple(data["failed"]), {language: data[language] for language in ("en", "vi")})
