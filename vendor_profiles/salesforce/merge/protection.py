"""Encryption, transport, logging: what the tenant's settings say of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from auditor.posture import (
    AlertRule,
    Backup,
    Certificate,
    Encryption,
    EventRelay,
    EventStream,
    Evidence,
    Fact,
    Known,
    Logging,
    Population,
    Seen,
    Transport,
    Unknown,
    UnknownKind,
    all_true,
    any_true,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.formats.markup import Node
from auditor.vendor.formats.readings import Unclear, is_true

from ..records import Document
from .tenant.shelf import Reader, Shelf, agreed
from .tenant.values import as_flag

# Streams that show a leak or the way to one; each may also come as …Store (kept) and …Stream (sent).
LEAK_STREAMS = frozenset(
    [
        "ApiEvent",
        "ApiAnomalyEvent",
        "BulkApiResultEvent",
        "CredentialStuffingEvent",
        "FileEvent",
        "GuestUserAnomalyEvent",
        "ListViewEvent",
        "LoginAnomalyEvent",
        "LoginAsEvent",
        "LoginEvent",
        "PermissionSetEvent",
        "ReportAnomalyEvent",
        "ReportEvent",
        "SessionHijackingEvent",
        "UriEvent",
    ]
)


def encryption(shelf: Shelf) -> Encryption:
    """Encryption at field level and keys. Whether disks are encrypted no export can tell."""
    return Encryption(
        at_rest=out_of_reach("platform encryption"),
        customer_keys=any_true(
            shelf.flag("EncryptionKeySettings", "canExternalKeyManagement"),
            shelf.flag("EncryptionKeySettings", "enableCacheOnlyKeys"),
        ),
        history_encrypted=shelf.flag("PlatformEncryptionSettings", "enableEncryptFieldHistory"),
        events_encrypted=shelf.flag("PlatformEncryptionSettings", "enableEventBusEncryption"),
        certificates=shelf.population("certificates", "Certificate", "certificate", _certificate),
    )


def transport(shelf: Shelf) -> Transport:
    """Protection on the way, as far as the tenant decides it."""
    return Transport(
        own_address_https=not_provided("SecuritySettings"),
        connections=not_provided("connections"),
        hsts=shelf.flag("SecuritySettings", "sessionSettings.hstsOnForcecomSites"),
        mail_tls_required=_mail_tls(shelf),
        mail_senders_verified=all_true(
            shelf.flag("EmailAdministrationSettings", "enableVerifyEmailDomainByDkim"),
            shelf.flag("EmailAdministrationSettings", "enableEmailSpfCompliance"),
        ),
    )


def _mail_tls(shelf: Shelf) -> Fact[bool]:
    """Whether mail must go encrypted. Off only says that no list of domains is in use: TLS may then be required
    of all, and the setting that tells is not part of the metadata."""
    restricted = shelf.flag("EmailAdministrationSettings", "enableRestrictTlsToDomains")
    if isinstance(restricted, Known) and not restricted.value:
        return not_provided("EmailAdministrationSettings", reason="the TLS setting is not in the metadata")
    return restricted


def logging(shelf: Shelf) -> Logging:
    """What is logged and where it goes."""
    trail = out_of_reach("SetupAuditTrail")
    sign_ins = out_of_reach("LoginHistory")
    return Logging(
        audit_enabled=trail,
        audit_retention_days=trail,
        sign_ins_recorded=sign_ins,
        sign_in_retention_days=sign_ins,
        events_generated=shelf.flag("EventSettings", "enableEventLogGeneration"),
        retention_days=shelf.number("EventSettings", "eventLogRetentionDuration"),
        deletion_allowed=shelf.flag("EventSettings", "enableDeleteMonitoringData"),
        login_forensics=shelf.flag("EventSettings", "enableLoginForensics"),
        streams=_streams(shelf),
        relays=shelf.population("event_relays", "EventRelayConfig", "event-relay", _relay),
        alert_rules=shelf.population(
            "alert_rules", "TransactionSecurityPolicy", "transaction-policy", _alert_rule
        ),
        alerting_enabled=shelf.flag("EventSettings", "enableTransactionSecurityPolicies"),
    )


def backup() -> Backup:
    """Backups lie outside of the configuration. A scheduled data export makes a copy of records, and of files where that was chosen, which
    the product itself deletes after days: whether anybody fetches and keeps it, no call tells, so that it is no backup here."""
    return unseen(Backup, out_of_reach("backup"))


def _certificate(document: Document) -> Certificate:
    reader = Reader(document)
    return Certificate(
        id=f"certificate:{document.name}",
        name=document.root.value("masterLabel") or document.name,
        expires=_day(reader.text("expirationDate")),
        key_bits=reader.number("keySize"),
        key_exportable=reader.flag("privateKeyExportable"),
        evidence=reader.whole,
    )


def _day(fact: Fact[str]) -> Fact[date]:
    """The day of an ISO date or time."""
    if isinstance(fact, Unknown):
        return fact
    try:
        return Known(date.fromisoformat(fact.value[:10]), fact.evidence)
    except ValueError:
        return Unknown(
            UnknownKind.ERROR,
            "Certificate",
            reason=f"{fact.value[:40]!r} is no date",
            path=fact.evidence.source.path,
        )


def _streams(shelf: Shelf) -> Seen[EventStream]:
    kind = "RealTimeEventSettings"
    if not shelf.provided(kind):
        return shelf.missing(kind)
    found: dict[str, dict[str, list[tuple[Evidence, Fact[bool]]]]] = defaultdict(lambda: defaultdict(list))
    nameless = False
    for document in shelf.documents(kind):
        for node in document.root.all("realTimeEvents"):
            name = node.value("entityName") or ""
            nameless = nameless or not name or isinstance(name, Unclear)
            base = name.removesuffix("Store").removesuffix("Stream")
            if base in LEAK_STREAMS:
                place = Evidence(document.source, node.line, f"{kind}.{base}")
                found[base][name].append((place, _switch(node, place, kind)))
    items = tuple(_stream(base, kind, list(entries.values())) for base, entries in sorted(found.items()))
    gaps = shelf.unreadable(kind)
    if gaps:
        return Population("event_streams", items, gaps[0][1])
    whole = bool(items) and not nameless
    return Population("event_streams", items, True if whole else not_provided(kind, "realTimeEvents"))


def _switch(node: Node, place: Evidence, kind: str) -> Fact[bool]:
    text = node.value("isEnabled")
    gap = not_provided(kind, reason=node.value("entityName") or "")
    return gap if text is None else as_flag(Known(text, place), kind)


def _stream(base: str, kind: str, names: list[list[tuple[Evidence, Fact[bool]]]]) -> EventStream:
    """A stream that is kept, sent, or both; entries of one name that differ say nothing."""
    facts = [agreed([fact for _, fact in entries], kind, base) for entries in names]
    recorded = any_true(*facts)
    place = recorded.evidence if isinstance(recorded, Known) else names[0][0][0]
    return EventStream(f"event-stream:{base}", base, recorded, place)


def _relay(document: Document) -> EventRelay:
    reader = Reader(document)
    return EventRelay(
        id=f"event-relay:{document.name}",
        name=document.root.value("label") or document.name,
        running=reader.choice("state", {"RUN": True, "PAUSE": False, "STOP": False}),
        evidence=reader.whole,
    )


def _alert_rule(document: Document) -> AlertRule:
    reader = Reader(document)
    action = document.root.first("action")
    acts: Fact[bool]
    if action is None:
        acts = not_provided("TransactionSecurityPolicy", reason=f"{document.name}: action")
    else:
        switches = ("block", "endSession", "freezeUser", "twoFactorAuthentication")
        on = any(is_true(action.value(name)) for name in switches) or bool(action.all("notifications"))
        acts = Known(on, reader.evidence(action))
    return AlertRule(
        id=f"transaction-policy:{document.name}",
        name=document.root.value("masterLabel") or document.name,
        active=reader.flag("active"),
        acts=acts,
        evidence=reader.whole,
    )
