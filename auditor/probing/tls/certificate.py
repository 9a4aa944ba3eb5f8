"""What the certificates that a server sends say: whether they lead to somebody trusted, of which host they are, and for how long."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from cryptography import x509

from auditor.probing.catalogue import probes
from auditor.probing.permitted import Host
from auditor.probing.result import Probed, Status

LEFT = 0.30
_SELF_SIGNED, _OTHERS_ROOT = 18, 19  # X509_V_ERR_… of OpenSSL
_NO_ISSUER = (2, 20, 21)
_MOST_NAMES = 8


def judged_certificate(host: Host, found: Mapping[str, Any], now: datetime) -> tuple[Probed, ...]:
    """Chain, name and expiry."""
    try:
        chain = [x509.load_der_x509_certificate(base64.b64decode(one)) for one in found.get("chain", ())]
        probed = (_chain(found, chain), _name(host, chain[0]), _expiry(chain, now)) if chain else ()
    except Exception:  # noqa: BLE001 - bytes of a stranger in a parser
        probed = ()
    if probed:
        return probed
    ids = ("tls-chain", "tls-name", "tls-expiry")
    return tuple(probes()[one].found(Status.ERROR, "no certificate that can be read") for one in ids)


def _chain(found: Mapping[str, Any], chain: Sequence[x509.Certificate]) -> Probed:
    kind = probes()["tls-chain"]
    if "refused" not in found:
        return kind.found(Status.GOOD, "X509_V_OK", certificates=len(chain))
    code, said = int(found.get("code", 0)), str(found["refused"])
    leaf = chain[0]
    issuer = _named(leaf.issuer)
    if code == _SELF_SIGNED:
        why = "self-signed"
    elif code == _OTHERS_ROOT:
        why = "untrusted root"
    elif code in _NO_ISSUER:
        last = chain[-1]
        sent = any(one.subject == leaf.issuer for one in chain[1:])
        why, issuer = ("untrusted root", _named(last.issuer)) if sent else ("intermediate not sent", issuer)
    else:
        why = "not trusted"
    return kind.found(
        Status.BAD, f"{why}: {issuer} ({said})"[:300], certificates=len(chain), why=why, code=code
    )


def _named(name: x509.Name) -> str:
    """One line for people: the common name, else the whole."""
    common = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(common[0].value)[:100] if common else name.rfc4514_string()[:100]


def _name(host: Host, leaf: x509.Certificate) -> Probed:
    """RFC 9525: only names of the extension count, and a star stands for one whole label, the first."""
    kind = probes()["tls-name"]
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return kind.found(Status.BAD, "SAN: -")
    addresses = [str(one) for one in names.get_values_for_type(x509.IPAddress)]
    dns = [str(one) for one in names.get_values_for_type(x509.DNSName)]
    shown = (
        "SAN: "
        + (", ".join((dns + addresses)[:_MOST_NAMES]) or "-")
        + (", …" if len(dns + addresses) > _MOST_NAMES else "")
    )
    if host.literal is not None:
        good = any(ip_address(one) == host.literal for one in addresses if "/" not in one)
    else:
        good = any(_matches(one, host.name) for one in dns)
    return kind.found(Status.GOOD if good else Status.BAD, shown)


def _matches(pattern: str, name: str) -> bool:
    pattern = pattern.lower().removesuffix(".")
    if pattern.startswith("*."):
        rest = pattern[2:]
        return "." in rest and "*" not in rest and "." in name and name.split(".", 1)[1] == rest
    return pattern == name


def _expiry(chain: Sequence[x509.Certificate], now: datetime) -> Probed:
    """The own certificate and those that were sent with it; an expired one anywhere breaks the chain. Roots that are sent need not be."""
    kind = probes()["tls-expiry"]
    leaf = chain[0]
    for one in (leaf, *(one for one in chain[1:] if one.subject != one.issuer)):
        begins, ends = one.not_valid_before_utc, one.not_valid_after_utc
        shown = f"{begins:%Y-%m-%d} – {ends:%Y-%m-%d}" + ("" if one is leaf else f" ({_named(one.subject)})")
        if not begins <= now <= ends:
            return kind.found(Status.BAD, shown, not_after=ends.isoformat())
    begins, ends = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    left = (ends - now) / (ends - begins) if ends > begins else 0.0
    status = Status.GOOD if left >= LEFT else Status.WARNING
    shown = f"{begins:%Y-%m-%d} – {ends:%Y-%m-%d} ({left:.0%})"
    return kind.found(status, shown, not_after=ends.isoformat(), days_left=(ends - now).days)
