"""Postures of which only the portals or the public sites are known."""

from __future__ import annotations

from typing import Any

from auditor.posture import Portal, Posture, Site
from tests.builders import blank, evidence, population, posture_with


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
