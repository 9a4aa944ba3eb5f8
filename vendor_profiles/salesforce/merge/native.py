"""Facts of this product only, by native key, for the checks that speak of it; and the computed ones among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    ObjectRight,
    Posture,
    Role,
    Unknown,
    UnknownKind,
    any_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
)
from auditor.vendor.markup import Node, may_be_true

from ..elements import tracked
from ..records import Document
from .shelf import Shelf

_RISKY_BEHAVIOURS = {"hybrid", "execute_in_browser"}
_SETTINGS = "Settings"
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NEVER_SHARED = ("__mdt", "__e", "__b")  # custom metadata, events and big objects have no sharing model


def native_facts(shelf: Shelf) -> dict[str, Fact[Any]]:
    """Every scalar of every settings file, typed, under "<Type>.<path>"."""
    facts: dict[str, Fact[Any]] = {}
    for kind in sorted(kind for kind in shelf.extraction.provided if kind.endswith(_SETTINGS)):
        paths = dict.fromkeys(path for document in shelf.documents(kind) for path in _paths(document.root))
        for path in paths:  # each once: a setting is looked up in every copy of its file
            facts[f"{kind}.{path}"] = map_fact(shelf.setting(kind, path), _typed)
    for name in tracked():
        kind, _, path = name.partition(".")
        if name not in facts and shelf.documents(kind):
            facts[name] = map_fact(shelf.setting(kind, path), _typed)  # why it is not there
    return facts


def native_gaps(shelf: Shelf) -> dict[str, Unknown]:
    """Settings files that are there and could not be read."""
    return {
        kind: shelf.unreadable(kind)[0][1]
        for kind in shelf.extraction.provided
        if kind.endswith(_SETTINGS) and shelf.unreadable(kind)
    }


def _paths(node: Node, prefix: str = "") -> Iterator[str]:
    for child in node.children:
        path = f"{prefix}.{child.name}" if prefix else child.name
        if child.children:
            yield from _paths(child, path)
        elif child.text is not None:
            yield path


def _typed(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if _NUMBER.fullmatch(text) else text


def computed_facts(shelf: Shelf, posture: Posture, today: date) -> dict[str, Fact[Any]]:
    """The numbers that the product's own baseline computes; their definitions stand in its table."""
    flag = shelf.flag
    warning = flag("SecuritySettings", "sessionSettings.redirectionWarning")
    blocked = flag("SecuritySettings", "redirectBlockModeEnabled")
    facts: dict[str, Fact[Any]] = {
        "hybrid_security_risk_file_types": _risky_files(shelf),
        "objects_with_public_external_access": _public_objects(posture),
        "trusted_ip_ranges": map_fact(posture.authentication.trusted_ranges, len),
        "remote_sites_without_protocol_security": _unprotected_sites(shelf),
        "untrusted_redirects_allowed": negated(any_true(warning, blocked)),
        "guest_profiles_with_edit": _guests(
            posture, ObjectRight.CREATE | ObjectRight.UPDATE | ObjectRight.DELETE
        ),
        "guest_profiles_with_read": _guests(posture, ObjectRight.READ),
        "guest_sharing_rules": _guest_rules(shelf, posture),
        "active_system_administrators": out_of_reach("users"),
        **_certificates(posture, today),
    }
    return {f"computed.{name}": fact for name, fact in facts.items()}


def _risky_files(shelf: Shelf) -> Fact[int]:
    kind = "FileUploadAndDownloadSecuritySettings"
    documents = shelf.documents(kind)
    if not documents:
        return shelf.unreadable(kind)[0][1] if shelf.unreadable(kind) else shelf.missing(kind)
    nodes = [(document, node) for document in documents for node in document.root.all("dispositions")]
    if not nodes:
        return not_provided(kind, reason="dispositions")
    states = [_is_risky(node) for _, node in nodes]
    risky = [pair for pair, state in zip(nodes, states, strict=True) if state]
    if not risky and None in states:
        return not_provided(kind, reason="dispositions: one says only half")
    document, node = (risky or nodes)[0]
    return Known(len(risky), Evidence(document.source, node.line, f"{kind}.dispositions"))


def _is_risky(node: Node) -> bool | None:
    """Whether a disposition opens a risky type of file in the browser; None where it does not say."""
    behavior, risk = node.value("behavior"), node.value("securityRiskFileType")
    if behavior is not None and behavior.lower() not in _RISKY_BEHAVIOURS:
        return False
    if risk is not None and not may_be_true(risk):
        return False
    return None if behavior is None or risk is None else True


