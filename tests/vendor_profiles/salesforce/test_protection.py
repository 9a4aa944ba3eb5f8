"""Encryption, keys, certificates, mail, logs and alerts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.exports import Files
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.salesforce.files import els, meta, org, place

KEYS, STREAMS = "EncryptionKeySettings", "RealTimeEventSettings"
ALERT, RELAY = "TransactionSecurityPolicy", "EventRelayConfig"


def stream(name: str, enabled: str | None) -> str:
    state = "" if enabled is None else els(isEnabled=enabled)
    return f"<realTimeEvents>\n<entityName>{name}</entityName>\n{state}\n</realTimeEvents>\n"


RECORDED = "".join(
    stream(name, enabled)
    for name, enabled in {
        "ApiEvent": "false",
        "ApiEventStream": "true",
        "CredentialStuffingEventStore": "true",
        "CredentialStuffingEvent": "false",
        "LoginEvent": "false",
        "ReportEvent": None,
        "SomethingElseEvent": "true",
    }.items()
)


@cases(
    "files, facts",
    {
        "what lies outside of every export": (
            {"package.xml": ""},
            {
                "encryption.at_rest": (OUT_OF_REACH, "platform encryption"),
                "backup.exists": (OUT_OF_REACH, "backup"),
                "backup.interval_hours": (OUT_OF_REACH, "backup"),
                "backup.last_restore_test": (OUT_OF_REACH, "backup"),
                "users": (OUT_OF_REACH, "users"),
                "logging.streams": (NOT_PROVIDED, STREAMS),
            },
        ),
        "an empty root is a file that says nothing": (
            {place(KEYS): f'<{KEYS} xmlns="urn:x"/>'},
            {"encryption.customer_keys": (NOT_PROVIDED, KEYS), "provided": {KEYS: 1}},
        ),
        "history and events": (
            meta(
                "PlatformEncryptionSettings",
                els(enableEncryptFieldHistory="false", enableEventBusEncryption="true"),
            ),
            {"encryption.history_encrypted": False, "encryption.events_encrypted": True},
        ),
        "mail": (
            meta(
                "EmailAdministrationSettings",
                els(enableVerifyEmailDomainByDkim="true", enableEmailSpfCompliance="false"),
            ),
            {"transport.mail_senders_verified": False},
        ),
        "HSTS": (
            meta("SecuritySettings", els("sessionSettings", hstsOnForcecomSites="true")),
            {"transport.hsts": True},
        ),
        "the log": (
            meta(
                "EventSettings",
                els(
                    enableEventLogGeneration="true",
                    eventLogRetentionDuration="30",
                    enableDeleteMonitoringData="true",
                    enableTransactionSecurityPolicies="0",
                ),
            ),
            {
                "logging.events_generated": True,
                "logging.retention_days": 30,
                "logging.deletion_allowed": True,
                "logging.alerting_enabled": False,
                "logging.login_forensics": (NOT_PROVIDED, "EventSettings"),
            },
        ),
        "a kind of event is recorded when kept or sent in any form": (
            meta(STREAMS, RECORDED),
            {
                "logging.streams[].id,recorded": (
                    ("event-stream:ApiEvent", True),
                    ("event-stream:CredentialStuffingEvent", True),
                    ("event-stream:LoginEvent", False),
                    ("event-stream:ReportEvent", (NOT_PROVIDED, STREAMS)),
                ),
                "logging.streams[event-stream:LoginEvent]@line": 19,
            },
        ),
        "events that are not listed leave the list open": (
            meta(STREAMS),
            {"logging.streams.complete": (NOT_PROVIDED, STREAMS)},
        ),
    },
)
def test_protection(files: Files, facts: Facts) -> None:
    says(org(files), facts)


@pytest.mark.parametrize(
    ("external", "cached", "expected"),
    [
        ("true", "false", True),
        ("false", "true", True),
        ("false", "false", False),
        ("false", "", (NOT_PROVIDED, KEYS)),
    ],
)
def test_who_holds_the_keys(external: str, cached: str, expected: Any) -> None:
    files = meta(KEYS, els(canExternalKeyManagement=external, enableCacheOnlyKeys=cached))
    says(org(files), {"encryption.customer_keys": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-31", date(2031, 5, 31)),
        ("2031-05-31T12:00:00.000Z", date(2031, 5, 31)),
        ("31.05.2031", (ERROR, "Certificate")),
        ("", (NOT_PROVIDED, "Certificate")),
    ],
)
def test_the_end_of_a_certificate(text: str, expected: Any) -> None:
    files = meta("Certificate", els(expirationDate=text, keySize="2048", privateKeyExportable="true"))
    row = (("certificate:A", expected, 2048, True),)
    says(
        org({**files, "certs/A.crt": b"\x30\x82"}),
        {"encryption.certificates[].id,expires,key_bits,key_exportable": row},
    )


@pytest.mark.parametrize(
    ("action", "acts"),
    [
        (els("action", block="true"), True),
        (els("action", twoFactorAuthentication="true"), True),
        (els("action", "notifications", user="a"), True),
        (els("action", block="false", endSession="false"), False),
        ("", (NOT_PROVIDED, ALERT)),
    ],
)
def test_whether_an_alert_rule_acts(action: str, acts: Any) -> None:
    files = meta(ALERT, action + els(active="true"))
    says(org(files), {"logging.alert_rules[].id,active,acts": (("transaction-policy:A", True, acts),)})


@pytest.mark.parametrize(
    ("state", "running", "line"),
    [("RUN", True, 3), ("PAUSE", False, 3), ("STOP", False, 3), ("HOP", (ERROR, RELAY), None)],
)
def test_whether_a_relay_runs(state: str, running: Any, line: int | None) -> None:
    found = org(meta(RELAY, els(state=state))).logging
    says(found, {"relays[].running": (running,)})
    if line is not None:
        says(found, {"relays[event-relay:A].running@line": line})
