"""Bitrix24: the answers to the webhook of an administrator.

Weak, everything of `MENDED` fails: the event log has no line and no sign-in, and the audit's own webhook may write. Three of
twenty-four accounts were not used for a year or ever, and one is shared.

Half, these are mended: event log and accounts. Webhook and sign-ins are as they were.

Hardened, everything of `MENDED` passes. Who signed in and what kind of account it is then come without a right to write: from
the event log, and from the lists of one kind. What is left is in `OPEN`: integrators, bots and mail users are in no list, so
that nothing can be said of all accounts. All else, rights first of all, is in no method: out of reach, not open.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.shapes.bitrix24 import AT, EACH, TODAY
from benchmarks.twins.bitrix24.tenant import REPAIRS, answers
from benchmarks.twins.model import Api, Documents, Twin

MENDED = (
    "logging.audit-on",
    "logging.sign-ins",
    "access.auditor-credential",
)
OPEN = {
    "hygiene.dormant-accounts": "integrators, bots and mail users are in no list",
    "hygiene.never-used-accounts": "integrators, bots and mail users are in no list",
    "hygiene.shared-accounts": "integrators, bots and mail users are in no list",
}


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
    """The weak portal as the webhook of somebody who is no administrator is shown it."""
    answered = {**answers(()), "Admin": {"result": False}}
    refused = dict.fromkeys(("Events", "SignIns", "LastSignIn"), ResourceState.DENIED)
    return Twin("bitrix24", "low_right", _api(answered), on=TODAY, at=AT).with_states(**refused)


def _twin(state: str, mended: Container[str]) -> Twin:
    return Twin("bitrix24", state, _api(answers(mended)), on=TODAY, at=AT)


def _api(documents: Documents) -> Api:
    return Api(
        documents,
        "https://acme.bitrix24.com",
        "webhook",
        each=frozenset(EACH),
        refusal="HTTP 403; BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION",
    )