def _public_objects(posture: Posture) -> Fact[int]:
    objects = posture.data.objects
    if isinstance(objects, Unknown):
        return objects
    stated = [entry for entry in objects.items if isinstance(entry.external_sharing, Known)]
    public = [entry for entry in stated if _value(entry.external_sharing) in ("read", "edit", "full")]
    if public:
        return Known(len(public), public[0].evidence)
    shared = [entry for entry in objects.items if not entry.name.endswith(_NEVER_SHARED)]
    if not stated or objects.unread or any(isinstance(entry.external_sharing, Unknown) for entry in shared):
        return not_provided("CustomObject", reason="externalSharingModel")
    return Known(0, stated[0].evidence)


def _value(fact: Fact[str]) -> str:
    return fact.value if isinstance(fact, Known) else ""


def _unprotected_sites(shelf: Shelf) -> Fact[int]:
    kind = "RemoteSiteSetting"
    if shelf.unreadable(kind):
        return shelf.unreadable(kind)[0][1]
    documents = shelf.documents(kind)
    if not documents:
        nothing = shelf.none(kind)
        return shelf.missing(kind) if nothing is None else Known(0, nothing)
    states = [(one, one.root.value("disableProtocolSecurity")) for one in documents]
    off = [one for one, text in states if may_be_true(text)]
    if not off and any(text is None for _, text in states):
        return not_provided(kind, reason="disableProtocolSecurity")
    return Known(len(off), _place((off or documents)[0]))


def _place(document: Document) -> Evidence:
    return Evidence(document.source, document.root.line)


def _guests(posture: Posture, rights: ObjectRight) -> Fact[int]:
    guests = posture.guest_roles
    if isinstance(guests, Unknown):
        return guests
    holders = [role for role in guests.items if _has(role, rights)]
    if holders:
        return Known(len(holders), holders[0].evidence)
    if isinstance(guests.complete, Unknown):
        return guests.complete
    gaps = [role.objects for role in guests.items if isinstance(role.objects, Unknown)]
    gaps += [entry.unknown for entry in guests.unread]
    if gaps:
        return gaps[0]
    if guests.items:
        return Known(0, guests.items[0].evidence)
    return not_provided("Profile", reason="guest profiles")


def _has(role: Role, rights: ObjectRight) -> bool:
    return not isinstance(role.objects, Unknown) and next(role.objects.with_any(rights), None) is not None


def _guest_rules(shelf: Shelf, posture: Posture) -> Fact[int]:
    rules = posture.access.sharing_rules
    if isinstance(rules, Unknown):
        return rules
    guests = [rule for rule in rules.items if rule.shared_with == "guests"]
    if guests:
        return Known(len(guests), guests[0].evidence)
    if rules.unread:
        return rules.unread[0].unknown
    if not rules.items:
        nothing = shelf.none("SharingRules")
        return not_provided("SharingRules", "no rule is listed") if nothing is None else Known(0, nothing)
    return Known(0, rules.items[0].evidence)


def _certificates(posture: Posture, today: date) -> dict[str, Fact[Any]]:
    names = ("expired_certificates", "smallest_certificate_key_size", "days_to_first_certificate_expiry")
    certificates = posture.encryption.certificates
    if isinstance(certificates, Unknown):
        return dict.fromkeys(names, certificates)
    if certificates.unread:
        return dict.fromkeys(names, certificates.unread[0].unknown)
    dated = [(entry.expires.value, entry) for entry in certificates.items if isinstance(entry.expires, Known)]
    if not dated or len(dated) != len(certificates.items):
        return dict.fromkeys(names, Unknown(UnknownKind.NOT_PROVIDED, "Certificate", reason="expirationDate"))
    expired = [entry for day, entry in dated if day < today]
    valid = sorted((day, entry.id, entry) for day, entry in dated if day >= today)
    facts: dict[str, Fact[Any]] = {names[0]: Known(len(expired), (expired or [dated[0][1]])[0].evidence)}
    if not valid:
        gap = not_provided("Certificate", reason="no certificate is in date")
        return facts | {names[1]: gap, names[2]: gap}
    sizes = [(entry.key_bits.value, entry) for _, _, entry in valid if isinstance(entry.key_bits, Known)]
    if sizes and len(sizes) == len(valid):  # one that does not say its size may be the smallest
        bits, holder = min(sizes, key=lambda pair: pair[0])
        facts[names[1]] = Known(bits, holder.evidence)
    else:
        facts[names[1]] = not_provided("Certificate", reason="keySize")
    facts[names[2]] = Known((valid[0][0] - today).days, valid[0][2].evidence)
    return facts
