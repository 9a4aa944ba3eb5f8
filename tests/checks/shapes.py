"""Tables that many checks share: one setting, one fact of each member, one right of each role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Check
from auditor.posture import Posture, Right, Role, UnknownKind
from tests.access.company import company, user
from tests.builders import DENIED, GAP, empty_posture, known, posture_with, role, unread
from tests.checks.access.support import with_roles
from tests.checks.cases import Case, absent, allowing, fails, partly, passes, row, unknown

SETTINGS = "settings/Test.settings-meta.xml"
"""Where `known` has seen everything."""
GIVEN = {"path": "profiles/Sales.profile-meta.xml", "line": 11}
"""Where `gives` gives a right after one other."""
TORN = (UnknownKind.ERROR, "Test")
"""What an unread member lacks."""


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


def each_member(
    check: Check,
    member: Callable[[str, Any], Any],
    tenant: Callable[..., Posture],
    *,
    right: Any,
    wrong: Any,
    severity: str,
    expected: Any = None,
    strict: bool = False,
    noun: str | None = None,
    none: str = "none",
) -> list[Case]:
    """One fact of each member decides: `member` is one by its name and that fact, `tenant` has them (`unread` and `complete` as
    a population); `none` is what is said where there are none."""
    good, bad = member("Own", known(right)), member("Sales", known(wrong, line=31))
    found = row(
        bad.id,
        severity=severity,
        path=SETTINGS,
        line=31,
        actual=wrong,
        expected=right if expected is None else expected,
    )
    beside = fails if strict else partly
    whole: dict[str, Any] = {} if noun is None else {"noun": noun}
    return [
        passes("where each is right", tenant(good), passing=1, total=1, listed=0, **whole),
        beside("where one is not, at its line", tenant(good, bad), found, failing=1, total=2, **whole),
        fails("where none is right", tenant(bad), found, failing=1, total=1),
        unknown("of one of which it was not seen", tenant(member("Own", GAP)), GAP, unknown=1, total=1),
        unknown("while there may be more", tenant(good, complete=DENIED), DENIED, passing=1, total=1),
        *hidden(good, tenant),
        absent("where there is none", tenant(), none, total=0, **(whole if none == "none" else {})),
    ]


def hidden(good: Any, tenant: Callable[..., Posture], torn: str = "") -> list[Case]:
    """A member that was not read is no pass, and neither is a population that was not seen."""
    kind = good.id.partition(":")[0]
    lost = unread(torn or f"{kind}:torn")
    return [
        unknown(
            "beside one that was not read",
            tenant(good, unread=(lost,)),
            TORN,
            row(lost.id, path=f"x/{lost.id}"),
            passing=1,
            unknown=1,
            total=2,
        ),
        unknown("of a tenant of which nothing was seen", posture_with(), GAP),
    ]


def held_by_few(
    check: Check,
    holder: Callable[..., Role],
    *,
    severity: str,
    place: Mapping[str, Any] = GIVEN,
    strict: bool = True,
    lighter: str | None = None,
) -> list[Case]:
    """No role but the allowed ones gives a right. `holder` is a role that does, by its name; `place` is where it is given;
    `lighter` is the severity where nobody active has the role."""
    sales, other = holder("Sales"), role("Service")
    beside = fails if strict else partly
    found = row(sales.id, severity=severity, **place)
    torn = unread("profile:torn")
    return [
        passes(
            "where an allowed role alone gives it",
            with_roles(holder("Admin"), other),
            row("profile:Admin", status="pass"),
            under=allowing(check, "profile:Admin"),
            passing=2,
            total=2,
        ),
        beside(
            "at the line that gives it", with_roles(sales, other), found, failing=1, total=2, noun="roles"
        ),
        beside(
            "though other rights are hidden", with_roles(holder("Sales", seen=GAP), other), found, failing=1
        ),
        fails("where every role gives it", with_roles(sales, holder("Agent")), failing=2, total=2),
        fails("though a role is hidden", with_roles(sales, unread=(torn,)), failing=1, unknown=1, total=2),
        unknown(
            "of a role of hidden rights", with_roles(other, role("Dark", seen=GAP)), GAP, passing=1, unknown=1
        ),
        unknown("while there may be more roles", with_roles(other, complete=DENIED), DENIED, passing=1),
        *hidden(other, with_roles),
        absent("where there is no role", with_roles(), "none", noun="roles"),
        *([] if lighter is None else _lighter(holder, severity, lighter, beside)),
    ]


def _lighter(
    holder: Callable[..., Role], severity: str, lighter: str, beside: Callable[..., Case]
) -> list[Case]:
    """A role that certainly no active account has must first be handed out."""
    strong, sales = holder("Strong"), role("Sales")

    def company_of(roles: str) -> Posture:
        return company([strong, sales], [user("ann", roles)])

    return [
        beside(
            "less gravely where nobody has the role", company_of(sales.id), row(strong.id, severity=lighter)
        ),
        beside("as gravely where one has the role", company_of(strong.id), row(strong.id, severity=severity)),
    ]


def gives(right: Right, *beside: Right) -> Callable[..., Role]:
    """Makes roles that give a right of the one vocabulary, after those beside it."""
    return lambda name, **more: role(name, *beside, right, **more)
