"""Alerts of workflows that mail to addresses which are written out in them."""

from __future__ import annotations

from typing import Any

from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, cases, says
from tests.vendor_profiles.salesforce.files import org

FORWARDS = "outbound.forwards"
ALERTS = f"{FORWARDS}[].id,addresses"
NAME = "workflows/Lead.workflow"


def workflow(*alerts: str) -> dict[str, str]:
    inside = "\n".join(f"  <alerts>\n{alert}\n  </alerts>" for alert in alerts)
    return {
        NAME: f'<?xml version="1.0"?>\n<Workflow xmlns="http://soap.sforce.com/2006/04/metadata">\n{inside}\n</Workflow>\n'
    }


def alert(name: str, *addresses: str) -> str:
    return "\n".join(
        [*(f"    <ccEmails>{one}</ccEmails>" for one in addresses), f"    <fullName>{name}</fullName>"]
    )


@cases(
    "files, found",
    {
        "two addresses, at the line of the first": (
            workflow(alert("New", "a@x.example", "b@y.example")),
            {
                ALERTS: (("workflow-alert:Lead.New", ("a@x.example", "b@y.example")),),
                f"{FORWARDS}[workflow-alert:Lead.New].addresses@line": 4,
            },
        ),
        "people alone": (workflow(alert("New")), {ALERTS: (("workflow-alert:Lead.New", ()),)}),
        "what else may send mail": (
            workflow(alert("New")),
            {f"{FORWARDS}.complete": (OUT_OF_REACH, "Forwarding")},
        ),
        "an address that each record has": (
            workflow(f"{alert('New')}\n    <recipients><field>Email</field><type>email</type></recipients>"),
            {ALERTS: (("workflow-alert:Lead.New", (NOT_PROVIDED, "Workflow")),)},
        ),
        "one that is written out beside it": (
            workflow(
                f"{alert('New', 'a@x.example')}\n    <recipients><field>Email</field><type>email</type></recipients>"
            ),
            {ALERTS: (("workflow-alert:Lead.New", ("a@x.example",)),)},
        ),
        "an empty one": (workflow(alert("New", " ")), {ALERTS: (("workflow-alert:Lead.New", ()),)}),
        "one that is no plain text": (
            workflow(alert("New", "a@x.example<b/>")),
            {ALERTS: (("workflow-alert:Lead.New", (ERROR, "Workflow")),)},
        ),
        "one without a name": (
            workflow("    <ccEmails>a@x.example</ccEmails>"),
            {ALERTS: (("workflow-alert:Lead.#1", ("a@x.example",)),)},
        ),
        "no alerts": (
            {
                NAME: workflow()[NAME].replace(
                    "</Workflow>", "<rules><fullName>A</fullName></rules></Workflow>"
                )
            },
            {FORWARDS: (OUT_OF_REACH, "Forwarding")},
        ),
        "nothing at all": (workflow(), {ALERTS: (), f"{FORWARDS}.unread": (("workflow:Lead", ERROR),)}),
        "a torn file": ({NAME: "<Workflow"}, {f"{FORWARDS}.unread": (("workflow:Lead", ERROR),)}),
        "no workflows": ({}, {FORWARDS: (NOT_PROVIDED, "Workflow")}),
        "what an export never tells": ({}, {"outbound.scheduled": (OUT_OF_REACH, "Scheduled mail")}),
    },
)
def test_what_an_export_tells(files: dict[str, str], found: Any) -> None:
    says(org(files), found)
