"""Whose system, from which sources, by which policy; and how the scan was made."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.assessment import Assessment, TenantSource
from auditor.report.html.speech import Speech
from auditor.report.html.text import Short, clean, short
from auditor.report.speech.phrases import as_of
from auditor.report.speech.product_line import product_line


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the page names it."""

    kind: str
    label: Short
    items: str
    observed: str
    dated: str
    digest: Short
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of the page. `about` are pairs of label and value."""

    tenant: Short
    product: str
    product_line: str
    assessed: str
    sources: list[Source]
    about: list[tuple[str, str]]


def head(assessment: Assessment, speech: Speech) -> Head:
    sources = [
        Source(
            kind=speech.shared(f"source.{entry.kind}", entry.kind),
            label=short(entry.label, 80),
            items=speech.count("head.items", entry.items),
            observed=speech.moment(entry.observed_at),
            dated=as_of(entry, speech.words),
            digest=Short(clean(entry.digest.removeprefix("sha256:")[:16], 20), clean(entry.digest, 100)),
            signed=_signed(entry, speech),
        )
        for entry in assessment.sources
    ]
    looked_at = "; ".join(
        speech.say(
            "head.source" if known.dated else "head.source_undated",
            kind=entry.kind,
            items=entry.items,
            day=entry.dated,
        )
        for entry, known in zip(sources, assessment.sources, strict=True)
    )
    about = [
        (speech.say("head.product"), speech.vendor_name),
        (speech.say("head.date"), speech.day(assessment.assessed_at)),
        (speech.say("head.looked_at"), looked_at or "–"),
        (speech.say("head.policy"), clean(speech.words.policy(assessment.policy_name), 80)),
    ]
    if assessment.selection:
        about.append((speech.say("head.selection"), clean(assessment.selection, 160)))
    return Head(
        tenant=short(assessment.tenant, 80),
        product=speech.vendor_name,
        product_line=product_line(speech.vendor_name, speech.language),
        assessed=speech.day(assessment.assessed_at),
        sources=sources,
        about=about,
    )


def _signed(entry: TenantSource, speech: Speech) -> str:
    """Who signed a stored snapshot; nothing for what nobody signs."""
    if (signature := entry.signature) is None:
        return ""
    if not signature.signer:
        return speech.say("scan.unsigned")
    key = "scan.signed_by_named" if signature.named_by else "scan.signed"
    return speech.say(key, signer=clean(signature.signer, 100), by=clean(signature.named_by, 100))


def facts_of_run(assessment: Assessment, speech: Speech) -> list[tuple[str, str]]:
    """How the scan was made: pairs of label and value."""
    live = any(entry.kind == "api" for entry in assessment.sources)
    rights = "scan.rights.live" if live else "scan.rights.export"
    facts = [
        (speech.say("scan.assessed"), speech.moment(assessment.assessed_at)),
        (speech.say("scan.rights"), speech.say(rights)),
        (speech.say("scan.requests"), _requests(assessment, speech)),
        (speech.say("scan.written"), speech.say("scan.written.nothing")),
        (
            speech.say("scan.policy"),
            f"{clean(speech.words.policy(assessment.policy_name), 80)} ({clean(assessment.policy_digest, 100)})",
        ),
        (
            speech.say("scan.catalogue"),
            speech.count("scan.checks", assessment.checks, version=clean(assessment.catalogue_version, 40)),
        ),
    ]
    if assessment.selection:
        facts.append((speech.say("head.selection"), clean(assessment.selection, 160)))
    return facts


def _requests(assessment: Assessment, speech: Speech) -> str:
    if not assessment.requests:
        return speech.say("scan.requests.none")
    return speech.count("scan.requests.some", assessment.requests, size=assessment.bytes_received)
