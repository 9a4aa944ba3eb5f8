"""Strict-Transport-Security (RFC 6797)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status

YEAR = 31_536_000
SHORT = 30 * 24 * 3600
_NUMBER = re.compile(r'"?([0-9]{1,12})"?')


def max_age(value: str) -> int | None:
    """Seconds; None where a header cannot be read, as where a directive stands twice (§6.1)."""
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in value.split(";"))):
        name, _, text = part.partition("=")
        if name.strip().lower() in found:
            return None
        found[name.strip().lower()] = text.strip()
    number = _NUMBER.fullmatch(found.get("max-age", ""))
    return int(number[1]) if number else None


def judged(answers: Sequence[Came]) -> Probed:
    """Of the answers over https, the last one that has the header; a browser heeds the first of an answer (§8.1)."""
    kind = probes()["hsts"]
    value = next(
        (
            one.first("strict-transport-security")
            for one in reversed(answers)
            if one.first("strict-transport-security")
        ),
        "",
    )
    if not value:
        return kind.found(Status.BAD, "Strict-Transport-Security: -")
    seconds = max_age(value)
    if seconds is None:
        return kind.found(Status.BAD, f"Strict-Transport-Security: {value[:100]}")
    status = Status.GOOD if seconds >= YEAR else Status.WARNING if seconds >= SHORT else Status.BAD
    subdomains = "includesubdomains" in value.lower()
    return kind.found(status, f"max-age={seconds}", max_age=seconds, include_subdomains=subdomains)
