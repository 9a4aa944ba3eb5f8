"""A baseline: what was there and what was wrong on an agreed day. What it names and is gone is lost evidence; what it does
not name, or names as less grave or with another value, is new."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.assess.accepted import Held
from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.userfile import UserFileError, read_yaml, validate

SCHEMA: Literal["crm-auditor/baseline/2"] = "crm-auditor/baseline/2"
EARLIER = frozenset({"crm-auditor/baseline/1"})
MAX_BYTES = 256 * 1024 * 1024  # a large tenant has findings by the hundred thousand


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Agreed(_Strict):
    """One finding as it was agreed. `value` are the tokens of what was accepted (docs/baseline.md); `was` is the same for
    people, where it names nobody and is no secret."""

    of: str = Field(description="check id and resource id, for people")
    severity: Literal["critical", "high", "medium", "low"]
    value: tuple[str, ...]
    was: Any = None

    @property
    def held(self) -> Held:
        return Held(self.severity, self.value, self.was)


class Unlisted(_Strict):
    """How many entities of a check were wrong or unknown beyond those that it lists."""

    failing: int = Field(ge=0)
    unknown: int = Field(ge=0)


class Baseline(_Strict):
    """The baseline file. `evidence` are kinds of evidence and `entities` canonical ids that were seen; `judged` are checks
    that came to a verdict, `whole` those that saw all of what they ask about; `findings` are, by fingerprint, what was wrong,
    `unknown` fingerprints of what was not known."""

    schema_: Literal["crm-auditor/baseline/2"] = Field(alias="schema")
    tenant: str
    tenant_named: bool = Field(description="whether the tenant was named, and not only a folder or a file")
    vendor: str
    written_at: str
    catalogue: str
    evidence: tuple[str, ...]
    entities: tuple[str, ...]
    judged: tuple[str, ...]
    whole: tuple[str, ...]
    findings: dict[str, Agreed] = Field(description="by fingerprint")
    unknown: tuple[str, ...] = Field(description="fingerprints of unknown resources")
    unlisted: dict[str, Unlisted] = Field(default_factory=dict, description="by check id")

    @property
    def held(self) -> dict[str, Held]:
        """What was accepted, by fingerprint."""
        return {key: entry.held for key, entry in self.findings.items()}


def baseline_of(assessment: Assessment, entities: frozenset[str], *, tenant_named: bool = False) -> Baseline:
    """The baseline that this assessment would be. `entities` are the ids of all that was judged."""
    findings: dict[str, Agreed] = {}
    unknown: list[str] = []
    wrong: set[str] = set()
    for result in assessment.results:
        for resource in result.resources:
            if resource.status == "fail":
                findings[resource.fingerprint] = _agreed(result, resource)
                wrong.add(resource.id)
            elif resource.status == "unknown":
                unknown.append(resource.fingerprint)
    unlisted = {entry.check.id: unlisted_of(entry) for entry in assessment.results if entry.unlisted}
    return Baseline(
        schema_=SCHEMA,
        tenant=assessment.tenant,
        tenant_named=tenant_named,
        vendor=assessment.vendor,
        written_at=assessment.assessed_at,
        catalogue=assessment.catalogue_version,
        evidence=tuple(sorted(assessment.provided)),
        entities=tuple(sorted(entities - _merely_searched(entities, wrong))),
        judged=tuple(entry.check.id for entry in assessment.results if entry.judged),
        whole=tuple(entry.check.id for entry in assessment.results if saw_all(entry)),
        findings=dict(sorted(findings.items())),
        unknown=tuple(sorted(unknown)),
        unlisted=unlisted,
    )


def _agreed(result: Result, resource: Resource) -> Agreed:
    held = resource.held or Held(resource.severity, ())
    return Agreed.model_validate(
        {
            "of": f"{result.check.id} {resource.id}",
            "severity": held.severity,
            "value": held.value or (),
            "was": held.words,
        }
    )


def unlisted_of(result: Result) -> Unlisted:
    """How many are wrong or unknown beyond those that a result lists."""
    listed = sum(entry.status == "fail" for entry in result.resources)
    failing = max(0, result.failing - listed)
    return Unlisted(failing=failing, unknown=max(0, result.unlisted - failing))


def saw_all(result: Result) -> bool:
    """Whether a check saw all of what it asks about."""
    return result.complete and result.fault is None and result.status != "not_applicable"


def _merely_searched(entities: frozenset[str], wrong: Iterable[str]) -> frozenset[str]:
    """Files that were searched and gave no finding. Source files come and go; one with a finding must not."""
    known = frozenset(wrong)
    return frozenset(id_ for id_ in entities if id_.startswith("file:") and id_ not in known)


def load_baseline(path: Path) -> Baseline:
    """A baseline file. Raises UserFileError when it is none, or one that cannot tell what got worse."""
    data = read_yaml(path, MAX_BYTES)
    named = data.get("schema") if isinstance(data, dict) else None
    if named in EARLIER:
        raise UserFileError(
            f"{path}: was written by an earlier version and does not remember how grave each finding was; "
            "write it again with `crm-audit gate … --write-baseline FILE`, from the state that was agreed"
        )
    if named != SCHEMA:
        raise UserFileError(
            f"{path}: is not a baseline; write one with `crm-audit gate … --write-baseline FILE`"
        )
    return validate(Baseline, data, path)


def refuse_another(baseline: Baseline, assessment: Assessment, *, tenant_named: bool, where: str) -> None:
    """Raises UserFileError for the baseline of another product, of another tenant, or of other checks: it excuses what
    nobody agreed on. A tenant that is only called as its folder is has no name to compare."""
    if baseline.vendor != assessment.vendor:
        raise UserFileError(
            f"{where}: is the baseline of another product ({baseline.vendor}; this is {assessment.vendor}); "
            "name the baseline of this one, or the product with --vendor"
        )
    if baseline.tenant_named and not (tenant_named and baseline.tenant == assessment.tenant):
        mine = f"this is {assessment.tenant}" if tenant_named else "this one was not named"
        raise UserFileError(
            f"{where}: is the baseline of the tenant {baseline.tenant!r}, and {mine}; "
            f"name its own baseline, or say --tenant {baseline.tenant!r} if it is the same"
        )
    if baseline.catalogue != assessment.catalogue_version:
        raise UserFileError(
            f"{where}: was written with the checks of crm-audit {baseline.catalogue}, and this is "
            f"{assessment.catalogue_version}, which asks and weighs otherwise; write it again with this version from the state "
            "that was agreed: `crm-audit gate … --write-baseline FILE`"
        )
