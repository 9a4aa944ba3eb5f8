"""Addresses of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.posture import Endpoint, EndpointKind, Known, Posture
from tests.builders import blank, evidence, known, population, posture_with

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
