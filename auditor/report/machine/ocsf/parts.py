"""The parts that many events share: those of the run, those of a check, and those of an entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.report.machine.ids import run_id
from auditor.report.machine.links import HOME, help_of
from auditor.report.machine.place import file_name
from auditor.report.machine.said import NAME, moment, said
from auditor.report.machine.steps import link_of, steps_of
from auditor.report.speech.words import Words
from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

VERSION = "1.8.0"
_RULE = (1, "Rule")


def of_run(assessment: Assessment, words: Words) -> dict[str, Any]:
    """What every event shares."""
    tenant = said(assessment.tenant, NAME)
    return {
        "uid": run_id(assessment),
        "time": int(moment(assessment.assessed_at).timestamp() * 1000),
        "vendor": assessment.vendor,
        "tenant": {
            "uid": tenant,
            "name": tenant,
            "type": said(assessment.vendor_name, NAME),
            "namespace": assessment.vendor,
        },
        "metadata": {
            "version": VERSION,
            "product": {
                "name": "crm-audit",
                "uid": "crm-audit",
                "vendor_name": "crm-auditor",
                "version": __version__,
                "lang": words.language,
                "url_string": HOME,
            },
            "tenant_uid": tenant,
            "log_name": "crm-audit",
            "labels": [said(assessment.vendor_name, NAME), assessment.vendor],
            "correlation_uid": run_id(assessment),
            "original_time": assessment.assessed_at,
        },
    }


def of_check(
    result: Result, assessment: Assessment, words: Words, guidance: Mapping[str, Guidance]
) -> dict[str, Any]:
    """What every event of a check shares."""
    check = result.check
    title, why = said(words.text(check, "title")), said(words.text(check, "why"))
    page = help_of(check)
    steps = [f"{name}: {text}" for name, text in steps_of(check, guidance, words)]
    references = [link for link in (link_of(check, guidance), page) if link]
    controls = sorted(assessment.frameworks.of_check(check).items())
    return {
        "finding_info": {
            "title": title,
            "desc": why,
            "analytic": {
                "uid": check.id,
                "name": title,
                "type_id": _RULE[0],
                "type": _RULE[1],
                "version": str(check.version),
            },
            "types": [check.domain],
            **({"src_url": page} if page else {}),
        },
        "compliance": {
            "control": f"{check.id}: {title}",
            "desc": why,
            "category": check.domain,
            "standards": [framework for framework, _ in controls],
            "requirements": [f"{framework} {control}" for framework, ids in controls for control in ids],
            "status_details": [said(words.sentence(result))],
        },
        "remediation": {
            "desc": "\n".join([said(words.text(check, "fix")), *(said(step, 2000) for step in steps)]),
            **({"references": references} if references else {}),
        },
    }


def resource_of(entry: Resource, result: Result, run: dict[str, Any], words: Words) -> dict[str, Any]:
    return {
        "uid": said(entry.id),
        "name": said(entry.name or entry.id, NAME),
        "type": said(words.noun(result.noun, 1), NAME),
        "namespace": run["vendor"],
        "role_id": 1,
        "role": "Target",
    }


def evidence_of(entry: Resource, result: Result, words: Words) -> dict[str, Any]:
    """Where it was seen, and what there: in words, so that no value of the input is more than text."""
    return {
        "uid": said(entry.evidence, NAME),
        "data": {
            "path": said(file_name(entry.path)),
            **({"line": entry.line} if entry.line > 0 else {}),
            **({"locator": said(entry.locator)} if entry.locator else {}),
            "grade": said(entry.grade, NAME),
            "observed_at": said(entry.observed_at, NAME),
            **{
                key: said(words.measured(result.check, value), 300)
                for key, value in (("actual", entry.actual), ("expected", entry.expected))
                if value is not None
            },
        },
    }
