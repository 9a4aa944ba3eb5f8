"""Addresses of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import Endpoint, EndpointKind, Known, Posture
from tests.builders import GAP, blank, evidence, known, population, posture_with
from tests.checks.cases import Case, absent, fails, passes, row
from tests.checks.shapes import each_member

PATH = "remoteSiteSettings/Partner.remoteSite-meta.xml"


def said(value: Any, line: int = 4) -> Known[Any]:
    """A fact that the file of an address states."""
    return Known(value, evidence(PATH, line))


def endpoint(name: str = "Partner", kind: EndpointKind = EndpointKind.REMOTE_SITE, **facts: Any) -> Endpoint:
    """An active address of which all else that is not given is unknown."""
    facts.setdefault("active", known(True))
    id_ = f"{kind.value}:{name}"
    return blank(Endpoint, id=id_, name=name, kind=kind, evidence=evidence(PATH, 1), **facts)  # type: ignore[no-any-return]


def endpoints(*items: Endpoint, **more: Any) -> Posture:
    """A tenant with these addresses."""
    return posture_with(**{"integrations.endpoints": population("endpoints", *items, **more)})


def each_switch(check: Check, fact: str, *, right: bool, noun: str, kind: EndpointKind) -> list[Case]:
    """A switch of those addresses that have it, which weighs little where the address is off."""

    def one(name: str, value: Any, active: Any = None) -> Endpoint:
        return endpoint(name, kind, active=known(True) if active is None else active, **{fact: value})

    other = endpoint("Other", EndpointKind.REDIRECT, **{fact: None})
    wrong = known(not right)
    rows = [one("A", wrong), one("B", wrong, known(False)), one("C", wrong, GAP)]
    weights = {"A": "medium", "C": "medium", "B": "low"}
    return [
        *each_member(check, one, endpoints, right=right, wrong=not right, severity="medium", noun=noun),
        passes("whatever has no such thing", endpoints(one("A", known(right)), other), passing=1, total=1),
        absent("where none has such a thing", endpoints(other), "none", noun=noun),
        fails(
            "little where the address is off",
            endpoints(*rows),
            *(row(f"{kind.value}:{name}", severity=severity) for name, severity in weights.items()),
        ),
    ]
