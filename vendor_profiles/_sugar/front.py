"""What the first page of an installation says to browsers."""

from __future__ import annotations

import re

from auditor.posture import Fact, Known
from auditor.vendor.answers import Answers, Row

FRONT = "Front"


def hsts(answers: Answers) -> Fact[bool]:
    """Whether the address tells browsers to come back encrypted only (RFC 6797, `max-age` above 0)."""
    return answers.fact(FRONT, _hsts)


def _hsts(row: Row) -> Fact[bool]:
    headers = row.data.get("headers")
    if not isinstance(headers, dict):
        return row.odd("headers")
    found = re.search(r"(?i)max-age=\"?(\d+)", str(headers.get("strict-transport-security", "")))
    return Known(found is not None and int(found[1][:9]) > 0, row.evidence)
