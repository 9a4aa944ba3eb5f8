"""The lines that the short reports share, as plain sentences; each report makes them safe for its own place."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.acceptance.waivers import WaiverNotice
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.native import NativeFact
from auditor.assess.result import Result
from auditor.assess.scoring.score import rounded_parts
from auditor.report.escape import clip
from auditor.report.speech.concerned import concerned
from auditor.report.speech.reasons import why_skipped
from auditor.report.speech.summary import (
    Unseen,
    ahead,
    folded,
    grade,
    why_no_grade,
)
from auditor.report.speech.words import Words
from auditor.report.totals import totals_of
from auditor.snapshot import Skipped

VALUE = 160
"""Characters of a value from the input that a line shows."""


def made(assessment: Assessment, words: Words) -> str:
    """Which product, when, by which policy, from which sources."""
    sources = [
        f"{words.ui(f'source.{entry.kind}')}{f' {clip(entry.label, VALUE)}' if entry.label else ''}"
        f" ({as_of(entry, words)})"
        for entry in assessment.sources
    ]
    return words.ui(
        "summary.made",
        product=assessment.vendor_name,
        date=words.date(assessment.assessed_at),
        policy=words.policy(assessment.policy_name),
        sources=folded(sources, 5, words) or "–",
    )


def as_of(source: TenantSource, words: Words) -> str:
    """The day that a source shows of itself, or that it shows none: the day of reading says nothing of how old it is."""
    return words.date(source.dated) if source.dated else words.ui("source.undated")


def signatures(assessment: Assessment, words: Words) -> Iterator[str]:
    """Who signed each stored snapshot, and whether somebody asked for that key."""
    for entry in assessment.sources:
        if (signature := entry.signature) is None:
            continue
        key = "unsigned" if not signature.signer else "signed_by_named" if signature.named_by else "signed"
        kind = words.ui(f"source.{entry.kind}")
        source = f"{kind} {clip(entry.label, VALUE)}" if entry.label else kind
        yield words.ui(
            f"source.{key}", source=source, signer=signature.signer, by=clip(signature.named_by, VALUE)
        )


def verdict(assessment: Assessment, words: Words) -> Iterator[str]:
    """Grade and score; why there is no grade; how much was seen; what holds the score down."""
    score = assessment.score
    parts = rounded_parts(score)
    yield words.ui(
        "summary.score",
        grade=grade(assessment, words),
        value=words.number(parts["good"]),
        bad=words.number(parts["bad"]),
        unseen=words.number(parts["unseen"]),
    )
    if reason := why_no_grade(assessment, words):
        yield reason
    yield words.ui(
        "summary.coverage",
        in_scope=words.percent(score.coverage_in_scope),
        overall=words.percent(score.coverage_overall),
        confidence=words.percent(score.confidence),
    )
    if line := next_line(assessment, words):
        yield line
    yield from faults(assessment, words)


def faults(assessment: Assessment, words: Words) -> Iterator[str]:
    """What must not be missed: each fault of this program, which check or file it stopped and where in our code; and which checks another
    version of it judged."""
    yield from (words.sentence(entry) for entry in assessment.faults)
    yield from (words.unread(entry.path, entry.detail) for entry in assessment.unread_by_fault)
    if line := told_then(assessment, words):
        yield line


def told_then(assessment: Assessment, words: Words) -> str:
    """Which checks are shown as another version of this program judged them; empty where none is."""
    named = [entry.check.id for entry in assessment.results if entry.told]
    if not named:
        return ""
    return words.ui(
        "stored.told_then.one" if len(named) == 1 else "stored.told_then",
        n=words.number(len(named)),
        version=clip(assessment.catalogue_version, VALUE),
        checks=folded(named, 5, words),
    )


def next_line(assessment: Assessment, words: Words) -> str:
    """What leads to the next grade; empty where there is none above."""
    way = ahead(assessment)
    if way.first is None:
        return ""
    named = dict.fromkeys(words.text(entry.check, "title") for entry in (*way.fix, *way.show))
    titles = folded(list(named), 3, words)
    return words.ui(
        "summary.next" if way.grade else "summary.next_first",
        grade=way.grade or "",
        fix=words.number(len(way.fix)),
        show=words.number(len(way.show)),
        titles=titles,
    )


def status(result: Result, words: Words) -> str:
    """The status of a result in words, with what was accepted of it."""
    if result.is_finding and result.all_accepted:
        return words.ui("status.accepted")
    text = words.ui(f"status.{result.status}")
    accepted = result.accepted
    return words.ui("status.some_accepted", status=text, count=words.number(accepted)) if accepted else text


def concerns(result: Result, words: Words) -> str:
    """The wrong part and the whole; of a tenant-wide setting, that it is one."""
    if not result.total:
        return "–"
    if result.noun == "settings" and result.total == 1:
        return words.ui("summary.one_setting")
    return concerned(result, words)


def nothing_found(assessment: Assessment, words: Words) -> str:
    """That nothing is open; never without saying so where most of what was asked could not be answered."""
    return little_answered(assessment, words) or words.ui("summary.nothing")


def little_answered(assessment: Assessment, words: Words) -> str:
    """That nothing is open because most could not be answered; empty where most was."""
    found = totals_of(assessment).counted
    if not found.mostly_unknown:
        return ""
    return words.ui(
        "summary.nothing_much_seen", unknown=words.number(found.unknown), asked=words.number(found.asked)
    )


def totals(assessment: Assessment, words: Words) -> Iterator[str]:
    """How many checks came out how; what is shown beside them in one line of its own."""
    found = totals_of(assessment)
    own, beside = found.counted, found.beside
    yield words.ui(
        "summary.counts",
        fail=words.number(own.failed),
        partial=words.number(own.partial),
        unknown=words.number(own.unknown),
        passed=words.number(own.passed),
        not_applicable=words.number(own.not_applicable),
    )
    if beside.all:
        yield words.ui(
            "summary.beside.one" if beside.all == 1 else "summary.beside",
            total=words.number(beside.all),
            passed=words.number(beside.passed),
            failed=words.number(beside.wrong),
            unknown=words.number(beside.unknown),
        )
    if found.entries.accepted:
        yield words.ui("summary.accepted", count=words.number(found.entries.accepted))


def unseen_line(entry: Unseen, words: Words) -> str:
    """A kind of evidence that is missing: the cause where it is known, and what it leaves open."""
    titles = folded(entry.titles, 3, words)
    details = folded([clip(one, VALUE) for one in entry.details], 2, words)
    opened = words.ui("unseen.leaves_open", titles=titles) if entry.titles != [entry.label] else ""
    return " · ".join(part for part in (entry.label, details, opened) if part)


DATED = frozenset({"expired", "unused", "too_long"})
"""States of a waiver whose detail is a day."""


def waiver_key(note: WaiverNotice) -> str:
    """The text for the state of a waiver; of one that was outgrown, by what."""
    return f"waiver.{note.state}.{note.detail}" if note.state == "outgrown" else f"waiver.{note.state}"


def waiver_line(note: WaiverNotice, words: Words) -> str:
    """What is to be said of a waiver, after what it names."""
    named = " ".join(clip(part, VALUE) for part in (note.check, note.resource) if part)
    date = words.date(note.detail) if note.state in DATED else ""
    text = words.ui(waiver_key(note), detail=clip(note.detail, 2 * VALUE), date=date)
    return f"{named}: {text}" if named else text


def native_line(fact: NativeFact, words: Words) -> str:
    """A setting of the product alone: its name, its value and its place."""
    place = f"{fact.path}:{fact.line}" if fact.line else fact.path
    return f"{fact.key}: {words.value(fact.value)}" + (f" ({place})" if place else "")


def skipped_line(entry: Skipped, words: Words) -> str:
    """A file that was not used, and why."""
    why, detail = why_skipped(entry.reason, entry.detail, words)
    return f"{clip(entry.path, 2 * VALUE)}: {why}{f' ({clip(detail, VALUE)})' if detail else ''}"
