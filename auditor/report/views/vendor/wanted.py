"""What is wanted of whoever reads this report: what to put right by when, how to answer, what to send."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.report.views.dossier import DocumentAsked, DossierFinding
from auditor.report.views.vendor.voice import Voice


def wanted(
    findings: Sequence[DossierFinding], documents: Sequence[DocumentAsked], voice: Voice
) -> tuple[str, ...]:
    """One sentence each; none for what is not asked. What the customer lives with, and what does not count, is not asked to be put right."""
    asked = [one for one in findings if not one.closed and not one.beside and one.requested.iso]
    said = [_repair(asked, voice), _answer(asked, voice)] if asked else []
    if documents:
        said.append(voice.count("wanted.send", len(documents)))
    return tuple(said)


def _repair(asked: Sequence[DossierFinding], voice: Voice) -> str:
    days = sorted({one.requested.iso: one.requested for one in asked}.values(), key=lambda day: day.iso)
    first = sum(one.requested.iso == days[0].iso for one in asked)
    if first == len(asked):
        return voice.count("wanted.repair", first, day=days[0].text)
    return voice.say("wanted.repair_all", n=len(asked), first=first, day=days[0].text, last=days[-1].text)


def _answer(asked: Sequence[DossierFinding], voice: Voice) -> str:
    first = min((one.requested for one in asked), key=lambda day: day.iso)
    return voice.say("wanted.answer", day=first.text, language=voice.words.language)
