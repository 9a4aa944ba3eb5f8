"""How long sessions last, how administrators get in again, what was installed, and what the logs can tell."""

from __future__ import annotations

from typing import Any

from auditor.posture import Grade
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import extension, listed, user
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.espocrm.tenant import hardened, posture
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, cases, says

HOURS = "authentication.session_hours"
ONCE = "authentication.sessions_at_once"
BY_MAIL = "authentication.admin_recovery_by_mail"
MINE = "integrations.packages[].installer,installer_active"
JOB = "ScheduledJob/list/0"


def settings(**changes: Any) -> dict[str, Any]:
    return {f"Settings/{key}": value for key, value in changes.items()}


def installed(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"Extension": listed(*rows)}


OWN = extension("e1", "Charts", "2026-03-02 08:00:00", "a1")
EMPTY: dict[str, Any] = {"integrations.packages[]": ()}


@cases(
    "given, found",
    {
        "ends": (settings(authTokenLifetime=12), {HOURS: 12}),
        "half an hour": (settings(authTokenLifetime=0.5), {HOURS: 0.5}),
        "never": (settings(authTokenLifetime=0), {HOURS: 0}),
        "not set": (settings(authTokenLifetime=GONE), {HOURS: 0}),
        "odd": (settings(authTokenLifetime="soon"), {HOURS: (ERROR, "Settings")}),
        "nothing ends it": ({f"{JOB}/status": "Inactive"}, {HOURS: 0}),
        "no such job": ({f"{JOB}/job": "Other"}, {HOURS: (ERROR, "ScheduledJob")}),
        "job of no state": ({f"{JOB}/status": GONE}, {HOURS: (NOT_PROVIDED, "ScheduledJob")}),
        "never whatever the job": (
            {**settings(authTokenLifetime=0), f"{JOB}/status": GONE},
            {HOURS: 0},
        ),
        "any number": ({}, {ONCE: 0}),
        "one": (settings(authTokenPreventConcurrent=True), {ONCE: 1}),
        "any number as a form says it": (settings(authTokenPreventConcurrent=0), {ONCE: 0}),
        "some odd number": (settings(authTokenPreventConcurrent="yes"), {ONCE: (ERROR, "Settings")}),
        "by mail": ({}, {BY_MAIL: True}),
        "not for administrators": (settings(passwordRecoveryForAdminDisabled=True), {BY_MAIL: False}),
        "not for the staff": (settings(passwordRecoveryForInternalUsersDisabled=True), {BY_MAIL: False}),
        "for nobody": (settings(passwordRecoveryDisabled=True), {BY_MAIL: False}),
        "odd recovery": (settings(passwordRecoveryForAdminDisabled="no"), {BY_MAIL: (ERROR, "Settings")}),
        "of a series that nobody read": (
            settings(version="99.0.0"),
            {ONCE: (NOT_PROVIDED, "Settings"), BY_MAIL: (NOT_PROVIDED, "Settings")},
        ),
        "nothing installed": (installed(), EMPTY),
        "uninstalled": (installed({**OWN, "isInstalled": False}), EMPTY),
        "may be installed": (
            installed({key: value for key, value in OWN.items() if key != "isInstalled"}),
            {"integrations.packages[].name": ("Charts 1.2.0",)},
        ),
        "by an administrator": (
            installed(OWN),
            {
                MINE: (("user:a1", True),),
                "integrations.packages[].unlimited": (True,),
                "integrations.packages[package:Charts].unlimited@grade": Grade.DECLARED,
            },
        ),
        "by somebody who is gone": (
            installed({**OWN, "createdById": "x9"}),
            {MINE: ((None, (NOT_PROVIDED, "Extension")),)},
        ),
        "by nobody": (
            installed({**OWN, "createdById": None}),
            {MINE: ((None, (NOT_PROVIDED, "Extension")),)},
        ),
        "by whom is not said": (
            installed({key: value for key, value in OWN.items() if key != "createdById"}),
            {MINE: (((NOT_PROVIDED, "Extension"), (NOT_PROVIDED, "Extension")),)},
        ),
        "of no day": (
            installed({**OWN, "createdAt": None}),
            {"integrations.packages[].updated": ((NOT_PROVIDED, "Extension"),)},
        ),
        "what is read": (
            {},
            {
                "logging.reads_name_records": False,
                "logging.reads_tell_extent": False,
                "logging.failed_sign_ins_recorded": True,
                "retention.deletions_recorded": True,
            },
        ),
        "nothing recorded": (settings(actionHistoryDisabled=True), {"retention.deletions_recorded": False}),
    },
)
def test_what_the_product_tells(given: Any, found: Any) -> None:
    says(posture(changed(hardened(), given)), found)


def test_what_is_refused_stays_unknown() -> None:
    states = dict.fromkeys(("Extension", "ScheduledJob"), ResourceState.DENIED)
    says(
        posture(hardened(), states),
        {"integrations.packages": (DENIED, "Extension"), HOURS: (DENIED, "ScheduledJob")},
    )


def test_of_somebody_of_whom_not_all_are_known_nobody_says_that_he_is_gone() -> None:
    tenant = changed(hardened(), installed({**OWN, "createdById": "x9"}))
    tenant["Self"]["appParams"] = {"isRestrictedMode": True}
    gap = (NOT_PROVIDED, "Extension")
    says(posture(tenant), {MINE: ((gap, gap),)})


def test_whoever_installed_it_may_be_switched_off() -> None:
    tenant = changed(hardened(), installed({**OWN, "createdById": "a9"}))
    tenant["User"]["list"].append(user("a9", "admin", isActive=False))
    tenant["User"]["total"] += 1
    says(posture(tenant), {MINE: (("user:a9", False),)})


def test_what_no_product_of_this_kind_tells_is_out_of_reach() -> None:
    says(
        posture(hardened()),
        {
            "copies": (OUT_OF_REACH, "Test copies"),
            "outbound.scheduled": (OUT_OF_REACH, "Scheduled mail"),
            "integrations.agents": (OUT_OF_REACH, "AI agents"),
        },
    )
