"""What people outside reach: links to invoices, the customers' portal, sign-up; and how the address is protected."""

from __future__ import annotations

from auditor.posture import Exposure, Fact, Population, Portal, Transport, not_provided, unseen
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import missing
from auditor.vendor.parts.page import asked_encrypted, hsts

from . import kinds
from .product import declared


def exposure(answers: Answers) -> Exposure:
    """Whoever verifies a mailed link gets an account, and an organisation if they like; into this one only an
    administrator lets them, so that open sign-up is declared to open nothing here. Every invoice and estimate has a link that opens without a password while its module is on."""
    return unseen(
        Exposure,
        not_provided("Sites"),
        portals=Population("portals", (_portal(),)),
        public_links_enabled=_module(answers, "invoices"),
        public_links_need_password=declared(False, "invoices/public_views.py"),
        guests_may_upload=declared(False, "webforms/public_views.py"),
    )


def transport(answers: Answers) -> Transport:
    """What the address tells of itself is added by the engine, unless it never leaves this machine."""
    here = not_provided(kinds.HEAD, reason="the address that was asked never leaves this machine")
    return unseen(Transport, not_provided("Deployment"), own_address_https=here, hsts=_hsts(answers))


def _portal() -> Portal:
    """Contacts sign in by a mailed code to their own tickets; nobody becomes one by signing in."""
    off = declared(False, "common/views/portal_auth_views.py")
    return Portal(
        id="portal:customers",
        name="customer portal",
        live=declared(True, "common/portal_urls.py"),
        self_registration=off,
        guests_see_members=off,
        guests_see_files=off,
        members_see_each_other=off,
        evidence=off.evidence,
    )


def _module(answers: Answers, key: str) -> Fact[bool]:
    """Whether a part of the product is in use."""
    for row in answers.rows(kinds.MODULES):
        if row.text("key") == key:
            return row.flag("available")
    return missing(answers, key, kinds.MODULES)


def _hsts(answers: Answers) -> Fact[bool]:
    """As the address that was asked answers; the product does not send it over plain http."""
    gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
    return hsts(answers, kinds.HEAD) if gap is None else gap
