"""What a tenant's credential cannot see, before any scan: signs in, asks for the first page of everything, and judges what came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.collecting.live.tenants import TenantConfig
from auditor.pipeline.diagnosing.sighted import Sighted
from auditor.pipeline.job import collect_job, job_of, refuse_nothing
from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.posture import BLINDING
from auditor.posture.gaps import gaps_in
from auditor.snapshot import Collection
from auditor.writing import private_folder


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


def diagnose(name: str, config: TenantConfig, machine: Machine) -> Diagnosis:
    """Sign in and look. Raises CollectionError where that is not possible."""
    with private_folder() as folder:
        path = Path(folder) / "probe.snapshot.zip"
        job = replace(job_of(name, config, path), first_pages_only=True)
        collection = collect_job(job, machine).collection
        refuse_nothing(name, collection)
        with run(Request((str(path), *config.sources)), machine) as outcome:
            sighted = Sighted.of(job.plan, gaps_in(outcome.posture), collection.resources)
            return Diagnosis(collection, outcome, sighted)
