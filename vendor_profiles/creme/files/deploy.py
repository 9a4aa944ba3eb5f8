"""The report of `creme check --deploy`: which of Django's warnings about a deployment hold."""

from __future__ import annotations

import re

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.formats.encodings import text_in

from .. import kinds

_ISSUE = re.compile(r"^[^\n(]*: \(([a-z_]+\.[A-Z]\d{3})\)", re.MULTILINE)
_END = re.compile(r"^System check identified (no|\d+) issues? \((\d+) silenced\)\.?\s*$", re.MULTILINE)


def deploy_report(raw: Raw) -> Row:
    """`{"issues": ids, "whole": whether these are all}`: not where some were silenced or lines are missing.

    The last line counts the issues; a report without it was cut off, or is none. Raises NotUsableError.
    """
    text = text_in(raw.data)
    ends = _END.findall(text)
    if len(ends) != 1:
        raise NotUsableError(
            "wrong_root", "no whole report of `creme check --deploy`: its last line is missing"
        )
    issues = _ISSUE.findall(text)
    counted, silenced = ends[0]
    whole = len(issues) == (0 if counted == "no" else int(counted)) and int(silenced) == 0
    return Row(kinds.DEPLOY, {"issues": sorted(set(issues)), "whole": whole}, Evidence(raw.source))
