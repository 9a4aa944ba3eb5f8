"""A posture, or a part of one, in which all that is not given is unknown: where every reader of a source begins."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from auditor.posture.facts.fact import Unknown
from auditor.posture.posture import Posture
from auditor.posture.rights.access import Access
from auditor.posture.topics.logging import Logging
from auditor.posture.topics.outside.exposure import Exposure
from auditor.posture.topics.programs.apps import Integrations
from auditor.posture.topics.programs.product import Product
from auditor.posture.topics.records.backup import Backup
from auditor.posture.topics.records.data import PersonalData
from auditor.posture.topics.records.encryption import Encryption, Transport
from auditor.posture.topics.sign_in.authentication import Authentication

T = TypeVar("T")


def unseen(kind: type[T], gap: Unknown, /, **known: Any) -> T:
    """An instance of a dataclass of facts; what `known` does not give is `gap`, but for what comes from beside the product."""
    named = [entry for entry in fields(kind) if "beside" not in entry.metadata or entry.name in known]  # type: ignore[arg-type]
    return kind(**{entry.name: known.get(entry.name, gap) for entry in named})


def unseen_posture(vendor: str, gap: Unknown, /, **known: Any) -> Posture:
    """A tenant of which nothing is known but the parts in `known`, by name."""
    parts: dict[str, Any] = {
        "access": unseen(Access, gap),
        "authentication": unseen(Authentication, gap),
        "users": gap,
        "administrators": gap,
        "data": PersonalData(gap, gap),
        "integrations": unseen(Integrations, gap),
        "exposure": unseen(Exposure, gap),
        "encryption": unseen(Encryption, gap),
        "transport": unseen(Transport, gap),
        "logging": unseen(Logging, gap),
        "backup": unseen(Backup, gap),
        "secrets": gap,
        "product": unseen(Product, gap),
        "audit_credentials": gap,
    }
    return Posture(vendor=vendor, **{**parts, **known})
