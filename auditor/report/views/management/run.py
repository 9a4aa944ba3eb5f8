"""How this was run, and what was looked at: sources with their own dates, the account and its rights, requests, policy, program."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assess.assessment import Assessment, TenantSource
from auditor.report.speech.safe import clean
from auditor.report.views.management.voice import NAME, Voice

SOURCES, RIGHTS, SHORT = 2, 2, 40
Pairs = tuple[tuple[str, str], ...]


def about(assessment: Assessment, voice: Voice) -> Pairs:
    """The first lines of the page."""
    label = voice.say
    pairs = [
        (label("label.assessed"), voice.day(assessment.assessed_at).text),
        (label("label.looked_at"), looked_at(assessment, voice)),
        (label("label.policy"), _policy(assessment, voice)),
    ]
    if assessment.selection:
        pairs.append((label("label.selection"), clean(assessment.selection, 2 * NAME)))
    return tuple(pairs)


def run(assessment: Assessment, voice: Voice) -> Pairs:
    """The box at the end."""
    say = voice.say
    return (
        (say("run.sources"), looked_at(assessment, voice)),
        (say("run.account"), _account(assessment.sources, voice)),
        (say("run.requests"), _requests(assessment, voice)),
        (say("run.policy"), _policy(assessment, voice)),
        (say("run.version"), say("run.version_text", version=clean(assessment.catalogue_version, 40))),
    )


def looked_at(assessment: Assessment, voice: Voice) -> str:
    """The sources in a row, each with the date that it shows of itself."""
    return voice.listed([_source(one, voice) for one in assessment.sources], SOURCES) or "–"


def _source(source: TenantSource, voice: Voice) -> str:
    """One source with the date that it shows of itself; when it was read says nothing of how old it is."""
    key = f"source.{source.kind}"
    kind = voice.words.ui(key) if voice.words.has(key) else clean(source.kind, 40)
    dated = (
        voice.say("run.dated", day=voice.day(source.dated).text) if source.dated else voice.say("run.undated")
    )
    return voice.say("run.source", kind=kind, items=voice.count("run.items", source.items), dated=dated)


def _account(sources: Iterable[TenantSource], voice: Voice) -> str:
    asked = [one for one in sources if one.kind == "api"]
    if not asked:
        return voice.say("run.account_none")
    return voice.listed(list(dict.fromkeys(_of_account(one, voice) for one in asked)), SOURCES)


def _of_account(source: TenantSource, voice: Voice) -> str:
    account = clean(voice.words.called(source.account), SHORT) or voice.say("run.account_unnamed")
    rights = voice.listed([clean(voice.words.called(one), SHORT) for one in source.rights], RIGHTS)
    return voice.say("run.account_rights", account=account, rights=rights) if rights else account


def _requests(assessment: Assessment, voice: Voice) -> str:
    if not assessment.requests:
        return voice.say("run.requests_none")
    return voice.say("run.requests_some", n=assessment.requests)


def _policy(assessment: Assessment, voice: Voice) -> str:
    return clean(voice.words.policy(assessment.policy_name), SHORT)
