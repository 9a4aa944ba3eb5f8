"""Kommo: the answers to the token of an administrator.

Weak, everything of `MENDED` fails: eight of forty-one people administer beside the two who should; the role of those who sell sees, deletes and
exports all records, and somebody without a role sees them as well; a webhook goes out unencrypted; four accounts are of several people.

Half, these are mended: visibility and administrators. Whoever sells still exports what he sees; webhook and accounts are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: users are shown to administrators only, so that the audit's token may do all that
one may. Who signed in, and how, is in no answer: out of reach, not open.
"""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import date

from auditor.snapshot import ResourceState
from benchmarks.twins.kommo.tenant import ADDRESS, REPAIRS, answers, paged
from benchmarks.twins.model import AT, Api, Documents, Twin

TODAY = date(2026, 11, 24)
MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.everyday-wide",
    "access.export-data",
    "access.modify-all-data",
    "access.people-export",
    "access.personal-data-wide",
    "access.view-all-data",
    "endpoints.plain-http",
    "hygiene.shared-accounts",
)
OPEN = {"access.auditor-credential": "users are shown to administrators only"}
TORN = {
    "kommo-users.json": json.dumps(paged("users", *answers(REPAIRS)["User"]["_embedded"]["users"], more=True))
}
LACKS = "answers about second factors, sign-ins and copies of the data: few points are left that a setting could move"
"""A saved list that goes on in an answer which is not there; and which check it leaves open, for want of what."""
TORN_SHOWS = ("hygiene.shared-accounts", "User")


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
    """The weak account as the token of somebody who is no administrator is shown it."""
    kinds = set(answers(())) - {"Account", "LeadField", "ContactField", "CompanyField"}
    return _twin("low_right", ()).with_states(**dict.fromkeys(kinds, ResourceState.DENIED))


def _twin(state: str, mended: Container[str]) -> Twin:
    return Twin("kommo", state, _api(answers(mended)), on=TODAY, at=AT)


def _api(documents: Documents) -> Api:
    return Api(documents, ADDRESS, "access_token")
