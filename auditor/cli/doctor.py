"""What a tenant's credential cannot see, before any scan: signs in, asks for the first page of everything, and says which
questions would stay open and which right would answer them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Result
from auditor.cli.collect import now
from auditor.cli.collecting import collect_tenant, refuse_nothing
from auditor.cli.pipeline import Outcome, Request, run
from auditor.collect.live.tenants import TenantConfig
from auditor.posture import BLINDING, UnknownKind
from auditor.report.words import Words
from auditor.snapshot import CollectedResource, Collection, ResourceState

STATES = {
    ResourceState.OK: "visible",
    ResourceState.DENIED: "not visible",
    ResourceState.ABSENT: "not installed",
    ResourceState.ERROR: "failed",
    ResourceState.CUT_SHORT: "cut short",
    ResourceState.NOT_ASKED: "not asked",
}
PARTLY = "partly visible"
VERBS = ("read", "write", "create", "delete", "update", "export")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was asked, and what would come of it."""

    collection: Collection
    outcome: Outcome

    @property
    def assessment(self) -> Assessment:
        return self.outcome.assessment

    @property
    def blind(self) -> list[Result]:
        """Questions that stay open, in whole or in part, because something was refused or failed."""
        return [
            result
            for result in self.assessment.results
            if any(gap.kind in BLINDING for gap in result.missing)
        ]

    @property
    def beyond(self) -> list[Result]:
        """Questions that no answer of this API can settle."""
        return [result for result in self.assessment.results if result.out_of_reach]


def diagnose(name: str, config: TenantConfig) -> Diagnosis:
    """Sign in and look. Raises CollectionError where that is not possible."""
    with tempfile.TemporaryDirectory(prefix="crm-audit-") as folder:
        path = Path(folder) / "probe.snapshot.zip"
        collected = collect_tenant(name, config, path, now, first_pages_only=True)
        refuse_nothing(name, collected.collection)
        return Diagnosis(collected.collection, run(Request((str(path), *config.sources))))


def table(found: Diagnosis, words: Words) -> list[tuple[str, str, str]]:
    """What each kind of evidence is called, its state, and why or what it takes."""
    narrowed = _narrowed(found.assessment.results)
    return [_line(entry, narrowed.get(entry.kind), words) for entry in found.collection.resources]


def _narrowed(results: Iterable[Result]) -> dict[str, Missing]:
    """By kind: why an answer that came is only a part of what there is, as the posture found out."""
    gaps = (gap for result in results for gap in result.missing if gap.kind is UnknownKind.DENIED)
    return {gap.resource: gap for gap in gaps}


def _line(entry: CollectedResource, narrowed: Missing | None, words: Words) -> tuple[str, str, str]:
    label = words.vocabulary.evidence.get(entry.kind, {}).get(words.language, entry.kind)
    if entry.state is ResourceState.OK and narrowed is not None:
        takes = f"it takes: {narrowed.permission}" if narrowed.permission else ""
        return label, PARTLY, "; ".join(filter(None, (takes, narrowed.reason)))
    return label, STATES[entry.state], _why(entry)


def _why(entry: CollectedResource) -> str:
    if entry.state is ResourceState.OK:
        return ""
    takes = f"it takes: {entry.right}" if entry.state is ResourceState.DENIED else ""
    return "; ".join(filter(None, (takes, entry.reason)))


def questions(results: Iterable[Result], words: Words) -> Iterator[str]:
    """What stays open, by what would answer it: a line for each, and the questions below it."""
    groups: dict[str, list[str]] = {}
    for result in results:
        groups.setdefault(_answered_by(result, words), []).append(
            f"{result.check.id}  {words.text(result.check, 'title')}"
        )
    for by, titles in groups.items():
        if by:
            yield by
        yield from (f"  {title}" for title in titles)


def _answered_by(result: Result, words: Words) -> str:
    if result.out_of_reach:
        return words.ask(result.check)
    gaps = [gap for gap in result.missing if gap.kind in BLINDING] or list(result.missing)
    denied = next((gap for gap in gaps if gap.kind is UnknownKind.DENIED and gap.permission), None)
    if denied is not None:
        return f"it takes: {denied.permission}"
    return "; ".join(dict.fromkeys(words.gap(gap) for gap in gaps[:1]))


def rights(value: Any, words: Words) -> Iterator[str]:
    """What a credential may do, a line an object: "party.party (read, write)" out of "read party.party" and the like;
    what is said in a sentence stays one."""
    entries = value if isinstance(value, tuple | list) else (value,)
    actions: dict[str, list[str]] = {}
    for entry in entries:
        verb, _, what = str(entry).partition(" ") if isinstance(entry, str) else ("", "", "")
        if verb in VERBS and what and " " not in what:
            actions.setdefault(what, []).append(verb)
        else:
            yield words.value(entry)
    yield from (f"{what} ({', '.join(verbs)})" for what, verbs in actions.items())
