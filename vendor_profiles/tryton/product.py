"""The product: its series, how long it is mended, and what holds in all of its installations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from auditor.posture import Fact, Known, Product, Unknown, map_fact, not_provided
from auditor.vendor.facts.declared import as_declared
from auditor.vendor.parts.page import asked_encrypted, page_of

from . import kinds
from .sight import Sight
from .tables import Series, releases
from .values import flag

T = TypeVar("T")
_LOG = "ir.model.log"


def product(sight: Sight) -> Product:
    """The series that the server names, and the day that its maker's rule makes."""
    until = _declared(sight, lambda series: series.fixes_until)
    return Product(_version(sight), map_fact(until, lambda day: day))


def sessions_end_on_password_reset(sight: Sight) -> Fact[bool]:
    """Whether a changed password ends the sessions of its owner."""
    return _declared(sight, lambda series: series.ends_sessions)


def changes_of_rights_logged(sight: Sight) -> Fact[bool]:
    """Whether the change log notes who changed access rows, record rules and tasks."""
    return _declared(sight, lambda series: series.logs_rights)


def _version(sight: Sight) -> Fact[str]:
    return sight.answers.fact(kinds.VERSION, lambda row: row.words("version"))


def audit_enabled(sight: Sight) -> Fact[bool]:
    """`ir.model.log` notes who changed or deleted which record, and which fields; it cannot be switched off. It notes no
    values, no creations, and nothing of `ir.*`: not who changed access rows, rules or tasks."""
    for row in sight.answers.rows(kinds.MODELS):
        if row.text("name") == _LOG:
            return Known(True, as_declared(row.evidence))
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
    row = sight.answers.one(kinds.FRONT_PAGE)
    if isinstance(row, Unknown):
        return row
    gap = asked_encrypted(sight.answers, kinds.FRONT_PAGE, "it was asked without TLS")
    if gap is not None:
        return gap
    page = page_of(row)
    if isinstance(page, Unknown) or not page.status:
        return row.odd("headers")
    if not page.keeps_encrypted and page.status >= 400:
        # Web servers leave headers out of errors unless they are told not to.
        return not_provided(kinds.FRONT_PAGE, reason=f"it answers {page.status}, without the header")
    return Known(page.keeps_encrypted, page.evidence)


def _declared(sight: Sight, read: Callable[[Series], T | None]) -> Fact[T]:
    """What the table says of a series; one that it lacks is not known."""
    version = _version(sight)
    if isinstance(version, Unknown):
        return version
    series = releases().get(".".join(version.value.split(".")[:2]))
    value = read(series) if series is not None else None
    if value is None:
        return not_provided(
            kinds.VERSION, reason=f"series {version.value} is not in the table of this profile"
        )
    return Known(value, as_declared(version.evidence))
