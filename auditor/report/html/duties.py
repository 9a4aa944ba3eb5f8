"""Duties that the findings touch: control ids by framework, each with its exact version, and no control texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import About
from auditor.report.html.findings import Finding
from auditor.report.html.text import clean, safe_link


@dataclass(frozen=True, slots=True)
class Duty:
    """The controls of one framework that failing checks touch."""

    name: str
    link: str
    controls: tuple[str, ...]


def duties(assessment: Assessment, found: list[Finding]) -> list[Duty]:
    """The controls that critical and high findings touch; those of all findings where there is none so grave."""
    touched: dict[str, set[str]] = {}
    for finding in _gravest(found):
        for framework, controls in assessment.frameworks.of_topic(finding.result.check.topic).items():
            touched.setdefault(framework, set()).update(controls)
    made = []
    for framework, ids in touched.items():
        about = assessment.frameworks.about.get(framework) or About(framework)
        ordered = sorted((clean(entry, 60) for entry in ids), key=natural)
        made.append(Duty(clean(about.name, 120), safe_link(about.link), tuple(ordered)))
    return sorted(made, key=lambda one: one.name)


def duties_key(found: list[Finding]) -> str:
    """Which caption says of which findings the list speaks."""
    return "duties.caption_grave" if len(_gravest(found)) < len(found) else "duties.caption"


def _gravest(found: list[Finding]) -> list[Finding]:
    return [entry for entry in found if entry.severity in ("critical", "high")] or found


def natural(control: str) -> tuple[tuple[int, str], ...]:
    """Orders A.8.2 before A.8.15."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", control))
