"""The credential of the audit: what it may do beyond reading what this profile asks for."""

from __future__ import annotations

from auditor.posture import AuditCredential, Fact, Known, Seen, Unknown, gravest
from auditor.vendor.answers import Row

from .. import kinds
from ..rights.held import personal_present
from ..sight import Me, Sight
from ..tables import MODES
from ..values import flag

_WORD_OF = {action: mode for mode, action in MODES.items()}
_SECRET = frozenset({"ir.session", "res.user.login.attempt", "res.user.device"})


def audit_credentials(sight: Sight) -> Seen[AuditCredential]:
    """The account that signed in."""
    found = sight.answers.population("audit_credentials", kinds.ACCOUNT, lambda row: _account(row, sight))
    if isinstance(found, Unknown) or len(found):
        return found
    # An account that does not see its own record.
    gap = sight.whole(kinds.USERS)
    return gap if isinstance(gap, Unknown) else found


def _account(row: Row, sight: Sight) -> AuditCredential:
    return AuditCredential(
        id=f"user:{row.text('id')}",
        name=row.text("login") or f"user {row.text('id')}",
        excess=_excess(sight),
        evidence=row.evidence,
    )


def _excess(sight: Sight) -> Fact[tuple[str, ...]]:
    """In words: "administrator", "write res.user". An administrator's rights are not listed one by one."""
    me, row = sight.me, sight.answers.one(kinds.OWN_RIGHTS)
    if isinstance(me, Unknown):
        return me
    if isinstance(row, Unknown):
        return row
    if me.administrator:
        return Known(("administrator",), row.evidence)
    told = _told(row)
    if isinstance(told, Unknown):
        return told
    data = _on_personal_data(sight, me)
    if isinstance(data, Unknown) and not told:
        return data
    return Known((*told, *(data if isinstance(data, tuple) else ())), row.evidence)


def _told(row: Row) -> tuple[str, ...] | Unknown:
    """What the product itself says of the account's rights on the models of security. Reading them is what an audit is
    for, but for those that hold who is signed in."""
    found: list[str] = []
    unknown: list[Unknown] = []
    for model, rights in sorted(row.data.items()):
        if not isinstance(rights, dict):
            unknown.append(row.odd(model))
            continue
        inner = Row(row.kind, rights, row.evidence)
        for mode in MODES:
            fact = flag(inner, mode)
            if isinstance(fact, Unknown):
                unknown.append(fact)
            elif fact.value and (mode != "read" or model in _SECRET):
                found.append(f"{mode} {model}")
    return gravest(unknown) if unknown and not found else tuple(found)


def _on_personal_data(sight: Sight, me: Me) -> tuple[str, ...] | Unknown:
    """What access rows give the account on the models that hold personal data."""
    for kind in (kinds.ACCESS, kinds.MODELS):
        gap = sight.whole(kind)
        if isinstance(gap, Unknown):
            return gap
    told = set(_rights_asked(sight))
    found: list[str] = []
    for model in personal_present(sight):
        allowed = sight.matrix.may(model, me.groups)
        if isinstance(allowed, Unknown):
            return allowed
        if model not in told:
            found += [f"{mode} {model}" for action, mode in _WORD_OF.items() if action in allowed]
    return tuple(found)


def _rights_asked(sight: Sight) -> list[str]:
    row = sight.answers.one(kinds.OWN_RIGHTS)
    return [] if isinstance(row, Unknown) else list(row.data)
