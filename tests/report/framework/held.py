"""An assessment of the example held against frameworks, for tests of how that is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from auditor.assess.frameworks.attested import Attestation
from auditor.pipeline.afterwards.framework import Held, held_against
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from tests.exports import EXAMPLE

DAY = date(2026, 11, 24)
SAID = (
    Attestation(
        "fedramp-ksi:0.9.43-beta", "KSI-PIY-RES", "yes", "Lan <Nguyễn", date(2026, 11, 2), None, "=biên bản"
    ),
    Attestation(
        "fedramp-ksi:0.9.43-beta", "KSI-PIY-RIS", "partly", "Lan", date(2026, 11, 2), None, "biên bản"
    ),
    Attestation("fedramp-ksi:0.9.43-beta", "KSI-MLA-OSM", "yes", "Lan", date(2026, 11, 2), None, "biên bản"),
    Attestation("fedramp-ksi:0.9.43-beta", "KSI-SVC-PRR", "no", "Lan", date(2026, 11, 2)),
)


@lru_cache(maxsize=8)
def example(framework: str = "fedramp-ksi:0.9.43-beta", tenant: str = "Acme") -> Held:
    """The example, with a word of somebody on four controls."""
    with run(Request(paths=(str(EXAMPLE),), today=DAY, tenant=tenant), Machine()) as outcome:
        rendering = outcome.rendering
    made = replace(rendering, assessment=replace(rendering.assessment, attestations=SAID))
    return held_against(framework, made)
