"""What every check's test says: this posture passes, that one fails, and that one cannot tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Result
from auditor.assess.run import run_check
from auditor.check import SEVERITIES, Check, load_catalogue
from auditor.policy import Policy, load_policy
from auditor.posture import Posture
from auditor.report.speech.words import Words

TODAY = date(2026, 11, 24)


def verdict(check: Check, posture: Posture, policy: Policy | None = None, **changes: Any) -> Result:
    """The result of a check on a posture, under the standard preset. An entity may weigh less than its check, never more."""
    chosen = (policy or load_policy()).model_copy(update={"today": TODAY, **changes})
    result = run_check(check, posture, chosen, WaiverBook(TODAY))
    weights = [SEVERITIES.index(entry.severity) for entry in result.resources]
    assert all(weight >= SEVERITIES.index(check.severity) for weight in weights), check.id
    return result


def said(result: Result) -> list[str]:
    """The headline of a result in English and in Vietnamese."""
    return [Words(language, load_catalogue()).sentence(result) for language in ("en", "vi")]
