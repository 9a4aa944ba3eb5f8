"""The product: its series, how long it is mended, and what holds in all of its installations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from auditor.posture import Evidence, Fact, Grade, Known, Product, Unknown, map_fact, not_provided

from . import kinds
from .sight import Sight
from .tables import Series, releases
from .values import flag

T = TypeVar("T")
_LOG = "ir.model.log"


def product(sight: Sight) -> Product:
    """The series that the server names, and the day that its maker's rule makes."""
    version = sight.answers.fact(kinds.VERSION, lambda row: row.words("version"))
    until = _declared(version, lambda series: series.fixes_until)
    return Product(version, map_fact(until, lambda day: day))


def sessions_end_on_password_reset(sight: Sight) -> Fact[bool]:
    """Whether a changed password ends the sessions of its owner."""
    version = sight.answers.fact(kinds.VERSION, lambda row: row.words("version"))
    return _declared(version, lambda series: series.ends_sessions)


def changes_of_rights_logged(sight: Sight) -> Fact[bool]:
    """Whether the change log notes who changed access rows, record rules and tasks."""
    version = sight.answers.fact(kinds.VERSION, lambda row: row.words("version"))
    return _declared(version, lambda series: series.logs_rights)


def audit_enabled(sight: Sight) -> Fact[bool]:
    """`ir.model.log` notes who changed or deleted which record, and which fields; it cannot be switched off. It notes no
    values, no creations, and nothing of `ir.*`: not who changed access rows, rules or tasks."""
    for row in sight.answers.rows(kinds.MODELS):
        if row.text("name") == _LOG:
            return Known(True, _as_declared(row.evidence))
    gap = sight.whole(kinds.MODELS)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.MODELS, reason=_LOG)


def audit_retention_days(sight: Sight) -> Fact[int]:
    """0, for ever: no task of the product deletes from the log. One that somebody added might."""
    enabled = audit_enabled(sight)
    if isinstance(enabled, Unknown):
        return enabled
    gap = sight.whole(kinds.TASKS)
    if isinstance(gap, Unknown):
        return gap
    for row in sight.answers.rows(kinds.TASKS):
        active = flag(row, "active")
        off = isinstance(active, Known) and not active.value
        if not off and not row.text("method"):
            return row.odd("method")
        if row.text("method").startswith(f"{_LOG}|") and not off:
            return not_provided(kinds.TASKS, reason=f"{row.text('method')} may empty the log")
    return Known(0, enabled.evidence)


def browsers_stay_encrypted(sight: Sight) -> Fact[bool]:
    """Whether the front page sends Strict-Transport-Security, which says nothing where it was asked without TLS
    (RFC 6797 §7.2)."""
    collection = sight.answers.extraction.collection
    row = sight.answers.one(kinds.FRONT_PAGE)
    if isinstance(row, Unknown):
        return row
    if collection is None or not collection.encrypted:
        return not_provided(kinds.FRONT_PAGE, reason="it was asked without TLS")
    headers, status = row.data.get("headers"), row.data.get("status")
    if not isinstance(headers, dict) or not isinstance(status, int):
        return row.odd("headers")
    if _lasts(str(headers.get("strict-transport-security", ""))):
        return Known(True, row.evidence)
    if status >= 400:
        # Web servers leave headers out of errors unless they are told not to.
        return not_provided(kinds.FRONT_PAGE, reason=f"it answers {status}, without the header")
    return Known(False, row.evidence)


def _lasts(header: str) -> bool:
    """A max-age of zero ends the promise."""
    parts = dict(part.strip().lower().partition("=")[::2] for part in header.split(";"))
    age = parts.get("max-age", "").strip('"')
    return age.isascii() and age.isdigit() and bool(age.strip("0"))


def _declared(version: Fact[str], read: Callable[[Series], T | None]) -> Fact[T]:
    """What the table says of a series; one that it lacks is not known."""
    if isinstance(version, Unknown):
        return version
    series = releases().get(".".join(version.value.split(".")[:2]))
    value = read(series) if series is not None else None
    if value is None:
        return not_provided(
            kinds.VERSION, reason=f"series {version.value} is not in the table of this profile"
        )
    return Known(value, _as_declared(version.evidence))


def _as_declared(evidence: Evidence) -> Evidence:
    """The place that tells the version, for what the maker says of it."""
    return Evidence(replace(evidence.source, grade=Grade.DECLARED), evidence.line, evidence.locator)
