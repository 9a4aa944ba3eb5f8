"""What a tenant's credential cannot see, before any scan: signs in, asks for the first page of everything, and says which
questions would stay open and which right would answer them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.cli.collect import now
from auditor.cli.collecting import collect_tenant
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
        return Diagnosis(collected.collection, run(Request((str(path),))))


def table(resources: Iterable[CollectedResource]) -> list[tuple[str, str, str]]:
    """Kind, state, and why or what it takes."""
    return [(entry.kind, STATES[entry.state], _why(entry)) for entry in resources]


def _why(entry: CollectedResource) -> str:
    if entry.state is ResourceState.OK:
        return ""
    takes = f"it takes: {entry.right}" if entry.state is ResourceState.DENIED else ""
    return "; ".join(filter(None, (takes, entry.reason)))


def questions(results: Iterable[Result], words: Words) -> Iterator[str]:
    """One line a question that stays open: its id, its title, what it takes."""
    for result in results:
        gaps = [gap for gap in result.missing if gap.kind in BLINDING] or list(result.missing)
        takes = next((gap.permission for gap in gaps if gap.permission), "")
        right = f" (it takes: {takes})" if takes and gaps[0].kind is UnknownKind.DENIED else ""
        yield f"{result.check.id}  {words.text(result.check, 'title')}{right}"
