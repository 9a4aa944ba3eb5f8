"""What a tenant's credential cannot see, before any scan: signs in, asks for the first page of everything, and says which
questions would stay open and which right would answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.cli.collect import now
from auditor.cli.collecting import collect_tenant, refuse_nothing
from auditor.cli.pipeline import Outcome, Request, run
from auditor.cli.sighted import Sighted
from auditor.cli.sources import Named, open_sources
from auditor.collect.live.tenants import TenantConfig
from auditor.posture import BLINDING, UnknownKind
from auditor.posture.gaps import gaps_in
from auditor.report.speech.words import Words
from auditor.snapshot import Collection
from auditor.vendor import normalize
from auditor.writing import private_folder

VERBS = ("read", "write", "create", "delete", "update", "export")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was asked, and what would come of it."""

    collection: Collection
    outcome: Outcome
    sighted: Sighted

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
    with private_folder() as folder:
        path = Path(folder) / "probe.snapshot.zip"
        collected = collect_tenant(name, config, path, now, first_pages_only=True)
        refuse_nothing(name, collected.collection)
        outcome = run(Request((str(path), *config.sources)))
        sources = open_sources(Named((str(path), *config.sources)), now(), now)
        posture = normalize(sources.pairs, sources.vendor, outcome.policy)
        plan = sources.vendor.profile.api
        assert plan is not None  # it was asked
        sighted = Sighted.of(plan, gaps_in(posture), collected.collection.resources)
        return Diagnosis(collected.collection, outcome, sighted)


def table(found: Diagnosis, words: Words) -> list[tuple[str, str, str]]:
    """What each kind of evidence is called, its state, and why or what it takes."""
    return [
        (
            words.vocabulary.evidence.get(entry.kind, {}).get(words.language, entry.kind),
            *found.sighted.state(entry),
        )
        for entry in found.collection.resources
    ]


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
    if result.fault is not None:
        return words.fault(result.check, result.fault)
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
