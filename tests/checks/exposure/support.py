"""Postures of which only the portals, the public sites or what is open to visitors are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.check import Check
from auditor.posture import Portal, Posture, Site
from tests.builders import DENIED, blank, evidence, known, population, posture_with, role
from tests.checks.cases import Case, absent, fails, row, unknown
from tests.checks.settings import one_setting
from tests.checks.shapes import each_member

SOME_PORTAL = {"exposure.portals": population("portals", blank(Portal, id="portal:A", name="A"))}
NO_PAGE = {
    "exposure.sites": population("sites"),
    "exposure.portals": population("portals"),
    "access.roles": population("roles", role("Sales")),
}


def portal(name: str, **given: Any) -> Portal:
    """A portal of which only this is known."""
    place = evidence(f"networks/{name}.network-meta.xml", 2)
    return blank(Portal, id=f"portal:{name}", name=name, evidence=place, **given)  # type: ignore[no-any-return]


def site(name: str, **given: Any) -> Site:
    """A public site of which only this is known."""
    place = evidence(f"sites/{name}.site-meta.xml", 2)
    return blank(Site, id=f"site:{name}", name=name, evidence=place, **given)  # type: ignore[no-any-return]


def with_portals(*portals: Portal, **more: Any) -> Posture:
    """A tenant with these portals; `unread` and `complete` as for a population."""
    return posture_with(**{"exposure.portals": population("portals", *portals, **more)})


def with_sites(*sites: Site, **more: Any) -> Posture:
    """A tenant with these public sites; `unread` and `complete` as for a population."""
    return posture_with(**{"exposure.sites": population("sites", *sites, **more)})


def each_portal(check: Check, fact: str, *, severity: str, idle: str) -> list[Case]:
    """A portal is wrong where something is so; `idle` is the severity of one that is known to be out of use."""

    def one(name: str, value: Any, live: Any = known(True)) -> Portal:  # noqa: B008 - it is frozen
        return portal(name, live=live, **{fact: value})

    return [
        *each_member(check, one, with_portals, right=False, wrong=True, severity=severity, noun="portals"),
        *_by_use(one, with_portals, known(True), severity, idle),
    ]


def each_site(check: Check, fact: str, *, right: Any, wrong: Any, severity: str, idle: str) -> list[Case]:
    """The same of a public site."""

    def one(name: str, value: Any, active: Any = known(True)) -> Site:  # noqa: B008 - it is frozen
        return site(name, active=active, **{fact: value})

    return [
        *each_member(check, one, with_sites, right=right, wrong=wrong, severity=severity, noun="sites"),
        *_by_use(one, with_sites, known(wrong), severity, idle),
    ]


def _by_use(
    one: Callable[..., Any], tenant: Callable[..., Posture], wrong: Any, severity: str, idle: str
) -> list[Case]:
    dark, old = one("Dark", wrong, DENIED), one("Old", wrong, known(False))
    rows = row(dark.id, severity=severity), row(old.id, severity=idle)
    return [fails("less gravely only where it is known to be out of use", tenant(dark, old), *rows)]


def of_visitors(check: Check, fact: str, *, wrong: bool, severity: str) -> list[Case]:
    """A switch that matters only where a page is open to visitors."""
    values = {"right": known(not wrong), "wrong": known(wrong), "refused": DENIED}
    return [
        *one_setting(check, fact, wrong=wrong, severity=severity, beside=SOME_PORTAL),
        *(
            absent(
                f"without a page of visitors, though it is {name}",
                posture_with(**NO_PAGE, **{fact: value}),
                "no_visitors",
            )
            for name, value in values.items()
        ),
        *(
            unknown(
                f"while {lost} may tell of one, though it is {name}",
                posture_with(**NO_PAGE | {lost: DENIED}, **{fact: values[name]}),
                DENIED,
            )
            for lost in NO_PAGE
            for name in ("right", "wrong")
        ),
    ]
