"""What the checks of this product's own rights and settings have in common."""

from __future__ import annotations

from collections.abc import Callable

from auditor.check import Judged, Outcome, each, gathered, judged, must_be
from auditor.posture import Fact, Known, Posture, Role, Unknown


def holds_native(role: Role, right: str) -> Fact[bool]:
    """Whether the role gives a right of the product's own, with the place that says so."""
    place = role.native.get(right)
    if place is not None:
        return Known(True, place)
    if right in role.ruled_out_native:
        return Known(False, role.ruled_out_native[right])
    if isinstance(role.rights_seen, Unknown):
        return role.rights_seen
    return Known(False, role.evidence)


def native_holders(
    posture: Posture,
    right: str,
    *,
    strict: bool = False,
    severity: Callable[[Role], str | None] = lambda _: None,
) -> Outcome:
    """Which roles give a right that none should, but for the allowed ones. `severity` lowers the check's own for a role."""
    return each(
        posture.access.roles,
        lambda role: judged(
            holds_native(role, right), lambda held: not held, expected=False, severity=severity(role)
        ),
        strict=strict,
    )


def native_settings(posture: Posture, keys: tuple[str, ...], wanted: bool) -> Outcome:
    """Settings that belong together, each a resource of its own: one that is wrong is enough to fail."""
    found = [Judged(f"setting:{key}", key, must_be(posture.native_fact(key), wanted)) for key in keys]
    return gathered("settings", found, strict=True)
