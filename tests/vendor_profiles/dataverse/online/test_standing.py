"""How long a session can last, what the logs can tell, and the agents of an environment."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import (
    MAKER,
    MICROSOFT,
    ORGANIZATION,
    PUBLISHERS,
    guid,
    privileges,
    rows,
    solution,
    table,
)
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.dataverse.online.tenant import hardened, posture
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, cases, says

HOURS, DELETED, READ = (
    "authentication.session_hours",
    "retention.deletions_recorded",
    "logging.reads_name_records",
)
BOTS = "integrations.agents"
ODD, SILENT = (ERROR, "Organization"), (NOT_PROVIDED, "Organization")


def by(**settings: Any) -> dict[str, Any]:
    return {"Organization": rows(ORGANIZATION | settings)}


def bot(**changes: Any) -> dict[str, Any]:
    row = {"botid": "B1", "name": "Desk", "statecode": 0, "authenticationmode": 2, **changes}
    return {"Bot": rows({name: value for name, value in row.items() if value is not GONE})}


def asked(visitors: Any, active: Any = True) -> dict[str, Any]:
    return {f"{BOTS}[].id,name,visitors,active": (("agent:b1", "Desk", visitors, active),)}


PACKAGES = "integrations.packages[]"
GAP = (NOT_PROVIDED, "Solution")


def package(**changes: Any) -> dict[str, Any]:
    return {
        "Solution": rows(solution("charts", MAKER, guid(998), **changes)),
        "Publisher": rows(*PUBLISHERS),
    }


def told(updated: Any, installer: tuple[Any, Any]) -> dict[str, Any]:
    day = date.fromisoformat(updated) if isinstance(updated, str) else updated
    return {f"{PACKAGES}.name,updated,installer,installer_active": (("Charts", day, *installer),)}


@cases(
    "given, found",
    {
        "twelve hours": (by(sessiontimeoutenabled=True, sessiontimeoutinmins=720), {HOURS: 12}),
        "a day, where nothing is set": (by(sessiontimeoutenabled=False), {HOURS: 24}),
        "no minutes": (by(sessiontimeoutenabled=True, sessiontimeoutinmins=0), {HOURS: ODD}),
        "not said": (by(sessiontimeoutenabled=None), {HOURS: SILENT}),
        "reading is not recorded": (by(isreadauditenabled=False), {READ: False}),
        "nothing is recorded": (by(isauditenabled=False), {READ: False, DELETED: False}),
        "reading may be": (by(isreadauditenabled=True), {READ: (OUT_OF_REACH, "Record of reading")}),
        "reading is not said": (by(isreadauditenabled=None), {READ: SILENT}),
        "whether any is not said": (by(isauditenabled=None), {DELETED: SILENT}),
        "deletions are recorded": ({}, {DELETED: True}),
        "not those of contacts": (
            {"Table": rows(table("account", True), table("contact", False))},
            {DELETED: False},
        ),
        "tables of another kind": (
            {"Table": rows({"LogicalName": "team"})},
            {DELETED: (NOT_PROVIDED, "Table")},
        ),
        "with a sign-in": (bot(), asked(False)),
        "without one": (bot(authenticationmode=1), asked(True)),
        "with a sign-in of its own": (bot(authenticationmode=4), asked(False)),
        "unspecified": (bot(authenticationmode=0), asked((NOT_PROVIDED, "Bot"))),
        "of a mode that is not listed": (bot(authenticationmode=9), asked((NOT_PROVIDED, "Bot"))),
        "of no mode": (bot(authenticationmode=GONE), asked((NOT_PROVIDED, "Bot"))),
        "of an odd mode": (bot(authenticationmode="none"), asked((ERROR, "Bot"))),
        "switched off": (bot(statecode=1), asked(False, False)),
        "of another maker": (package(), told("2026-02-03", (GAP, GAP))),
        "brought up to date": (package(updatedon="2026-09-01T00:00:00Z"), told("2026-09-01", (GAP, GAP))),
        "of no day": (package(installedon=None), told((NOT_PROVIDED, "Solution"), (GAP, GAP))),
        "by nobody": (package(_createdby_value=None), told("2026-02-03", ((NOT_PROVIDED, "Solution"),) * 2)),
        "of Microsoft": (package(_publisherid_value=MICROSOFT), {PACKAGES: ()}),
        "made here": (package(ismanaged=False), {PACKAGES: ()}),
        "of an unknown publisher": (package(_publisherid_value=guid(999)), told("2026-02-03", (GAP, GAP))),
        "of which nobody says whether it was made here": (
            package(ismanaged=None),
            told("2026-02-03", (GAP, GAP)),
        ),
        "never known to be all": (bot(), {f"{BOTS}.complete": (OUT_OF_REACH, "AI agents")}),
        "none, and others may be": ({"Bot": rows()}, {BOTS: (OUT_OF_REACH, "AI agents")}),
    },
)
def test_what_an_environment_tells(given: Any, found: Any) -> None:
    says(posture(changed(hardened(), given)), found)


def test_what_is_refused_or_not_there_makes_no_agents() -> None:
    says(posture(hardened(), {"Bot": ResourceState.DENIED}), {BOTS: (DENIED, "Bot")})


def test_whoever_sees_a_part_of_the_list_is_told_so() -> None:
    tenant = changed(hardened(), bot())
    (account,) = tenant["OwnPrivilege"]
    tenant["OwnPrivilege"][account] = privileges("prvReadUser")
    says(posture(tenant), {f"{BOTS}.complete": (DENIED, "Bot")})


def test_whoever_installed_a_package_may_be_switched_off() -> None:
    tenant = changed(hardened(), package(_createdby_value=guid(4711)))
    tenant["User"]["value"].append(
        {**tenant["User"]["value"][0], "systemuserid": guid(4711), "isdisabled": True}
    )
    says(posture(tenant), {f"{PACKAGES}.installer_active": (False,)})


def test_without_publishers_nobody_knows_that_a_package_is_all_there_is() -> None:
    found = posture(changed(hardened(), package()), {"Publisher": ResourceState.DENIED})
    says(found, {"integrations.packages.complete": (DENIED, "Publisher")})
    says(
        posture(hardened(), {"Solution": ResourceState.DENIED}),
        {"integrations.packages": (DENIED, "Solution")},
    )
