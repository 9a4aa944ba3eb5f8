"""The documents that a vendor is asked for, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from auditor.assurance.deciding.conditions.shown import is_listed, lists_some, wanted_at
from auditor.assurance.deciding.rules import rules
from auditor.assurance.deciding.standing import stand
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.voice import Voice
from auditor.posture.facts.fact import Unknown
from auditor.posture.topics.assurance import Document
from auditor.report.speech.safe import SENTENCE, clean

SECURITY = ("soc-2-type-2", "iso-27001")
CHANGES = "change-log"
STATES = ("none", "there", "old", "claimed", "in_progress")
"""Words that the letter says by themselves; whatever else is wrong with a document is one to it."""


def documents_asked(case: Case, voice: Voice) -> Iterator[tuple[str, str, str, date]]:
    """Name, how recent, how it stands, and by when: the security report and the change records always, the rest where it is wanted and has not come."""
    today = case.evidence.today
    report = voice.say("letter.security_report", what=" / ".join(voice.named(kind) for kind in SECURITY))
    for shown, kinds in ((report, SECURITY), (voice.say("letter.changes"), (CHANGES,))):
        yield shown, _fresh(kinds, case, voice), _state(kinds, case, voice), today + timedelta(days=30)
    wanted = wanted_at(case.proposed.weight.level, rules())
    asked = {one.kinds[0]: today + timedelta(days=one.days) for one in wanted if not one.check}
    for kind in _asked_for(case):
        asked.setdefault(kind, today + timedelta(days=30))
    for kind, by in asked.items():
        if kind in (*SECURITY, CHANGES) or _word((kind,), case) == "there":
            continue
        yield voice.named(kind), _fresh((kind,), case, voice), _state((kind,), case, voice), by


def _asked_for(case: Case) -> list[str]:
    """Kinds that every vendor is asked for, those that the register waits for, and the agreement, where it is not there."""
    register = case.evidence.register
    always = [kind.id for kind in case.kinds.values() if kind.always]
    return [*always, *rules().blockers["data-agreement"].kinds, *(() if register is None else register.asked)]


def _of(case: Case, kinds: tuple[str, ...]) -> list[Document]:
    seen = case.evidence.assurance.documents
    return [] if isinstance(seen, Unknown) else [one for one in seen if one.kind in kinds]


def _word(kinds: tuple[str, ...], case: Case) -> str:
    """How the best of them stands; what it covers is asked of a report of somebody independent alone."""
    word = stand(_of(case, kinds), covers=kinds == SECURITY)[1]
    if word != "none":
        return word
    listed = [one for one in rules().conditions.documents if one.listed and set(one.kinds) <= set(kinds)]
    if any(is_listed(one, case.evidence) for one in listed):
        return "there"
    return "partial" if any(lists_some(one, case.evidence) for one in listed) else "none"


def _state(kinds: tuple[str, ...], case: Case, voice: Voice) -> str:
    return voice.say(f"letter.state.{_word(kinds, case)}")


def _fresh(kinds: tuple[str, ...], case: Case, voice: Voice) -> str:
    found = [case.kinds[kind].fresh for kind in kinds if kind in case.kinds]
    said = [one.vi if voice.language == "vi" else one.en for one in found]
    return clean("; ".join(said), SENTENCE)
