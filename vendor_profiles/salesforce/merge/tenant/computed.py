"""The numbers that the product's own baseline computes, and the names of what they count."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import (
    Certificate,
    Evidence,
    Fact,
    IpRange,
    Known,
    ObjectRight,
    Posture,
    Role,
    Unknown,
    any_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
)
from auditor.vendor.formats.markup import Node, truth

from ...records import Document
from .shelf import Shelf

# FileDownloadBehavior in github.com/forcedotcom/wsdl 6d65510, resources/metadata.wsdl, 2026-11-27.
_IS_RISKY = {"hybrid": True, "execute_in_browser": True, "download": False}
_NEVER_SHARED = ("__mdt", "__e", "__b")  # custom metadata, events and big objects have no sharing model
Names = tuple[str, ...]


def computed_facts(shelf: Shelf, posture: Posture, today: date) -> dict[str, Fact[Any]]:
    """The numbers that the product's own baseline computes; their definitions stand in its table. What is counted is named,
    too, under the key of the number and ".names"."""
    flag = shelf.flag
    warning = flag("SecuritySettings", "sessionSettings.redirectionWarning")
    blocked = flag("SecuritySettings", "redirectBlockModeEnabled")
    named: dict[str, Fact[Names]] = {
        "hybrid_security_risk_file_types": _risky_files(shelf),
        "objects_with_public_external_access": _public_objects(posture),
        "trusted_ip_ranges": map_fact(posture.authentication.trusted_ranges, _range_names),
        "remote_sites_without_protocol_security": _unprotected_sites(shelf),
        "guest_profiles_with_edit": _guests(
            posture, ObjectRight.CREATE | ObjectRight.UPDATE | ObjectRight.DELETE
        ),
        "guest_profiles_with_read": _guests(posture, ObjectRight.READ),
        "guest_sharing_rules": _guest_rules(shelf, posture),
        "expired_certificates": _expired(posture, today),
    }
    facts: dict[str, Fact[Any]] = {
        "untrusted_redirects_allowed": negated(any_true(warning, blocked)),
        "active_system_administrators": out_of_reach("users"),
        **{name: map_fact(fact, len) for name, fact in named.items()},
        **{f"{name}.names": fact for name, fact in named.items()},
        **_certificates(posture, today),
    }
    return {f"computed.{name}": fact for name, fact in facts.items()}


def _range_names(ranges: tuple[IpRange, ...]) -> Names:
    return tuple(f"{one.start} – {one.end}" for one in ranges)


def _risky_files(shelf: Shelf) -> Fact[Names]:
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
    names = tuple(one.value("fileType") or f"line {one.line}" for _, one in risky)
    return Known(names, Evidence(document.source, node.line, f"{kind}.dispositions"))


def _is_risky(node: Node) -> bool | None:
    """Whether a disposition opens a risky type of file in the browser; None where it does not say."""
    behavior = _IS_RISKY.get((node.value("behavior") or "").lower())
    risk = truth(node.value("securityRiskFileType"))
    if behavior is False or risk is False:
        return False
    return None if behavior is None or risk is None else True


def _public_objects(posture: Posture) -> Fact[Names]:
    objects = posture.data.objects
    if isinstance(objects, Unknown):
        return objects
    stated = [entry for entry in objects.items if isinstance(entry.external_sharing, Known)]
    public = [entry for entry in stated if _value(entry.external_sharing) in ("read", "edit", "full")]
    if public:
        return Known(tuple(entry.name for entry in public), public[0].evidence)
    shared = [entry for entry in objects.items if not entry.name.endswith(_NEVER_SHARED)]
    if not stated or objects.unread or any(isinstance(entry.external_sharing, Unknown) for entry in shared):
        return not_provided("CustomObject", reason="externalSharingModel")
    return Known((), stated[0].evidence)


def _value(fact: Fact[str]) -> str:
    return fact.value if isinstance(fact, Known) else ""


def _unprotected_sites(shelf: Shelf) -> Fact[Names]:
    kind = "RemoteSiteSetting"
    if shelf.unreadable(kind):
        return shelf.unreadable(kind)[0][1]
    documents = shelf.documents(kind)
    if not documents:
        nothing = shelf.none(kind)
        return shelf.missing(kind) if nothing is None else Known((), nothing)
    states = [(one, one.root.value("disableProtocolSecurity")) for one in documents]
    off = [one for one, text in states if truth(text) is True]
    if not off and any(truth(text) is None for _, text in states):
        return not_provided(kind, reason="disableProtocolSecurity")
    return Known(tuple(one.name for one in off), _place((off or documents)[0]))


def _place(document: Document) -> Evidence:
    return Evidence(document.source, document.root.line)


def _guests(posture: Posture, rights: ObjectRight) -> Fact[Names]:
    guests = posture.guest_roles
    if isinstance(guests, Unknown):
        return guests
    holders = [role for role in guests.items if _has(role, rights)]
    if holders:
        return Known(tuple(role.name for role in holders), holders[0].evidence)
    if isinstance(guests.complete, Unknown):
        return guests.complete
    gaps = [role.objects for role in guests.items if isinstance(role.objects, Unknown)]
    gaps += [entry.unknown for entry in guests.unread]
    if gaps:
        return gaps[0]
    if guests.items:
        return Known((), guests.items[0].evidence)
    return not_provided("Profile", reason="guest profiles")


def _has(role: Role, rights: ObjectRight) -> bool:
    return not isinstance(role.objects, Unknown) and next(role.objects.with_any(rights), None) is not None


def _guest_rules(shelf: Shelf, posture: Posture) -> Fact[Names]:
    rules = posture.access.sharing_rules
    if isinstance(rules, Unknown):
        return rules
    guests = [rule for rule in rules.items if rule.shared_with == "guests"]
    if guests:
        return Known(tuple(rule.name for rule in guests), guests[0].evidence)
    if rules.unread:
        return rules.unread[0].unknown
    if not rules.items:
        nothing = shelf.none("SharingRules")
        return not_provided("SharingRules", "no rule is listed") if nothing is None else Known((), nothing)
    return Known((), rules.items[0].evidence)


def _dated(posture: Posture) -> list[tuple[date, Certificate]] | Unknown:
    """Every certificate with its last day; one without leaves all of them unknown."""
    certificates = posture.encryption.certificates
    if isinstance(certificates, Unknown):
        return certificates
    if certificates.unread:
        return certificates.unread[0].unknown
    dated = [(entry.expires.value, entry) for entry in certificates.items if isinstance(entry.expires, Known)]
    if not dated or len(dated) != len(certificates.items):
        return not_provided("Certificate", reason="expirationDate")
    return dated


def _expired(posture: Posture, today: date) -> Fact[Names]:
    dated = _dated(posture)
    if isinstance(dated, Unknown):
        return dated
    expired = [entry for day, entry in dated if day < today]
    return Known(tuple(entry.name for entry in expired), (expired or [dated[0][1]])[0].evidence)


def _certificates(posture: Posture, today: date) -> dict[str, Fact[Any]]:
    names = ("smallest_certificate_key_size", "days_to_first_certificate_expiry")
    dated = _dated(posture)
    if isinstance(dated, Unknown):
        return dict.fromkeys(names, dated)
    valid = sorted((day, entry.id, entry) for day, entry in dated if day >= today)
    if not valid:
        return dict.fromkeys(names, not_provided("Certificate", reason="no certificate is in date"))
    sizes = [(entry.key_bits.value, entry) for _, _, entry in valid if isinstance(entry.key_bits, Known)]
    facts: dict[str, Fact[Any]] = {names[0]: not_provided("Certificate", reason="keySize")}
    if sizes and len(sizes) == len(valid):  # one that does not say its size may be the smallest
        bits, holder = min(sizes, key=lambda pair: pair[0])
        facts[names[0]] = Known(bits, holder.evidence)
    facts[names[1]] = Known((valid[0][0] - today).days, valid[0][2].evidence)
    return facts
