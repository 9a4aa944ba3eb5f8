"""Zendesk Sell: the answers to the token of an administrator.

Weak, everything of `MENDED` fails: six of thirty-three people administer beside the two who should, three accounts are of several people, and the
audit's own token reads and writes all customers.

Half, these are mended: administrators. Shared accounts and the audit's token are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: a role that nobody has is in no answer, so that of all roles nothing is
proved. What roles and access levels allow, how and when people sign in and what is logged is in no answer: out of reach, not open.
"""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import date

from auditor.snapshot import ResourceState
from benchmarks.twins.model import AT, Api, Documents, Twin
from benchmarks.twins.zendesksell.tenant import REPAIRS, answers, listed, user

TODAY = date(2026, 11, 24)
MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.auditor-credential",
    "hygiene.shared-accounts",
)
OPEN = {
    **dict.fromkeys(
        (
            "access.customize",
            "access.manage-integrations",
            "access.manage-roles",
            "access.manage-users",
            "access.unheld-roles",
        ),
        "a role is told with who has it, so that one which nobody has is in no answer",
    ),
    "access.toxic-pairs": "what a role allows is in no answer",
}
LACKS = "what roles and access levels allow: who may export and delete stays unknown, whatever is set"
TORN = {"sell-users.json": json.dumps(listed(*(user(number) for number in range(1, 101))))}
"""A saved page that is full, and the next one is not there; and which check it leaves open, for want of what."""
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
    """The weak account as a token is shown it that lacks the scope profile."""
    kinds = set(answers(())) - {"Token"}
    return _twin("low_right", ()).with_states(**dict.fromkeys(kinds, ResourceState.DENIED))


def _twin(state: str, mended: Container[str]) -> Twin:
    return Twin("zendesksell", state, _api(answers(mended)), on=TODAY, at=AT)


def _api(documents: Documents) -> Api:
    return Api(documents, "https://api.getbase.com", "access_token", refusal="HTTP 403; insufficient_scope")
