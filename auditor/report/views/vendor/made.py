"""How the scan was made: from which sources and of which day, with which rights, and that nothing was written."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.assessment import Assessment, TenantSource
from auditor.report.speech.safe import clean, listed
from auditor.report.views.vendor.voice import Voice

LABEL, RIGHTS = 160, 600


def about(assessment: Assessment, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The first lines of the report: what it is about."""
    pairs = [
        (voice.say("about.product"), voice.product),
        (voice.say("about.assessed"), voice.day(assessment.assessed_at).text),
        (voice.say("about.sources"), listed(_source(entry, voice) for entry in assessment.sources) or "–"),
        (voice.say("about.policy"), clean(voice.words.policy(assessment.policy_name), 80)),
    ]
    if assessment.selection:
        pairs.append((voice.say("about.selection"), clean(assessment.selection, LABEL)))
    return tuple(pairs)


def made(assessment: Assessment, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Pairs of label and text."""
    return tuple(_made(assessment, voice))


def _made(assessment: Assessment, voice: Voice) -> Iterator[tuple[str, str]]:
    yield voice.say("scan.assessed"), voice.moment(assessment.assessed_at)
    for entry in assessment.sources:
        digest = voice.say("scan.digest", digest=clean(entry.digest, 100))
        yield voice.say("scan.source"), f"{_source(entry, voice)}; {digest}"
        if signed := _signed(entry, voice):
            yield voice.say("scan.signature"), signed
    yield voice.say("scan.rights"), _rights(assessment, voice)
    sent = assessment.requests
    yield (
        voice.say("scan.requests"),
        voice.count("scan.sent", sent, size=assessment.bytes_received) if sent else voice.say("scan.none"),
    )
    yield voice.say("scan.written"), voice.say("scan.none")
    yield (
        voice.say("scan.policy"),
        f"{clean(voice.words.policy(assessment.policy_name), 80)} ({clean(assessment.policy_digest, 100)})",
    )
    yield (
        voice.say("scan.catalogue"),
        voice.count("scan.checks", assessment.checks, version=clean(assessment.catalogue_version, 40)),
    )
    if assessment.selection:
        yield voice.say("about.selection"), clean(assessment.selection, LABEL)


def _source(entry: TenantSource, voice: Voice) -> str:
    """A source with the day that it shows of itself; when it was read says nothing of how old it is."""
    kind = voice.words.ui(f"source.{entry.kind}")
    label = clean(voice.people.text(entry.label), LABEL)
    day = voice.day(entry.dated).text if entry.dated else ""
    if not day and entry.kind == "api":
        day = voice.day(entry.observed_at).text
    named = f"{kind} {label}".strip()
    items = voice.count("scan.items", entry.items)
    return (
        voice.say("scan.as_of", source=named, day=day, items=items)
        if day
        else voice.say("scan.undated", source=named, read=voice.day(entry.observed_at).text, items=items)
    )


def _rights(assessment: Assessment, voice: Voice) -> str:
    asked = [entry for entry in assessment.sources if entry.kind == "api"]
    if not asked:
        return voice.say("scan.rights.files")
    known = [voice.words.called(right) for entry in asked for right in entry.rights]
    rights = clean(", ".join(dict.fromkeys(known)), RIGHTS)
    named = (voice.people.text(voice.words.called(entry.account)) for entry in asked if entry.account)
    accounts = listed(named, LABEL)
    said = voice.say("scan.rights.named", rights=rights) if rights else voice.say("scan.rights.live")
    return f"{accounts}: {said}" if accounts else said


def _signed(entry: TenantSource, voice: Voice) -> str:
    """Who signed a stored snapshot; nothing for what nobody signs."""
    if (signature := entry.signature) is None:
        return ""
    key = "unsigned" if not signature.signer else "signed_by_named" if signature.named_by else "signed"
    return voice.say(f"scan.{key}", signer=clean(signature.signer, 100), by=clean(signature.named_by, 100))
