"""What could not be seen, in plain words: what is missing, what it would settle, who can close it. Technical reasons stand in the other reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Result
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind
from auditor.report.guided import owner_of
from auditor.report.speech.safe import clean, worded
from auditor.report.views.brief import GapLine
from auditor.report.views.management.voice import Voice
from auditor.vendor.profile import Guidance

SHOWN = 5
NAMED, LONGEST = 2, 210


@dataclass(slots=True)
class _Gap:
    """Pieces of evidence of one kind of cause that are called the same, and the questions that lack them."""

    kind: UnknownKind
    what: str
    ask: str
    part: bool
    owners: set[str] = field(default_factory=set)
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, int, str, str]:
        severities = [SEVERITIES.index(entry.check.severity) for entry in self.results.values()]
        return min(severities), -len(severities), self.ask, self.what


def gaps(assessment: Assessment, guidance: Mapping[str, Guidance], voice: Voice) -> tuple[GapLine, ...]:
    """All gaps, those that matter most first."""
    found: dict[tuple[str, str, bool], _Gap] = {}
    for result in _lacking(assessment.results):
        for missing in result.missing:
            gap = _gap(result, missing, guidance, voice)
            kept = found.setdefault((str(gap.kind), gap.ask or gap.what, gap.part), gap)
            kept.owners |= gap.owners
            kept.results[result.check.id] = result
    return tuple(_line(one, voice) for one in sorted(_merged(found.values()), key=lambda one: one.rank))


def _lacking(results: Iterable[Result]) -> list[Result]:
    """What belongs to the questions that count, and is not known in whole or in part."""
    return [entry for entry in results if entry.missing and not entry.is_beside]


def _gap(result: Result, missing: Missing, guidance: Mapping[str, Guidance], voice: Voice) -> _Gap:
    """What these sources could have shown the customer's own people supply; what they never can, whoever owns the question."""
    far = missing.kind is UnknownKind.OUT_OF_REACH
    ask = worded(voice.words.ask(result.check), LONGEST) if far else ""
    what = _called(missing, voice) or voice.title(result.check)
    owner = owner_of(result.check, guidance) if far else "customer"
    part = missing.kind is UnknownKind.NOT_PROVIDED and bool(missing.reason)
    return _Gap(missing.kind, what, ask, part, {owner}, {result.check.id: result})


def _called(missing: Missing, voice: Voice) -> str:
    """What readers call a kind of evidence; empty for one that has a technical name alone."""
    words = voice.words
    label = words.vocabulary.evidence.get(missing.resource, {}).get(voice.language, "")
    for key in (f"evidence.{missing.resource}", f"noun.{missing.resource}"):
        label = label or (words.ui(key) if words.has(key) else "")
    return clean(label, 160)


def _merged(every: Iterable[_Gap]) -> list[_Gap]:
    """Pieces that are missing in the same way and leave the same questions open are one gap."""
    found: dict[tuple[str, bool, tuple[str, ...]], list[_Gap]] = {}
    for one in every:
        alone = one.ask or ""
        key = (f"{one.kind}{alone}", one.part, tuple(sorted(one.results)))
        found.setdefault(key, []).append(one)
    return [_united(pieces) for pieces in found.values()]


def _united(pieces: list[_Gap]) -> _Gap:
    first = pieces[0]
    if len(pieces) > 1:
        first.what = ", ".join(sorted({one.what for one in pieces})[:3])
    return first


def _line(gap: _Gap, voice: Voice) -> GapLine:
    results = sorted(
        gap.results.values(), key=lambda one: (SEVERITIES.index(one.check.severity), one.check.id)
    )
    titles = list(dict.fromkeys(voice.title(entry.check) for entry in results))
    key = f"gap.{gap.kind}" + ("_part" if gap.part else "")
    what = gap.ask or worded(voice.say(key, what=gap.what), LONGEST)
    owners = [voice.say("team" if one == "customer" else f"owner.{one}") for one in sorted(gap.owners)]
    return GapLine(
        what=voice.capital(what),
        settles=voice.listed(titles, NAMED),
        who=voice.say("and").join(owners),
    )
