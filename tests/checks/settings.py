"""The tables of a check of one setting, or of several of a product's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Check
from auditor.posture import Posture, UnknownKind
from tests.builders import DENIED, GAP, empty_posture, known, posture_with
from tests.checks.cases import Case, fails, passes, row, unknown
from tests.checks.shapes import SETTINGS


def one_setting(
    check: Check,
    path: str,
    *,
    wrong: Any,
    right: Any = None,
    severity: str,
    expected: Any = None,
    beside: Mapping[str, Any] | None = None,
) -> list[Case]:
    """One fact of the tenant decides; a switch that is `wrong` is right when it is the other way round. `beside` is what has to be there so that the check applies."""

    def tenant(fact: Any) -> Posture:
        return posture_with(**{**(beside or {}), path: fact})

    return _setting(check, tenant, not wrong if right is None else right, wrong, severity, expected, GAP)


def native_setting(check: Check, key: str, *, wrong: bool, severity: str) -> list[Case]:
    """One of the product's own facts decides."""

    def tenant(fact: Any) -> Posture:
        base = empty_posture(check.vendor or "")
        return base if fact is GAP else posture_with(base, native={key: fact})

    gap = (UnknownKind.NOT_PROVIDED, key.split(".")[0])
    return _setting(check, tenant, not wrong, wrong, severity, None, gap)


def native_settings(
    check: Check, keys: tuple[str, ...], *, wrong: bool, severity: str, together: bool = False
) -> list[Case]:
    """Several of the product's own facts decide, and one wrong is too many; where it takes them `together`, one that was not
    seen leaves the others unjudged."""
    count, first, second = len(keys), keys[0], keys[1]
    right = {key: known(not wrong) for key in keys}
    missing = (UnknownKind.NOT_PROVIDED, first.split(".")[0])

    def tenant(facts: Mapping[str, Any]) -> Posture:
        return posture_with(empty_posture(check.vendor or ""), native=facts)

    return [
        passes("where each is as it should be", tenant(right), passing=count, total=count, noun="settings"),
        *(
            fails(
                f"where {key} is not",
                tenant(right | {key: known(wrong, line=6)}),
                row(
                    f"setting:{key}",
                    severity=severity,
                    path=SETTINGS,
                    line=6,
                    actual=wrong,
                    expected=not wrong,
                ),
                *(row(f"setting:{other}", status="pass") for other in sorted(keys) if other != key),
                failing=1,
                total=count,
            )
            for key in keys
        ),
        unknown(
            "of one beside others",
            tenant(right | {first: GAP}),
            GAP,
            unknown=0 if together else 1,
            total=0 if together else count,
        ),
        unknown("whatever others are", tenant({second: known(wrong)}), missing)
        if together
        else fails("whatever others are", tenant({second: known(wrong)}), failing=1, unknown=count - 1),
        unknown("of a tenant of which nothing was seen", tenant({}), missing),
    ]


def _setting(
    check: Check,
    tenant: Callable[[Any], Posture],
    right: Any,
    wrong: Any,
    severity: str,
    expected: Any,
    gap: Any,
) -> list[Case]:
    id_, wanted = f"setting:{check.id}", right if expected is None else expected
    return [
        passes(
            "where it is as it should be",
            tenant(known(right, line=12)),
            row(id_, actual=right, line=12),
            passing=1,
            total=1,
        ),
        fails(
            "where it is not, at its line",
            tenant(known(wrong, line=31)),
            row(id_, severity=severity, path=SETTINGS, line=31, actual=wrong, expected=wanted),
            failing=1,
            total=1,
        ),
        unknown("where it was refused, and says by which right", tenant(DENIED), DENIED),
        unknown("where it was not seen", tenant(GAP), gap),
    ]
