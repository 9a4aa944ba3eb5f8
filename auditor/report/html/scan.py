"""Whose system, from which sources, by which policy; and how the scan was made."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.assessment import Assessment, TenantSource
from auditor.report.html.speech import Speech
from auditor.report.html.text import PATH, Short, clean, short
from auditor.report.speech.phrases import as_of
from auditor.report.speech.product_line import product_line
from auditor.report.speech.reasons import why_skipped

SKIPPED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """A source as both pages name it."""

    kind: str
    label: Short
    items: str
    observed: str
    dated: str
    digest: Short
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a page. `about` are pairs of label and value."""

    tenant: Short
    product: str
    product_line: str
    assessed: str
    sources: list[Source]
    about: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was there and not used."""

    path: Short
    reason: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the product alone that no check judges."""

    name: Short
    value: str
    path: Short


@dataclass(frozen=True, slots=True)
class Scan:
    """How the scan was made: pairs of label and value, what was not used, and what no check judges."""

    facts: list[tuple[str, str]]
    skipped: list[SkippedFile]
    skipped_caption: str
    skipped_rest: str
    native: list[Setting]
    native_caption: str
    native_rest: str


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
    key = "unsigned" if not signature.signer else "signed_by_named" if signature.named_by else "signed"
    return speech.say(f"scan.{key}", signer=clean(signature.signer, 100), by=clean(signature.named_by, 100))


def scan(assessment: Assessment, speech: Speech) -> Scan:
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
    rest = len(assessment.skipped) - SKIPPED_SHOWN
    more = len(assessment.native) - SKIPPED_SHOWN
    return Scan(
        facts=facts,
        skipped=[
            SkippedFile(short(entry.path, PATH), _reason(entry.reason, entry.detail, speech))
            for entry in assessment.skipped[:SKIPPED_SHOWN]
        ],
        skipped_caption=speech.count("scan.skipped", len(assessment.skipped)),
        skipped_rest=speech.count("scan.skipped_rest", rest) if rest > 0 else "",
        native=[
            Setting(
                short(fact.key, PATH),
                clean(speech.words.value(fact.value), 160),
                short(f"{fact.path}:{fact.line}" if fact.line else fact.path, PATH),
            )
            for fact in assessment.native[:SKIPPED_SHOWN]
        ],
        native_caption=speech.count("scan.native", len(assessment.native)),
        native_rest=speech.count("scan.native_rest", more) if more > 0 else "",
    )


def _requests(assessment: Assessment, speech: Speech) -> str:
    if not assessment.requests:
        return speech.say("scan.requests.none")
    return speech.count("scan.requests.some", assessment.requests, size=assessment.bytes_received)


def _reason(reason: str, detail: str, speech: Speech) -> str:
    said, rest = why_skipped(reason, detail, speech.words)
    return f"{clean(said, 160)} ({clean(rest, 160)})" if rest else clean(said, 160)
