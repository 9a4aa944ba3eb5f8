"""The example tenant as it was scanned, and answers to what was found there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.views.vendor.digest import digest_of
from tests.answers.books import HEAD, row
from tests.exports import EXAMPLE, STRICT, TODAY

SOURCES = (str(EXAMPLE),)


@cache
def outcome() -> Outcome:
    return run(Request(SOURCES, tenant="Acme", today=TODAY, waivers=None), STRICT)


@cache
def scanned() -> Assessment:
    return outcome().assessment


def head(**more: str) -> dict[str, str]:
    judged = scanned()
    own = {"assessment": digest_of(judged), "assessed": judged.assessed_at[:10]}
    return {**HEAD, **own, **more}


def some(count: int) -> list[tuple[str, str, str]]:
    """Findings: fingerprint, check and name."""
    wrong = [
        (one, entry)
        for one in scanned().results
        if one.is_finding
        for entry in one.resources
        if entry.status == "fail"
    ]
    return [(entry.fingerprint, one.check.id, entry.name) for one, entry in wrong[:count]]


def answered(said: str = "accepted", count: int = 3, **more: str) -> list[dict[str, object]]:
    day = scanned().assessed_at[:10]
    return [
        row(about, said, check=check, resource=name, at=day, **more) for about, check, name in some(count)
    ]


def stored(folder: Path) -> Path:
    (folder / "assessment.json").write_text(outcome().report("json"), encoding="utf-8")
    return folder / "assessment.json"
