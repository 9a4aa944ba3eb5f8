"""Encryption, keys, certificates, mail, logs and alerts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Fact, Known, Population, Posture, Seen, Unknown, UnknownKind
from tests.exports import Files, posture_of, write, xml
from tests.unknown import is_unknown


def value(fact: Fact[Any]) -> Any:
    return fact.kind if isinstance(fact, Unknown) else fact.value


def posture(root: Path, files: Files) -> Posture:
    return posture_of(write(root, files))


def settings(name: str, body: str) -> dict[str, str | bytes]:
    return {f"settings/{name}.settings-meta.xml": xml(f"{name}Settings", body)}


def items(seen: Seen[Any]) -> dict[str, Any]:
    assert isinstance(seen, Population)
    return {entry.id: entry for entry in seen.items}


# Encryption -------------------------------------------------------------------------------------------------


def test_what_lies_outside_of_every_export_is_out_of_reach(tmp_path: Path) -> None:
    found = posture(tmp_path, {"package.xml": ""})
    facts = (
        found.encryption.at_rest,
        found.backup.exists,
        found.backup.interval_hours,
        found.backup.last_restore_test,
    )
    assert {value(fact) for fact in facts} == {UnknownKind.OUT_OF_REACH}
    assert is_unknown(found.users, (UnknownKind.OUT_OF_REACH, "users"))
    assert found.users.kind is UnknownKind.OUT_OF_REACH


def test_an_empty_root_is_a_file_that_says_nothing(tmp_path: Path) -> None:
    files: Files = {"settings/EncryptionKey.settings-meta.xml": '<EncryptionKeySettings xmlns="urn:x"/>'}
    found = posture(tmp_path, files)
    assert value(found.encryption.customer_keys) is UnknownKind.NOT_PROVIDED
    assert found.provided == {"EncryptionKeySettings": 1}


@pytest.mark.parametrize(
    ("external", "cached", "expected"),
    [
        ("true", "false", True),
        ("false", "true", True),
        ("false", "false", False),
        ("false", "", UnknownKind.NOT_PROVIDED),
    ],
)
def test_who_holds_the_keys(tmp_path: Path, external: str, cached: str, expected: Any) -> None:
    body = f"<canExternalKeyManagement>{external}</canExternalKeyManagement><enableCacheOnlyKeys>{cached}</enableCacheOnlyKeys>"
    assert value(posture(tmp_path, settings("EncryptionKey", body)).encryption.customer_keys) == expected


def test_encryption_of_history_and_events(tmp_path: Path) -> None:
    body = "<enableEncryptFieldHistory>false</enableEncryptFieldHistory><enableEventBusEncryption>true</enableEventBusEncryption>"
    found = posture(tmp_path, settings("PlatformEncryption", body)).encryption
    assert (value(found.history_encrypted), value(found.events_encrypted)) == (False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-31", date(2031, 5, 31)),
        ("2031-05-31T12:00:00.000Z", date(2031, 5, 31)),
        ("31.05.2031", UnknownKind.ERROR),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_the_end_of_a_certificate(tmp_path: Path, text: str, expected: Any) -> None:
    body = f"<expirationDate>{text}</expirationDate><keySize>2048</keySize><privateKeyExportable>true</privateKeyExportable>"
    files: Files = {"certs/C.crt-meta.xml": xml("Certificate", body), "certs/C.crt": b"\x30\x82"}
    (found,) = items(posture(tmp_path, files).encryption.certificates).values()
    assert (found.id, value(found.expires)) == ("certificate:C", expected)
    assert (value(found.key_bits), value(found.key_exportable)) == (2048, True)


# Transport --------------------------------------------------------------------------------------------------


def test_the_transport_that_the_tenant_decides(tmp_path: Path) -> None:
    mail = "<enableVerifyEmailDomainByDkim>true</enableVerifyEmailDomainByDkim><enableEmailSpfCompliance>false</enableEmailSpfCompliance>"
    security = "<sessionSettings><hstsOnForcecomSites>true</hstsOnForcecomSites></sessionSettings>"
    files = {**settings("EmailAdministration", mail), **settings("Security", security)}
    found = posture(tmp_path, files).transport
    assert (value(found.hsts), value(found.mail_senders_verified)) == (True, False)


# Logs -------------------------------------------------------------------------------------------------------


def test_the_settings_of_the_log(tmp_path: Path) -> None:
    body = (
        "<enableEventLogGeneration>true</enableEventLogGeneration><eventLogRetentionDuration>30</eventLogRetentionDuration>"
        "<enableDeleteMonitoringData>true</enableDeleteMonitoringData><enableTransactionSecurityPolicies>0</enableTransactionSecurityPolicies>"
    )
    found = posture(tmp_path, settings("Event", body)).logging
    assert value(found.events_generated) is True
    assert value(found.retention_days) == 30
    assert value(found.deletion_allowed) is True
    assert value(found.alerting_enabled) is False
    assert value(found.login_forensics) is UnknownKind.NOT_PROVIDED


def stream(name: str, enabled: str | None) -> str:
    state = "" if enabled is None else f"<isEnabled>{enabled}</isEnabled>"
    return f"<realTimeEvents>\n<entityName>{name}</entityName>\n{state}\n</realTimeEvents>\n"


def test_a_kind_of_event_is_recorded_when_kept_or_sent_in_any_form(tmp_path: Path) -> None:
    body = (
        stream("ApiEvent", "false")
        + stream("ApiEventStream", "true")
        + stream("CredentialStuffingEventStore", "true")
        + stream("CredentialStuffingEvent", "false")
        + stream("LoginEvent", "false")
        + stream("ReportEvent", None)
        + stream("SomethingElseEvent", "true")
    )
    found = items(posture(tmp_path, settings("RealTimeEvent", body)).logging.streams)
    assert {id_: value(entry.recorded) for id_, entry in found.items()} == {
        "event-stream:ApiEvent": True,
        "event-stream:CredentialStuffingEvent": True,
        "event-stream:LoginEvent": False,
        "event-stream:ReportEvent": UnknownKind.NOT_PROVIDED,
    }
    assert found["event-stream:LoginEvent"].evidence.line == 19


def test_events_that_are_not_listed_leave_the_list_open(tmp_path: Path) -> None:
    seen = posture(tmp_path / "empty", settings("RealTimeEvent", "")).logging.streams
    assert isinstance(seen, Population)
    assert is_unknown(seen.complete, (UnknownKind.NOT_PROVIDED, "RealTimeEventSettings"))
    assert is_unknown(
        posture(tmp_path / "none", {"package.xml": ""}).logging.streams,
        (UnknownKind.NOT_PROVIDED, "RealTimeEventSettings"),
    )


@pytest.mark.parametrize(
    ("action", "acts"),
    [
        ("<action><block>true</block></action>", True),
        ("<action><twoFactorAuthentication>true</twoFactorAuthentication></action>", True),
        ("<action><notifications><user>a</user></notifications></action>", True),
        ("<action><block>false</block><endSession>false</endSession></action>", False),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_whether_an_alert_rule_acts(tmp_path: Path, action: str, acts: Any) -> None:
    files: Files = {
        "transactionSecurityPolicies/T.transactionSecurityPolicy-meta.xml": xml(
            "TransactionSecurityPolicy", f"{action}<active>true</active>"
        )
    }
    (rule,) = items(posture(tmp_path, files).logging.alert_rules).values()
    assert (rule.id, value(rule.active), value(rule.acts)) == ("transaction-policy:T", True, acts)


@pytest.mark.parametrize(
    ("state", "running"), [("RUN", True), ("PAUSE", False), ("STOP", False), ("HOP", UnknownKind.ERROR)]
)
def test_whether_a_relay_runs(tmp_path: Path, state: str, running: Any) -> None:
    files: Files = {"eventRelays/R.eventRelay-meta.xml": xml("EventRelayConfig", f"<state>{state}</state>")}
    (relay,) = items(posture(tmp_path, files).logging.relays).values()
    assert value(relay.running) == running
    if isinstance(relay.running, Known):
        assert relay.running.evidence.line == 3
