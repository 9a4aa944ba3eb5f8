"""The product's own pages and its portals: what is open to whoever comes, and how pages are protected."""

from __future__ import annotations

from typing import Any

from auditor.posture import (
    Evidence,
    Exposure,
    Fact,
    Framing,
    Known,
    Population,
    Portal,
    Seen,
    Site,
    Unknown,
    map_fact,
    negated,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.parts.page import page_of, refused

from ..accounts.viewer import Viewer
from ..configuration.settings import Settings
from ..rights.acl import Table
from .integrations import limited


def headers_of(answers: Answers) -> tuple[Fact[bool], Fact[Framing], Fact[bool]]:
    """What the product's own start page was sent with: HSTS, who may frame it, and whether sniffing is blocked."""
    row = answers.one("FrontPage")
    if isinstance(row, Unknown):
        return row, row, row
    page = page_of(row)
    if isinstance(page, Unknown) or page.status != 200:
        gap = refused(row, "FrontPage", "the start page answered {status}")
        return gap, gap, gap
    place = page.evidence
    return (
        Known(page.keeps_encrypted, place),
        Known(page.framing, place),
        Known(page.sniffing_blocked, place),
    )


def file_headers(settings: Settings) -> tuple[Fact[bool], Fact[Framing], Fact[bool]]:
    """The same, as the configuration files switch them (Core/Utils/Client/ClientManager.php)."""
    off = settings.flag("clientSecurityHeadersDisabled")
    https = map_fact(settings.text("siteUrl"), lambda url: url.lower().startswith("https://"))
    hsts = _unless(
        off, _unless(settings.flag("clientStrictTransportSecurityHeaderDisabled"), https, False), False
    )
    return hsts, _unless(off, _file_framing(settings), Framing.ANYONE), negated(off)


def _file_framing(settings: Settings) -> Fact[Framing]:
    """Older versions forbid foreign frames by a header of their own, newer ones in the content security policy: with that
    switched off, and the other not, it takes the page itself to tell."""
    frames = _unless(
        settings.flag("clientXFrameOptionsHeaderDisabled"),
        map_fact(settings.flag("clientCspDisabled"), lambda off: None if off else Framing.SAME_ORIGIN),
        Framing.ANYONE,
    )
    if isinstance(frames, Known) and frames.value is None:
        return not_provided("FrontPage", "clientCspDisabled is set")
    return frames


def _unless(off: Fact[bool], otherwise: Fact[Any], value: Any) -> Fact[Any]:
    if isinstance(off, Known) and off.value:
        return Known(value, off.evidence)
    return off if isinstance(off, Unknown) else otherwise


def exposure(
    framing: Fact[Framing], sniffing: Fact[bool], portals: Seen[Portal], place: Evidence | None, gap: Unknown
) -> Exposure:
    """The product's own pages are its only site; nobody gets in without an account, so it has no role for visitors."""
    sites: Seen[Site] = gap
    if place is not None:
        site = Site(
            id="site:crm",
            name="EspoCRM",
            active=Known(True, place),
            guest_role=Known(None, place),
            framing=framing,
            content_sniffing_blocked=sniffing,
            evidence=place,
        )
        sites = Population("sites", (site,))
    return unseen(Exposure, gap, sites=sites, portals=portals)


def portals(answers: Answers, viewer: Viewer, everyone: Table | Unknown) -> Seen[Portal]:
    """Portals, which nobody can register for, and which show nothing to those without an account."""

    def build(row: Row) -> Portal:
        no = Known(False, row.evidence)
        return Portal(
            id=f"portal:{row.text('id')}",
            name=row.text("name", row.text("id")),
            live=row.flag("isActive"),
            self_registration=no,
            guests_see_members=no,
            guests_see_files=no,
            members_see_each_other=see_each_other(everyone, row.evidence),
            evidence=row.evidence,
        )

    return limited(viewer, "Portal", answers.population("portals", "Portal", build))


def see_each_other(everyone: Table | Unknown, place: Evidence | None) -> Fact[bool]:
    """Whether portal users can read other accounts: the level that the product fixes for all of them."""
    if isinstance(everyone, Unknown):
        return everyone
    if place is None:
        return not_provided("PortalAcl")
    row = everyone.get("User", False)
    level = row.get("read", "no") if isinstance(row, dict) else ("all" if row else "no")
    return Known(level not in ("no", "own"), place)
