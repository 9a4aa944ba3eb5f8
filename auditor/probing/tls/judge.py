"""What the answers to hellos and to one handshake mean, probe by probe.

The process that measures gives texts and bytes of a stranger; here they become statuses. An answer that did not come, or that
cannot be read, is an error, and so is a closed connection of a server that does not answer any more in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from auditor.probing.catalogue import probes
from auditor.probing.permitted import Host
from auditor.probing.result import Probed, Status
from auditor.probing.tls.certificate import judged_certificate

NEWEST_FIRST = ("TLS 1.3", "TLS 1.2", "TLS 1.1", "TLS 1.0", "SSL 3", "SSL 2")
OLD = ("TLS 1.1", "TLS 1.0", "SSL 3", "SSL 2")
IDS = ("tls-versions", "tls-suites", "tls-chain", "tls-name", "tls-expiry", "tls-downgrade")
_CERTIFICATE = ("tls-chain", "tls-name", "tls-expiry")
ACCEPTED, REFUSED, CLOSED, GARBLED = "accepted", "refused", "closed", "garbled"


def failed(reason: str, ids: Sequence[str] = IDS) -> tuple[Probed, ...]:
    """Probes that came to nothing."""
    return tuple(probes()[one].found(Status.ERROR, reason) for one in ids)


def judged(host: Host, found: Mapping[str, Any], now: datetime) -> tuple[Probed, ...]:
    """All probes of TLS of one address."""
    certificate = found["certificate"]
    if said := certificate.get("unreachable"):
        return failed(str(said))
    if said := certificate.get("failed"):
        ends = failed(f"no handshake: {said}", _CERTIFICATE)
    else:
        ends = judged_certificate(host, certificate, now)
    probed = {one.id: one for one in (*_hellos(found), *ends)}
    return tuple(probed[one] for one in IDS)


def _hellos(found: Mapping[str, Any]) -> tuple[Probed, ...]:
    versions: Mapping[str, str] = found.get("versions", {})
    offered = [version for version in NEWEST_FIRST if versions.get(version) == ACCEPTED]
    if not offered:
        said = "what answers is no TLS" if GARBLED in versions.values() else "no hello was answered"
        return failed(said, ("tls-versions", "tls-suites", "tls-downgrade"))
    steady = found.get("last") == ACCEPTED
    unclear = [version for version in NEWEST_FIRST if not _clear(version, versions.get(version, ""), steady)]
    return (
        _versions(offered, unclear),
        _suites(found, offered, steady),
        _downgrade(found, offered, unclear, steady),
    )


def _clear(version: str, answer: str, steady: bool) -> bool:
    """Whether a hello was taken or refused, beyond doubt."""
    return (
        answer in (ACCEPTED, REFUSED)
        or (answer == CLOSED and steady)
        or (answer == GARBLED and steady and version == "SSL 2")  # no server that speaks it answers otherwise
    )


def _versions(offered: Sequence[str], unclear: Sequence[str]) -> Probed:
    kind = probes()["tls-versions"]
    observed = ", ".join(offered)
    if any(version in OLD for version in offered):
        return kind.found(Status.BAD, observed, offered=list(offered))
    if unclear:
        return kind.found(
            Status.ERROR, f"{observed}; no clear answer to {', '.join(unclear)}", offered=list(offered)
        )
    status = Status.GOOD if "TLS 1.3" in offered else Status.WARNING
    return kind.found(status, observed, offered=list(offered))


def _suites(found: Mapping[str, Any], offered: Sequence[str], steady: bool) -> Probed:
    kind = probes()["tls-suites"]
    weak: dict[str, str] = dict(found.get("weak", {}))
    if "SSL 2" in offered:
        weak["SSL 2"] = "SSL 2"
    if weak:
        return kind.found(Status.BAD, ", ".join(weak.values()), weak=weak)
    if found.get("unclear") or not steady:
        return kind.found(Status.ERROR, "no clear answer to hellos with weak suites")
    if plain := found.get("plain_secrecy"):
        return kind.found(Status.WARNING, str(plain))
    return kind.found(Status.GOOD, ", ".join(version for version in offered))


def _downgrade(
    found: Mapping[str, Any], offered: Sequence[str], unclear: Sequence[str], steady: bool
) -> Probed:
    kind = probes()["tls-downgrade"]
    answer = found.get("fallback")
    match answer:
        case None if unclear:
            return kind.found(Status.ERROR, f"no clear answer to {', '.join(unclear)}")
        case None:
            return kind.found(Status.GOOD, offered[0])
        case "accepted":
            return kind.found(Status.WARNING, "TLS_FALLBACK_SCSV: -")
        case "silent" | "unreachable" | "garbled":
            return kind.found(Status.ERROR, "no clear answer to a fallback")
        case "closed" if not steady:
            return kind.found(Status.ERROR, "no clear answer to a fallback")
        case _:
            return kind.found(Status.GOOD, str(answer))
