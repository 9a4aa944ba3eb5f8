"""Encryption at rest, keys, certificates, and the transport that the tenant controls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.posture.evidence import Evidence
from auditor.posture.fact import Fact
from auditor.posture.population import Seen


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate kept in the product."""

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


@dataclass(frozen=True, slots=True)
class Transport:
    """Protection of data on its way."""

    hsts: Fact[bool]
    mail_tls_required: Fact[bool]
    mail_senders_verified: Fact[bool]
