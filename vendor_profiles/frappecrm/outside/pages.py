"""What visitors and portal users reach, how pages are protected, and the addresses that records are sent to."""

from __future__ import annotations

from dataclasses import replace

from auditor.posture import (
    Endpoint,
    Exposure,
    Known,
    Population,
    Portal,
    Seen,
    SharingRule,
    Site,
    Unknown,
    negated,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import beside
from auditor.vendor.parts.endpoints import cors_origins, host_alone, webhook
from auditor.vendor.parts.page import Page, page_of

from .. import kinds
from ..product import GUEST, declared
from ..rights.roles import role_id
from ..server.config import Configuration
from ..values import flag, told


def exposure(answers: Answers) -> Exposure:
    """The site has pages for visitors, who act with the rights of the role Guest; whoever signs up becomes a portal user."""
    page = _page(answers)
    site = Site(
        id="site:website",
        name="website",
        active=declared(True, "website/serve.py"),
        guest_role=declared(role_id(GUEST), "permissions.py"),
        framing=page if isinstance(page, Unknown) else Known(page.framing, page.evidence),
        content_sniffing_blocked=page
        if isinstance(page, Unknown)
        else Known(page.sniffing_blocked, page.evidence),
        evidence=declared(True, "website/serve.py").evidence,
    )
    return unseen(
        Exposure,
        not_provided("Server"),
        sites=Population("sites", (site,)),
        portals=Population("portals", (_portal(answers),)),
        public_links_enabled=told(answers, kinds.SYSTEM, "attach_view_link"),
        public_links_need_password=declared(False, "model/document.py"),
        guests_may_upload=told(answers, kinds.SYSTEM, "allow_guests_to_upload_files"),
        sign_up_open=declared(False, "core/doctype/user/user.py"),  # it makes portal users alone
    )


def _portal(answers: Answers) -> Portal:
    live, unread = declared(True, "website/serve.py"), out_of_reach("PortalPages")
    return Portal(
        id="portal:website",
        name="Website User",
        live=live,
        self_registration=negated(told(answers, kinds.WEBSITE, "disable_signup")),
        guests_see_members=unread,
        guests_see_files=unread,
        members_see_each_other=unread,
        evidence=live.evidence,
    )


def _page(answers: Answers) -> Page | Unknown:
    row = answers.one(kinds.HEAD)
    return row if isinstance(row, Unknown) else page_of(row)


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Every webhook, by its host alone: what stands behind the host often is the secret that opens the other side."""

    def build(row: Row) -> Endpoint:
        url = host_alone(row, "request_url")
        named = beside(row, host=url.value if isinstance(url, Known) else "")
        return webhook(
            named, url, flag(row, "enabled"), flag(row, "enable_security"), key="name", named=("host",)
        )

    return answers.population("endpoints", kinds.WEBHOOKS, build, key="name")


def origins(config: Configuration) -> Seen[Endpoint]:
    """Web origins whose pages may read answers with a person's session."""
    allowed = config.value("allow_cors")
    if isinstance(allowed, Unknown):
        return allowed
    named = allowed.value if isinstance(allowed.value, list) else [allowed.value] if allowed.value else []
    if not all(isinstance(origin, str) for origin in named):
        return not_provided(kinds.SITE_CONFIG, "allow_cors is neither an origin nor a list of them")
    return cors_origins(named, allowed.evidence)


def sharing_rules(answers: Answers) -> Seen[SharingRule]:
    """Single records that are shared with everybody: with all who work in the product, and with portal users just as well
    (frappe/share.py, get_shared, leaves out Guest alone)."""
    staff = answers.population("sharing_rules", kinds.SHARED, _share, key="name")
    if isinstance(staff, Unknown):
        return staff
    portal = (
        replace(rule, id=f"{rule.id}-portal", name=f"{rule.name} (portal users)", shared_with="customers")
        for rule in staff.items
    )
    return replace(staff, items=(*staff.items, *portal))


def _share(row: Row) -> SharingRule:
    writes = flag(row, "write")
    return SharingRule(
        id=f"sharing-rule:{row.text('name')}",
        name=f"{row.text('share_doctype')} {row.text('share_name')}",
        object_class=row.text("share_doctype"),
        shared_with="everyone_internal",
        access="read" if isinstance(writes, Known) and not writes.value else "edit",
        evidence=row.evidence,
        selects=row.text("share_name"),
    )
