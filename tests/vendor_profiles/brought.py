"""Checks of what people bring beside a product: a staff register, a review of access, a register on the vendor, a list of known vulnerabilities and of modules, a measurement from
outside. No product tells it."""

from __future__ import annotations

from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.check.named_by import said_of
from auditor.vendor.beside import asked_for

_UNASKED = frozenset(
    (
        "staff",
        "access.review",
        "assurance.documents",
        "assurance.customer_controls",
        "assurance.sub_processors",
        "assurance.entries",
        "assurance.inventory",
        "backup.restored",
        "product.modules",
        "product.vulnerabilities",
        "measured",
    )
)


BEGUN_WITH = frozenset(
    (
        "AI agents",
        "Deletions",
        "Failed sign-ins",
        "Forwarding",
        "Installed modules",
        "Installed packages",
        "Limits of sessions",
        "Mail domains",
        "Record of reading",
        "Recovery of administrators",
        "Retention rules",
        "Scheduled mail",
        "Test copies",
    )
)
"""What is missing where no profile fills what the posture begins with out of reach; the engine itself has names for it."""


def is_brought(check: Check) -> bool:
    """Whether the check needs something that comes from people, be it by a form."""
    return is_unasked(check) or any(
        path.startswith("assurance.") or path == "backup.coverage" for path in _paths(check)
    )


def is_unasked(check: Check) -> bool:
    """Whether it needs something that comes from people, and that no form asks them."""
    return not _UNASKED.isdisjoint(_paths(check))


def need_not_be_told(check: Check) -> bool:
    """Whether the posture begins with what it needs out of reach: no profile has to fill it, or to say why it does not."""
    return is_brought(check) or said_of(check, asked_for()) is not None


def _paths(check: Check) -> set[str]:
    return {path for need in check.needs for path in (need.paths if isinstance(need, AnyOf) else (need,))}
