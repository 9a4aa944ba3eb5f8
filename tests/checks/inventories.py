"""Tables of the checks that hold what was seen against the inventory of the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.check import Check
from auditor.posture import Listed, Posture, UnknownKind
from tests.builders import DENIED, GAP, OUT, evidence, known, population, posture_with, unread
from tests.checks.cases import Case, absent, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN

REGISTER = "register.yaml"
NOT_LISTED = (UnknownKind.NOT_PROVIDED, "AssuranceRegister")


def listed(kind: str, glob: str, holds: Any = None) -> Listed:
    """An entry that holds, unless it is said otherwise."""
    fact = known(True) if holds is None else holds
    return Listed(f"inventory:{kind}/{glob}", glob, kind, glob, fact, evidence(REGISTER, 5))


def beside(base: Posture, *entries: Listed, **more: Any) -> Posture:
    """A tenant with this inventory."""
    return posture_with(base, **{"assurance.inventory": population("inventory", *entries, **more)})


def held_against_the_register(
    check: Check,
    kind: str,
    seen: Callable[..., Posture],
    one: Any,
    other: Any,
    *,
    foreign: Any = None,
    none: str = "none",
    noun: str | None = None,
) -> list[Case]:
    """Of two things of a kind the register lists one, by its id or by its name; `seen` makes a tenant of them, and `foreign` is a thing of another kind."""
    mine, another = listed(kind, one.id), listed("sub-processor", other.id)
    wrong = row(other.id, actual="not in the register", expected="in the register", severity="low")
    whole: dict[str, Any] = {} if noun is None else {"noun": noun}
    left_out = () if foreign is None else (foreign,)
    return [
        passes("where each is listed", beside(seen(one, *left_out), mine), passing=1, total=1, **whole),
        passes(
            "where it is listed by a part of its name", beside(seen(one), listed(kind, f"{one.name[:3]}*"))
        ),
        passes("whatever its letters", beside(seen(one), listed(kind, one.name.upper()))),
        partly("where one is not listed", beside(seen(one, other), mine), wrong, failing=1, total=2, **whole),
        fails("where only a thing of another kind is listed so", beside(seen(other), mine, another), wrong),
        unknown(
            "where nobody vouches for the entry any more",
            beside(seen(one), listed(kind, one.id, DENIED)),
            DENIED,
        ),
        unknown("where the register lists nothing of the kind", beside(seen(one), another), NOT_LISTED),
        unknown(
            "where an entry was not read",
            beside(seen(other), mine, unread=(unread("inventory:torn"),)),
            TORN,
        ),
        unknown("where the list may go on", beside(seen(other), mine, complete=DENIED), DENIED),
        unknown("where there may be more of them", beside(seen(one, complete=DENIED), mine), DENIED),
        unknown("where nobody kept a register", posture_with(seen(one), **{"assurance.inventory": OUT}), OUT),
        unknown("of a tenant of which nothing was seen", beside(posture_with(), mine), GAP),
        absent("where there is none", beside(seen(*left_out), mine), none, total=0),
    ]
