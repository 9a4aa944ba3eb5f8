"""Encryption at rest, keys, certificates, and the transport that the tenant controls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact
from auditor.posture.facts.population import Seen


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate kept in the product. `key_bits` is the length of its key; 0 never occurs."""

    id: str
    name: str
    expires: Fact[date]
    key_bits: Fact[int]
    key_exportable: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Encryption:
    """What is encrypted and who holds the keys."""

    at_rest: Fact[bool]
    customer_keys: Fact[bool]
    history_encrypted: Fact[bool]
    events_encrypted: Fact[bool]
    certificates: Seen[Certificate]


class ConnectionKind(StrEnum):
    """What the product connects to; the value is the first part of the connection's canonical id."""

    OUTGOING_MAIL = "outgoing-mail"
    INCOMING_MAIL = "incoming-mail"
    DIRECTORY = "directory"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Connection:
    """A server that the product exchanges data or passwords with. `encrypted`: whether it insists on TLS; a mode
    that falls back to plain text where TLS fails does not."""

    id: str
    name: str
    kind: ConnectionKind
    encrypted: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Transport:
    """Protection of data on its way. `own_address_https`: whether the address that people use begins with
    https."""

    own_address_https: Fact[bool]
    connections: Seen[Connection]
    hsts: Fact[bool]
    mail_tls_required: Fact[bool]
    mail_senders_verified: Fact[bool]
