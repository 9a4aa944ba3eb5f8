"""The table of a check that asks one thing of each member, which many share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Check
from auditor.posture import Posture, UnknownKind
from tests.builders import DENIED, GAP, known, posture_with, unread
from tests.checks.cases import Case, Under, absent, fails, partly, passes, row, unknown
from tests.unknown import Gap

SETTINGS = "settings/Test.settings-meta.xml"
"""Where `known` has seen everything."""
TORN = (UnknownKind.ERROR, "Test")
"""What an unread member lacks."""


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
    stricter: tuple[Under, Mapping[str, Any]] | None = None,
    nobody: Gap = GAP,
) -> list[Case]:
    """One fact of each member decides: `member` is one by its name and that fact, `tenant` has them (`unread` and `complete` as
    a population); `none` is what is said where there are none. `stricter` is a policy under which what is right is
    wrong, and the params of the sentence that says so; `nobody` is what is missing where nothing was seen."""
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
        *([] if stricter is None else [_under(stricter, tenant(good))]),
        *hidden(good, tenant, nobody),
        absent("where there is none", tenant(), none, total=0, **(whole if none == "none" else {})),
    ]


def _under(stricter: tuple[Under, Mapping[str, Any]], posture: Posture) -> Case:
    policy, params = stricter
    return fails("under a stricter policy", posture, under=policy, params=params)


def hidden(good: Any, tenant: Callable[..., Posture], nobody: Gap = GAP) -> list[Case]:
    """A member that was not read is no pass, and neither is a population that was not seen."""
    kind = good.id.partition(":")[0]
    lost = unread(f"{kind}:torn")
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
        unknown("of a tenant of which nothing was seen", posture_with(), nobody),
    ]
