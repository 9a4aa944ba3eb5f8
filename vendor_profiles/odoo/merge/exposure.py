"""What is open to strangers: sign-up, the sign-in page, the group of visitors."""

from __future__ import annotations

from auditor.posture import (
    Action,
    Exposure,
    Fact,
    Known,
    Population,
    Portal,
    Scope,
    Seen,
    Site,
    Unknown,
    all_true,
    any_true,
    map_fact,
    negated,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.gaps import missing
from auditor.vendor.parts.page import Page, page_of

from .rights.roles import reach_of_group, reaches_all
from .tenant import PORTAL, PUBLIC, Tenant

OPEN = "b2c"


def exposure(tenant: Tenant) -> Exposure:
    """Everything that is open to the outside."""
    return Exposure(
        sites=_sites(tenant),
        portals=_portals(tenant),
        public_links_enabled=not_provided("links with a key"),
        public_links_need_password=not_provided("links with a key"),
        guests_may_upload=_guests_may_upload(tenant),
        guest_sharing_secured=not_provided("sharing rules"),
        # Who signs up becomes a copy of one account: a portal user's as shipped, for which the portal answers.
        sign_up_open=all_true(open_sign_up(tenant), negated(_template_is_outside(tenant))),
    )


def open_sign_up(tenant: Tenant) -> Fact[bool]:
    """Whether a stranger can make an account: the parameter, or what a website says instead of it. Without the extension,
    or without the parameter, nobody can (odoo/addons/auth_signup, `_get_signup_invitation_scope`, default b2b)."""
    installed = tenant.installed("auth_signup")
    if isinstance(installed, Unknown) or not installed.value:
        return installed
    row = tenant.parameter("auth_signup.invitation_scope")
    if isinstance(row, Unknown):
        return row
    general = map_fact(
        tenant.value("auth_signup.invitation_scope", lambda row: row.words("value"), ""),
        lambda value: value == OPEN,
    )
    facts = [general, *(_site_opens(site) for site in tenant.answers.rows("Website"))]
    gap = tenant.answers.gap("Website")
    return any_true(*facts, *([gap] if isinstance(gap, Unknown) else []))


def sign_in_page(tenant: Tenant) -> Page | Unknown:
    """The answer that holds the page itself: the first one may only lead to it."""
    for kind in ("SignInPage", "SignInDoor"):
        for row in tenant.answers.rows(kind):
            if row.data.get("status") == 200:
                page = page_of(row)
                return Page({}, 200, row.evidence) if isinstance(page, Unknown) else page
    return missing(tenant.answers, "the server gave no sign-in page", "SignInPage")


def _site_opens(row: Row) -> Fact[bool]:
    said = row.nullable("auth_signup_uninvited", row.words)
    return map_fact(said, lambda value: value == OPEN)


def _template_is_outside(tenant: Tenant) -> Fact[bool]:
    """Whether new accounts are copies of a portal account, as the product ships it."""

    def of_user(row: Row) -> Fact[bool]:
        number = row.text("value")
        for user in tenant.answers.rows("User"):
            if user.text("id") == number:
                return user.flag("share")
        return missing(tenant.answers, f"user {number}", "User")

    return tenant.value("base.template_portal_user_id", of_user)


def _sites(tenant: Tenant) -> Seen[Site]:
    """The pages that visitors reach, with or without the extension for websites: all of them as the group Public."""
    public = tenant.groups.number(PUBLIC)
    gap = tenant.groups.names_gap
    role: Fact[str | None] = not_provided("GroupId", reason=PUBLIC) if gap is None else gap
    if public is not None:
        role = (
            Known(tenant.groups.role_id(public), tenant.groups.rows[public].evidence)
            if (public in tenant.groups.rows)
            else not_provided("Group", reason=PUBLIC)
        )
    page = sign_in_page(tenant)
    place = page.evidence if isinstance(page, Page) else tenant.place("Version")
    site = Site(
        id="site:odoo",
        name="Odoo",
        active=Known(True, place),
        guest_role=role,
        framing=Known(page.framing, place) if isinstance(page, Page) else page,
        content_sniffing_blocked=Known(page.sniffing_blocked, place) if isinstance(page, Page) else page,
        evidence=place,
    )
    return Population("sites", (site,))


def _portals(tenant: Tenant) -> Seen[Portal]:
    """The product has one portal. Sign-up makes accounts for it with or without the pages of the extension for portals."""
    installed = tenant.module("portal", "auth_signup")
    if isinstance(installed, Unknown):
        return installed
    if not installed:
        return Population("portals", ())
    place = tenant.place("Module")
    portal = Portal(
        id="portal:odoo",
        name="Odoo",
        live=Known(True, place),
        self_registration=open_sign_up(tenant),
        guests_see_members=reaches_all(tenant, PUBLIC, "res.users"),
        guests_see_files=not_provided("public attachments"),
        members_see_each_other=reaches_all(tenant, PORTAL, "res.users"),
        evidence=place,
    )
    return Population("portals", (portal,))


def _guests_may_upload(tenant: Tenant) -> Fact[bool]:
    reach = reach_of_group(tenant, PUBLIC, "ir.attachment")
    if isinstance(reach, Unknown):
        return reach
    return Known(reach[Action.CREATE] is not Scope.NONE, tenant.place("AccessLine"))
