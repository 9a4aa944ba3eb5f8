"""What people outside reach: links to invoices, the customers' portal, sign-up; and how the address is protected."""

from __future__ import annotations

import re

from auditor.posture import (
    Exposure,
    Fact,
    Known,
    Population,
    Portal,
    Transport,
    Unknown,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Answers, Row

from . import kinds
from .product import declared

_AGE = re.compile(r"(?i)(?:^|;)\s*max-age\s*=\s*\"?(\d+)")


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
    gap = answers.gap(kinds.MODULES)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.MODULES, reason=key)


def _hsts(answers: Answers) -> Fact[bool]:
    """As the address that was asked answers (RFC 6797 §6.1); over plain http browsers do not heed it, and the product does
    not send it."""
    collection = answers.extraction.collection
    if collection is None or not collection.encrypted:
        return not_provided(kinds.HEAD, reason="the address was not asked over https")
    return answers.fact(kinds.HEAD, _header)


def _header(row: Row) -> Fact[bool]:
    headers = row.data.get("headers")
    if not isinstance(headers, dict):
        return row.odd("headers")
    said = headers.get("strict-transport-security")
    age = _AGE.search(said) if isinstance(said, str) else None
    return Known(age is not None and int(age[1]) > 0, row.evidence)
