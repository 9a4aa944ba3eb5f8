"""Close: the answers to the key of an administrator.

Weak, everything of `MENDED` fails: eight of forty people administer beside the two who should; the role of daily work is nearly that of a
Super User: it exports, deletes, builds fields and sees all leads; a webhook goes out unencrypted; four accounts are of several people.

Half, these are mended: which leads the daily role sees, and administrators. It still exports and deletes; webhook and accounts are as they
were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: no key of Close only reads, the event log ends after thirty days, and roles that
come with the product cannot be deleted. The tenant's own policy allows these (`ALLOWED`), weak or hardened. Who signed in, and how, is in no
answer: out of reach, not open.
"""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import date

from auditor.snapshot import ResourceState
from benchmarks.twins.close.tenant import REPAIRS, answers
from benchmarks.twins.model import AT, Api, Documents, Twin

TODAY = date(2026, 11, 24)
MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.bulk-delete",
    "access.customize",
    "access.everyday-wide",
    "access.export-data",
    "access.modify-all-data",
    "access.near-duplicate-roles",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "access.view-all-data",
    "endpoints.plain-http",
    "hygiene.shared-accounts",
)
OPEN = {
    "access.auditor-credential": "there is no key that only reads",
    "access.unheld-roles": "roles that come with the product cannot be deleted",
    "logging.audit-retention": "the event log goes thirty days back, whatever is set",
}
LACKS = "answers about second factors, sign-ins and copies of the data: few points are left that a setting could move"
_SHIPPED = ("role:superuser", "role:user", "role:restricteduser")
ALLOWED = {
    **dict.fromkeys(
        (
            "access.bulk-delete",
            "access.customize",
            "access.export-data",
            "access.modify-all-data",
            "access.view-all-data",
        ),
        _SHIPPED,
    ),
    "access.personal-data-wide": tuple(f"{one}/{name}" for one in _SHIPPED for name in ("contacts", "leads")),
}
"""Roles that come with the product, and that nobody holds here."""


TORN = {"close-roles.json": json.dumps({**answers(REPAIRS)["Role"], "has_more": True})}
"""A saved list that goes on in an answer which is not there; and which check it leaves open, for want of what."""
TORN_SHOWS = ("access.export-data", "Role")


def weak() -> Twin:
    """Everything open."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[: len(REPAIRS) // 2])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak organization as somebody is shown it whose role may see nothing but his own account."""
    kinds = set(answers(())) - {"Me"}
    return _twin("low_right", ()).with_states(**dict.fromkeys(kinds, ResourceState.DENIED))


def _twin(state: str, mended: Container[str]) -> Twin:
    return Twin("close", state, _api(answers(mended)), on=TODAY, at=AT, allowed=ALLOWED)


def _api(documents: Documents) -> Api:
    return Api(documents, "https://api.close.com", "api_key")
