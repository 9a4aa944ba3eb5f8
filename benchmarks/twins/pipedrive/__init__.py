"""Pipedrive: the answers to an app with the scope admin, which sees permission sets, visibility groups and fields.

Weak, everything of `MENDED` fails: eight of thirty-eight people administer beside the two who should, most of them unused since
January; every group opens its records to everybody; the set of daily work exports, imports, deletes, builds automations and
changes fields; sixteen accounts are of nobody or of several.

Half, these are mended: visibility and administrators. Rights of daily work, accounts and webhooks are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: there is no scope that only looks at permission sets, and an
app sees the webhooks of its own user alone. The sets of administrators come with the product and cannot be narrowed; the
tenant's own policy allows them (`ALLOWED`), weak or hardened. Sign-in rules and logs are in the Security center, which no API
shows: out of reach, not open.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.shapes.pipedrive.rows import AT, GLOBAL_ADMIN, SALES_ADMIN, SETTINGS, TODAY
from benchmarks.shapes.pipedrive.tenants import ADMIN, EACH, path_of
from benchmarks.twins.model import Api, Documents, Twin
from benchmarks.twins.pipedrive.tenant import REPAIRS, answers

MENDED = (
    "access.dormant-privileged",
    "access.admin-count",
    "access.customize",
    "access.default-sharing",
    "access.everyday-wide",
    "access.export-data",
    "access.manage-integrations",
    "access.people-export",
    "access.personal-data-wide",
    "hygiene.dormant-accounts",
    "hygiene.shared-accounts",
    "access.admin-share",
    "access.api-access",
    "hygiene.never-used-accounts",
)
OPEN = {
    "access.auditor-credential": "the scope that shows permission sets also creates and deletes users",
    "endpoints.authenticated": "an app is shown the webhooks of its own user alone",
    "endpoints.plain-http": "an app is shown the webhooks of its own user alone",
    "endpoints.wildcards": "an app is shown the webhooks of its own user alone",
}
LACKS = (
    "a list of all webhooks: whether one that another app made is encrypted stays unknown, whatever is set"
)
_SALES, _GLOBAL, _SETTINGS = (f"permission-set:{one}" for one in (SALES_ADMIN, GLOBAL_ADMIN, SETTINGS))
ALLOWED = {
    **dict.fromkeys(
        (
            "access.api-access",
            "access.bulk-delete",
            "access.customize",
            "access.export-data",
            "access.manage-integrations",
            "access.modify-all-data",
            "access.read-audit-log",
            "access.view-all-data",
        ),
        (_SALES, _GLOBAL, _SETTINGS),
    ),
    **dict.fromkeys(
        ("access.manage-authentication", "access.manage-roles", "access.manage-users"), (_SETTINGS,)
    ),
    **dict.fromkeys(("access.people-bulk-delete", "access.people-export"), ("user:1", "user:2")),
    "access.personal-data-wide": (
        *(f"{_SALES}/{name}" for name in ("leads", "organizations", "persons")),
        *(f"{_GLOBAL}/{name}" for name in ("organizations", "persons")),
    ),
}
"""Two people with the sets of administrators that come with the product."""


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
    """The weak company as an app that was given the scope base alone is shown it."""
    kinds = set(answers(())) - {"Token", "Me"}
    return _twin("low_right", ()).with_states(**dict.fromkeys(kinds, ResourceState.DENIED))


def _twin(state: str, mended: Container[str]) -> Twin:
    return Twin("pipedrive", state, _api(answers(mended)), on=TODAY, at=AT, allowed=ALLOWED)


def _api(documents: Documents) -> Api:
    return Api(
        documents,
        "https://acme.pipedrive.com",
        ADMIN,
        each=frozenset(EACH),
        path_of=path_of,
        refusal="HTTP 403; Scope and URL mismatch",
    )
